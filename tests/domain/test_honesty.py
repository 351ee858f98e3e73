"""Which tier an account's hours look like."""

from __future__ import annotations

import pytest

from csm_tui.domain.honesty import scale_of, verdict

TIERS = {"high": 2.7, "mid": 1.1, "low": 0.3, "none": 0.0}


def test_an_account_that_takes_a_high_touch_week_looks_like_one() -> None:
    found = verdict("low", [2.5, 2.9] * 6, TIERS)
    assert found is not None
    assert (found.looks_like, found.other, found.weeks) == ("high", 2.7, 12)
    assert found.logged == pytest.approx(2.7)
    assert found.low < found.logged < found.high
    assert found.expected == 0.3


@pytest.mark.parametrize("weekly", [[1.1] * 12, [0.2, 2.0] * 6, [0.0] * 4 + [5.0] + [0.0] * 7])
def test_what_is_like_its_tier_or_not_sure_says_nothing(weekly: list[float]) -> None:
    found = verdict("mid", weekly, TIERS)
    assert found is not None
    assert found.looks_like is None


def test_fewer_than_eight_weeks_say_nothing() -> None:
    assert verdict("low", [3.0] * 7, TIERS) is None


def test_one_who_takes_longer_for_everything_has_no_book_of_other_tiers() -> None:
    weekly = [2.0] * 12
    assert verdict("mid", weekly, TIERS) is not None
    assert verdict("mid", weekly, TIERS).looks_like == "high"  # type: ignore[union-attr]
    assert verdict("mid", weekly, TIERS, scale=1.8).looks_like is None  # type: ignore[union-attr]
    assert scale_of(18, 10) == 1.8
    assert (scale_of(100, 10), scale_of(1, 10), scale_of(5, 0), scale_of(0, 10)) == (2.0, 0.5, 1.0, 1.0)


def test_an_account_that_is_never_worked_on_looks_like_the_least_tier() -> None:
    found = verdict("mid", [0.0] * 12, TIERS)
    assert found is not None
    assert (found.looks_like, found.logged) == ("low", 0.0)


def test_tiers_that_take_nothing_are_no_answer() -> None:
    assert verdict("none", [0.5] * 12, {"none": 0.0}) == (0.5, 0.5, 0.5, 0.0, None, None, 12)
