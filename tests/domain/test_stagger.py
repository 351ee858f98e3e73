"""Anchors of cadence: spread, on working days, the same every time."""

from __future__ import annotations

from collections import Counter
from datetime import date

from csm_tui.domain.stagger import anchor_on
from csm_tui.domain.weeks import Week

START = date(2026, 3, 11)


def test_65_accounts_take_every_working_day_of_a_quarter_once() -> None:
    days = {anchor_on("high", n, START) for n in range(65)}
    assert len(days) == 65
    assert {day.weekday() for day in days} == {0, 1, 2, 3, 4}
    assert len({Week.of(day) for day in days}) == 13


def test_a_small_book_is_spread_too() -> None:
    days = [anchor_on("high", n, START) for n in range(6)]
    assert max(Counter(day.weekday() for day in days).values()) == 2
    assert max(Counter(Week.of(day) for day in days).values()) == 1


def test_anchors_lie_before_the_start_so_that_nothing_waits_for_them() -> None:
    assert all(anchor_on("low", n, START) < Week.of(START).monday for n in range(200))


def test_the_same_arguments_give_the_same_day_and_tiers_begin_apart() -> None:
    assert anchor_on("high", 3, START) == anchor_on("high", 3, START)
    assert len({anchor_on(tier, 0, START) for tier in ("high", "mid", "low", "tech")}) > 1
