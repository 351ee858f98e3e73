"""The agenda beside the months: what stands in the calendar, week by week, and what the screen says about a week."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from csm_tui.domain import formats
from csm_tui.domain.calendar import CalendarReport, Item, Load
from csm_tui.domain.durations import hours
from csm_tui.domain.formats import counted
from csm_tui.domain.money import short_money
from csm_tui.domain.text import harmless
from csm_tui.domain.week_words import off_words
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing.amounts import amounts_width
from csm_tui.tui.drawing.calendar_months import LETTERS, NAMES, ink_of
from csm_tui.tui.present import Line, ShortNames, apart, cells, day_month, fit, percent

NO_ACCOUNTS = (
    "The book is empty.", "",
    "EBRs, renewals and days off", "will stand here. [go.book] opens the", "book; add accounts there.",
)  # fmt: skip
NOTHING = (
    "Nothing stands here yet.", "",
    "No EBR, renewal, notice", "deadline or day off in these", "months. [calendar.add] adds one.",
)  # fmt: skip
NONE_PASS = ("Nothing passes the filter.", "", "[calendar.filter] changes it, and an empty", "one shows everything.")
WORDED = 36
"""From here on a week's heading has room for a word between its hours."""
ROOMY = 44
"""From here on kinds are named; below a letter stands for them."""


class AgendaRows:
    """A heading for every week that has something, and a line for each thing."""

    def __init__(self, report: CalendarReport, items: Sequence[Item]) -> None:
        self._report = report
        self.rows: list[Week | Item] = []
        week = None
        for item in items:
            if (now := Week.of(item.on)) != week:
                week = now
                self.rows.append(week)
            self.rows.append(item)
        self._names: dict[int, ShortNames] = {}
        none_at_all = NOTHING if report.accounts else NO_ACCOUNTS
        self.empty: Sequence[str] = NONE_PASS if report.items else none_at_all

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, index: int) -> str:
        row = self.rows[index]
        return "" if isinstance(row, Week) else row.key

    def item(self, index: int) -> Item | None:
        """The item in that line, if there is one."""
        row = self.rows[index] if 0 <= index < len(self.rows) else None
        return row if isinstance(row, Item) else None

    def index(self, item: Item) -> int:
        """The line of an item that is listed."""
        return self.rows.index(item, bisect_left(self.rows, item.on, key=_start))

    def first_from(self, day: date) -> int:
        """The line to look at for a day: the first thing that begins on it or after it; -1 when nothing does."""
        at = bisect_left(self.rows, day, key=_start)
        at += at < len(self.rows) and isinstance(self.rows[at], Week)
        return at if at < len(self.rows) else -1

    def heading(self, week: Week) -> int:
        """The line of a week's heading; -1 where it has nothing."""
        at = bisect_left(self.rows, week.monday, key=_start)
        return at if at < len(self.rows) and self.rows[at] == week else -1

    def head(self, width: int) -> Line | None:
        return None

    def line(self, index: int, width: int) -> Line:
        row = self.rows[index]
        return self._heading(row, width) if isinstance(row, Week) else self._item(row, width)

    def _heading(self, week: Week, width: int) -> Line:
        load = self._report.load(week)
        ink = "here strong" if self._report.today in week else "strong"
        left: Line = [(" ", ""), (week.short, ink), ("  ", ""), (_days(week), "dim")]
        return apart(left, _of(load, width < WORDED) if load else [], width)

    def _item(self, item: Item, width: int) -> Line:
        today = self._report.today
        late = item.late(today)
        done = {"held": "✓", "no_show": "–"}.get(item.status, "")
        mark = "!" if late else "×" if item.collides_with and item.on >= today else done or " "
        kind = fit(NAMES[item.kind], 7) if width >= ROOMY else LETTERS[item.kind]
        money = short_money(item.arr_minor, item.currency) if item.arr_minor and item.kind != "touch" else ""
        wide = self._amounts if money else 0
        room = width - 11 - len(kind) - wide
        gone = not late and item.last < today
        ink = ink_of(item, today)
        return [
            (" ", ""), (mark, "held" if mark == "✓" else "over"), (" ", ""),
            (_on(item), "over" if late else "dim" if gone else ""), (kind, ink), (" ", ""),
            (fit(self._said(item, room), room), "dim" if gone else ""), (fit(money, wide, "right"), "dim"),
        ]  # fmt: skip

    @cached_property
    def _amounts(self) -> int:
        items = (row for row in self.rows if isinstance(row, Item) and row.kind not in ("touch", "off"))
        return amounts_width(((item.arr_minor, item.currency) for item in items), gap=1)

    def _said(self, item: Item, room: int) -> str:
        if item.kind == "off":
            last = str(item.last.day) if item.last.month == item.on.month else day_month(item.last)
            until = f" to {last}" if item.last != item.on else ""
            part = f" {hours(item.seconds_per_day)} h" if item.seconds_per_day else ""
            return f"{harmless(item.what)}{part}{until}"
        if room not in self._names:
            self._names[room] = ShortNames((row.account for row in self.rows if isinstance(row, Item)), room)
        name = self._names[room][item.account]
        return f"{name}, {item.what.lower()}" if item.kind == "touch" else name


def _start(row: Week | Item) -> date:
    return row.on if isinstance(row, Item) else row.monday


def _on(item: Item) -> str:
    return f"{fit(formats.current().weekdays[item.on.weekday()], 3)} {item.on.day:>2} "


def _days(week: Week) -> str:
    """ "16-22 Mar", "30 Mar-5 Apr"."""
    return formats.current().short_range(week.monday, week.sunday)


def _of(load: Load, narrow: bool) -> Line:
    """ "24.1 of 27.0 h", or "24.1/27.0 h"; in tenths, as what is said of a week below, so that both say why it is
    marked."""
    if load.off:
        return [(f"{hours(load.demand)} h, off ", "due")]
    ink = "over" if load.over else "dim"
    demand, supply = hours(load.demand), hours(load.supply)
    return [(f"{demand}{'/' if narrow else ' of '}{supply} h", ink), ("!" if load.over else " ", "over strong")]


def week_words(
    report: CalendarReport, day: date, days: Mapping[date, Sequence[Item]], changed: Mapping[Week, int], width: int = 0
) -> Line:
    """The week of a day in one sentence; `days`: what is on each; `changed`: demand while something moves. In a
    `width` too small for all of it, what is on the days is left out: they show it."""
    week = Week.of(day)
    load = report.load(week)
    if load is None:
        return []
    if week in changed:
        load = load._replace(demand=changed[week], overload=None)
    line: Line = [
        (week.short, "here strong"), (f", {_days(week)}: ", "dim"), *_fullness(load),
    ]  # fmt: skip
    words = _counted(list({item.key: item for each in week.days for item in days.get(each, ())}.values()))
    whole: Line = [*line, (f"; {words}." if words else ".", "dim")]
    return whole if not width or cells(whole) <= width else [*line, (".", "dim")]


def _fullness(load: Load) -> Line:
    if load.off:
        return [(off_words(load.demand), "strong due")]
    line: Line = [
        (f"{hours(load.demand)} h", "over strong" if load.over else "strong"), (f" against {hours(load.supply)} h", ""),
    ]  # fmt: skip
    if load.over:
        line.append((f", {hours(load.demand - load.supply)} h over", "over"))
    if load.absence:
        line.append((f", {hours(load.absence)} h absence", "due"))
    if load.likely_over:
        line.append((f", {percent(load.overload)} overload", "over"))
    return line


def _counted(items: Sequence[Item]) -> str:
    words = (
        ("ebr", "EBR", "EBRs"),
        ("notice", "notice", ""),
        ("renewal", "renewal", ""),
        ("touch", "touch", "touches"),
    )
    counts = [(sum(item.kind == kind for item in items), one, many) for kind, one, many in words]
    return ", ".join(counted(count, one, many) for count, one, many in counts if count)


def weeks_over(report: CalendarReport) -> list[Line]:
    """ "6 of 13 weeks over, 2 likely, 1 off", as Plan counts them; then the same in fewer words."""
    stand = report.fullness
    ink = "over" if stand.over else "dim"
    heads = (f"{stand.over} of {stand.weeks} weeks over", f"{stand.over} weeks over", f"{stand.over} over")
    rest = [(f", {word}", ink) for word, ink in stand.besides("likely")]
    return [[(head, ink), *rest] for head in heads]
