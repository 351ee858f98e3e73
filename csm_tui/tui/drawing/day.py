"""A day as it went by: a strip of its hours, and under it the entries, the gaps and what overlaps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from math import ceil
from zoneinfo import ZoneInfo

from csm_tui.domain import formats
from csm_tui.domain.local_time import local
from csm_tui.domain.log_week import LoggedEntry, LogWeek
from csm_tui.domain.shown_times import clock_range, clock_span, shown_seconds
from csm_tui.domain.timeline import Block, Gap, Timeline
from csm_tui.tui.drawing.entries import entry_line, span_width, touch_line
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.drawing.sheet import called
from csm_tui.tui.present import Line, clock, day_month, fit, long_day, padded

FIRST, LAST = 8, 18
"""The hours that are shown of a day in any case."""
GAP = "gap"


def headline(line: Timeline, log: LogWeek) -> Line:
    """The day and its hours in a line."""
    ink = "here strong" if line.day == log.today else "strong"
    parts: Line = [(f"{long_day(line.day)} {day_month(line.day)}", ink), ("    ", "")]
    parts += [(clock(line.logged_seconds, "0:00"), "strong"), (" logged", "dim")]
    if line.due_seconds:
        parts += [(" of ", "dim"), (clock(line.due_seconds), "")]
    if line.dark_seconds:
        parts += [("    ", ""), (clock(line.dark_seconds), "due"), (" dark", "dim")]
    if line.overlap_seconds:
        parts += [("    ", ""), (clock(line.overlap_seconds), "over"), (" logged twice", "dim")]
    if line.absent:
        parts += [("    ", ""), (line.absent, "dim")]
    return parts


def strip(line: Timeline, log: LogWeek, width: int) -> list[Line]:
    """The hours by the clock, and over them what is logged; `┆` is now."""
    spans = [_span(block, line.day) for block in line.blocks]
    first = min([FIRST, *(int(begin) for begin, _ in spans)])
    last = max([LAST, *(ceil(end) for _, end in spans)])

    def cell(hour: float) -> int:
        return round((hour - first) * width / (last - first))

    depth = [0] * width
    for start, end in spans:
        begin = min(width - 1, cell(start))
        for at in range(begin, max(begin + 1, cell(end))):
            depth[at] += 1
    text = [("╌", "faint") if not deep else ("━", "held") if deep == 1 else ("╍", "over") for deep in depth]
    now = _hour(log.now, line.day, log.timezone)
    if line.day == log.today and first <= now <= last:
        text[min(width - 1, cell(now))] = ("┆", "here strong")
    return [_ruler(first, last, width), text]


def _span(block: Block, day: date) -> tuple[float, float]:
    """From which hour to which, on the clocks that the entry's own line names."""
    zone = block.entry.line.timezone
    return _hour(block.started_at, day, zone), _hour(block.ended_at, day, zone)


def _hour(moment: int, day: date, timezone: str) -> float:
    """The hour that the clock shows, 24 at the end of the day: seconds since midnight are another one when the clocks
    have changed since."""
    clock = local(moment, ZoneInfo(timezone))
    hour = (clock.date() - day).days * 24 + clock.hour + (clock.minute * 60 + clock.second) / 3600
    return max(0.0, min(24.0, hour))


def _ruler(first: int, last: int, width: int) -> Line:
    """The hours in the chosen clock; of twelve, the first of each half says which half it is."""
    chosen = formats.current()
    room = 4 if chosen.halves is None else 6
    step = next((step for step in (1, 2, 3, 4) if step * width / (last - first) >= room), 6)
    marks, half = [" "] * width, None
    for hour in range(first, last, step):
        at = round((hour - first) * width / (last - first))
        for offset, letter in enumerate(chosen.hour(hour, bare=half == (hour >= 12))):
            if at + offset < width:
                marks[at + offset] = letter
        half = hour >= 12
    return [("".join(marks), "dim")]


def day_rows(line: Timeline, log: LogWeek, selected: Collection[str], width: int) -> PlainRows:
    """Blocks and gaps by the clock, then what has no times."""
    rows: list[PlainRow] = []
    zone, lines = ZoneInfo(log.timezone), line.lines
    gaps = {gap: clock_range(gap.started_at, gap.ended_at, zone) for gap in lines if isinstance(gap, Gap)}
    span = span_width([*gaps.values(), *(clock_span(block.entry.line) for block in line.blocks)])
    for item in lines:
        if isinstance(item, Gap):
            rows.append(PlainRow(f"{GAP} {item.ended_at}", _gap(item, fit(gaps[item], span), width)))
        else:
            rows.append(PlainRow(item.entry.id, _block(item, log, selected, width, span)))
    if line.loose:
        if rows:
            rows.append(PlainRow("", []))
        rows.append(PlainRow("", [("Without clock times", "head")]))
        rows += [PlainRow(entry.id, _loose(entry, log, selected, width, span)) for entry in line.loose]
    return PlainRows(rows, None, _nothing(line, log))


def _block(item: Block, log: LogWeek, selected: Collection[str], width: int, span: int) -> Line:
    mark = f"× {clock(item.overlap_seconds)} twice  " if item.overlap_seconds else ""
    entry = item.entry
    line = entry_line(
        entry, entry.id in selected, width - len(mark), _what(entry, log, width, span), span=span,
        seconds=shown_seconds(entry.line),
    )  # fmt: skip
    return [*line[:-1], (mark, "over"), line[-1]] if mark else line


def _loose(entry: LoggedEntry, log: LogWeek, selected: Collection[str], width: int, span: int) -> Line:
    line = entry_line(entry, entry.id in selected, width, _what(entry, log, width, span), span=span)
    return [(text.replace("no times", "        "), ink) for text, ink in line]


def _gap(gap: Gap, span: str, width: int) -> Line:
    return padded(
        [("  ", ""), (span, "dim"), (fit("free", width - len(span) - 8), "dim"),
         (fit(clock(gap.shown_seconds), 6, "right"), "dim")], width,
    )  # fmt: skip


def _what(entry: LoggedEntry, log: LogWeek, width: int, span: int) -> str:
    # Behind it stand the length and, in a wide list, where the entry comes from.
    return called(log.names[entry.row], width - span - (24 if width >= 60 else 10))


def _nothing(line: Timeline, log: LogWeek) -> Sequence[str]:
    if line.day > log.today:
        return ("This day has not come yet.",)
    if line.absent and not line.due_seconds:
        return (f"A day off: {line.absent}.",)
    return ("Nothing is logged on this day.", "", "[time.log] logs a line: 9-10:30 acme cadence call.")


def planned_lines(line: Timeline, log: LogWeek, width: int) -> list[Line]:
    """The touches that were planned for the day."""
    minutes = sum(touch.minutes for touch in line.touches)
    title: Line = [(fit("Planned", width - 8), "head"), (fit(f"{minutes} min", 8, "right"), "dim")]
    if not line.touches:
        return [[("Planned", "head")], [("nothing", "dim")]]
    return [title, *(touch_line(touch, log.today, width) for touch in line.touches)]
