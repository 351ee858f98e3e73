"""The line on top of every screen: whose book, which week, and where that week is from today."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.cells import cell_len

from csm_tui.tui.present import Line, ShortNames, apart, cells
from csm_tui.tui.widgets.key_line import KeySentence

if TYPE_CHECKING:
    from csm_tui.domain.log_week import LogWeek
    from csm_tui.domain.reports import WeekReport
    from csm_tui.domain.standing import Standing
    from csm_tui.tui.app import CsmApp


LEAST_NAME = 14
"""Cells that a CSM's name keeps on top."""
FOR_TIMER = 26
"""Cells that are kept for a timer there."""


class Top(KeySentence):
    """Who, which week, and where that week is from today."""

    def tell(self, report: WeekReport | LogWeek) -> None:
        """Show whose book and which week."""
        from csm_tui.domain.days import day_range_label

        days = day_range_label(report.week.monday, report.week.sunday)
        self.say([*_whose(report), (" · ", "dim"), (days, "")], _distance(report))

    def say(self, left: Line, right: Line = []) -> None:  # noqa: B006  never changed
        """Show two ends of a line."""
        self._tell(left, right, named=False)

    def about(self, what: Line, right: Line = []) -> None:  # noqa: B006  never changed
        """Whose book and the week of today, then what the screen is about."""
        self._tell(what, right, named=True)

    def _tell(self, left: Line, right: Line, *, named: bool) -> None:
        self._ends, self._named = (left, right), named
        self.again()

    def again(self) -> None:
        """The timer, or where the CSM stands, may have changed."""
        self.show(self._line)

    _ends: tuple[Line, Line] = ([], [])
    _named = False
    """Whether whose book it is has to be put before it."""

    def _line(self, width: int, height: int) -> list[Line]:
        left, right = self._ends
        app = cast("CsmApp", self.app)
        whose: Line = [*_whose(app.standing), (" ·", "dim")] if self._named and app.standing else []
        if app.standing:
            # A long name is said by its first words before the week or anything that stays behind it is cut.
            beside = max(cells(right), FOR_TIMER if app.timer else 0)
            kept = left[:3] if self._named else left
            spare = width - cells(whose) - cells(kept) - beside - 2
            whose, left = (_shorter(line, app.standing.csm, spare) for line in (whose, left))
        # What the screen is about keeps its name; what is known of it gives way to the timer.
        least = cells(whose) + cells(left[:2] if self._named else left)
        if app.timer:
            from csm_tui.tui.drawing.timer_line import running

            right = running(app.timer, app.timer_minutes, width - least - 4, right)
        while self._named and len(left) > 3 and cells(whose) + cells(left) + cells(right) + 3 > width:
            left = left[:-2]
        return [apart([*whose, *left], [*right, (" ", "")], width)]


def _shorter(line: Line, name: str, spare: int) -> Line:
    """The line, that name in it by so many cells shorter as there are too many."""
    room = max(LEAST_NAME, cell_len(name) + spare)
    if cell_len(name) <= room:
        return line
    return [(ShortNames([name], room)[name] if text == name else text, ink) for text, ink in line]


def _whose(shown: WeekReport | LogWeek | Standing) -> Line:
    return [(" ", ""), (shown.csm, "strong"), (" · ", "dim"), (shown.week.short, "here strong")]


def _distance(report: WeekReport | LogWeek) -> Line:
    weeks = (report.week.monday - report.today).days // 7 + (1 if report.today.weekday() else 0)
    if not weeks:
        from csm_tui.domain.days import day_label

        return [(f"today {day_label(report.today)}", "dim")]
    count = f"{abs(weeks)} week{'s' if abs(weeks) > 1 else ''}"
    return [(f"{count} {'ahead' if weeks > 0 else 'back'}", "due"), ("  t ", "here"), ("this week", "dim")]
