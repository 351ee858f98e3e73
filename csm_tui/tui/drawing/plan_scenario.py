"""The what-if panel: its changes as rows, before and after side by side. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csm_tui.domain.durations import hours
from csm_tui.domain.scenario import Scenario, in_words
from csm_tui.domain.text import harmless
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import Line, fit, padded, percent

if TYPE_CHECKING:
    from csm_tui.domain.what_if import Outcome, Side
    from csm_tui.services.whatif import Kept

HIGH = 0.5
"""The chance of overload from which on it is too much."""
TIER, CSMS, CHANGE, KEPT = "tier:", "csms", "change:", "kept:"
Figure = tuple[str, float, float]
"""As it is read, how bad it is (0 throughout where more is neither better nor worse), and how bad it may be before it
is too much."""
LABEL, ROOM = 14, 9
TIGHT_LABEL, TIGHT_ROOM = 12, 8
"""Cells of the names of the figures and of a column, where there is room and where there is little."""
LIKELY, OFF = "likely over", "weeks off"
"""What stands beside the weeks over where there is room: the second goes first, and where nobody is away."""


def merged(one: Scenario, other: Scenario) -> Scenario:
    """Both scenarios' changes; of two about the same thing the later one."""
    retier = dict(one.retier) | dict(other.retier)
    gone = set(other.drop)
    rules = {_whose(rule): (rule, pace) for rule, pace in (*one.rules, *other.rules)}
    return one._replace(
        drop=tuple(dict.fromkeys((*(each for each in one.drop if each not in dict(other.retier)), *other.drop))),
        retier=tuple((account, tier) for account, tier in retier.items() if account not in gone),
        rules=tuple(rules.values()), absences=tuple(dict.fromkeys((*one.absences, *other.absences))),
    )  # fmt: skip


def _whose(rule: object) -> tuple[object, ...]:
    return tuple(getattr(rule, name) for name in ("activity", "tier", "lifecycle", "account_id"))


def counted(scenario: Scenario, row: str, step: int, most: int) -> Scenario:
    """One account more or less of a tier, or one CSM. An account less than none added stays none: accounts in the book
    are dropped by name."""
    if row == CSMS:
        return scenario._replace(csms=scenario.csms + step)
    tier = row.removeprefix(TIER)
    counts = dict(scenario.add)
    counts[tier] = max(0, min(most, counts.get(tier, 0) + step))
    return scenario._replace(add=tuple((key, count) for key, count in counts.items() if count))


def without(scenario: Scenario, row: str) -> Scenario:
    """The scenario with the change of that row taken out."""
    if row == CSMS:
        return scenario._replace(csms=0)
    if row.startswith(TIER):
        return scenario._replace(add=tuple(pair for pair in scenario.add if pair[0] != row.removeprefix(TIER)))
    kind, _, place = row.removeprefix(CHANGE).partition(":")
    kept = tuple(each for number, each in enumerate(getattr(scenario, kind)) if number != int(place))
    return Scenario(**(scenario._asdict() | {kind: kept}))


def scenario_rows(
    scenario: Scenario, tiers: Sequence[tuple[str, str, int, int]], csms: int, named: Mapping[str, str],
    kept: Sequence[tuple[Kept, Outcome | None, str]], width: int,
) -> PlainRows:  # fmt: skip
    """Counters for tiers (key, name, accounts today and then) and CSMs, then the other changes, then what was kept."""
    rows = [
        PlainRow(TIER + key, _counter(f"{name} accounts", now, dict(scenario.add).get(key, 0), then, width))
        for key, name, now, then in tiers
    ]
    rows.append(PlainRow(CSMS, _counter("CSMs", csms, scenario.csms, csms + scenario.csms, width)))
    for kind in ("drop", "retier", "rules", "absences"):
        for number, each in enumerate(getattr(scenario, kind)):
            (words,) = in_words(_alone(kind, each), named)
            rows.append(PlainRow(f"{CHANGE}{kind}:{number}", [("  ", ""), (fit(words, width - 2), "learned")]))
    if kept:
        rows.append(PlainRow("", [("  ", ""), ("Kept", "head")]))
    for one, _, problem in kept:
        words = problem or ", ".join(in_words(one.scenario, named))
        name = min(22, width // 2)
        rows.append(PlainRow(KEPT + one.name, [
            ("  ", ""), (fit(one.name, name), ""), ("  ", ""),
            (fit(words, width - name - 4), "over" if problem else "dim"),
        ]))  # fmt: skip
    title: Line = [
        (fit("  What if", width - 16), "head"), (fit("now", 6, "right"), "dim"), (fit("then", 10, "right"), "dim"),
    ]  # fmt: skip
    return PlainRows(rows, title)


def _alone(kind: str, change: Any) -> Scenario:
    return Scenario(**(Scenario()._asdict() | {kind: (change,)}))


def _counter(name: str, now: int, change: int, then: int, width: int) -> Line:
    """`change` is what is added or taken by number; accounts that go or change their tier by name are in `then` too."""
    return [
        ("  ", ""), (fit(name, width - 18), ""), (fit(str(now), 6, "right"), "dim"),
        (fit(f"{change:+d}" if change else "", 5, "right"), "learned strong"),
        (fit(str(then) if then != now else "·", 5, "right"), "strong" if then != now else "faint"),
    ]  # fmt: skip


def sides(before: Side, columns: Sequence[tuple[str, Side]], width: int, height: int) -> list[Line]:
    """Before, and each other side by side; what grew worse and is too much in the ink of what is over."""
    label, room, count = side_widths(len(columns), width)
    shown = columns[:count]
    head: Line = [(" " * label, ""), (fit("before", room, "right"), "dim")]
    head += [(fit(" " + harmless(name), room, "right"), "learned strong") for name, _ in shown]
    lines = [padded(head, width)]
    was, then = figures(before), [figures(side) for _, side in shown]
    for name in _named([was, *then], height - 1):
        line: Line = [(fit(name, label), "dim"), (fit(was[name][0], room, "right"), "")]
        for text, bad, most in (each[name] for each in then):
            # Fewer weeks that are likely over is nothing good where they are over for sure instead.
            worse, better = bad > max(most, was[name][1]), bad < was[name][1] and name != LIKELY
            ink = "over strong" if worse else "held strong" if better else "strong"
            line.append((fit(text, room, "right"), ink if text != was[name][0] else ""))
        lines.append(padded(line, width))
    return lines


def _named(found: Sequence[Mapping[str, Figure]], room: int) -> list[str]:
    """The figures that stand in so many lines."""
    names = list(found[0])
    if all(each[OFF][0] == "0" for each in found) or len(names) > room:
        names.remove(OFF)
    if len(names) > room:
        names.remove(LIKELY)
    return names


def side_widths(count: int, width: int) -> tuple[int, int, int]:
    """Cells of the names of the figures, and of a column, and how many of so many columns fit beside the first."""
    label = LABEL if LABEL + ROOM * (count + 1) <= width else TIGHT_LABEL
    room = max(ROOM if label == LABEL else TIGHT_ROOM, min(16, (width - label) // (count + 1)))
    return label, room, min(count, max(1, (width - label) // room - 1))


def least_width(count: int) -> int:
    """Cells for so many columns and the first."""
    return TIGHT_LABEL + TIGHT_ROOM * (count + 1)


def figures(side: Side) -> dict[str, Figure]:
    """The figures by their names."""
    seen, worst = side.forecast, side.worst
    ratio, stand = seen.utilisation, seen.fullness
    return {
        "accounts": (str(side.accounts), 0, 0), "demand h/wk": (hours(round(seen.demand_per_week)), 0, 0),
        "supply h/wk": (hours(round(seen.supply_per_week)), 0, 0),
        "utilisation": (percent(ratio), 99 if ratio is None else ratio, 1),
        "weeks over": (str(stand.over), stand.over, 0), LIKELY: (str(stand.likely), stand.likely, 0),
        OFF: (str(stand.off), 0, 0),
        "worst week": (worst.week.short if worst and worst.demand else "none", 0, 0),
        "its overload": (
            percent(worst.overload) if worst and worst.demand else "n/a", worst.overload if worst else 0, HIGH,
        ),
    }  # fmt: skip


def named_briefly(scenario: Scenario, named: Mapping[str, str]) -> str:
    """The scenario in a few words, for the heading of the picture."""
    words = [f"+{number} {tier}" for tier, number in scenario.add]
    if scenario.csms:
        words.append(f"{scenario.csms:+d} CSM")
    rest = in_words(scenario._replace(add=(), csms=0), named)
    words += rest if len(rest) <= 1 else [f"{len(rest)} changes"]
    return ", ".join(words)
