"""What confirmed weeks say as the log that is learned from, set against the plan in force now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from csm_tui.domain.effort.log import Bools, Floats, Ints, Log, Tree, encode, number, sums
from csm_tui.domain.effort.observations import Observation, PlanLine, Triple


class Evidence(NamedTuple):
    """The log of the planned rows, the unplanned ones beside it, and how the codes read."""

    log: Log
    other: tuple[Observation, ...]
    """Logged work that no plan foresaw."""
    other_by_week: tuple[float, ...]
    """Minutes of it, a number per confirmed week."""
    weeks: int
    """Distinct confirmed weeks."""


def gather(observations: Sequence[Observation], plan: Sequence[PlanLine]) -> Evidence:
    """Rows with their planned minutes *re-taken against the plan in force now*, so that an accepted proposal, which
    changed the plan, is not applied a second time. Rows without a rule today keep the minutes planned then."""
    if not observations:
        none, nothing = np.zeros(0, np.int64), np.zeros(0)
        return Evidence(Log(Tree(none, none, none, 1), none, none, nothing, nothing, ()), (), (), 0)
    accounts, activities, tiers, weeks, planned, logged, occurrences = (
        list(map(itemgetter(at), observations)) for at in range(len(Observation._fields))
    )
    code, triple_of = number(zip(accounts, activities, tiers, strict=True))
    minutes = _minutes_now(triple_of, plan)[code]
    week, actual = np.array(weeks, np.int64), np.array(logged, np.float64)
    now = np.where(np.isnan(minutes), np.array(planned), minutes * np.array(occurrences))
    foreseen = now > 0
    used, leaf = np.unique(code[foreseen], return_inverse=True)
    tree, _, names = encode((0, triple_of[at][1:], triple_of[at]) for at in used.tolist())
    log = Log(tree._replace(csms=1), leaf, week[foreseen], now[foreseen], actual[foreseen], names)
    distinct = np.unique(week)
    return Evidence(log, *_unforeseen(observations, foreseen, week, actual, distinct), len(distinct))


def _minutes_now(triples: Iterable[Triple], plan: Sequence[PlanLine]) -> Floats:
    """The minutes of an occurrence in force now: the account's own, else the tier's, else NaN."""
    own: dict[tuple[str | None, str], float] = {
        (line.account, line.activity): line.minutes for line in plan if line.account is not None
    }
    rules = {(line.activity, line.tier): line.minutes for line in plan if line.account is None}
    nothing = float("nan")
    return np.array(
        [own.get((account, activity), rules.get((activity, tier), nothing)) for account, activity, tier in triples],
        np.float64,
    )


def _unforeseen(
    observations: Sequence[Observation], foreseen: Bools, week: Ints, actual: Floats, distinct: Ints
) -> tuple[tuple[Observation, ...], tuple[float, ...]]:
    places = np.flatnonzero(~foreseen & (actual > 0))
    other = tuple(observations[place] for place in places.tolist())
    minutes = sums(np.searchsorted(distinct, week[places]), actual[places], len(distinct))
    return other, tuple(minutes.tolist())
