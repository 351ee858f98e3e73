"""Attention: hours against the share of ARR, by currency, and what health makes of it."""

from __future__ import annotations

import pytest

from csm_tui.domain.attention import WEEKS, Attention, attention
from csm_tui.domain.reports import BookRow

HOUR = 3600


def account(name: str, arr: int, health: int | None = 75, currency: str = "USD", **more: str) -> BookRow:
    row = BookRow(
        name, name, "low", "", "value", arr * 100, currency, health, None, None, None, None, 0, 0, 0, "on_track", False
    )
    return row._replace(**more)  # type: ignore[arg-type]


def by_name(rows: list[BookRow], hours: dict[str, float]) -> dict[str, Attention]:
    found = attention(rows, {name: round(value * HOUR) for name, value in hours.items()})
    return {one.row.name: one for one in found}


def test_shares_and_balance() -> None:
    found = by_name([account("a", 300), account("b", 100)], {"a": 26, "b": 78})
    assert (found["a"].share_of_hours, found["a"].share_of_arr) == (0.25, 0.75)
    # 104 h in 13 weeks: three quarters are 78, it got 26.
    assert found["a"].balance == -4 * HOUR and found["b"].balance == 4 * HOUR
    assert sum(one.balance for one in found.values()) == 0


@pytest.mark.parametrize(
    ("changes", "more", "less"),
    [
        ({}, "eats", "quiet"), ({"health": None}, "eats", "quiet"), ({"health": 64}, "rescue", "starves"),
        ({"lifecycle": "at_risk"}, "rescue", "starves"), ({"risk": "critical"}, "rescue", "starves"),
    ],
)  # fmt: skip
def test_health_says_what_the_imbalance_means(changes: dict[str, object], more: str, less: str) -> None:
    big, small = account("big", 900)._replace(**changes), account("small", 100)._replace(**changes)  # type: ignore[arg-type]
    found = by_name([big, small], {"big": 13, "small": 39})
    assert (found["small"].kind, found["big"].kind) == (more, less)


def test_little_is_fair_whatever_the_ratio() -> None:
    found = by_name([account("a", 100), account("b", 100)], {"a": 1.0, "b": 12.9})
    assert abs(found["b"].balance) < 1800 and found["b"].kind == "fair" == found["a"].kind


def test_currencies_are_never_added_up_and_nothing_is_left_out_but_what_has_nothing() -> None:
    rows = [account("d", 100), account("e", 100, currency="EUR"), account("none", 0), account("free", 0)]
    found = by_name(rows, {"d": 13, "e": 26, "free": 13})
    assert found.keys() == {"d", "e", "free"}
    assert found["e"].share_of_hours == found["e"].share_of_arr == 1.0 and found["e"].balance == 0
    assert found["free"].balance == HOUR * 13 // 13 and found["d"].balance == -HOUR


def test_the_farthest_comes_first_and_an_empty_book_is_empty() -> None:
    rows = [account("a", 100), account("b", 100), account("c", 100)]
    hours = {"a": 20.0, "b": 5.0, "c": 60.0}
    found = attention(rows, {name: round(value * HOUR) for name, value in hours.items()})
    assert [one.row.name for one in found] == ["c", "b", "a"]
    assert attention([], {}) == () and WEEKS == 13
