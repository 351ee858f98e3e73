"""What makes the week under the cursor: the accounts that ask most, the work they ask for, what falls in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csm_tui.domain.durations import hours
from csm_tui.domain.text import harmless
from csm_tui.tui.drawing.plan_forecast import EVENTS
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import Line, ShortNames, cells, fit, week_day

if TYPE_CHECKING:
    from csm_tui.domain.forecast import Share, WeekAhead


def account_rows(week: WeekAhead, width: int) -> PlainRows:
    """A line an account, the one that asks most first; the bar of the first one is full."""
    name = 24 if width >= 46 else 18
    names = ShortNames((share.name for share in week.accounts), name - 1)
    title: Line = [(fit("  Accounts that ask most", width - 6), "head"), (fit("h", 6, "right"), "dim")]
    most = max((share.seconds for share in week.accounts), default=0)
    rows = [
        PlainRow(share.id, [("  ", ""), *_share(names[share.name], name, share.seconds, most, width - 2)])
        for share in week.accounts
    ]
    if others := _rest(week, week.accounts):
        rows.append(PlainRow("", [("  ", ""), *_others("other accounts", name, others, width - 2)]))
    return PlainRows(rows, title, ("Nothing is planned.", "Touches, EBRs and renewals", "will stand here."))


def work_lines(week: WeekAhead, width: int, height: int) -> list[Line]:
    """The kinds of work, and then the EBRs, renewals and deadlines by their days."""
    most = max((share.seconds for share in week.activities), default=0)
    lines: list[Line] = []
    if week.activities:
        lines.append([(fit("Work", width - 6), "head"), (fit("h", 6, "right"), "dim")])
        lines += [_share(share.name, 20, share.seconds, most, width) for share in week.activities]
        if others := _rest(week, week.activities):
            lines.append(_others("other work", 20, others, width))
    room = height - len(lines) - 2
    if room > 0 and week.dated:
        lines += [[], [("In this week", "head")], *_dated(week, width, room)]
    return lines[: max(1, height)]


def _share(name: str, room: int, seconds: int, most: int, width: int) -> Line:
    length = width - room - 7
    filled = max(1, round(seconds * length / most)) if most else 0
    return [
        (fit(harmless(name), room), ""), ("━" * filled, ""), ("╌" * (length - filled), "faint"),
        (fit(hours(seconds), 7, "right"), ""),
    ]  # fmt: skip


def _rest(week: WeekAhead, shares: Sequence[Share]) -> int:
    """What the week holds beside those that are named; less than is printed is nothing."""
    rest = week.demand - sum(share.seconds for share in shares)
    return rest if hours(rest) != hours(0) else 0


def _others(name: str, room: int, seconds: int, width: int) -> Line:
    """Several together have no bar: it would be longer than that of the first."""
    return [(fit(name, room), "dim"), (fit(hours(seconds), width - room, "right"), "dim")]


def _dated(week: WeekAhead, width: int, room: int) -> Sequence[Line]:
    words = {kind: one for kind, _, one, _ in EVENTS}
    dates = [f"{week_day(event.on)} " for event in week.dated]
    lines: list[Line] = [
        [(day, "dim"), (fit(words[event.kind], 17), "due"), (fit(event.account, width - 17 - cells([(day, "")])), "")]
        for day, event in zip(dates, week.dated, strict=True)
    ]
    if len(lines) > room:
        lines = [*lines[: room - 1], [(f"+ {len(lines) - room + 1} more", "dim")]]
    return lines
