"""The parts of the model, each against something that can be worked out by hand or by simulation."""

from __future__ import annotations

import numpy as np
import pytest

from csm_tui.domain.effort.constants import DEFAULT
from csm_tui.domain.effort.expected import Ratios, credible
from csm_tui.domain.effort.log import Tree, encode
from csm_tui.domain.effort.occurrence import Occurrence
from csm_tui.domain.effort.shape import OwnShape, t4_quantile
from csm_tui.domain.effort.size import SizePool
from csm_tui.domain.effort.slope import Slopes
from tests.domain.effort.simulated import World, minutes


def tree(*leaves: tuple[str, str, str]) -> Tree:
    return encode(leaves)[0]


BOOK = tree(("dana", "call", "a"), ("dana", "call", "b"), ("dana", "ebr", "c"), ("lee", "call", "d"))
A, B, C, D = (np.array([code]) for code in range(4))


def test_a_plan_of_2_25_with_weight_4_and_six_weeks_of_3_give_2_70() -> None:
    assert credible(2.25, 4, 6 * 3.0, 6) == pytest.approx(2.70)


def test_the_leaf_s_ratio_is_that_formula_once_the_levels_above_agree_with_the_plan() -> None:
    sure = DEFAULT._replace(csm_credit=1e9, activity_credit=1e9, bias_credit=1e9)
    ratios = Ratios(BOOK, sure)
    for _ in range(6):
        ratios.learn(A, np.array([135.0]), np.array([180.0]), np.array([135.0]))
    assert 2.25 * ratios.belief().leaf[0] == pytest.approx(2.70, abs=1e-6)


def test_on_day_one_everything_is_as_planned() -> None:
    belief, size = Ratios(BOOK, DEFAULT).belief(), SizePool(BOOK, DEFAULT).belief()
    for ratio in belief:
        assert ratio.tolist() == [1.0] * len(ratio)
    for level in (size.leaf, size.activity, size.csm):
        assert not level.mean.any()
    assert size.csm.variance == pytest.approx([0.36, 0.36])
    assert size.leaf.variance == pytest.approx([0.6**2 + 0.4**2 + 0.25**2] * 4)


def test_evidence_at_a_leaf_moves_its_siblings_less_and_other_people_not_at_all() -> None:
    size = SizePool(BOOK, DEFAULT)
    for _ in range(8):
        size.learn(A, np.array([0.5]), np.array([1.0]), np.array([0.0]))
    mean = size.belief().leaf.mean
    assert 0.5 > mean[0] > mean[1] > mean[2] > 0 == mean[3]


def test_pooling_agrees_with_the_exact_gaussian_posterior() -> None:
    size = SizePool(BOOK, DEFAULT)
    seen = [(A, 0.4), (A, 0.2), (B, -0.1), (C, 0.9)]
    for leaf, ratio in seen:
        size.learn(leaf, np.array([ratio]), np.array([1.0]), np.array([0.0]))
    leaf_of = np.array([0, 0, 1, 2])
    prior = 0.36 + 0.16 * np.equal.outer([0, 0, 1], [0, 0, 1]) + 0.0625 * np.eye(3)
    residual = size.belief().residual[[0, 0, 0, 1]]
    observed = prior[np.ix_(leaf_of, leaf_of)] + np.diag(residual)
    gain = prior[:, leaf_of] @ np.linalg.inv(observed)
    assert size.belief().leaf.mean[:3] == pytest.approx(gain @ np.array([ratio for _, ratio in seen]))
    exact = np.diag(prior - gain @ prior[leaf_of])
    assert size.belief().leaf.variance[:3] == pytest.approx(exact)


def test_what_was_learned_counts_half_after_13_weeks() -> None:
    old, fresh = SizePool(BOOK, DEFAULT), SizePool(BOOK, DEFAULT)
    for _ in range(2):
        old.learn(A, np.array([0.5]), np.array([1.0]), np.array([0.0]))
    old.pass_weeks(13)
    fresh.learn(A, np.array([0.5]), np.array([1.0]), np.array([0.0]))
    assert old.belief().leaf.mean == pytest.approx(fresh.belief().leaf.mean)


def test_occurrence_tells_a_leaf_that_goes_on_from_one_that_rests() -> None:
    occurrence = Occurrence(BOOK, DEFAULT)
    assert occurrence.belief().leaf == pytest.approx(np.full((2, 4), 0.7))
    for work in [True] * 8 + [False] * 8:
        occurrence.learn(A, occurrence.state(A), np.array([work]))
    after_none, after_work = occurrence.belief().leaf[:, 0]
    assert after_none < 0.4 < 0.7 < after_work
    assert occurrence.belief().leaf[:, 3] == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("level", "t"), [(0.5, 0.0), (0.75, 0.7407), (0.9, 1.5332), (0.95, 2.1318), (0.975, 2.7764), (0.1, -1.5332)]
)
def test_the_quantiles_of_student_s_t4_from_a_table(level: float, t: float) -> None:
    assert t4_quantile(np.array([level]))[0] == pytest.approx(t / 2**0.5, abs=1e-4)


def test_a_shape_gives_way_to_one_s_own_residuals_and_forgets_the_oldest() -> None:
    shape = OwnShape(2, 60, 400)
    nobody, me = np.array([0]), np.array([1])
    half = np.array([0.5])
    assert shape.at(me, half)[0] == pytest.approx(0.0, abs=0.02)
    shape.learn(np.ones(400, np.int64), np.full(400, 3.0))
    assert shape.at(me, half)[0] == 3.0
    shape.learn(np.ones(400, np.int64), np.linspace(-1, 1, 400))
    assert shape.at(me, half)[0] == pytest.approx(0.0, abs=0.02)
    assert shape.at(nobody, half)[0] == pytest.approx(0.0, abs=0.02)


def test_slopes_learn_that_big_jobs_are_over_planned() -> None:
    slopes = Slopes(BOOK, DEFAULT)
    rng = np.random.default_rng(1)
    leaf = np.zeros(50, np.int64)
    for _ in range(40):
        log_plan = rng.normal(4, 1, 50)
        features = slopes.features(leaf, log_plan)
        slopes.learn_plans(leaf, log_plan)
        slopes.learn(leaf, features, -0.3 * (log_plan - 4))
    big, small = slopes.features(np.array([0, 0]), np.array([5.0, 3.0]))[0]
    shift = slopes.shift(np.array([0, 0]), np.array([[big, small], [0.0, 0.0]]), np.ones(2))
    assert shift == pytest.approx([-0.3, 0.3], abs=0.05)


def test_a_ratio_of_sums_is_unbiased_where_a_mean_of_logs_is_not() -> None:
    ratios = Ratios(BOOK, DEFAULT)
    rng = np.random.default_rng(2)
    for _ in range(5000):
        actual = minutes(World(1.3, 0.6), rng, (1,))
        ratios.learn(A, np.array([45.0]), actual, np.array([45.0]))
    assert ratios.belief().leaf[0] == pytest.approx(1.3, rel=0.05)
