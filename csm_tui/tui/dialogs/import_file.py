"""Importing a file: choose it, see how its columns are read and what would go in, change that, let it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from csm_tui.domain.text import harmless
from csm_tui.tui.dialogs.choose_file import ChooseFile, PathInput
from csm_tui.tui.dialogs.import_state import ImportState, Step
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


class ImportScreen(ChooseFile):
    """Dismissed with what was done, in a sentence; None when nothing was."""

    CSS_PATH = "../styles/import.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "back", "back", show=False, id="import.back"),
        Binding("enter", "choose", "choose", show=False, id="import.choose"),
        Binding("i", "run", "import", show=False, id="import.run"),
        Binding("tab", "turn(1)", "the next list", show=False, id="import.next"),
        Binding("shift+tab", "turn(-1)", "the list before", show=False, id="import.previous"),
        Binding("x", "leave_out", "leave the column out", show=False, id="import.leave_out"),
        Binding("d", "order", "how dates are read", show=False, id="import.order"),
        Binding("b", "behind", "go on behind", show=False, id="import.behind"),
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
            with Horizontal(id="import-map-row"):
                yield Static("", id="import-map-label", markup=False)
                yield Input(compact=True, id="import-map")
            yield Static("", id="import-problem", markup=False)
            yield KeyLine(lambda width, height: [self.state.keys(width)], id="import-keys")

    def on_mount(self) -> None:
        for typed in self.query(Input):
            typed.cursor_blink = False
        path = self.query_one("#import-path", Input)
        path.cursor_position = len(path.value)
        path.focus()
        self._show()
        if self._first:
            self._try()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    # What is shown

    def _summary(self, width: int, height: int) -> list[list[tuple[str, str]]]:
        return self.state.summary(width)

    def _show(self, *, key: str | None = None) -> None:
        """Draw the step we are at."""
        state = self.state
        self.query_one("#import-row").display = state.step is Step.FILE
        self.query_one("#import-map-row").display = state.mapping != ""
        self.query_one("#import-summary", Drawn).show(self._summary, layout=True)
        self.query_one("#import-keys", Drawn).show(lambda width, height: [state.keys(width)])
        self.query_one("#import-problem", Static).update(harmless(f"! {state.problem}") if state.problem else "")
        lines = self.query_one("#import-list", Lines)
        width = lines.width or 70
        files = self.files
        build = state.rows if state.step is not Step.FILE else (lambda width: file_rows(files, width))
        lines.show(FittedRows(build, width), key=key)

    def _to_list(self) -> None:
        self.query_one("#import-list", Lines).focus()

    # The file

    def show_files(self) -> None:
        if self.state.step is Step.FILE:
            self.state.problem = ""
            self._show(key="")

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
        self._start()
        self._to_list()

    def _start(self) -> None:
        if self._job:
            self._job.stop()
        self._job = self.cockpit.gateway.start_import(self, self.state.wanted)
        self.state.begun()
        self._show()

    # What the job says

    def _mine(self, job: int) -> bool:
        return self._job is not None and self._job.number == job

    def on_file_looked(self, message: FileLooked) -> None:
        message.stop()
        if self._mine(message.job):
            self.state.looked(message.look)
            self._show()

    def on_import_stepped(self, message: ImportStepped) -> None:
        message.stop()
        if self._mine(message.job):
            self.state.stepped(message.done, message.total)
            self.query_one("#import-summary", Drawn).show(self._summary, layout=True)

    def on_import_ended(self, message: ImportEnded) -> None:
        message.stop()
        if not self._mine(message.job):
            return
        self.state.ended(message.report)
        if not message.report.dry_run:
            self.cockpit.gateway.imported()
        self._show(key=None if message.report.dry_run else "")

    def on_import_failed(self, message: ImportFailed) -> None:
        message.stop()
        if not self._mine(message.job):
            return
        self.state.failed(message.sentence)
        self._show()
        if self.state.step is Step.FILE:
            self.query_one("#import-path").focus()

    # Keys

    @on(Lines.Chosen, "#import-list")
    def action_choose(self) -> None:
        key = self.query_one("#import-list", Lines).key
        if self.state.step is Step.DONE:
            self.action_back()
        elif self.state.step is Step.FILE:
            if key:
                self.open_file(key)
        elif key and self.state.may_map:
            self.state.mapping = key
            self.query_one("#import-map-label", Static).update(harmless(f"read {key[:30]} as "))
            line = self.query_one("#import-map", Input)
            line.suggester = SuggestFromList(self.state.fields, case_sensitive=False)
            line.value = ""
            line.placeholder = "a field, or -"
            self._show()
            line.focus()

    @on(Input.Submitted, "#import-map")
    def _mapped(self, event: Input.Submitted) -> None:
        event.stop()
        self._map(event.value.strip())

    def _map(self, text: str) -> None:
        column = self.state.mapping
        if not text or self.state.map(column, text):
            self.state.mapping = ""
            self._to_list()
            if text:
                self._start()
        self._show(key=column)

    def action_leave_out(self) -> None:
        key = self.query_one("#import-list", Lines).key
        if key and self.state.may_map:
            self.state.mapping = key
            self._map("-")

    def action_turn(self, step: int) -> None:
        if self.state.step is Step.FILE:
            self.query_one("#import-path").focus()
        else:
            self.state.turn(step)
            self._show(key="")

    def action_order(self) -> None:
        if self.state.step is Step.LOOK:
            self.state.next_order()
            self._start()

    def action_run(self) -> None:
        if self.state.ready:
            self.state.go()
            self._start()

    def action_behind(self) -> None:
        """The import goes on; a notification says when it is over."""
        if self.state.step is Step.RUN and self._job:
            self._job.hand_over(self.app)
            self.dismiss(None)

    def action_back(self) -> None:
        state = self.state
        if state.mapping:
            state.mapping = ""
            self._show()
            self._to_list()
        elif state.step is Step.RUN and self._job:
            self._job.stop()
        elif state.step is Step.LOOK:
            if self._job:
                self._job.stop()
            self._job = None
            state.back()
            self._show()
            self.query_one("#import-path").focus()
        else:
            report = state.report if state.step is Step.DONE else None
            self.dismiss(said(report) if report else None)
