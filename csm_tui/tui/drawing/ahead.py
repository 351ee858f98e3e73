"""EBRs, renewals and notice deadlines ahead, and the sentence about what is behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.cells import cell_len

from csm_tui.domain.durations import hours
from csm_tui.domain.money import short_money
from csm_tui.domain.reports import Event, WeekReport
from csm_tui.tui.present import Line, fit, in_days, listing, plural, short_names, week_day

NOTHING = ("Nothing in the next 13 weeks.", "", "EBRs, renewals and notice", "deadlines will stand here.")
KINDS = {"ebr": "EBR", "renewal": "renewal", "notice": "notice"}


class EventRows:
    """One line an event: when, what, whose, how much, how soon."""

    def __init__(self, events: tuple[Event, ...] = ()) -> None:
        self.events = events
        self._names: dict[int, dict[str, str]] = {}
        self.empty: Sequence[str] = NOTHING

    def __len__(self) -> int:
        return len(self.events)

    def event(self, key: str) -> Event | None:
        """The event of that key, if it is listed."""
        return next((event for event in self.events if _key(event) == key), None)

    def key(self, index: int) -> str:
        return _key(self.events[index])

    def head(self, width: int) -> Line | None:
        return [(fit("Ahead", width), "head")]

    def line(self, index: int, width: int) -> Line:
        event = self.events[index]
        soon = "over" if event.overdue else "due" if event.in_days <= 30 and event.kind != "ebr" else ""
        mark = "!" if event.overdue else "×" if event.collides_with else " "
        # A narrow list says no weekday, and "16 d" for "in 16 d"; what is late has its "!".
        narrow = width < 48
        day = week_day(event.on)[4 if narrow else 0 :]
        far = fit(f"{abs(event.in_days)} d" if narrow else in_days(event.in_days), 6 if narrow else 9, "right")
        arr = short_money(event.arr_minor, event.currency) if event.arr_minor else ""
        money = fit(arr, 6 if narrow else 8, "right")
        name = width - 3 - len(day) - 1 - 7 - 1 - len(money) - len(far)
        if name not in self._names:
            self._names[name] = short_names((event.account for event in self.events), name)
        return [
            (" ", ""), (mark, "over"), (" ", ""), (day, soon), (" ", ""), (fit(KINDS[event.kind], 7), "dim"), (" ", ""),
            (fit(self._names[name][event.account], name), ""), (money, ""), (far, soon or "dim"),
        ]  # fmt: skip


def _key(event: Event) -> str:
    return f"{event.kind}:{event.id}"


def behind(report: WeekReport, width: int) -> Line:
    """What is owed, in one sentence: the debt, of what, to whom."""
    if not report.book_accounts:
        return [("The book is empty. ", ""), ("2", "here"), (" opens it: add accounts or import a CSV export.", "dim")]
    if not report.debt_seconds:
        return [("No debt: ", "held"), ("every touch due before this week is held.", "dim")]
    if report.today not in report.week:
        return [(f"Debt {hours(report.debt_seconds)} h", "over"), (" today; t goes to this week.", "dim")]
    kinds = Counter(touch.activity_name for touch in report.overdue if touch.activity != "ebr")
    names = dict.fromkeys(touch.account for touch in report.overdue)
    owed = ", ".join(plural(count, _lower(kind)) for kind, count in kinds.most_common(2))
    start = f"Debt {hours(report.debt_seconds)} h"
    rest = f": {owed} behind." if owed else "."
    for most in (3, 2, 1):
        # Short of room, names are said by their first words.
        named = f": {owed} behind ({listing(short_names(names, 14 if most < 3 else 40).values(), most)})."
        if owed and cell_len(start + named) < width:
            rest = named
            break
    return [(start, "over"), (rest, "dim")]


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:] if not name[:2].isupper() else name
