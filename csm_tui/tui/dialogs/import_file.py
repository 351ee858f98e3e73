"""Importing a file: choose it, see how its columns are read and what would go in, change that, let it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from csm_tui.domain.text import harmless
from csm_tui.tui.commands.command import bound
from csm_tui.tui.dialogs.choose_file import PathInput
from csm_tui.tui.dialogs.import_reasons import why_no_order, why_not_in
from csm_tui.tui.dialogs.import_state import ImportState
from csm_tui.tui.dialogs.import_steps import Step
from csm_tui.tui.dialogs.map_columns import MapColumns
from csm_tui.tui.drawing.importing import file_rows, said
from csm_tui.tui.drawing.rows import FittedRows
from csm_tui.tui.file_list import start_folder
from csm_tui.tui.import_job import ImportJob
from csm_tui.tui.messages_import import FileLooked, ImportEnded, ImportFailed, ImportStepped
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.key_line import KeyLine
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp


class ImportScreen(MapColumns):
    """Dismissed with what was done, in a sentence; None when nothing was."""

    CSS_PATH = "../styles/import.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium")]
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("import.back", "back", "back"),
        bound("import.choose", "choose", "choose"),
        bound("import.run", "run", "import"),
        bound("import.next", "turn(1)", "the next list"),
        Binding("shift+tab", "turn(-1)", "the list before", show=False, id="import.previous"),
        bound("import.leave_out", "leave_out", "leave it out"),
        bound("import.names", "names", "unknown names"),
        bound("import.order", "order", "how dates are read"),
        bound("import.behind", "behind", "go on behind"),
    ]

    def __init__(self, path: str = "") -> None:
        super().__init__()
        self.state = ImportState()
        self._first = path
        self._job: ImportJob | None = None

    @property
    def cockpit(self) -> CsmApp:
        """The app, by its own type."""
        return cast("CsmApp", self.app)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog", id="import-dialog"):
            yield Static("Import", classes="dialog-title", markup=False)
            with Horizontal(id="import-row"):
                yield Static("file", id="import-label", markup=False)
                yield PathInput(self._first or start_folder(), compact=True, id="import-path")
            yield Drawn(self._summary, id="import-summary")
            yield Lines(id="import-list", keeps_mark=True)
            yield Drawn(self._whole, id="import-whole")
            yield from self.column_row()
            yield from self.name_row()
            yield Static("", id="import-problem", markup=False)
            yield KeyLine(lambda width, height: [self.state.keys(width)], id="import-keys")

    def on_mount(self) -> None:
        for typed in self.query(Input):
            typed.cursor_blink = False
        path = self.query_one("#import-path", Input)
        path.cursor_position = len(path.value)
        path.focus()
        self.show_list()
        if self._first:
            self._try()
        else:
            self.list_files(path.value)

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_list)

    # What is shown

    def _summary(self, width: int, height: int) -> list[list[tuple[str, str]]]:
        return self.state.summary(width)

    def _whole(self, width: int, height: int) -> list[list[tuple[str, str]]]:
        return self.state.whole_row(self.rows.key, width)

    def show_list(self, *, key: str | None = None) -> None:
        """Draw the step we are at."""
        state = self.state
        self.query_one("#import-row").display = state.step is Step.FILE
        self.query_one("#import-map-row").display = state.mapping != ""
        self.query_one("#import-name-row").display = state.naming.at != ""
        self.query_one("#import-summary", Drawn).show(self._summary, layout=True)
        self.query_one("#import-keys", Drawn).show(lambda width, height: [state.keys(width)])
        self.query_one("#import-problem", Static).update(harmless(f"! {state.problem}") if state.problem else "")
        lines = self.rows
        width = lines.width or 70
        files = self.files
        build = state.rows if state.step is not Step.FILE else (lambda width: file_rows(files, width))
        lines.show(FittedRows(build, width), key=key)
        self._show_whole()

    # The file

    def show_files(self) -> None:
        if self.state.step is Step.FILE:
            self.state.problem = ""
            self.show_list(key="")

    def open_file(self, path: str) -> None:
        typed = self.query_one("#import-path", Input)
        typed.value = path
        typed.cursor_position = len(path)
        if path.endswith("/"):
            typed.focus()
        elif path:
            self.state.choose(path)
            self._try()

    def _try(self) -> None:
        """Look at the file, and run the import without writing."""
        if self.state.step is Step.FILE:
            self.state.choose(self.query_one("#import-path", Input).value.strip())
        self.try_again()
        self.to_list()

    def try_again(self) -> None:
        if self._job:
            self._job.stop()
        self._job = self.cockpit.gateway.start_import(self, self.state.wanted)
        self.state.begun()
        self.show_list()

    # What the job says

    def _mine(self, job: int) -> bool:
        return self._job is not None and self._job.number == job

    def on_file_looked(self, message: FileLooked) -> None:
        message.stop()
        if self._mine(message.job):
            self.state.looked(message.look)
            self.show_list()

    def on_import_stepped(self, message: ImportStepped) -> None:
        message.stop()
        if self._mine(message.job):
            self.state.stepped(message.done, message.total)
            self.query_one("#import-summary", Drawn).show(self._summary, layout=True)

    def on_import_ended(self, message: ImportEnded) -> None:
        message.stop()
        if not self._mine(message.job):
            return
        self.state.ended(message.report, message.lexicon)
        if not message.report.dry_run:
            self.cockpit.gateway.imported()
        self.show_list(key=None if message.report.dry_run else "")

    def on_import_failed(self, message: ImportFailed) -> None:
        message.stop()
        if not self._mine(message.job):
            return
        self.state.failed(message.sentence)
        self.show_list()
        if self.state.step is Step.FILE:
            self.query_one("#import-path").focus()

    # Keys

    @on(Lines.Chosen, "#import-list")
    def action_choose(self) -> None:
        key = self.rows.key
        if self.state.mapping:
            self.take_field()
        elif self.state.naming.at:
            self.take_option()
        elif self.state.on_names and key:
            self.name_it(key)
        elif self.state.step is Step.DONE:
            self.action_back()
        elif self.state.step is Step.FILE:
            if key:
                self.open_file(key)
        elif key and self.state.may_map:
            self.map_it(key)
        elif key and self.state.may_show_whole:
            self.state.whole = not self.state.whole
            self.show_list()

    @on(Lines.Moved, "#import-list")
    def _moved(self) -> None:
        self._show_whole()

    def _show_whole(self) -> None:
        whole = self.query_one("#import-whole", Drawn)
        whole.show(self._whole, layout=True)
        whole.display = bool(self._whole(self.rows.width or 70, 0))

    def action_leave_out(self) -> None:
        if self.state.on_names:
            self.leave_name_out()
        else:
            self.leave_column_out()

    def action_turn(self, step: int) -> None:
        if self.state.step is Step.FILE:
            self.query_one("#import-path").focus()
        else:
            self.state.turn(step)
            self.show_list(key="")

    def action_order(self) -> None:
        if reason := why_no_order(self.state):
            self.say(reason)
        else:
            self.state.next_order()
            self.try_again()

    def action_run(self) -> None:
        if self.state.ready:
            self.state.go()
            self.try_again()
        else:
            self.say(why_not_in(self.state))

    def action_behind(self) -> None:
        """The import goes on; a notification says when it is over."""
        if self.state.step is Step.RUN and self._job:
            self._job.hand_over(self.app)
            self.dismiss(None)

    def action_back(self) -> None:
        state = self.state
        if state.naming.at:
            self.leave_naming()
        elif state.mapping:
            self.leave_mapping()
        elif state.step is Step.RUN and self._job:
            self._job.stop()
        elif state.step is Step.LOOK:
            if self._job:
                self._job.stop()
            self._job = None
            state.back()
            self.show_list()
            self.query_one("#import-path").focus()
        else:
            report = state.report if state.step is Step.DONE else None
            self.dismiss(said(report) if report else None)
