"""The digest says of weeks to come what the learner says, without NumPy."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csm_tui.domain.effort.digest import Digest, from_words, to_words
from csm_tui.domain.effort.digesting import digest_of
from csm_tui.domain.effort.learned import LearnedEffort, learn
from csm_tui.domain.effort.observations import Observation
from csm_tui.domain.effort.outlook import Grid, WeekSums, add_up, chance, distribution, overload
from csm_tui.domain.effort.totals import WeekSums as LearnersWeek
from csm_tui.domain.effort.totals import add_up as learners_sum

KEYS = [(account, activity, tier) for tier in ("high", "low") for account in ("a", "b", "c")
        for activity in ("cadence_call", "ebr")]  # fmt: skip
WORK = st.lists(
    st.tuples(st.sampled_from([*KEYS, ("new", "ebr", "low"), ("new", "onboarding", "high")]), st.floats(1, 600)),
    min_size=1,
    max_size=12,
)


def taught(seed: int, weeks: int) -> LearnedEffort:
    """A log of work that does not always happen and takes other times than planned."""
    rng = np.random.default_rng(seed)
    pace = {key: rng.lognormal(0, 0.4) for key in KEYS}
    return learn([
        Observation(*key, 100 + week, 45.0, float(rng.random() < 0.8) * 45.0 * pace[key] * rng.lognormal(0, 0.5))
        for week in range(weeks) for key in KEYS
    ])  # fmt: skip


def learners(learned: LearnedEffort, digest: Digest, work: list[tuple[tuple[str, str, str], float]]) -> Grid:
    """What the learner itself says of a week of that work, from the digest's ratios and spreads."""
    efforts = [digest.effort(*key) for key, _ in work]
    plan = np.array([minutes for _, minutes in work])
    expected = plan * [effort.ratio for effort in efforts]
    one = np.zeros(len(work), np.int64)
    mean, sd = learners_sum(one, 1, expected, expected * [effort.spread for effort in efforts], 0.15)
    week = LearnersWeek(np.zeros(1, np.int64), np.array([plan.sum()]), mean, sd)
    grid: list[float] = learned.replayed.totals_learner.look(week).grid[0].tolist()
    return grid


@pytest.mark.parametrize("weeks", [0, 1, 2, 30])
@settings(max_examples=60)
@given(work=WORK, supply=st.floats(-10, 3000), seed=st.integers(0, 3))
def test_it_says_what_the_learner_says(weeks: int, work: list[tuple[tuple[str, str, str], float]], supply: float,
                                       seed: int) -> None:  # fmt: skip
    learned = taught(seed, weeks)
    kept = from_words(json.loads(json.dumps(to_words(digest_of(learned)))))
    grid = distribution(kept.totals, add_up((kept.effort(*key), minutes, 1) for key, minutes in work))
    wanted = learners(learned, kept, work)
    assert grid == pytest.approx(wanted, rel=1e-9)
    chances = (chance(wanted, supply), overload(kept, [(*key, minutes) for key, minutes in work], supply))
    assert chances[0] == pytest.approx(chances[1], abs=1e-9) and (supply > 0 or chances == (1.0, 1.0))
    assert kept.weeks == learned.figures.weeks


def test_without_work_there_is_no_week() -> None:
    digest = digest_of(taught(1, 4))
    assert add_up([]) == WeekSums(0, 0, 0)
    assert overload(digest, [], 0.0) == overload(digest, [], 500.0) == 0.0


def test_what_is_no_digest_is_told() -> None:
    words = to_words(digest_of(taught(1, 4)))
    for broken in ({}, {**words, "totals": [[1], [2], [3], []]}, {**words, "work": [[1, 2]]}, {**words, "unknown": 3}):
        with pytest.raises((KeyError, TypeError, ValueError)):
            from_words(broken)


def test_it_needs_no_numpy() -> None:
    code = "import sys; import csm_tui.domain.effort.outlook, csm_tui.services.week; print('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
