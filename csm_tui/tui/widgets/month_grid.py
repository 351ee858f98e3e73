"""The months under a cursor: keys, wheel and clicks say which day it goes to; what that means is the screen's."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import ClassVar, cast

from textual.binding import Binding, BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from csm_tui.domain import formats
from csm_tui.domain.calendar import CalendarReport, Item
from csm_tui.domain.formats import Formats
from csm_tui.tui.drawing.calendar_layout import DAY, GAP, Rows, Shape, day_at, scrolled, shape
from csm_tui.tui.drawing.calendar_months import Aloft, Months, months
from csm_tui.tui.present import Line
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.target import Target


class MonthGrid(Drawn, can_focus=True):
    """Days in months. It scrolls as little as needed to show the day under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "a day back", show=False, id="month.left"),
        Binding("right,l", "step(1)", "a day on", show=False, id="month.right"),
        Binding("up,k", "step(-7)", "a week back", show=False, id="month.up"),
        Binding("down,j", "step(7)", "a week on", show=False, id="month.down"),
        Binding("ctrl+u,pageup", "step(-28)", "four weeks back", show=False, id="month.half_up"),
        Binding("ctrl+d,pagedown", "step(28)", "four weeks on", show=False, id="month.half_down"),
        Binding("home,g", "end(-1)", "the first day", show=False, id="month.first"),
        Binding("end,G", "end(1)", "the last day", show=False, id="month.last"),
    ]

    @dataclass
    class Moved(Message):
        """Another day was gone to."""

        day: date

    @dataclass
    class Chosen(Message):
        """A day was clicked twice."""

        day: date

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._report: CalendarReport | None = None
        self._days: Mapping[date, Sequence[Item]] = {}
        self._rows = Rows(date(2000, 1, 1), date(2000, 1, 31))
        self._aloft: Aloft | None = None
        self._kept: dict[Hashable, Line] = {}
        self._kept_in: tuple[Shape, Formats] | None = None
        self._top = -1
        self.cursor = date(2000, 1, 1)

    def tell(
        self, report: CalendarReport, days: Mapping[date, Sequence[Item]], cursor: date, aloft: Aloft | None,
        first_weekday: int = 0,
    ) -> None:  # fmt: skip
        """Show this calendar with its cursor on that day."""
        rows = self._rows
        if (rows.first, rows.last, rows.first_weekday) != (report.first, report.last, first_weekday):
            self._rows = Rows(report.first, report.last, first_weekday)
            self._top = -1
        same = self._report is report and self._days is days and self._rows is rows
        if not same:
            self._kept.clear()
        elif self.cursor == cursor and self._aloft is aloft and self._kept_in and self._kept_in[1] is formats.current():
            return  # it has gone there by itself
        self._report, self._days, self.cursor, self._aloft = report, days, cursor, aloft
        self.show(self._lines)

    @property
    def shape(self) -> Shape:
        """How the months stand in the room there is."""
        room = cast("Widget", self.parent).size.width - GAP
        return shape(room, self.size.height)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return shape(container.width, container.height).width

    def view(self) -> int:
        """The number of the row on top."""
        rows, report = self._rows, self._report
        if self._top < 0 and report:
            self._top = rows.month_start(rows.at(report.today))
        self._top = scrolled(rows, self.shape, self._top, self.cursor)
        return self._top

    def _lines(self, width: int, height: int) -> list[Line]:
        if self._report is None or height < 2:
            return []
        top, room = self.view(), self.shape
        if (now := (room, formats.current())) != self._kept_in:
            self._kept.clear()
            self._kept_in = now
        return months(Months(
            self._report, self._days, self._rows, room, top, self.cursor, self.has_focus, self._aloft, self._kept,
        ))  # fmt: skip

    def watch_has_focus(self, _has_focus: bool) -> None:
        super().watch_has_focus(_has_focus)
        self.show(self._lines)

    # Keys and mouse

    def _times(self) -> int:
        take: Callable[[], int] | None = getattr(self.screen, "take_times", None)
        return take() if take else 1

    def action_step(self, days: int) -> None:
        self.go(self.cursor + timedelta(days=days * self._times()))

    def action_end(self, step: int) -> None:
        if self._report:
            self.go(self._report.first if step < 0 else self._report.last)

    def go(self, day: date) -> None:
        """The cursor to that day, or the nearest that the calendar holds. What else follows it is painted after it."""
        if self._report:
            day = max(self._report.first, min(day, self._report.last))
            if not self.has_focus:
                self.focus()  # what keys act on is what the day has
            if day != self.cursor:
                self.cursor = day
                self.show(self._lines)
                self.post_message(self.Moved(day))

    def on_click(self, event: Click) -> None:
        day = day_at(self._rows, self.shape, self.view(), event.x, event.y)
        if day is None:
            return
        self.go(day)
        if event.chain == 2:
            self.post_message(self.Chosen(day))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        self.go(self.cursor + timedelta(days=7))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        self.go(self.cursor - timedelta(days=7))

    def targets(self) -> Iterator[Target]:
        """The weeks in view, at the first day of each that the calendar holds, and the days that have something."""
        report = self._report
        for line in self._rows.placed(self.shape, self.view()) if report else ():
            for number, day in enumerate(line.row.days if line.row else ()):
                if report and report.first <= day <= report.last and (number == 0 or day in self._days):
                    x = self.shape.left(line.column) + self.shape.gutter + number * DAY
                    yield Target(x, line.y, partial(self._jump_to, day))

    def _jump_to(self, day: date) -> None:
        self.focus()
        self.go(day)
