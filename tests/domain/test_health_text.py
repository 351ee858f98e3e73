"""Health as it is typed with its reason."""

from __future__ import annotations

import pytest

from csm_tui.domain.account_values import Manner
from csm_tui.domain.errors import Refused
from csm_tui.domain.health_text import parse_health_line, sparkline, trend


@pytest.mark.parametrize(
    ("text", "health", "risk", "reason"),
    [
        ("48 onboarding slipped", 48, "", "onboarding slipped"),
        ("48, because onboarding slipped", 48, "", "onboarding slipped"),
        ("red sponsor left", 40, "", "sponsor left"),
        ("60 risk:watch two tickets open", 60, "watch", "two tickets open"),
        ("risk:at_risk notice was asked for", None, "at_risk", "notice was asked for"),
        ("0", 0, "", ""),
        ("100% 2 of 3 goals met", 100, "", "2 of 3 goals met"),
        ("48 watch the migration", 48, "", "watch the migration"),
    ],
)
def test_reads(text: str, health: int | None, risk: str, reason: str) -> None:
    given = parse_health_line(text, Manner())
    assert (given.health.get("health"), given.risk, given.reason) == (health, risk, reason)


@pytest.mark.parametrize("text", ["", "  ", "101 too much", "-1 x", "because", "sponsor left", "48 risk:huge x"])
def test_refuses(text: str) -> None:
    with pytest.raises(Refused):
        parse_health_line(text, Manner())


def test_a_long_reason_is_refused_not_cut() -> None:
    with pytest.raises(Refused, match="501 characters"):
        parse_health_line("48 " + "x" * 501, Manner())


def test_trend_and_sparkline() -> None:
    assert [trend(values) for values in ([], [5], [5, 6], [6, 5], [9, 5, 5])] == ["", "", "▲", "▼", "="]
    assert sparkline([0, 12, 13, 99, 100]) == "▁▁▂██"
    assert len(sparkline(list(range(20)))) == 8
