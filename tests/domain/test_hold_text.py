"""What is typed to hold a touch otherwise than planned."""

from __future__ import annotations

from datetime import date

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.domain.hold_text import read_held

TODAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("text", "seconds", "on"),
    [
        ("", None, None),
        ("30", 1800, None),
        ("1h15", 4500, None),
        ("1h 30m", 5400, None),
        ("yesterday", None, date(2026, 3, 10)),
        ("fri", None, date(2026, 3, 6)),
        ("30 yesterday", 1800, date(2026, 3, 10)),
        ("1h 30m fri", 5400, date(2026, 3, 6)),
        ("0:20 10 mar", 1200, date(2026, 3, 10)),
        ("10 mar", None, date(2026, 3, 10)),
        ("45 2026-03-02", 2700, date(2026, 3, 2)),
        ("today", None, TODAY),
    ],
)
def test_a_length_a_day_or_both(text: str, seconds: int | None, on: date | None) -> None:
    assert read_held(text, TODAY) == (seconds, on)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("soon", "'soon' is neither a length nor a day"),
        ("30 soon", "'soon' is no day"),
        ("0", "no time at all"),
        ("tomorrow", "still to come"),
        ("30 tomorrow", "still to come"),
        ("30 12.3.2026", "two ways"),
    ],
)
def test_what_is_neither_is_refused(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_held(text, TODAY)
