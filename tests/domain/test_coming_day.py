"""A day ahead, as it is typed without its year."""

from __future__ import annotations

from datetime import date

import pytest

from csm_tui.domain.day_words import coming_day
from csm_tui.domain.errors import Refused

TODAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("18 Mar", date(2026, 3, 18)), ("mar 18", date(2026, 3, 18)), ("11 march", TODAY), ("6 Apr", date(2026, 4, 6)),
        ("10 mar", date(2027, 3, 10)), ("29 feb", date(2028, 2, 29)), ("1st may", date(2026, 5, 1)),
    ],
)  # fmt: skip
def test_the_next_such_day_is_meant(text: str, day: date) -> None:
    assert coming_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["fri", "2026-03-18", "18 mar 2026", "18", "", "+3", "x mar"])
def test_other_words_are_left_to_others(text: str) -> None:
    assert coming_day(text, TODAY) is None


def test_a_day_that_no_year_has_is_refused() -> None:
    with pytest.raises(Refused, match="is no day"):
        coming_day("31 feb", TODAY)
