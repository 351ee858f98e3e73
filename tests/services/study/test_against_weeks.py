"""The study of the sample team, cell by cell against the week reports of its four CSMs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.reports import WeekReport
from csm_tui.domain.weeks import Week
from csm_tui.services.book import book_report
from csm_tui.services.capacity import capacity_report
from csm_tui.services.forecast import forecast_report
from csm_tui.services.study.options import Study, StudyOptions
from csm_tui.services.study.study import study
from csm_tui.services.week import week_report
from tests.conftest import NOW

PEOPLE = ("Dana Field", "Ingrid Castellanos", "Noor Whitlock", "Tomasz Adeyemi")
HOUR = 3600


class Told(NamedTuple):
    """What the services say themselves: week reports by CSM, and tiers by account id."""

    weeks: dict[str, list[WeekReport]]
    study: Study
    sample: Path


@pytest.fixture(scope="module")
def told(sample_made: Path) -> Iterator[Told]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSM_NOW", NOW)
        patch.setenv("TZ", "Europe/Berlin")
        found = study([sample_made], StudyOptions(by=("tier", "activity")))
        weeks: dict[str, list[WeekReport]] = {}
        for name in PEOPLE:
            with open_desk(str(sample_made), name) as desk:
                number = next(line["weeks"] for line in found.table("completeness").documents() if line["csm"] == name)
                last = Week.of(desk.today) + -1
                weeks[name] = [week_report(desk, last + -n) for n in range(number)]
        yield Told(weeks, found, sample_made)


def line(told: Told, table: str, **keys: Any) -> dict[str, Any]:
    rows = told.study.table(table).documents()
    return next(row for row in rows if all(row[key] == value for key, value in keys.items()))


def hours(seconds: float) -> Any:
    return pytest.approx(seconds / HOUR, abs=2e-4)


@pytest.mark.parametrize("name", PEOPLE)
def test_hours_by_category_are_those_of_the_weeks(told: Told, name: str) -> None:
    found = line(told, "csms", csm=name)
    spent: dict[str, int] = defaultdict(int)
    for week in told.weeks[name]:
        for activity in week.activities:
            spent[activity.category] += activity.logged_seconds
    assert found["logged_hours"] == hours(sum(spent.values()))
    for category in ("proactive", "reactive", "practice", "administrative"):
        assert found[f"{category}_hours"] == hours(spent[category])
    complete = [week for week in told.weeks[name] if week.confirmed]
    customer = sum(week.logged_customer_seconds for week in complete)
    assert found["customer_share"] == pytest.approx(customer / sum(week.logged_seconds for week in complete), abs=1e-4)


@pytest.mark.parametrize("name", PEOPLE)
def test_completeness_is_that_of_the_weeks(told: Told, name: str) -> None:
    found, weeks = line(told, "completeness", csm=name), told.weeks[name]
    expected = [week.contract_seconds - week.absence_seconds for week in weeks]
    dark = [max(0, want - week.logged_seconds) for want, week in zip(expected, weeks, strict=True)]
    assert found["complete_weeks"] == sum(week.confirmed for week in weeks)
    assert found["logged_weeks"] == sum(week.logged_seconds > 0 for week in weeks)
    assert (found["expected_hours"], found["dark_hours"]) == (hours(sum(expected)), hours(sum(dark)))
    assert found["logged_hours"] == hours(sum(week.logged_seconds for week in weeks))


def test_planned_and_logged_by_tier_and_activity_add_up_to_the_weeks(told: Told) -> None:
    """The week reports know activities and accounts apart: both margins of the effort table are theirs."""
    planned: dict[str, int] = defaultdict(int)
    logged: dict[str, int] = defaultdict(int)
    by_tier: dict[str, int] = defaultdict(int)
    for weeks in told.weeks.values():
        for week in weeks:
            for activity in week.activities:
                logged[activity.key] += activity.logged_seconds
                planned[activity.key] += activity.planned_seconds if week.confirmed and activity.customer else 0
            for account in week.accounts:
                by_tier[account.tier] += account.planned_seconds if week.confirmed else 0
    rows = told.study.table("effort").documents()
    for name in planned:
        of = [row for row in rows if row["activity"] == name]
        if planned[name]:
            found = sum(row["planned_hours"] * row["account_weeks"] for row in of if row["planned_hours"])
            assert found == pytest.approx(planned[name] / HOUR, abs=2e-4 * sum(row["account_weeks"] for row in of))
        if not any(row["suppressed"] for row in of):
            assert sum(row["logged_hours"] for row in of) == pytest.approx(logged[name] / HOUR, abs=1e-3)
    for tier, seconds in by_tier.items():
        of = [row for row in rows if row["tier"] == tier]
        found = sum(row["planned_hours"] * row["account_weeks"] for row in of if row["planned_hours"])
        assert found == pytest.approx(seconds / HOUR, abs=2e-4 * sum(row["account_weeks"] for row in of))


@pytest.mark.parametrize("name", PEOPLE)
def test_loads_are_the_logged_hours_of_the_accounts(told: Told, name: str) -> None:
    """Of accounts that were in the book all the time; the others have fewer weeks of their own."""
    complete = [week for week in told.weeks[name] if week.confirmed]
    spent: dict[str, int] = defaultdict(int)
    for week in complete:
        for account in week.accounts:
            spent[account.id] += account.logged_seconds
    with open_desk(str(told.sample), name) as desk:
        book = book_report(desk)
        supply = capacity_report(desk).supply_seconds
    found = line(told, "csms", csm=name)
    assert found["accounts"] == len(book.rows)
    assert found["supply_hours"] == hours(supply * 0.9)
    live = {account.id for account in book.rows}
    least = sum(seconds for account, seconds in spent.items() if account in live) / len(complete) / HOUR
    assert found["load_hours"] >= least - 0.01
    arr = sum(row["arr_minor"] for row in told.study.table("arr").documents() if row["csm"] == name)
    assert arr == sum(account.arr_minor for account in book.rows)


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("weeks", [13, 26, 52])
def test_peaks_are_those_of_the_forecast(told: Told, name: str, weeks: int) -> None:
    with open_desk(str(told.sample), name) as desk:
        ahead = forecast_report(desk, weeks).forecast.weeks
    peak = max(ahead, key=lambda week: week.demand - week.supply)
    found = line(told, "peaks", csm=name, weeks=weeks)
    assert (found["peak_week"], found["peak_hours"]) == (str(peak.week), hours(peak.demand))
    assert found["mean_hours"] == hours(sum(week.demand for week in ahead) / weeks)


def test_the_period_is_all_that_was_logged_up_to_the_last_full_week(told: Told) -> None:
    found = told.study
    assert (found.first.isoformat(), found.last.isoformat(), found.weeks) == ("2025-09-08", "2026-03-08", 26)
    assert found.seconds == sum(week.logged_seconds for weeks in told.weeks.values() for week in weeks)
