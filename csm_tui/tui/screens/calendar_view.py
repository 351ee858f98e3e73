"""What the Calendar screen shows and what its cursor is on: the months, the agenda that follows them, the filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from csm_tui.domain import formats
from csm_tui.domain.calendar import CalendarReport, Item, by_day, filtered
from csm_tui.domain.days import day_year_label
from csm_tui.domain.entry_retyped import typed_names
from csm_tui.domain.formats import counted, whole
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing.calendar_agenda import AgendaRows, week_words, weeks_over
from csm_tui.tui.drawing.calendar_months import Aloft
from csm_tui.tui.messages_calendar import CalendarLoaded
from csm_tui.tui.present import Line
from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.agenda import Agenda
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.month_grid import MonthGrid
from csm_tui.tui.widgets.top import Top
from csm_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from csm_tui.domain.shown import Shown

READING = "the calendar is being read"


class CalendarView(Place):
    """The months around today."""

    HERE: ClassVar[str] = "go.calendar"

    def __init__(self) -> None:
        super().__init__()
        self.report: CalendarReport | None = None
        self.cursor = date.min
        self.filter = ""
        self.aloft: Aloft | None = None
        """What is picked up."""
        self.items: Sequence[Item] = ()
        """What passes the filter."""
        self._days: Mapping[date, Sequence[Item]] = {}
        self._anew = True
        """Whether the agenda lists other things than before."""
        self._wanted = ""
        """The key of what the cursor shall rest on."""

    def body(self) -> ComposeResult:
        with Horizontal(id="panes"):
            yield MonthGrid(id="months")
            yield Agenda(id="agenda")
            yield Drawn(id="panel")

    @property
    def grid(self) -> MonthGrid:
        """The months."""
        return self.query_one("#months", MonthGrid)

    @property
    def agenda(self) -> Agenda:
        """The list beside them."""
        return self.query_one("#agenda", Agenda)

    # Data

    def load(self) -> None:
        self.cockpit.gateway.load_calendar(self)

    def on_calendar_loaded(self, message: CalendarLoaded) -> None:
        self.calendar_loaded(message)

    def calendar_loaded(self, message: CalendarLoaded) -> None:
        """It is here: show it."""
        self.report = message.report
        if self.cursor == date.min:
            self.cursor = message.report.today
        self.tell_place(*weeks_over(message.report))
        self.take(self.filter)
        self.loaded()

    def take(self, text: str) -> str:
        """Filter by this; says how much passes."""
        report = self.report
        if report is None:
            return ""
        self._anew = self._anew or text != self.filter
        self.filter = text
        self.items = filtered(report.items, text)
        self._days = by_day(self.items, report.first, report.last)
        with self.app.batch_update():
            rows = AgendaRows(report, self.items)
            self.agenda.rows = rows  # the place in it is the day's, not the row's
            self.agenda.show(rows, key=self._wanted or self.agenda.key)
            self.draw()
        return f"{counted(len(self.items), 'event passes', 'events pass')} of {whole(len(report.items))}."

    def draw(self) -> None:
        """Everything that depends on the cursor."""
        report = self.report
        if report is None:
            return
        self.cursor = max(report.first, min(self.cursor, report.last))
        self.grid.tell(report, self._days, self.cursor, self.aloft, formats.current().first_weekday)
        if self.focused is not self.agenda:
            self._follow()
        self._tell()
        self.tell_keys()

    def _follow(self) -> None:
        """The agenda from the cursor's day on; of several things on it the one that is wanted."""
        rows = self.agenda.rows
        assert isinstance(rows, AgendaRows)
        own = sorted(rows.index(item) for item in self._days.get(self.cursor, ()))
        wanted = next((n for n in own if rows.key(n) == self._wanted), own[0] if own else rows.first_from(self.cursor))
        week = rows.heading(Week.of(self.cursor))
        self.agenda.follow(wanted, bool(own), week, anew=self._anew)
        self._anew = False

    def _on_cursor(self, item: Item | None) -> bool:
        return item is not None and item.on <= self.cursor <= item.last

    def _tell(self) -> None:
        assert self.report is not None
        report, day = self.report, self.cursor
        changed = self.aloft.changed if self.aloft else {}
        away = (day - report.today).days
        far = "today" if not away else f"{counted(abs(away), 'day')} {'ahead' if away > 0 else 'back'}"
        home: Line = [("  t ", "here"), ("today", "dim")] if away else []
        # The week only where it is another than today's, which stands before it.
        week = "" if day in Week.of(report.today) else f", {Week.of(day).short}"
        about: Line = [(" ", ""), (day_year_label(day), "strong"), (week, "dim")]
        if self.filter:
            about += [("   / ", "here"), (self.filter, "here strong")]
        self.query_one(Top).about(about, [(far, "due" if away else "dim"), *home])
        days = self._days
        self.query_one(Words).stand(lambda width: week_words(report, day, days, changed, width))

    # The cursor

    @property
    def item(self) -> Item | None:
        """What keys act on: the agenda's row, or what the day under the cursor has."""
        rows = self.agenda.rows
        found = rows.item(self.agenda.cursor) if isinstance(rows, AgendaRows) else None
        return found if self.focused is self.agenda or self._on_cursor(found) else None

    def go(self, day: date, key: str = "") -> None:
        """The cursor on that day; `key`: on that thing of it."""
        self.cursor, self._wanted = day, key
        self.say("")
        self.draw()

    def point(self, day: date, key: str) -> None:
        """Come from another screen: the months have the focus, the cursor is on that thing."""
        self.cursor, self._wanted = day, key
        if self.query("#months"):  # else they are on their way, and find the cursor there
            self.grid.focus()
            self.go(day, key)

    @on(MonthGrid.Moved)
    def _moved(self, message: MonthGrid.Moved) -> None:
        self.go(message.day)

    @on(MonthGrid.Chosen)
    def _day_chosen(self) -> None:
        self.action_run("calendar.open")

    @on(Lines.Moved)
    def _row(self) -> None:
        item = self.item
        if self.focused is self.agenda and item:
            self.cursor, self._wanted = item.on, item.key
            self.say("")
            self.draw()

    @on(Lines.Chosen)
    def _row_chosen(self) -> None:
        self.action_run("calendar.open")

    def on_descendant_focus(self) -> None:
        """What keys act on depends on where the focus is."""
        if self.report:
            self.draw()

    def account_under_cursor(self) -> str:
        return item.account_id if (item := self.item) else ""

    def shown_table(self) -> Shown | None:
        from csm_tui.tui.shown_calendar import of_calendar

        return of_calendar(self)

    def subject(self) -> str:
        item = self.item
        if item is None or not item.account:
            return ""
        activity = {"ebr": "ebr", "renewal": "renewal", "notice": "renewal"}.get(item.kind, item.what.lower())
        return typed_names(item.account, activity)

    def suggestion(self) -> str:
        return f"45m {self.subject()}" if self.subject() else ""
