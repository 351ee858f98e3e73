"""The week's touches in the order they should be done: late, today, then day by day; what is done stands below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from csm_tui.domain.durations import hours
from csm_tui.domain.reports import TouchLine, WeekReport
from csm_tui.tui.present import LONG_DAYS, Line, day_month, fit, short_names

FOLD = "fold"
MARKS = {
    "held": ("✓", "held"), "skipped": ("-", "dim"), "cancelled": ("×", "dim"), "no_show": ("∅", "over"),
}  # fmt: skip
WORDS = {"held": "held", "skipped": "skipped", "cancelled": "cancelled", "no_show": "no show"}


class TouchRows:
    """Touches and their headings. Late ones that leave no room for today's are folded until they are asked for."""

    def __init__(self, report: WeekReport | None, unfolded: bool = False, height: int = 16) -> None:
        self.report = report
        self.unfolded = unfolded
        self.height = height
        self._rows: list[TouchLine | tuple[str, int]] = []
        self._names: dict[int, dict[str, str]] = {}
        self.late = 0
        if report:
            self._fill(report)
        self.empty: Sequence[str] = _nothing(report) if report else ()

    def _fill(self, report: WeekReport) -> None:
        today = report.today
        current = today in report.week
        open_ones = [touch for touch in report.touches if touch.status == "planned"]
        done = [touch for touch in report.touches if touch.status != "planned"]
        late = list(report.overdue) if report.week.monday <= today else []
        if current:
            late += [touch for touch in open_ones if touch.due_on < today]
            open_ones = [touch for touch in open_ones if touch.due_on >= today]
        by_day = open_ones if current else sorted(report.touches, key=lambda touch: touch.due_on)
        below = len(by_day) + len({touch.due_on for touch in by_day})
        self._add_late(late, below + (len(done) + 1 if current and done else 0))
        for day, touches in groupby(by_day, key=lambda touch: touch.due_on):
            self._add(_heading(day, today), list(touches))
        if current and done:
            self._add("Done this week", done)

    def _add_late(self, late: list[TouchLine], others: int) -> None:
        """`others`: how many rows stand below."""
        self.late = len(late)
        if not late:
            return
        self._rows.append(("Overdue", sum(touch.minutes for touch in late)))
        most = max(4, self.height // 4, self.height - others - 2)
        fold = not self.unfolded and len(late) > most + 1
        self._rows += late[:most] if fold else late
        if fold:
            self._rows.append((FOLD, len(late) - most))

    def _add(self, heading: str, touches: Sequence[TouchLine]) -> None:
        self._rows.append((heading, sum(touch.minutes for touch in touches)))
        self._rows += touches

    def __len__(self) -> int:
        return len(self._rows)

    def touch(self, key: str) -> TouchLine | None:
        """The touch of that id, if it is listed."""
        return next((row for row in self._rows if isinstance(row, TouchLine) and row.id == key), None)

    def key(self, index: int) -> str:
        row = self._rows[index]
        if isinstance(row, TouchLine):
            return row.id
        return FOLD if row[0] == FOLD else ""

    def head(self, width: int) -> Line | None:
        return None

    def line(self, index: int, width: int) -> Line:
        row = self._rows[index]
        if isinstance(row, TouchLine):
            return self._touch(row, width)
        heading, amount = row
        if heading == FOLD:
            return [("  ", ""), (f"+ {amount} more overdue", "over"), ("  o shows them", "dim")]
        ink = "over strong" if heading == "Overdue" else "head"
        # The first heading names the unit of the column under it.
        unit = f"{hours(amount * 60)} h" if amount >= 1000 else f"{amount} min" if index == 0 else f"{amount}"
        return [(fit(heading, width - 10), ink), (fit(unit, 10, "right"), "dim")]

    def _touch(self, touch: TouchLine, width: int) -> Line:
        report = self.report
        assert report is not None
        late = touch.status == "planned" and touch.due_on < report.today
        mark, ink = MARKS.get(touch.status, ("!", "over") if late else (" ", ""))
        body = "dim" if touch.status != "planned" else ""
        room = width - 3 - 4
        when = _when(touch, report.today, late) if room >= 40 else ""
        room -= len(when) + 1 if when else 0
        name = min(28, max(14, (room - 1) // 2)) if room >= 34 else max(8, room - 1 - 14)
        if name not in self._names:
            self._names[name] = short_names((row.account for row in self._rows if isinstance(row, TouchLine)), name)
        return [
            (" ", ""), (mark, ink), (" ", ""), (fit(self._names[name][touch.account], name), body), (" ", ""),
            (fit(_activity(touch, room - name - 1), room - name - 1), "dim"),
            *([(" ", ""), (when, "over" if late else "dim")] if when else []),
            (fit(str(touch.minutes), 4, "right"), body),
        ]  # fmt: skip


def _activity(touch: TouchLine, room: int) -> str:
    name = touch.activity_name[:1].lower() + touch.activity_name[1:] if touch.activity != "ebr" else "EBR"
    return name if len(name) <= room else name.replace("call follow-up", "follow-up")


def _when(touch: TouchLine, today: date, late: bool) -> str:
    if touch.status != "planned":
        return fit(WORDS.get(touch.status, touch.status), 9, "right")
    return fit(f"{(today - touch.due_on).days} d late" if late else "", 9, "right")


def _heading(day: date, today: date) -> str:
    days = (day - today).days
    if days == 0:
        return f"Today, {LONG_DAYS[day.weekday()]}"
    return "Tomorrow" if days == 1 else f"{LONG_DAYS[day.weekday()]} {day_month(day)}"


def _nothing(report: WeekReport) -> tuple[str, ...]:
    if not report.book_accounts:
        return (
            "No accounts yet.",
            "",
            "Their calls, follow-ups, reviews",
            "and EBRs will stand here.",
            "",
            "2 opens the book: there a adds",
            "one, i imports a CSV export.",
        )
    return ("No touches fall in this week.", "", "[ and ] go a week back and on.")
