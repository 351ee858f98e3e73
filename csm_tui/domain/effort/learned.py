"""What one CSM's log teaches, in figures that can be explained: the interface of the app's `plan learn`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from csm_tui.domain.effort import drift
from csm_tui.domain.effort.certainty import certainty
from csm_tui.domain.effort.constants import DEFAULT, Constants
from csm_tui.domain.effort.figures import Figures, Learned, OtherWork
from csm_tui.domain.effort.gathering import Evidence, gather
from csm_tui.domain.effort.log import Floats, Ints, Log, sums
from csm_tui.domain.effort.observations import Observation, PlanLine
from csm_tui.domain.effort.replay import Replay, replay
from csm_tui.domain.effort.size import Level
from csm_tui.domain.week_words import FEW_WEEKS

Z80 = 1.2816


class LearnedEffort(NamedTuple):
    """Everything one CSM's confirmed weeks teach; digesting.py makes a digest of `replayed` and `log`."""

    figures: Figures
    replayed: Replay
    log: Log


def learn(
    observations: Sequence[Observation], plan: Sequence[PlanLine] = (), *, constants: Constants = DEFAULT
) -> LearnedEffort:
    """Learn from confirmed weeks, against the plan in force now.

    Weekly totals are learned of all the rows given that a plan foresaw: give customer work alone if the outlook is to
    be set against the supply for customers. `other` stands beside them: it is in no total.
    """
    evidence = gather(observations, plan)
    log = evidence.log
    walked = replay(log, constants, rows_too=False)
    alarms = drift.alarms(log, walked, constants)
    figures = Figures(_by_tier(log, walked), _by_account(log, walked), _other(evidence), alarms, evidence.weeks)
    return LearnedEffort(figures, walked, log)


class _Columns(NamedTuple):
    """Columns for one level of the tree (a member per line)."""

    plan: Floats
    minutes: Floats
    log_sd: Floats
    usual: Floats
    """(2, members): P10 and P90 of an occurrence, if there is work."""
    weeks: Ints
    happened: Ints
    rows: Ints


def _by_tier(log: Log, walked: Replay) -> tuple[Learned, ...]:
    tree = log.tree
    size, _, ratio = walked.learner.beliefs()
    member = tree.activity_of[log.leaf]
    log_sd, _ = certainty(log, walked, size.residual)
    spread = size.residual + size.activity.variance + walked.learner.constants.leaf_sd**2
    columns = _columns(log, walked, member, ratio.activity, log_sd, Level(size.activity.mean, spread))
    accounts = np.bincount(tree.activity_of, minlength=tree.activities).tolist()
    first = np.zeros(tree.activities, np.int64)
    first[tree.activity_of[::-1]] = np.arange(tree.leaves)[::-1]
    leaves = [_parts(log.leaf_names[leaf][2]) for leaf in first.tolist()]
    return tuple(
        _learned(columns, at, activity, tier, None, accounts[at]) for at, (activity, tier, _) in enumerate(leaves)
    )


def _by_account(log: Log, walked: Replay) -> tuple[Learned, ...]:
    tree = log.tree
    size, _, ratio = walked.learner.beliefs()
    _, log_sd = certainty(log, walked, size.residual)
    spread = size.residual[tree.activity_of] + size.leaf.variance
    columns = _columns(log, walked, log.leaf, ratio.leaf, log_sd, Level(size.leaf.mean, spread))
    leaves = [_parts(name[2]) for name in log.leaf_names]
    return tuple(
        _learned(columns, at, activity, tier, account, 1)
        for at, (activity, tier, account) in enumerate(leaves)
        if account is not None
    )


def _parts(leaf: object) -> tuple[str, str, str | None]:
    assert isinstance(leaf, tuple)
    account, activity, tier = leaf
    return activity, tier, account


def _columns(log: Log, walked: Replay, member: Ints, ratio: Floats, log_sd: Floats, size: Level) -> _Columns:
    """The columns of a level; `member` is each row's, `size` the mean and variance of a single log ratio."""
    members = len(ratio)
    rows = np.bincount(member, minlength=members)
    happened = np.bincount(member[log.actual > 0], minlength=members)
    plan = sums(member, log.plan, members) / np.maximum(rows, 1)
    tails = walked.learner.shape.at(np.zeros((2, members), np.int64), np.array([[0.1], [0.9]]))
    offset = walked.learner.constants.offset
    usual = np.maximum((plan + offset) * np.exp(size.mean + np.sqrt(size.variance) * tails) - offset, 0.0)
    return _Columns(plan, plan * ratio, log_sd, usual, _distinct(member, log.week, members), happened, rows)


def _distinct(member: Ints, week: Ints, members: int) -> Ints:
    """In how many different weeks each member has rows."""
    if not len(member):
        return np.zeros(members, np.int64)
    weeks, place = np.unique(week, return_inverse=True)
    met = np.zeros((members, len(weeks)), np.bool_)
    met[member, place] = True
    return np.asarray(met.sum(axis=1), np.int64)


def _learned(columns: _Columns, at: int, activity: str, tier: str, account: str | None, accounts: int) -> Learned:
    minutes, factor = float(columns.minutes[at]), float(np.exp(Z80 * columns.log_sd[at]))
    weeks = int(columns.weeks[at])
    return Learned(
        activity, tier, account, float(columns.plan[at]), minutes, minutes / factor, minutes * factor, weeks, accounts,
        int(columns.happened[at]), int(columns.rows[at]), float(columns.usual[0, at]), float(columns.usual[1, at]),
        weeks < FEW_WEEKS,
    )  # fmt: skip


def _other(evidence: Evidence) -> OtherWork:
    """Minutes a week with the 80 % interval of a mean; no prior, as no plan foresaw it."""
    weeks, minutes = evidence.weeks, np.array(evidence.other_by_week)
    mean = float(minutes.mean()) if weeks else 0.0
    half = Z80 * float(minutes.std(ddof=1)) / weeks**0.5 if weeks > 1 else mean
    by_key: Counter[str] = Counter()
    for row in evidence.other:
        by_key[row.activity] += round(row.logged_minutes)
    by_activity = tuple((activity, total / weeks) for activity, total in by_key.most_common())
    return OtherWork(mean, max(0.0, mean - half), mean + half, weeks, by_activity)
