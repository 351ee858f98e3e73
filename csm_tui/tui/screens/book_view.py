"""What the Book screen shows: every account in one table, by one of three views, found by typing, sorted by columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from csm_tui.domain.account_values import RISKS
from csm_tui.domain.book_filter import asks_for_archived, filtered, value_of_none
from csm_tui.domain.days import day_range_label
from csm_tui.domain.entry_retyped import typed_names
from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import counted, whole
from csm_tui.domain.lifecycle import LIFECYCLES
from csm_tui.domain.reports import USUAL_CALL, BookReport, BookRow
from csm_tui.domain.text import capitalised
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing import attention, honesty
from csm_tui.tui.drawing.book import BookRows, count, free, totals
from csm_tui.tui.drawing.book_views import BASES, FIRST, VIEWS, View, falls
from csm_tui.tui.drawing.table import TableRows
from csm_tui.tui.messages import BookLoaded
from csm_tui.tui.messages_book import AttentionLoaded, HonestyLoaded
from csm_tui.tui.present import Line, padded
from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.filter_input import FilterInput
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.marked_lines import MarkedLines
from csm_tui.tui.widgets.parts import Parts
from csm_tui.tui.widgets.top import Top
from csm_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from csm_tui.domain.attention import Attention
    from csm_tui.services.honesty import Honest

NONE_YET = (
    "No accounts yet.",
    "",
    "a  adds one by its name",
    "i  imports a CSV export from Salesforce, HubSpot, Gainsight or a sheet",
    "",
    "At the shell: csm import accounts.csv",
)
ALL_ARCHIVED = (
    "",
    "[book.filter]  and archived:yes lists them; [account.archive] on an account's page takes it back",
    "[book.add]  adds another",
)
NONE_LEFT = ("No account passes this filter.", "", "/ changes it; enter on an empty filter shows all.")

READING = ("The hours are being read.",)


class BookView(Place):
    """The accounts of one CSM."""

    HERE: ClassVar[str] = "go.book"
    LISTS = (Lines, MarkedLines)

    def __init__(self) -> None:
        super().__init__()
        self.report: BookReport | None = None
        self.view: View = "accounts"
        self.orders = dict(FIRST)
        """By view: the column it is sorted by, and whether the largest come first."""
        self.problem = ""
        self._understood = ""
        """The last filter that could be read: what it let through stays while another one can't."""
        self._with_archived = False
        """Whether the archived accounts were asked for, for the filter is about them."""
        self._attention: tuple[Attention, ...] | None = None
        self._honest: tuple[Honest, ...] | None = None

    def body(self) -> ComposeResult:
        yield Parts(id="views")
        with Horizontal(id="finder"):
            yield Drawn(lambda width, height: [[("/", "here strong")]], id="filter-mark")
            filter_input = FilterInput(
                placeholder="words, tier:high, health<65, renewal<90d, !word", compact=True, id="filter"
            )
            filter_input.cursor_blink = False
            yield filter_input
            yield Drawn(id="count")
        yield MarkedLines(id="table", more=False, keeps_mark=True)

    def set_up(self) -> None:
        super().set_up()
        self.query_one(Words).stand(self._standing)
        self.tell_views()

    def tell_views(self) -> None:
        """Which of the views is shown, and what its planned hours are of."""
        base = BASES.get(self.view)
        self.query_one("#views", Parts).tell(VIEWS, self.view, [(base, "dim")] if base else [])

    @property
    def table(self) -> MarkedLines:
        """The list."""
        return self.query_one("#table", MarkedLines)

    @property
    def filter_text(self) -> str:
        """What stands in the filter; nothing before the screen is composed, when the book is asked for already."""
        return next((each.value for each in self.query("#filter").results(Input)), "")

    # Data

    def load(self) -> None:
        self._with_archived = asks_for_archived(self.filter_text)
        self.cockpit.gateway.load_book(self, self._with_archived)

    def load_view(self) -> None:
        """What the view needs beside the book."""
        if self.view == "attention" and self.report:
            self.cockpit.gateway.load_attention(self, [row for row in self.report.rows if not row.archived])
        elif self.view == "honesty":
            self.cockpit.gateway.load_honesty(self)

    def on_book_loaded(self, message: BookLoaded) -> None:
        report = self.report = message.report
        week = Week.of(report.today)
        left: Line = [(" ", ""), (report.csm, "strong"), (" · ", "dim"), (week.short, "here strong"), (" · ", "dim"),
                      (day_range_label(week.monday, week.sunday), "")]  # fmt: skip
        self.query_one(Top).say(left, free(report))
        self.show_rows()
        self.loaded()
        self.load_view()

    def on_attention_loaded(self, message: AttentionLoaded) -> None:
        self._attention = message.found
        self.show_rows()

    def on_honesty_loaded(self, message: HonestyLoaded) -> None:
        self._honest = message.found
        self.show_rows()

    def show_rows(self, key: str | None = None) -> None:
        """The rows that pass, in their order; while the filter can't be read, those that passed the last one."""
        report = self.report
        if report is None:
            return
        rows = self._table_rows(report, self._passing(report))
        self.table.show(rows, key=key)
        shown = self._counted(report, len(rows))
        room = sum(len(text) for text, _ in shown)
        self.query_one("#count", Drawn).show(
            lambda width, height: [padded([(" " * max(0, width - room), ""), *shown], width)]
        )
        self.query_one(Words).stand(self._standing)

    def _counted(self, report: BookReport, shown: int) -> Line:
        """How many of the accounts are listed."""
        if self.view == "accounts" or shown == len(report.rows):
            return count(report, shown)
        word = "compared" if self.view == "attention" else "judged"
        return [(f"{whole(shown)} of {counted(len(report.rows), 'account')} {word}", "dim")]

    def _passing(self, report: BookReport) -> tuple[BookRow, ...]:
        try:
            rows = filtered(report.rows, self.filter_text, report.today)
        except Refused as error:
            self.problem = error.sentence
            self.say(error.sentence, "over")
            return filtered(report.rows, self._understood, report.today)
        self._understood = self.filter_text
        if self.problem:
            self.problem = ""
            self.say("")
        return rows

    def _table_rows(self, report: BookReport, passing: tuple[BookRow, ...]) -> TableRows[Any]:
        by, falling = self.orders[self.view]
        empty = self._none_left() if report.rows else self._none_yet(report)
        marked, today = self.table.marked, report.today
        if self.view == "accounts":
            return BookRows(passing, today, by, falling, empty, marked)
        ids = {row.id for row in passing}
        if self.view == "attention":
            found = [one for one in self._attention or () if one.id in ids]
            empty = self._empty(self._attention, attention.EMPTY)
            return attention.attention_rows(found, today, by, falling, empty, marked)
        judged = [one for one in self._honest or () if one.account_id in ids]
        empty = self._empty(self._honest, honesty.EMPTY)
        return honesty.honesty_rows(judged, today, by, falling, empty, marked)

    def _empty(self, found: Sequence[object] | None, none: Sequence[str]) -> Sequence[str]:
        """What an empty view says: whether it is being read, has nothing, or the filter hides all."""
        if self.report and not self.report.rows:
            return self._none_yet(self.report)
        return READING if found is None else self._none_left() if found else none

    def _none_yet(self, report: BookReport) -> Sequence[str]:
        if not report.archived:
            return NONE_YET
        several = report.archived > 1
        all_of = f"All {counted(report.archived, 'account')} are" if several else "The only account is"
        return f"{all_of} archived.", *ALL_ARCHIVED

    def _none_left(self) -> Sequence[str]:
        """No account passes; where a value in the filter is none that there is, that is why."""
        report, (first, *rest) = self.report, NONE_LEFT
        known = {"tier": report.tiers, "stage": LIFECYCLES, "risk": RISKS, "archived": ("yes", "no")} if report else {}
        why = value_of_none(self.filter_text, report.rows, known) if report else ""
        return (first, f"{capitalised(why)}.", *rest) if why else NONE_LEFT

    def _standing(self, width: int) -> Line:
        """The selection's totals; else the book's, or what the view says of the account under the cursor."""
        report, rows = self.report, self.table.rows
        if report is None:
            return []
        if marked := set(self.table.shown_marked()):
            return totals(report, [row for row in report.rows if row.id in marked], width, selected=True)
        if isinstance(rows, BookRows):
            return totals(report, rows.rows, width)
        key = self.table.key
        if self.view == "attention":
            found = self._attention or ()
            return attention.in_words(next((one for one in found if one.id == key), None), found, width)
        judged = self._honest or ()
        return honesty.in_words(next((one for one in judged if one.account_id == key), None), judged, width)

    # What the cursor is on

    @property
    def row(self) -> BookRow | None:
        """The account under the cursor."""
        key = self.table.key
        return next((row for row in self.report.rows if row.id == key), None) if self.report and key else None

    def account_under_cursor(self) -> str:
        return self.table.key

    def subject(self) -> str:
        return typed_names(row.name, "") if (row := self.row) else ""

    def suggestion(self) -> str:
        return f"{USUAL_CALL}m {row.name} cadence call" if (row := self.row) else ""

    @on(Lines.Moved)
    @on(MarkedLines.Marked)
    def _moved(self) -> None:
        """The standing sentence is about what is selected, or under the cursor."""
        if self.view != "accounts" or self.table.marked or self._told_marks:
            self._told_marks = bool(self.table.marked)
            self.query_one(Words).stand(self._standing)

    _told_marks = False

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.show_rows()
        if asks_for_archived(event.value) != self._with_archived:
            self.load()

    @on(Input.Submitted, "#filter")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.table.focus()

    @on(Lines.HeadClicked)
    def _head(self, message: Lines.HeadClicked) -> None:
        rows = message.lines.rows
        if isinstance(rows, TableRows) and (column := rows.at(message.x, message.lines.width)):
            by, falling = self.orders[self.view]
            self.sort(column.id, not falling if column.id == by else falls(self.view, column.id))

    def sort(self, by: str, falling: bool) -> None:
        """Sort by that column."""
        self.orders[self.view] = by, falling
        self.show_rows(key="")
