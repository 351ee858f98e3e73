"""Book: every account in one table, found by typing, sorted by any column."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from csm_tui.domain.book_filter import filtered
from csm_tui.domain.book_sort import ORDERS
from csm_tui.domain.days import day_range_label
from csm_tui.domain.entry_retyped import typed_names
from csm_tui.domain.errors import Refused
from csm_tui.domain.reports import BookReport, BookRow
from csm_tui.domain.weeks import Week
from csm_tui.tui.commands.book import BOOK
from csm_tui.tui.commands.command import bindings
from csm_tui.tui.drawing.book import BY_ID, COLUMNS, BookRows, count, free, totals
from csm_tui.tui.messages import BookLoaded, Done
from csm_tui.tui.present import Line, padded
from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.chrome import Top, Words
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.lines import Lines

NONE_YET = (
    "No accounts yet.",
    "",
    "a  adds one by its name",
    "i  imports a CSV export from Salesforce, HubSpot, Gainsight or a sheet",
    "",
    "At the shell: csm import accounts.csv",
)
NONE_LEFT = ("No account passes this filter.", "", "/ changes it; enter on an empty filter shows all.")


class FilterInput(Input):
    """The filter: it acts while it is typed. Esc clears it, enter goes back to the table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "clear_filter", "clear", show=False, id="filter.clear"),
        Binding("down,tab", "app.focus_next", "to the table", show=False, id="filter.table"),
    ]

    def action_clear_filter(self) -> None:
        self.value = ""
        self.screen.query_one("#table").focus()


class BookScreen(Place):
    """The accounts of one CSM."""

    HAS = BOOK
    HERE = "go.book"
    BINDINGS = bindings(BOOK)
    CSS_PATH = "../styles/book.tcss"
    AUTO_FOCUS = "#table"

    def __init__(self) -> None:
        super().__init__()
        self.report: BookReport | None = None
        self.by, self.falling = "name", False
        self.problem = ""

    def body(self) -> ComposeResult:
        with Horizontal(id="finder"):
            yield Drawn(lambda width, height: [[("/", "here strong")]], id="filter-mark")
            filter_input = FilterInput(
                placeholder="words, tier:high, health<65, renewal<90d, !word", compact=True, id="filter"
            )
            filter_input.cursor_blink = False
            yield filter_input
            yield Drawn(id="count")
        yield Lines(id="table", more=False, keeps_mark=True)

    # Data

    def load(self) -> None:
        self.cockpit.gateway.load_book(self)

    def on_book_loaded(self, message: BookLoaded) -> None:
        report = self.report = message.report
        week = Week.of(report.today)
        number = f"W{week.monday.isocalendar().week:02}"
        left: Line = [(" ", ""), (report.csm, "strong"), (" · ", "dim"), (number, "here strong"), (" · ", "dim"),
                      (day_range_label(week.monday, week.sunday), "")]  # fmt: skip
        self.query_one(Top).say(left, free(report))
        self._show()
        self.loaded()

    def _show(self, key: str | None = None) -> None:
        """The rows that pass, in their order; all of them while the filter can't be read."""
        report = self.report
        if report is None:
            return
        text = self.query_one("#filter", Input).value
        try:
            rows = filtered(report.rows, text, report.today)
        except Refused as error:
            rows = report.rows
            self.problem = error.sentence
            self.say(error.sentence, "over")
        else:
            if self.problem:
                self.problem = ""
                self.say("")
        empty = NONE_LEFT if report.rows else NONE_YET
        self.query_one("#table", Lines).show(BookRows(rows, report.today, self.by, self.falling, empty), key=key)
        shown = count(report, len(rows))
        room = sum(len(text) for text, _ in shown)
        self.query_one("#count", Drawn).show(
            lambda width, height: [padded([(" " * max(0, width - room), ""), *shown], width)]
        )
        self.query_one(Words).stand(lambda width: totals(report, rows, width))

    @property
    def row(self) -> BookRow | None:
        """The account under the cursor."""
        lines = self.query_one("#table", Lines)
        return lines.rows.rows[lines.cursor] if isinstance(lines.rows, BookRows) and lines.key else None

    def subject(self) -> str:
        return typed_names(row.name, "") if (row := self.row) else ""

    def suggestion(self) -> str:
        return f"45m {row.name} cadence call" if (row := self.row) else ""

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    @on(Input.Submitted, "#filter")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#table").focus()

    @on(Lines.Chosen)
    def _chosen(self) -> None:
        self.action_run("book.open")

    @on(Lines.HeadClicked)
    def _head(self, message: Lines.HeadClicked) -> None:
        lines = message.lines
        if isinstance(lines.rows, BookRows) and (column := lines.rows.at(message.x, lines.width)):
            self._sort(column.id, not self.falling if column.id == self.by else ORDERS[column.id].falling)

    # Commands

    def no_open(self) -> str:
        return "" if self.row else "there is no account here; a adds one, i imports a CSV file"

    def do_open(self) -> None:
        if row := self.row:
            self.cockpit.open_account(row.id)

    def do_filter(self) -> None:
        self.query_one("#filter", Input).focus()

    def no_sort(self) -> str:
        return "" if self.report and self.report.rows else "there is nothing to sort"

    no_reverse = no_sort

    def do_sort(self) -> None:
        ids = [column.id for column in COLUMNS]
        column = BY_ID[ids[(ids.index(self.by) + 1) % len(ids)]]
        self._sort(column.id, ORDERS[column.id].falling)

    def do_reverse(self) -> None:
        self._sort(self.by, not self.falling)

    def _sort(self, by: str, falling: bool) -> None:
        self.by, self.falling = by, falling
        self._show(key="")

    def do_add(self) -> None:
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        gateway = self.cockpit.gateway
        hint = "The account's name; tier, ARR, dates and the rest are edited on its page."
        self.ask(LinePrompt("add", hint, gateway.add_account, placeholder="Acme Corp", enter="adds it"))

    def do_import(self) -> None:
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        gateway = self.cockpit.gateway
        hint = "The path of a CSV export; what can't be read is said, the rest goes in; u takes it all back."
        example = "~/Downloads/accounts.csv"
        self.ask(LinePrompt("import", hint, gateway.import_file, placeholder=example, enter="imports"))

    def on_done(self, message: Done) -> None:
        super().on_done(message)
        if message.what == "add" and message.found:
            self.cockpit.open_account(message.found)
