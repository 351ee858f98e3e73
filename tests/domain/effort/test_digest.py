"""The digest says what the outlook says, without NumPy."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csm_tui.domain.effort.digest import from_words, overload, to_words
from csm_tui.domain.effort.learned import LearnedEffort, learn
from csm_tui.domain.effort.observations import Observation
from csm_tui.domain.effort.outlook import PlannedWork, digest_of, week_total_distribution

KEYS = [(account, activity, tier) for tier in ("high", "low") for account in ("a", "b", "c")
        for activity in ("cadence_call", "ebr")]  # fmt: skip
WORK = st.lists(
    st.tuples(st.sampled_from([*KEYS, ("new", "ebr", "low"), ("new", "onboarding", "high")]), st.floats(1, 600)),
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


@pytest.mark.parametrize("weeks", [0, 1, 2, 30])
@settings(max_examples=60)
@given(work=WORK, supply=st.floats(-10, 3000), seed=st.integers(0, 3))
def test_it_says_what_the_outlook_says(weeks: int, work: list[tuple[tuple[str, str, str], float]], supply: float,
                                       seed: int) -> None:  # fmt: skip
    learned = taught(seed, weeks)
    kept = from_words(json.loads(json.dumps(to_words(digest_of(learned)))))
    rows = [(*key, minutes) for key, minutes in work]
    outlook = week_total_distribution(learned, [PlannedWork(*row) for row in rows], supply)
    wanted = 0.0 if not work else 1.0 if supply <= 0 else outlook.overload
    assert overload(kept, rows, supply) == pytest.approx(wanted, abs=1e-9)
    assert kept.weeks == learned.weeks


def test_what_is_no_digest_is_told() -> None:
    words = to_words(digest_of(taught(1, 4)))
    for broken in ({}, {**words, "totals": [[1], [2], [3], []]}, {**words, "work": [[1, 2]]}, {**words, "unknown": 3}):
        with pytest.raises((KeyError, TypeError, ValueError)):
            from_words(broken)


def test_it_needs_no_numpy() -> None:
    code = "import sys; import csm_tui.domain.effort.digest, csm_tui.services.week; print('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
