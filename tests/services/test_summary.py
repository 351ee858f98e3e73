"""A manager's summary: its figures are those of the week, the book and the forecast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.domain.pages.summary_words import half_page
from csm_tui.domain.reports import BookRow, TouchLine
from csm_tui.domain.summary import Summary
from csm_tui.domain.summary_parts import Ending, count_touches, coverage_gaps, next_weeks_from, renewals_within
from csm_tui.domain.weeks import Week
from csm_tui.services.book import book_report
from csm_tui.services.confirmation import confirm_week
from csm_tui.services.desk import Desk
from csm_tui.services.forecast import forecast_report
from csm_tui.services.plan import BudgetChange, change_plan
from csm_tui.services.summary import summaries, summary
from csm_tui.services.week import week_report

W10, W11 = Week(date(2026, 3, 2)), Week(date(2026, 3, 9))


@pytest.fixture
def dana(sample: Path) -> Iterator[Desk]:
    with open_desk(str(sample), "Dana Field") as opened:
        yield opened


def test_the_weeks_are_those_of_the_week_report(dana: Desk) -> None:
    found = summary(dana, W10, W11)
    for week in found.weeks:
        report = week_report(dana, week.week)
        assert (week.supply, week.demand, week.customer) == (
            report.supply_seconds, report.demand_seconds, report.logged_customer_seconds,
        )  # fmt: skip
        assert sum(week.logged.values()) == report.logged_seconds
    assert found.total("supply") == sum(week_report(dana, week).supply_seconds for week in (W10, W11))
    assert found.debt == week_report(dana).debt_seconds


def test_the_book_and_what_is_ahead_are_those_of_today(dana: Desk) -> None:
    found = summary(dana, W10, W10)
    assert found.book == book_report(dana).rows
    assert found.ahead == forecast_report(dana, 4).forecast.weeks
    assert sum(tier.accounts for tier in found.by_tier) == len(found.book)
    assert sum(tier.arr["USD"] for tier in found.by_tier) == found.arr["USD"]
    assert [row.name for row in found.at_risk] == ["Ostavane Insurance Group"]
    assert [event.account for event in found.ahead_of("ebr", 30)] == ["Quillmere Diagnostics", "Tarnwick Freight"]
    assert found.entries == () == found.contacts


def test_the_next_four_weeks_never_are_over() -> None:
    today = date(2026, 3, 11)
    assert next_weeks_from(W11, today) == W11 + 1
    assert next_weeks_from(W10, today) == W11
    assert next_weeks_from(W10 + -20, today) == W11
    assert next_weeks_from(W11 + 3, today) == W11 + 4


def test_the_highest_chance_of_the_next_weeks_is_that_of_a_week_with_hours(sample: Path) -> None:
    """Ingrid is off in W15: a hundred in a hundred there says nothing of her book, and decides nothing."""
    with open_desk(str(sample), "Ingrid") as desk:
        found, seen = summary(desk, W10, W11), forecast_report(desk, 13).forecast
    off = next(week for week in found.ahead if not week.supply)
    assert off.overload == 1.0 and found.worst and found.worst.supply > 0 and found.worst in seen.weeks
    asks = {part.title: part.sentences for part in half_page(found)}["Asks"]
    assert not any(str(off.week) in line for line in asks)


def test_no_hour_is_dark_before_the_csm_came(sample: Path) -> None:
    """Noor began in December: the autumn's hours are in no log of hers, and need not be."""
    with open_desk(str(sample), "Noor") as desk:
        found = summary(desk, Week(date(2025, 11, 24)), Week(date(2025, 12, 8)))
        assert [(week.due, week.dark) for week in found.weeks[:2]] == [(0, 0), (0, 0)]
        assert found.weeks[2].due > 0
        assert confirm_week(desk, Week(date(2025, 11, 24))) == "confirmed 2025-W48: nothing is missing"
    assert found.completeness == 1 - found.weeks[2].dark / found.weeks[2].due


def test_everybody_by_name(dana: Desk) -> None:
    found = summaries(dana, W10, W10, everybody=True, with_notes=False)
    assert [one.csm for one in found] == ["Dana Field", "Ingrid Castellanos", "Noor Whitlock", "Tomasz Adeyemi"]
    assert [set(one.arr) for one in found] == [{"USD"}, {"EUR"}, {"EUR"}, {"USD"}]


def test_a_week_without_hours_and_log(desk: Desk) -> None:
    change_plan(desk, [], BudgetChange(10 * 3600, 0))
    found = summary(desk, W11, W11)
    assert (found.utilisation, found.customer_share, found.completeness) == (None, None, 0.0)
    assert [part.title for part in half_page(found)] == ["Highlights", "Lowlights", "Blockers", "Asks", "Next week"]


def test_too_long_and_too_far(desk: Desk) -> None:
    with pytest.raises(Refused, match="too many for a summary"):
        summary(desk, W11 + -60, W11)
    with pytest.raises(Refused, match="too far ahead"):
        summary(desk, W11 + 100, W11 + 100)


def touch(status: str, day: int, proactive: bool = True) -> TouchLine:
    return TouchLine("t", "a", "Acme", "cadence_call", "Cadence call", date(2026, 3, day), 45, status, proactive)


def test_touches_are_counted_once() -> None:
    touches = [
        touch("held", 9), touch("planned", 10), touch("planned", 11), touch("no_show", 12), touch("skipped", 9),
        touch("cancelled", 9), touch("planned", 9, proactive=False),
    ]  # fmt: skip
    counts, missed = count_touches(touches, date(2026, 3, 11))
    assert (counts.held, counts.missed, counts.skipped, counts.open, counts.due) == (1, 2, 1, 1, 5)
    assert [line.status for line in missed] == ["planned", "no_show"]


def test_renewals_by_currency_and_notice() -> None:
    today = date(2026, 3, 11)
    endings = [
        Ending("a", "A", date(2026, 3, 11), date(2026, 3, 10), 100, "USD"),
        Ending("b", "B", date(2026, 4, 10), date(2026, 3, 11), 200, "EUR"),
        Ending("c", "C", date(2026, 4, 11), None, 400, "USD"), Ending("d", "D", date(2026, 3, 10), None, 800, "USD"),
    ]  # fmt: skip
    within = renewals_within(endings, today, 30)
    assert (within.number, within.arr, within.notice_passed) == (2, {"USD": 100, "EUR": 200}, 1)


def test_coverage_gaps() -> None:
    row = BookRow("a", "Acme", "low", "", "value", 0, "USD", None, None, None, None, None, 0, 0, 0, "", False)
    gaps = coverage_gaps([row, row._replace(id="b", name="Brix", missing=("economic_buyer", "power_user"))])
    assert [(gap.account, gap.roles) for gap in gaps] == [("Brix", ("economic_buyer", "power_user"))]


def sentences(found: Summary) -> dict[str, tuple[str, ...]]:
    return {part.title: part.sentences for part in half_page(found)}


def test_the_half_page_says_what_the_figures_say(dana: Desk) -> None:
    said = sentences(summary(dana, W10, W10))
    assert said == sentences(summary(dana, W10, W10))
    assert "$1.2M of ARR is at risk, whenever it renews: Ostavane Insurance Group." in said["Lowlights"]
    assert "Week of 23 Mar: 28.6 h planned, 16.2 h available (16.0 h away)." in said["Blockers"]
    assert any("Brelloway Robotics before its notice deadline on Mon 23 Mar" in line for line in said["Asks"])
    assert said["Next week"][0] == (
        "Week of 9 Mar: 28.8 h planned, 27.0 h available; more likely too full than not (74 %)."
    )
    assert not any("overflow" in line or "%" in line.replace(" %", "") for part in said.values() for line in part)
