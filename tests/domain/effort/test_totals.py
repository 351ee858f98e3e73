"""Weekly totals: how rows add up."""

from __future__ import annotations

import numpy as np
import pytest

from csm_tui.domain.effort.totals import add_up


def test_mean_and_spread_of_a_sum_are_those_of_a_simulation_with_a_common_shock() -> None:
    rng = np.random.default_rng(9)
    spread = np.array([5.0, 20.0, 40.0, 10.0])
    shock = 0.3
    noise = np.sqrt(shock) * rng.normal(size=(200_000, 1)) + np.sqrt(1 - shock) * rng.normal(size=(200_000, 4))
    total = (100 + spread * noise).sum(axis=1)
    mean, sd = add_up(np.zeros(4, np.int64), 1, np.full(4, 100.0), spread, shock)
    assert mean[0] == 400
    assert sd[0] == pytest.approx(total.std(), rel=0.01)
