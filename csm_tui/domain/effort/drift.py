"""Has something changed? An alarm on the last four weeks' residuals: it asks, it never acts.

After a step any forgetting rate lags for months, so a change is better said than waited for. Each week's residual of
an activity is (logged - expected) / sd of its sum, with the common shock of a week; four on the same side whose mean
lies 1.15 sd or more from 0 ask the user to look. The mean of four has sd 0.5, so chance alone reaches that about once
in sixty activities, and less often on one side only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from csm_tui.domain.effort.constants import Constants
from csm_tui.domain.effort.figures import Alarm
from csm_tui.domain.effort.log import Log, sums
from csm_tui.domain.effort.totals import add_up

if TYPE_CHECKING:
    from csm_tui.domain.effort.replay import Replay

WEEKS = 4
FARTHEST = 1.0


def alarms(log: Log, walked: Replay, constants: Constants) -> tuple[Alarm, ...]:
    """The alarms of every activity with four confirmed weeks or more, largest first."""
    if not len(log.leaf):
        return ()
    weeks, place = np.unique(log.week, return_inverse=True)
    activity = log.tree.activity_of[log.leaf]
    group = activity * len(weeks) + place
    groups = log.tree.activities * len(weeks)
    expected, sd = add_up(group, groups, walked.mean, walked.spread, constants.common_shock)
    logged = sums(group, log.actual, groups)
    rows = np.bincount(group, minlength=groups)
    found = []
    for code, (name, tier) in enumerate(_names(log)):
        mine = np.flatnonzero(rows[code * len(weeks) : (code + 1) * len(weeks)])[-WEEKS:] + code * len(weeks)
        residual = (logged[mine] - expected[mine]) / np.maximum(sd[mine], 1.0)
        score = float(residual.mean()) if len(mine) == WEEKS else 0.0
        if abs(score) >= FARTHEST and abs(np.sign(residual).sum()) == WEEKS:
            was, thought = float(logged[mine].mean()), float(expected[mine].mean())
            found.append(Alarm(name, tier, was, thought, score))
    return tuple(sorted(found, key=lambda alarm: -abs(alarm.score)))


def _names(log: Log) -> list[tuple[str, str]]:
    names: dict[object, tuple[str, str]] = {}
    for _, activity, leaf in log.leaf_names:
        assert isinstance(leaf, tuple)
        names.setdefault(activity, (leaf[1], leaf[2]))
    return list(names.values())
