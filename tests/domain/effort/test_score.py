"""The scores against numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from csm_tui.domain.effort.score import pinball, quantile_loss, score

ACTUAL = np.array([0.0, 10.0, 40.0, np.nan])
PLAN = np.array([10.0, 10.0, 10.0, 10.0])
BANDS = np.array([[0.0, 5.0, 20.0, 30.0]] * 4)


def test_pinball_weighs_the_side_it_is_asked_about() -> None:
    assert pinball(np.array([10.0]), 0.9, np.array([0.0])) == 9.0
    assert pinball(np.array([0.0]), 0.9, np.array([10.0])) == pytest.approx(1.0)


def test_every_figure_of_a_small_table() -> None:
    result = score(ACTUAL, PLAN, PLAN, BANDS)
    assert result.rows == 3
    assert result.mae_plan == pytest.approx((10 + 0 + 30) / 3)
    assert result.mae_p50 == pytest.approx((5 + 5 + 35) / 3)
    assert result.mean_ratio == pytest.approx(30 / 50)
    assert (result.p80_cover, result.p90_cover, result.inside) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    known = ACTUAL[:3]
    loss = np.mean([2 * pinball(known, level, BANDS[:3, at]) for at, level in enumerate((0.1, 0.5, 0.8, 0.9))])
    assert result.wql == pytest.approx(loss)
    assert result.skill == pytest.approx(1 - loss / quantile_loss(known, np.full((3, 4), 10.0)))


def test_without_a_meaning_there_is_no_figure() -> None:
    empty = score(np.array([np.nan]), PLAN[:1], PLAN[:1], BANDS[:1])
    assert empty == (0, *[None] * 9)
    right = score(np.array([10.0]), PLAN[:1], PLAN[:1], np.full((1, 4), 10.0))
    assert (right.skill, right.mae_plan) == (None, 0.0)
    idle = score(np.array([0.0]), PLAN[:1], PLAN[:1], BANDS[:1])
    assert idle.mean_ratio is None
