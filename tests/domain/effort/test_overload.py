"""The chance of more work than hours, of alike and independent accounts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csm_tui.domain.overload import fit_at, overload, overload_of_alike

hours = st.floats(0, 200)


@pytest.mark.parametrize(("accounts", "chance"), [(10, 0.0289), (11, 0.1829), (12, 0.5)])
def test_the_worked_example(accounts: int, chance: float) -> None:
    assert round(overload_of_alike(accounts, 2.25, 0.75, 27.0), 4) == chance


@given(hours, st.floats(0, 50), hours, st.floats(0, 50))
def test_more_supply_never_raises_it(mean: float, sd: float, supply: float, more: float) -> None:
    assert 0 <= overload(mean, sd, supply + more) <= overload(mean, sd, supply) <= 1


def test_without_spread_it_is_yes_or_no() -> None:
    assert (overload(27, 0, 27), overload(27.1, 0, 27), overload(1, 0, 0), overload(0, 0, 0)) == (0, 1, 1, 0)


def test_a_negative_spread_is_refused() -> None:
    with pytest.raises(ValueError, match="spread"):
        overload(1, -1, 1)


@pytest.mark.parametrize(("confidence", "accounts"), [(0.5, 12), (0.8, 11), (0.9, 10), (0.97, 10), (0.98, 9)])
def test_how_many_fit_with_confidence(confidence: float, accounts: int) -> None:
    assert fit_at(confidence, 2.25, 0.75, 27.0) == accounts


@given(st.floats(0.5, 0.99), st.floats(0.1, 10), st.floats(0, 5), st.floats(0, 100))
def test_what_fits_fits_and_one_more_does_not(confidence: float, mean: float, sd: float, supply: float) -> None:
    fit = fit_at(confidence, mean, sd, supply)
    assert fit is not None
    assert overload_of_alike(fit, mean, sd, supply) <= 1 - confidence + 1e-9
    assert overload_of_alike(fit + 1, mean, sd, supply) >= 1 - confidence - 1e-9


def test_accounts_that_take_nothing_have_no_limit_and_no_supply_fits_none() -> None:
    assert fit_at(0.8, 0, 0, 27) is None
    assert fit_at(0.8, 2.25, 0.75, 0) == 0
    with pytest.raises(ValueError, match="confidence"):
        fit_at(0.4, 2.25, 0.75, 27)
