"""The one rule of weeks that are over, likely over and off."""

from __future__ import annotations

import doctest

import pytest

from csm_tui.domain import fullness
from csm_tui.domain.fullness import is_likely_over, is_off, is_over


def test_examples() -> None:
    assert doctest.testmod(fullness).failed == 0


@pytest.mark.parametrize(
    ("demand", "supply", "absence", "overload", "found"),
    [
        (28, 27, 0, 0.7, "over"), (28, 27, 0, 0.3, "over"), (27, 27, 8, 0.6, "likely"), (27, 27, 0, 0.5, ""),
        (27, 27, 0, None, ""), (28, 0, 40, 1.0, "off"), (0, 0, 40, 0.0, "off"), (28, 0, 0, 1.0, "over"),
        (0, 0, 0, 0.0, ""),
    ],
)  # fmt: skip
def test_a_week_is_one_of_them_at_most(
    demand: int, supply: int, absence: int, overload: float | None, found: str
) -> None:
    said = {
        "over": is_over(demand, supply, absence), "likely": is_likely_over(demand, supply, overload),
        "off": is_off(supply, absence),
    }  # fmt: skip
    assert [name for name, holds in said.items() if holds] == ([found] if found else [])
