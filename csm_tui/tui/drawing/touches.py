"""The week's touches in the order they should be done: late and today's by what presses most, then day by day; what is
done stands below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from csm_tui.domain.durations import hours
from csm_tui.domain.priority import to_do
from csm_tui.domain.reports import TouchLine, WeekReport
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.drawing.rows import Rows
from csm_tui.tui.present import Line, ShortNames, day_month, fit, long_day

FOLD = "fold"
OVERDUE = "Overdue"
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
        self._names: dict[int, ShortNames] = {}
        self.late = 0
        if report:
            self._fill(report)
        self.empty: Sequence[str] = _nothing(report) if report else ()

    def _fill(self, report: WeekReport) -> None:
        current = report.today in report.week
        due, later = to_do(report)
        done = [touch for touch in report.touches if touch.status != "planned"]
        by_day = later if current else report.touches
        below = len(by_day) + len({touch.due_on for touch in by_day})
        self._add_due(due, below + (len(done) + 1 if current and done else 0))
        for day, touches in groupby(by_day, key=lambda touch: touch.due_on):
            self._add(_heading(day, report.today), list(touches))
        if current and done:
            self._add("Done this week", done)

    def _add_due(self, due: list[TouchLine], others: int) -> None:
        """What is late or due today, in one order; late ones that leave no room are folded, the least pressing first.

        `others`: how many rows stand below.
        """
        assert self.report is not None
        today = self.report.today
        late = [touch for touch in due if touch.due_on < today]
        self.late = len(late)
        if not due:
            return
        of_today = len(due) - len(late)
        self._rows.append((_due_heading(len(late), of_today, today), sum(touch.minutes for touch in due)))
        most = max(4, self.height // 4, self.height - others - of_today - 2)
        fold = not self.unfolded and len(late) > most + 1
        hidden = {touch.id for touch in late[most:]} if fold else set()
        self._rows += [touch for touch in due if touch.id not in hidden]
        if fold:
            self._rows.append((FOLD, len(hidden)))

    def _add(self, heading: str, touches: Sequence[TouchLine]) -> None:
        self._rows.append((heading, sum(touch.minutes for touch in touches)))
        self._rows += touches

    def __len__(self) -> int:
        return len(self._rows)

    def next_open(self, before: Rows, key: str) -> str | None:
        """Where the cursor goes when the touch it was on has been done with: the next open one in the order it stood
        in, else the one before. None: it stays."""
        if not isinstance(before, TouchRows) or not _is_open(before.touch(key)) or _is_open(self.touch(key)):
            return None
        keys = [row.id for row in before._rows if isinstance(row, TouchLine)]
        at = keys.index(key)
        return next((each for each in [*keys[at + 1 :], *reversed(keys[:at])] if _is_open(self.touch(each))), None)

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
            return [("  ", ""), (f"+ {amount} more overdue", "over"), (keyed("  [week.unfold] shows them"), "dim")]
        ink = "over strong" if heading == OVERDUE else "head"
        # The sum in hours, and over the column of the touches its own unit.
        right = f" {hours(amount * 60)} h  min"
        return [(fit(heading, width - len(right)), ink), (right, "dim")]

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
            self._names[name] = ShortNames((row.account for row in self._rows if isinstance(row, TouchLine)), name)
        return [
            (" ", ""), (mark, ink), (" ", ""), (fit(self._names[name][touch.account], name), body), (" ", ""),
            (fit(_activity(touch, room - name - 1), room - name - 1), "dim"),
            *([(" ", ""), (when, "over" if late else "dim")] if when else []),
            (fit(str(touch.minutes), 4, "right"), body),
        ]  # fmt: skip


def _is_open(touch: TouchLine | None) -> bool:
    return touch is not None and touch.status == "planned"


def _activity(touch: TouchLine, room: int) -> str:
    name = touch.activity_name[:1].lower() + touch.activity_name[1:] if touch.activity != "ebr" else "EBR"
    return name if len(name) <= room else name.replace("call follow-up", "follow-up")


def _when(touch: TouchLine, today: date, late: bool) -> str:
    if touch.status != "planned":
        return fit(WORDS.get(touch.status, touch.status), 9, "right")
    return fit(f"{(today - touch.due_on).days} d late" if late else "", 9, "right")


def _due_heading(late: int, of_today: int, today: date) -> str:
    if not late:
        return _heading(today, today)
    return f"Due today, {late} overdue" if of_today else OVERDUE


def _heading(day: date, today: date) -> str:
    days = (day - today).days
    if days == 0:
        return f"Today, {long_day(day)}"
    return "Tomorrow" if days == 1 else f"{long_day(day)} {day_month(day)}"


def _nothing(report: WeekReport) -> tuple[str, ...]:
    if not report.book_accounts:
        return (
            "No accounts yet.",
            "",
            "Their calls, follow-ups, reviews",
            "and EBRs will stand here.",
            "",
            "[go.book] opens the book: there [book.add] adds",
            "one, [book.import] imports a CSV export.",
        )
    return ("No touches fall in this week.", "", "[week.earlier] and [week.later] go a week back and on.")
