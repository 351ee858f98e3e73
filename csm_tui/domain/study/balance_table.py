"""The balance of books and the moves, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from csm_tui.domain.study.balance import Books, gini
from csm_tui.domain.study.evidence import too_few
from csm_tui.domain.study.people import LOG, Load, Person
from csm_tui.domain.study.secret import hidden_loads
from csm_tui.domain.tables import Column, Table, Value, hours_of, share, table


class Plan(NamedTuple):
    """The moves of one team (account -> place in `people`) and how they were found."""

    team: str
    people: tuple[Person, ...]
    books: Books
    moves: Mapping[str, int]
    aimed: float
    """The utilisation that everyone is under after the moves."""
    method: str


NONE_NEEDED = "none needed"
OPTIMAL = "fewest"
LIMITED = "good, perhaps not the fewest"
STUCK = "nothing to be gained"

_BALANCE = (
    Column("team", "text", "The team; accounts move within one only."),
    Column("csms", "count", "CSMs whose load is known."),
    Column("lowest", "share", "The lowest utilisation (load / supply); blank where that of a CSM is blank."),
    Column("highest", "share", "The highest, likewise."),
    Column("ratio", "number", "highest / lowest; blank when the lowest is 0, or one of the two is blank."),
    Column("gini", "number", "Gini coefficient of the utilisations: 0 all alike, 1 one has all; blank if a load is."),
    Column("target", "share", "The utilisation that everyone is to come under (--utilisation)."),
    Column("aimed", "share", "What the moves bring everyone under: the target, or the next multiple of .05 in reach."),
    Column("moves", "count", "How many accounts move."),
    Column("highest_after", "share", "The highest utilisation after the moves."),
    Column("gini_after", "number", "Gini after the moves."),
    Column("method", "text", f"{NONE_NEEDED}; {OPTIMAL}: no answer has fewer moves; {LIMITED}: the solver isn't "
           f"there or ran out of time; {STUCK}: freeze, specialisation or the loads leave nothing better."),
)  # fmt: skip


def balance_table(plans: Iterable[Plan], target: float) -> Table:
    """A row a team."""
    return table("balance", "Balance of books", _BALANCE, [_balance(plan, target) for plan in plans])


def _balance(plan: Plan, target: float) -> tuple[Value, ...]:
    before, after = _utilisations(plan, {}), _utilisations(plan, plan.moves)
    blank = hidden_loads(plan.people)
    secret = [person.fact.csm in blank for person in plan.people]
    low, high = _told_end(before, min, secret), _told_end(before, max, secret)
    return (
        plan.team, len(before), low, high, round(max(before) / min(before), 4) if low and high else None,
        None if blank else gini(before), target, plan.aimed, len(plan.moves), _told_end(after, max, secret),
        None if blank else gini(after), plan.method,
    )  # fmt: skip


def _told_end(
    utilisations: Sequence[float], end: Callable[[Sequence[float]], float], secret: Sequence[bool]
) -> float | None:
    """The lowest or highest of them; None where it is, or may be, of somebody whose load is blank."""
    found = end(utilisations)
    hit = any(blank and one == found for one, blank in zip(utilisations, secret, strict=True))
    return None if hit else round(found, 4)


def _utilisations(plan: Plan, moves: Mapping[str, int]) -> list[float]:
    loads = plan.books.loads(moves)
    return [load / supply for load, supply in zip(loads, plan.books.supply, strict=True)]


_MOVES = (
    Column("team", "text", "The team."),
    Column("account", "text", "The account."),
    Column("tier", "text", "Its tier."),
    Column("segment", "text", "Its segment."),
    Column("hours", "hours", "What it takes a week; blank where under 5 entries tell."),
    Column("from_csm", "text", "Who has it."),
    Column("to_csm", "text", "Who would take it."),
    Column(
        "from_after", "share", "Utilisation of the one after all moves; blank where a blank hour or load would follow."
    ),
    Column("to_after", "share", "Utilisation of the other after all moves, likewise."),
)


def move_table(plans: Sequence[Plan]) -> Table:
    """A row a move, largest account first."""
    rows: list[tuple[Value, ...]] = []
    for plan in plans:
        after = _utilisations(plan, plan.moves)
        loads = {load.sums.account: (n, load) for n, person in enumerate(plan.people) for load in person.loads}
        told = _told(plan, loads)
        for account, to in sorted(plan.moves.items(), key=lambda move: (-loads[move[0]][1].seconds, move[0])):
            owner, load = loads[account]
            rows.append((
                plan.team, load.sums.name, load.sums.tier, load.sums.segment,
                None if _secret(load) else hours_of(load.seconds), plan.people[owner].fact.name,
                plan.people[to].fact.name, share(after[owner], 1) if owner in told else None,
                share(after[to], 1) if to in told else None,
            ))  # fmt: skip
    return table("moves", "Moves of accounts", _MOVES, rows)


def _told(plan: Plan, loads: Mapping[str, tuple[int, Load]]) -> set[int]:
    """Whose utilisation after the moves can be told: a blank hour or load would follow from it."""
    blank = hidden_loads(plan.people)
    secret = {place for place, person in enumerate(plan.people) if person.fact.csm in blank}
    for account, to in plan.moves.items():
        if _secret(loads[account][1]):
            secret |= {loads[account][0], to}
    return set(range(len(plan.people))) - secret


def _secret(load: Load) -> bool:
    return load.basis == LOG and too_few(load.sums.entries)
