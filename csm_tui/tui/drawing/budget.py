"""The week's budget: the line of numbers, the bar, and how the supply comes about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csm_tui.domain.durations import hours
from csm_tui.domain.reports import WeekReport
from csm_tui.domain.text import capitalised
from csm_tui.tui.present import Line, ShortNames, bar, fit, in_hours, long_day, padded, percent, short_activity

INTERNAL = "Internal"
LEAST, SHORT, WIDE = 8, 16, 22
"""Cells of a name that still says which it is, in a narrow pane, and in a wide one."""
LEAST_BAR = 3
"""Cells of a bar that is worth looking at; with fewer there is none, and the names have its room."""


def numbers(report: WeekReport, width: int) -> Line:
    """Supply, demand, logged, left and utilisation, each with its unit once. Short of room what is left goes first: it
    stands beside the places too."""
    supply, demand, logged, left, ratio, chance = _parts(report)
    # Without its word the share says what it is where it stands: beside the demand.
    bare = ratio._replace(label="") if report.utilisation is not None else ratio
    for parts in (
        [supply, demand, logged, left, ratio, *chance],
        [supply, demand, logged, ratio, *chance],
        [supply, demand, bare, logged, *chance],
    ):
        text = sum(len(part.number) + len(part.label) for part in parts)
        if text + 2 * (len(parts) - 1) <= width:
            break
    gap = max(1, min(6, (width - text) // (len(parts) - 1)))
    line: Line = []
    for number, label, ink in parts:
        line += [(" " * gap if line else "", ""), (number, f"strong {ink}".strip()), (label, "dim")]
    return padded(line, width)


class _Part(NamedTuple):
    """A number of the week, with its unit and what it is."""

    number: str
    label: str
    ink: str = ""


def _parts(report: WeekReport) -> tuple[_Part, _Part, _Part, _Part, _Part, list[_Part]]:
    """Supply, demand, logged, left, utilisation; and the chance of overload, where one is known."""
    left, ratio = report.left_seconds, report.utilisation
    over = "over" if report.demand_seconds > report.supply_seconds else ""
    share = percent(ratio) + ("!" if over and ratio is not None else "")
    return (
        _Part(hours(report.supply_seconds), " h supply"),
        _Part(hours(report.demand_seconds), " h demand", over),
        _Part(hours(report.logged_customer_seconds), " h logged", "held" if report.logged_customer_seconds else ""),
        _Part(hours(abs(left)), " h over !" if left < 0 else " h left", "over" if left < 0 else ""),
        _Part(share, " utilisation" if ratio is None else " utilised", over),
        [_Part(percent(report.chance), " overload")] if report.chance is not None else [],
    )


def budget_bar(report: WeekReport, width: int) -> Line:
    """The supply as the full width: logged for customers, still planned, free; a mark where the demand ends."""
    supply, demand, logged = report.supply_seconds, report.demand_seconds, report.logged_customer_seconds
    if supply <= 0 and demand <= 0 and logged <= 0:
        return [("╌" * width, "faint")]
    if supply <= 0:
        return [(("━" if logged > 0 else "─") * (width - 1), "held" if logged > 0 else "due"), ("▸", "over strong")]
    done = min(width, round(logged * width / supply))
    plan = min(width, round(demand * width / supply))
    if logged > supply:
        return [("━" * (width - 1), "held"), ("▸", "over strong")]
    if demand > supply:
        return [("━" * done, "held"), ("─" * (width - 1 - done), "due"), ("▸", "over strong")]
    line: Line = [("━" * done, "held"), ("─" * (plan - done), "")]
    mark = [("┆", "here")] if plan > done else []
    if mark:
        line[1] = ("─" * (plan - done - 1), "")
    return padded([*line, *mark, ("╌" * (width - max(plan, done)), "faint")], width)


def makeup(report: WeekReport) -> Line:
    """How the supply comes about: contract hours less what is spent elsewhere."""
    line: Line = [(hours(report.contract_seconds), ""), (" h contract", "dim")]
    taken = (("absence", report.absence_seconds), ("internal", report.internal_seconds), ("flex", report.flex_seconds))
    for label, seconds in taken:
        if seconds:
            line += [(" - ", "dim"), (hours(seconds), ""), (f" {label}", "dim")]
    line += [(" = ", "dim"), (hours(report.supply_seconds), ""), (" h for customers", "dim")]
    if report.plan_version:
        line.append((f"    plan version {report.plan_version}", "dim"))
    return line


def effort(report: WeekReport, width: int, height: int, folded: bool = False) -> list[Line]:
    """One line an activity: plan, logged, left and their bar; in a tall pane also the days and the busiest accounts.

    `folded`: what is internal stands in one line.
    """
    columns = _columns(report, width)
    lines = _activities(report, columns, folded)
    if height >= len(lines) + 7 and height > 24:
        lines += [[], *_days(report, columns)]
    room = height - len(lines) - 2
    if room >= 3 and height > 24 and report.accounts:
        lines += [[], *_accounts(report, columns, room)]
    return lines


class _Columns(NamedTuple):
    """Cells for the name, for what is planned, logged and left, and for the bar, which gets the rest (0: not shown)."""

    name: int
    planned: int
    logged: int
    left: int
    bar: int


def _columns(report: WeekReport, width: int) -> _Columns:
    """A blank stands before every number, as many hours as it may be."""
    work, others = report.activities, report.accounts
    planned = _room(5, [line.planned_seconds for line in work], [line.planned_seconds for line in others])
    logged_there = [line.logged_seconds for line in others] + [day.logged_seconds for day in report.days]
    logged = _room(7, [line.logged_seconds for line in work], logged_there)
    still_of_others = [line.planned_seconds - line.logged_seconds for line in others]
    still_of_others += [day.due_seconds - day.logged_seconds for day in report.days]
    left = _room(5, [line.planned_seconds - line.logged_seconds for line in work], still_of_others)
    rest = width - planned - logged - left
    if rest < LEAST:
        return _Columns(max(1, rest + left - 1), planned, logged, 0, 0)
    if rest - 1 - SHORT < LEAST_BAR:
        # The bar says what the numbers say: it goes before what is left.
        return _Columns(rest, planned, logged, left, 0)
    name = max(SHORT, min(WIDE, rest - 11))
    return _Columns(name, planned, logged, left, rest - 1 - name)


def _room(least: int, work: Sequence[int], others: Sequence[int]) -> int:
    """The rows of the activities are added up as well. Of thousands of accounts the most and the least are longest."""
    shown = (sum(work), *work, *others)
    return max(least, 1 + max(len(in_hours(each)) for each in (min(shown), max(shown))))


def _row(name: str, planned: int, logged: int, scale: int, columns: _Columns) -> Line:
    over = logged > planned
    line: Line = [
        (fit(name, columns.name), ""),
        (fit(in_hours(planned), columns.planned, "right"), "" if planned else "faint"),
        (fit(in_hours(logged), columns.logged, "right"), ("over" if over else "") if logged else "faint"),
    ]
    if columns.left:
        # Less than nothing says what the mark says where there is no room for it.
        left = in_hours(planned - logged)
        line.append((fit(left, columns.left, "right"), "over" if over else "" if planned != logged else "faint"))
    else:
        line.append(("+" if over else " ", "over"))
    return [*line, (" ", ""), *bar(planned, logged, scale, columns.bar)] if columns.bar else line


def _activities(report: WeekReport, columns: _Columns, folded: bool) -> list[Line]:
    shown = [(line.name, line.planned_seconds, line.logged_seconds) for line in report.activities if line.customer]
    inner = [(line.name, line.planned_seconds, line.logged_seconds) for line in report.activities if not line.customer]
    if folded:
        shown.append((INTERNAL, sum(row[1] for row in inner), sum(row[2] for row in inner)))
    else:
        shown += inner
    shown = [(_name(row[0], columns.name), row[1], row[2]) for row in shown if row[1] or row[2]]
    scale = max((max(row[1], row[2]) for row in shown), default=0)
    lines = [_title("Activity, hours", "plan", "logged", "left", columns)]
    if not shown:
        return [*lines, [("Nothing planned and nothing logged.", "dim")]]
    lines += [_row(*row, scale, columns) for row in shown]
    if folded:
        return lines
    planned, logged = sum(row[1] for row in shown), sum(row[2] for row in shown)
    lines.append(_title("All work", in_hours(planned), in_hours(logged), in_hours(planned - logged), columns, "dim"))
    return lines


def _name(activity: str, room: int) -> str:
    return activity if len(activity) <= room else capitalised(short_activity(activity))


def _title(name: str, first: str, second: str, third: str, columns: _Columns, ink: str = "head") -> Line:
    """The unit of all columns stands with the name; the first heading may reach over it."""
    room = columns.name + columns.planned - max(columns.planned, len(first) + 1)
    return [
        (fit(name, room), ink), (fit(first, columns.name + columns.planned - room, "right"), "dim"),
        (fit(second, columns.logged, "right"), "dim"), (fit(third, columns.left, "right"), "dim"),
    ]  # fmt: skip


def _days(report: WeekReport, columns: _Columns) -> list[Line]:
    """What was logged on each day, beside an even share of the contract, less what is off."""
    days = [day for day in report.days if day.day.weekday() < 5 or day.logged_seconds]
    scale = max(max(day.due_seconds, day.logged_seconds) for day in days)
    lines = [_title("Day, hours", "contract", "logged", "left", columns)]
    for day in days:
        line = _row(long_day(day.day), day.due_seconds, day.logged_seconds, scale, columns)
        if day.day == report.today:
            line[0] = (line[0][0], "here")
        lines.append(line)
    return lines


def _accounts(report: WeekReport, columns: _Columns, room: int) -> list[Line]:
    """The accounts that take most of this week."""
    busiest = sorted(report.accounts, key=lambda line: (-max(line.planned_seconds, line.logged_seconds), line.name))
    shown = [line for line in busiest if line.planned_seconds or line.logged_seconds]
    if not shown:
        return []
    more = len(shown) - room
    if more > 0:
        shown, more = shown[: room - 1], more + 1
    scale = max(max(line.planned_seconds, line.logged_seconds) for line in shown)
    lines = [_title("Account, hours", "plan", "logged", "left", columns)]
    names = ShortNames((line.name for line in shown), columns.name - 1)
    lines += [_row(names[line.name], line.planned_seconds, line.logged_seconds, scale, columns) for line in shown]
    return [*lines, [(f"+ {more} more", "dim")]] if more > 0 else lines
