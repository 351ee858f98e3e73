"""From seconds, cents and dates to what people read. Pure: text in, text out; no Textual, no clock.

A line on a screen is a list of (text, ink): the ink names a meaning ("over", "due", "held", "learned", "here",
"dim", "faint", "strong"), several apart by a space, and the theme says what each looks like.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Literal

from rich.cells import cell_len, set_cell_size

from csm_tui.domain import formats
from csm_tui.domain.days import day_label
from csm_tui.domain.durations import hours, to_the_minute
from csm_tui.domain.text import harmless, in_sentence

Line = list[tuple[str, str]]
Align = Literal["left", "right"]


def fit(text: str, width: int, align: Align = "left") -> str:
    """Exactly that many cells, whatever the script; what is too long ends in an ellipsis.

    >>> fit("Umbrella", 5), fit("Acme", 6), fit("8.2", 5, "right"), fit("日本語", 4)
    ('Umbr…', 'Acme  ', '  8.2', '日… ')
    """
    if width <= 0:
        return ""
    text = harmless(text)
    length = len(text) if text.isascii() else cell_len(text)
    if length > width:
        return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)
    space = " " * (width - length)
    return space + text if align == "right" else text + space


MOST_NAMES = 1_000
"""More take longer to tell apart than a frame."""


class ShortNames(Mapping[str, str]):
    """Each of these names in at most that many cells, made when it is asked for: as many whole words as fit, where
    those name only one; else, and in a list of very many, cut.

    >>> dict(ShortNames(["Brelloway Robotics", "North Sea Salt", "North Star", "Acme"], 11))
    {'Brelloway Robotics': 'Brelloway', 'North Sea Salt': 'North Sea', 'North Star': 'North Star', 'Acme': 'Acme'}
    """

    def __init__(self, names: Iterable[str], width: int) -> None:
        self._short: dict[str, str | None] = dict.fromkeys(names)
        self._width = width

    def __getitem__(self, name: str) -> str:
        short = self._short[name]
        if short is None:
            short = self._short[name] = _short(name, self._width, self._starts)
        return short

    def __iter__(self) -> Iterator[str]:
        return iter(self._short)

    def __len__(self) -> int:
        return len(self._short)

    @cached_property
    def _starts(self) -> Mapping[str, int]:
        """How many names begin so."""
        return Counter(start for name in self for start in _starts(name)) if len(self) <= MOST_NAMES else {}


def _starts(name: str) -> list[str]:
    """The name and its beginnings, the longest first; none ends with a sign alone, as "Müller &" would."""
    words = harmless(name).split()
    ends = (count for count in range(len(words), 0, -1) if count == len(words) or words[count - 1].strip("&+-/,;|"))
    return [" ".join(words[:count]) for count in ends]


def _short(name: str, width: int, starts: Mapping[str, int]) -> str:
    for start in _starts(name):
        if cell_len(start) <= width:
            return start if starts.get(start) == 1 and len(start) > 2 else fit(name, width).rstrip()
    return fit(name, width).rstrip()


def short_activity(name: str) -> str:
    """An activity where there is little room.

    >>> short_activity("Customer questions"), short_activity("EBR"), short_activity("")
    ('questions', 'EBR', 'no activity')
    """
    word = in_sentence(name)
    return (word.removeprefix("customer ").removeprefix("call ") if word else "") or "no activity"


def cells(line: Line) -> int:
    """How many cells a line takes."""
    return sum(cell_len(text) for text, _ in line)


def padded(line: Line, width: int) -> Line:
    """The line, filled with blanks or cut to that many cells."""
    kept: Line = []
    room = width
    for text, ink in line:
        length = len(text) if text.isascii() else cell_len(text)
        if length > room:
            text, length = (fit(text, room) if text.strip() else " " * room), room
        if length:
            kept.append((text, ink))
        room -= length
        if not room:
            return kept
    return [*kept, (" " * room, "")]


def apart(left: Line, right: Line, width: int) -> Line:
    """One line from the left edge, another up to the right one; the left gives way, and what is cut keeps a gap."""
    room = width - cells(right)
    if room < 8:
        return padded(left, width)
    if cells(left) > room and right and not right[0][0].startswith(" "):
        return [*padded(left, room - 1), (" ", ""), *right]
    return [*padded(left, room), *right]


def percent(ratio: float | None) -> str:
    """A ratio as whole per cent, "n/a" when it has no meaning.

    >>> percent(0.807), percent(None)
    ('81 %', 'n/a')
    """
    return "n/a" if ratio is None else f"{ratio * 100:.0f} %"


def day_month(day: date, today: date | None = None) -> str:
    """ "12 Mar", with the year when it is more than half a year from today.

    >>> day_month(date(2026, 3, 12)), day_month(date(2027, 3, 12), date(2026, 3, 11))
    ('12 Mar', "Mar '27")
    """
    chosen = formats.current()
    far = today is not None and abs((day - today).days) > 183
    return chosen.day(day, chosen.month_year if far else chosen.short)


def full_day(day: date) -> str:
    """ "12 Mar 2026", or as the user's locale has it."""
    chosen = formats.current()
    return chosen.day(day, chosen.full)


def week_day(day: date) -> str:
    """ "Wed 18 Mar", all of them equally wide."""
    chosen = formats.current()
    widest = max(map(cell_len, chosen.weekdays))
    return f"{fit(chosen.weekdays[day.weekday()], widest)} {column_day(day)}"


def column_day(day: date) -> str:
    """ "18 Mar", " 8 Mar": six cells."""
    chosen = formats.current()
    return fit(chosen.day(day, chosen.short), 6, "right")


def labels_width(days: Iterable[date], least: int) -> int:
    """Cells for the labels of these days and a gap behind them."""
    return max([least, *(cell_len(day_label(day)) + 1 for day in days)])


def long_day(day: date) -> str:
    """ "Wednesday"."""
    return formats.current().long_weekdays[day.weekday()]


def near(day: date | None, today: date) -> str:
    """A date as near as it is: "today", "Thu", "12 Mar", "3 d ago".

    >>> [near(date(2026, 3, n), date(2026, 3, 11)) for n in (8, 11, 13, 20)]
    ['3 d ago', 'today', 'Fri', '20 Mar']
    """
    if day is None:
        return ""
    days = (day - today).days
    if days == 0:
        return "today"
    if -30 < days < 0:
        return f"{-days} d ago"
    return formats.current().weekdays[day.weekday()] if 0 < days < 7 else day_month(day, today)


def in_days(days: int) -> str:
    """How far off: "in 16 d", "today", "3 d late"."""
    if days == 0:
        return "today"
    return f"in {days} d" if days > 0 else f"{-days} d late"


def bar(planned: int, logged: int, scale: int, width: int) -> Line:
    """Hours as a bar on a scale shared with its neighbours: logged, the rest of the plan, and what went over it.

    >>> [text for text, _ in bar(8, 4, 8, 8)], [text for text, _ in bar(4, 8, 8, 8)]
    (['━━━━', '╌╌╌╌'], ['━━━━', '╍╍╍╍'])
    """
    if scale <= 0:
        return padded([], width)

    def at(seconds: int) -> int:
        """Never so short that it can't be seen."""
        return max(1, round(seconds * width / scale)) if seconds else 0

    done, plan = min(width, at(min(planned, logged))), min(width, at(planned))
    over = max(1, min(width, at(logged)) - done) if logged > planned else 0
    line: Line = [("━" * min(done, width - over), "held"), ("╍" * over, "over")]
    if not over:
        line.append(("╌" * (plan - done), "dim"))
    return padded([(text, ink) for text, ink in line if text], width)


def health(value: int | None) -> tuple[str, str]:
    """A health with its mark: low ones need more touches, high ones fewer.

    >>> health(48), health(70), health(91), health(None)
    (('48 ▼', 'over'), ('70  ', ''), ('91 ▲', 'held'), ('·  ', 'faint'))
    """
    if value is None:
        return "·  ", "faint"
    if value < 65:
        return f"{value} ▼", "over"
    return (f"{value} ▲", "held") if value > 85 else (f"{value}  ", "")


def listing(names: Iterable[str], most: int = 3) -> str:
    """Names in a sentence, the first few of them.

    >>> listing(["Acme", "Hooli"]), listing("abcde")
    ('Acme, Hooli', 'a, b, c and 2 more')
    """
    all_names = [harmless(name) for name in names]
    rest = len(all_names) - most
    return ", ".join(all_names[:most]) + (f" and {rest} more" if rest > 0 else "")


def in_hours(seconds: int, blank: str = "·") -> str:
    """Decimal hours for a column; nothing is a dot, so that the eye finds what is there."""
    return hours(seconds) if seconds else blank


def clock(seconds: int, blank: str = "") -> str:
    """Hours and minutes for a column, to the nearest minute, never down to nothing; nothing at all is `blank`.

    >>> clock(2700), clock(2729), clock(2730), clock(10), clock(0, "·")
    ('0:45', '0:45', '0:46', '0:01', '·')
    """
    return to_the_minute(seconds) if seconds else blank
