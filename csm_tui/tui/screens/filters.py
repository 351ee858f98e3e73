"""The saved filters over the book: opened by a digit, saved, renamed, deleted."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.events import Key

from csm_tui.domain.formats import whole
from csm_tui.store.queries.saved_filters import SavedFilter
from csm_tui.tui.commands.command import bindings
from csm_tui.tui.commands.filters import FILTERS
from csm_tui.tui.drawing.rows import FittedRows, PlainRow, PlainRows
from csm_tui.tui.messages_book import FiltersLoaded
from csm_tui.tui.present import Line, fit
from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.line_prompt import LinePrompt
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.top import Top
from csm_tui.tui.widgets.words import Words

NONE_YET = (
    "No filter is saved yet.",
    "",
    "/  over the book types one, such as tier:high renewal<90d",
    "f  then leads here, and a keeps it under a name",
    "",
    "At the shell: csm filter save soon 'renewal<90d'",
)
DIGITS = "123456789"


class FiltersScreen(Place):
    """A list over the book. `use` gets the text of the filter that was chosen."""

    HAS = FILTERS
    HERE = "go.book"
    BINDINGS = bindings(FILTERS)
    CSS_PATH = "../styles/book.tcss"
    AUTO_FOCUS = "#filters"

    def __init__(self, text: str, use: Callable[[str], None]) -> None:
        super().__init__()
        self._text, self._use = text.strip(), use
        self.found: tuple[tuple[SavedFilter, int], ...] = ()
        self._early = -1
        """The number that was pressed before the filters were here."""

    def body(self) -> ComposeResult:
        yield Lines(id="filters", keeps_mark=True)

    def set_up(self) -> None:
        super().set_up()
        self.query_one(Top).about([(" ", ""), ("Saved filters", "strong")])
        self.query_one(Words).stand(lambda width: self._standing())
        self.load()

    def load(self) -> None:
        self.cockpit.gateway.load_filters(self)

    def on_filters_loaded(self, message: FiltersLoaded) -> None:
        self.found = message.found
        lines = self.query_one("#filters", Lines)
        lines.show(FittedRows(lambda width: filter_rows(message.found, width), lines.width or 76))
        self.loaded()
        if 0 <= self._early < len(self.found):
            self._take(self.found[self._early][0])

    def _standing(self) -> Line:
        if not self._text:
            return [("no filter is on; ", "dim"), ("/", "here"), (" over the book types one", "dim")]
        return [("now on: ", "dim"), (self._text, ""), ("  a", "here"), (" keeps it under a name", "dim")]

    # Commands

    @property
    def _here(self) -> SavedFilter | None:
        key = self.query_one("#filters", Lines).key
        return next((saved for saved, _ in self.found if saved.id == key), None)

    def on_key(self, event: Key) -> None:
        """A digit uses the filter of that number."""
        number = DIGITS.find(event.character or "-")
        if self.seen < 0 <= number:
            event.stop()
            self._early = number
        elif 0 <= number < len(self.found) and self.focused is self.query_one("#filters"):
            event.stop()
            self._take(self.found[number][0])

    def _take(self, saved: SavedFilter) -> None:
        self.dismiss()
        self._use(saved.text)

    def no_use(self) -> str:
        return "" if self._here else "no filter is saved yet; a saves the one that is on"

    no_rename = no_delete = no_use

    def do_use(self) -> None:
        if saved := self._here:
            self._take(saved)

    @on(Lines.Chosen)
    def _chosen(self) -> None:
        self.action_run("filters.use")

    def no_save(self) -> str:
        return "" if self._text else "no filter is on that could be saved; / over the book types one"

    def do_save(self) -> None:
        gateway, text = self.cockpit.gateway, self._text
        hint = f"A name for {text}; a name that is taken gets this filter."
        self.ask(LinePrompt(
            "name", hint, lambda prompt, name: gateway.save_filter(prompt, name, text), placeholder="renewals soon",
            enter="saves it",
        ))  # fmt: skip

    def do_rename(self) -> None:
        gateway, saved = self.cockpit.gateway, self._here
        assert saved
        self.ask(LinePrompt(
            "name", f"Another name for {saved.text}.",
            lambda prompt, name: gateway.rename_filter(prompt, saved.id, name), value=saved.name, enter="renames it",
        ))  # fmt: skip

    def do_delete(self) -> None:
        if saved := self._here:
            self.cockpit.gateway.delete_filter(self, saved.id)


def filter_rows(found: tuple[tuple[SavedFilter, int], ...], width: int) -> PlainRows:
    """Its digit, its name, how many accounts pass it, and its text."""
    name = max([12, *(min(30, cell_len(saved.name)) for saved, _ in found)])
    room = width - 4 - name - 2 - 9 - 2
    head: Line = [
        ("    ", ""), (fit("Saved filter", name), "dim"), (fit("accounts", 11, "right"), "dim"), ("  ", ""),
        (fit("shows", room), "dim"),
    ]  # fmt: skip
    rows = [
        PlainRow(saved.id, [
            ("  ", ""), (f"{DIGITS[number]} " if number < len(DIGITS) else "  ", "here"), (fit(saved.name, name), ""),
            (fit(whole(count), 11, "right"), "" if count else "faint"), ("  ", ""), (fit(saved.text, room), "dim"),
        ])
        for number, (saved, count) in enumerate(found)
    ]  # fmt: skip
    return PlainRows(rows, head if rows else None, NONE_YET)
