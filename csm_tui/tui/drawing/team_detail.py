"""One CSM of the team, under the table: tiers, the weeks ahead, renewals, the log, what eases the worst week."""

from __future__ import annotations

from collections.abc import Sequence

from csm_tui.domain.durations import hours
from csm_tui.domain.formats import counted
from csm_tui.domain.money import short_money
from csm_tui.domain.summary_parts import EBR_DAYS, Amounts
from csm_tui.domain.team import Member
from csm_tui.domain.text import harmless
from csm_tui.domain.week_words import ESTIMATED
from csm_tui.tui.drawing.ahead import EventRows
from csm_tui.tui.drawing.amounts import amounts_width
from csm_tui.tui.drawing.plan_forecast import wrapped
from csm_tui.tui.drawing.team_columns import chance
from csm_tui.tui.present import Line, day_month, fit, listing, padded, percent

BLOCKS = (17, 26, 13)
"""Cells of the three blocks without their amounts; what does not fit beside the others stands under them, or not at
all."""

LEAST_EVENTS, WIDEST = 3, 80
"""Lines from which on what is ahead is listed, and cells over which its lines are no longer read in one look."""


def detail(member: Member | None, own: str, width: int, height: int) -> list[Line]:
    """The CSM under the cursor. `own`: the id of whose book is open."""
    if member is None:
        return []
    room = max(8, amounts_width((minor, currency) for currency, minor in member.summary.arr.items()) + 1)
    wide = (BLOCKS[0] + room, BLOCKS[1], BLOCKS[2] + room)
    gap = max(2, min(8, (width - sum(wide)) // 2))
    fits = max(1, sum(sum(wide[: n + 1]) + gap * n <= width for n in range(3)))
    blocks = [_tiers(member, room), _ahead(member), _renewals(member, room)]
    lines = [_head(member, own, width), []]
    lines += _beside(blocks[:fits], wide[:fits], gap)
    for rest in blocks[fits:]:
        lines += [[], *rest]
    words = [line for said in (_log(member), _easing(member)) if said for line in wrapped(said, width)]
    if len(lines) + 1 + len(words) > height:
        lines = [line for line in lines if line]
    lines += [[], *words] if len(lines) + 1 + len(words) <= height else words
    return [*lines, *_events(member, width, height - len(lines))][: height or None]


def _head(member: Member, own: str, width: int) -> Line:
    week = member.summary.weeks[0]
    line: Line = [(fit(member.name, min(40, width // 2)).rstrip(), "here strong")]
    if member.csm_id == own:
        line.append((", whose book is open", "dim"))
    if week.absence:
        line.append((f" · {hours(week.absence)} h off in {week.week}", "due"))
    return line


def _tiers(member: Member, room: int) -> list[Line]:
    head: Line = [(fit("Tier", 10), "dim"), (fit("accts", 7, "right"), "dim"), (fit("ARR", room, "right"), "dim")]
    lines = [head]
    for tier in member.summary.by_tier:
        lines += _money_lines(fit(tier.name, 10), str(tier.accounts), tier.arr, "", room)
    if not member.summary.by_tier:
        return [*lines, [("no accounts yet", "dim")]]
    if len(member.summary.by_tier) > 1:
        lines += _money_lines(fit("all", 10), str(len(member.summary.book)), member.summary.arr, "strong", room)
    risky = member.summary.at_risk
    ink = "over" if risky else "dim"
    return lines + _money_lines(fit("at risk", 10), str(len(risky)), member.summary.at_risk_arr, ink, room)


def _money_lines(name: str, number: str, amounts: Amounts, ink: str, room: int) -> list[Line]:
    """A line a currency: they are never added up."""
    shown = [short_money(minor, currency) for currency, minor in sorted(amounts.items()) if minor] or ["·"]
    first: Line = [
        (name, "dim" if ink != "strong" else ""),
        (fit(number, 7, "right"), ink),
        (fit(shown[0], room, "right"), ink),
    ]
    return [first, *([(" " * 17, ""), (fit(text, room, "right"), ink)] for text in shown[1:])]


def _ahead(member: Member) -> list[Line]:
    lines: list[Line] = [[("Next weeks", "dim"), (" demand", "dim"), (" overload", "dim")]]
    for week in member.summary.ahead:
        # Of a week without hours no chance is told: it is never the worst one either.
        text, ink = ("off ", "due") if week.off else chance(week.overload)
        over = "over" if week.over else ""
        lines.append([
            (f"{week.week.short} ", ""), (fit(day_month(week.week.monday), 6, "right"), "dim"),
            (fit(hours(week.demand), 7, "right"), over), (fit(text, 9, "right"), ink),
        ])  # fmt: skip
    if member.summary.mostly_plan:
        lines.append([(ESTIMATED, "learned")])
    return lines


def _renewals(member: Member, room: int) -> list[Line]:
    lines: list[Line] = [[(fit("Renewals in", 13), "dim"), (fit("ARR", room, "right"), "dim")]]
    for span in member.summary.renewals:
        lines += _counted(f"{span.days} days", span.number, span.arr, "", room)
    return lines


def _counted(name: str, number: int, arr: Amounts, ink: str, room: int) -> list[Line]:
    shown = [short_money(minor, currency) for currency, minor in sorted(arr.items()) if minor] or ["·"]
    ink = ink if number else "dim"
    first: Line = [(fit(name, 9), "dim"), (fit(str(number), 4, "right"), ink), (fit(shown[0], room, "right"), ink)]
    return [first, *([(" " * 13, ""), (fit(text, room, "right"), ink)] for text in shown[1:])]


def _beside(blocks: Sequence[Sequence[Line]], widths: Sequence[int], gap: int) -> list[Line]:
    lines: list[Line] = []
    for row in range(max(map(len, blocks))):
        line: Line = []
        for block, width in zip(blocks, widths, strict=True):
            part = block[row] if row < len(block) else []
            line += [*padded(part, width), (" " * gap, "")]
        lines.append(line[:-1])
    return lines


def _log(member: Member) -> Line:
    """How far the figures can be trusted, and what the book owes and has before it."""
    logs, found = member.logs, member.summary
    said: Line = []
    if logs.weeks:
        said += [(f"Log: {_confirmed(logs.confirmed, logs.weeks)}, ", "")]
        share = f" of {hours(logs.due)} h dark ({percent(logs.dark_share)})" if logs.due else " h dark"
        said += [(hours(logs.dark), "due" if logs.dark else ""), (share, ""), ("; ", "")]
    else:
        said.append(("Log: no full week yet; ", ""))
    debt = (f"debt {hours(found.debt)} h", "over") if found.debt else ("no debt", "held")
    ebrs = len(found.ahead_of("ebr", EBR_DAYS))
    held = len(found.ebrs_held)
    said += [debt, (f"; {counted(held, 'EBR')} held, {ebrs} in the next {EBR_DAYS} days.", "")]
    if found.at_risk:
        names = listing(row.name for row in found.at_risk)
        said += [(" At risk, whenever they renew: ", ""), (names, "over"), (".", "")]
    return said


def _confirmed(done: int, weeks: int) -> str:
    """In words.

    >>> _confirmed(2, 4), _confirmed(1, 1), _confirmed(0, 1)
    ('2 of the last 4 weeks confirmed', 'last week confirmed', 'last week not confirmed')
    """
    if weeks == 1:
        return f"last week {'' if done else 'not '}confirmed"
    return f"{done} of the last {weeks} weeks confirmed"


def _events(member: Member, width: int, room: int) -> list[Line]:
    """What is ahead by name, where there is room for some of it; "+ 5 more" for the rest."""
    rows = EventRows(member.summary.events)
    room -= 2
    if not len(rows) or room < LEAST_EVENTS:
        return []
    width = min(width, WIDEST)
    shown = len(rows) if len(rows) <= room else room - 1
    lines: list[Line] = [[], [("Late, and ahead in 90 days" if rows.events[0].overdue else "Ahead in 90 days", "dim")]]
    lines += [rows.line(n, width + 3)[2:] for n in range(shown)]
    return lines if shown == len(rows) else [*lines, [(f"+ {len(rows) - shown} more", "dim")]]


def _easing(member: Member) -> Line:
    easing = member.summary.easing
    if easing is None:
        return []
    return [
        (f"Moving {harmless(easing.account)}'s EBR from {day_month(easing.on)} to {day_month(easing.to)} takes W"
         f"{easing.week.monday.isocalendar().week:02} from {percent(easing.before)} to {percent(easing.after)}.", "dim")
    ]  # fmt: skip
