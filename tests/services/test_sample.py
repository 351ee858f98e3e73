"""The sample loaded: moved to this week, lively, consistent, with nothing to undo."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.domain.weeks import Week
from csm_tui.services import history
from csm_tui.services.account_page import account_page
from csm_tui.services.book import book_report
from csm_tui.services.desk import Desk
from csm_tui.services.sample import load_sample, sample_folder
from csm_tui.services.week import week_report

OTHER_DAYS = (
    "2026-03-09T00:10:00",
    "2026-03-15T21:00:00",
    "2027-08-05T14:30:00",
    "2028-02-29T08:00:00",
    "2026-01-01T12:00:00",
)
EVERYONE = ("Dana Field", "Tomasz Adeyemi", "Ingrid Castellanos", "Noor Whitlock")


@pytest.fixture
def sample(tmp_path: Path) -> str:
    return load_sample(str(tmp_path / "sample.db")).db


@pytest.fixture
def dana(sample: str) -> Iterator[Desk]:
    with open_desk(sample, "Dana Field") as desk:
        yield desk


def made_on(now: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> AbstractContextManager[Desk]:
    monkeypatch.setenv("CSM_NOW", now)
    where = tmp_path / f"{name[:4]}{now[:10]}.db"
    return open_desk(load_sample(str(where), name).db, name)


def test_there_is_nothing_to_undo(dana: Desk) -> None:
    assert history.history(dana) == ()
    with pytest.raises(Refused) as refused:
        history.undo(dana)
    assert refused.value.code == "nothing_to_undo"


def test_the_database_is_sound(dana: Desk) -> None:
    assert dana.db.dicts("PRAGMA foreign_key_check") == []
    assert dana.db.dicts("PRAGMA integrity_check") == [{"integrity_check": "ok"}]


def test_at_the_sample_s_own_time_nothing_is_moved(dana: Desk) -> None:
    [row] = dana.db.dicts("SELECT MIN(day) AS first FROM time_entry")
    assert row["first"] == "2025-09-08"


def test_the_demo_week_is_lively(dana: Desk) -> None:
    report = week_report(dana)
    assert str(report.week) == "2026-W11"
    assert report.supply_seconds == 27 * 3600
    assert 24 < report.demand_seconds / 3600 < 31
    assert 8 < report.logged_seconds / 3600 < 25
    assert any(touch.due_on == report.today and touch.status == "planned" for touch in report.touches)
    assert any(touch.status == "held" for touch in report.touches)
    lifecycles = {row.lifecycle for row in book_report(dana).rows}
    assert {"at_risk", "onboarding", "renewal"} <= lifecycles
    assert {"escalation", "onboarding", "ebr"} <= {line.key for line in report.activities if line.planned_seconds}


@pytest.mark.parametrize("now", ("2026-03-11T09:30:00", *OTHER_DAYS))
def test_on_any_day_it_has_some_debt_an_ebr_a_notice_and_a_renewal_ahead(
    now: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with made_on(now, tmp_path, monkeypatch, "Dana Field") as desk:
        report = week_report(desk)
        last_week = week_report(desk, report.week + -1)
    assert 1 <= report.debt_seconds / 3600 <= 4
    ahead = {
        kind: min(event.in_days for event in report.events if event.kind == kind)
        for kind in ("ebr", "notice", "renewal")
    }
    assert 0 < ahead["ebr"] <= 21
    assert 0 < ahead["notice"] <= 21
    assert 0 < ahead["renewal"] <= 31
    assert last_week.confirmed
    assert last_week.logged_seconds > 25 * 3600


@pytest.mark.parametrize("now", OTHER_DAYS)
@pytest.mark.parametrize("name", EVERYONE)
def test_nothing_is_logged_after_now(now: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with made_on(now, tmp_path, monkeypatch, name) as desk:
        [row] = desk.db.dicts(
            "SELECT MAX(ended_at) AS last, MAX(day) AS day FROM time_entry WHERE csm_id = :csm", csm=desk.csm.id
        )
        assert row["last"] <= desk.clock.now().timestamp()
        assert date.fromisoformat(row["day"]) <= desk.today
        assert date.fromisoformat(row["day"]) >= Week.of(desk.today).monday - timedelta(days=7)


def test_weekdays_hold_wherever_it_is_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = []
    for now in ("2026-03-11T09:30:00", "2027-08-04T09:30:00"):
        with made_on(now, tmp_path, monkeypatch, "Dana Field") as desk:
            rows = desk.db.dicts("SELECT day FROM time_entry WHERE csm_id = :csm ORDER BY day", csm=desk.csm.id)
            days.append([date.fromisoformat(row["day"]) for row in rows])
    here, there = days
    assert {(after - before).days for before, after in zip(here, there, strict=True)} == {511}
    assert 511 % 7 == 0


def test_local_times_stay_the_same_across_a_change_of_the_clocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the sample's own time New York is on winter time till 8 March: the first entry starts at 8:27 either way."""
    with made_on("2026-07-15T12:00:00", tmp_path, monkeypatch, "Dana Field") as desk:
        [row] = desk.db.dicts("SELECT MIN(started_at) AS first FROM time_entry WHERE csm_id = :csm", csm=desk.csm.id)
        moment = desk.clock.now().fromtimestamp(row["first"], desk.clock.zone)
    times = (sample_folder() / "time_dana_field.csv").read_text(encoding="utf-8").splitlines()[1].split(",")
    assert f"{moment:%H:%M:%S}" in times


def test_held_touches_are_linked_to_their_entries(dana: Desk) -> None:
    [linked] = dana.db.dicts(
        """SELECT COUNT(*) AS n FROM touch JOIN time_entry ON time_entry.touch_id = touch.id
           WHERE touch.csm_id = :csm AND touch.status = 'held' AND touch.account_id = time_entry.account_id
             AND touch.activity_id = time_entry.activity_id""",
        csm=dana.csm.id,
    )
    [held] = dana.db.dicts("SELECT COUNT(*) AS n FROM touch WHERE csm_id = :csm AND status = 'held'", csm=dana.csm.id)
    [all_links] = dana.db.dicts(
        "SELECT COUNT(*) AS n FROM time_entry WHERE touch_id IS NOT NULL AND csm_id = :csm", csm=dana.csm.id
    )
    assert linked["n"] == all_links["n"]
    assert linked["n"] > 0.8 * held["n"], "the rest were held in weeks that were not logged"


def test_the_strategic_book_is_far_over(sample: str) -> None:
    with open_desk(sample, "Tomasz Adeyemi") as desk:
        report = week_report(desk)
    assert report.book_accounts == 60
    assert report.demand_seconds > 2 * report.supply_seconds
    assert report.debt_seconds > 40 * 3600
    assert any(event.kind == "ebr" and event.overdue for event in report.events)


def test_the_balanced_book_fits_and_the_new_hire_ramps(sample: str) -> None:
    with open_desk(sample, "Ingrid Castellanos") as desk:
        weeks = [week_report(desk, Week.of(desk.today) + n) for n in (1, 2, 3, 5, 6)]
    assert 0.6 < sum(week.demand_seconds for week in weeks) / sum(week.supply_seconds for week in weeks) < 1.1
    with open_desk(sample, "Noor Whitlock") as desk:
        then, now, later = (week_report(desk, Week.of(desk.today) + n) for n in (-10, 0, 6))
    assert then.supply_seconds < now.supply_seconds < later.supply_seconds
    assert (then.plan_version, now.plan_version, later.plan_version) == (1, 2, 3)


def test_an_account_page_is_full(dana: Desk) -> None:
    row = next(row for row in book_report(dana).rows if row.lifecycle == "at_risk")
    page = account_page(dana, row.id)
    assert {contact.role for contact in page.contacts} >= {"economic_buyer", "power_user"}
    assert {rule.source for rule in page.rules} == {"tier high", "this account"}
    assert page.entries
    assert any(touch.status == "held" for touch in page.touches)
    assert page.health_reason


def test_the_chosen_csm_s_zone_says_which_week_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sunday evening in New York is Monday in Berlin."""
    for name, week in (("Dana Field", "2026-W11"), ("Ingrid Castellanos", "2026-W12")):
        monkeypatch.setenv("CSM_NOW", "2026-03-15T22:30:00-04:00")
        with open_desk(load_sample(str(tmp_path / f"{name}.db"), name).db, name) as desk:
            report = week_report(desk, Week.of(desk.today) + -1)
            assert str(Week.of(desk.today)) == week
            assert report.logged_seconds > 20 * 3600


def test_ids_are_the_same_in_every_copy(tmp_path: Path) -> None:
    copies = []
    for name in ("one", "two"):
        with open_desk(load_sample(str(tmp_path / f"{name}.db")).db, "Dana Field") as desk:
            copies.append(desk.db.dicts("SELECT id FROM time_entry UNION ALL SELECT id FROM touch ORDER BY id"))
    assert copies[0] == copies[1]


@pytest.mark.parametrize("harm", ("truncated", "missing", "bad_date"))
def test_a_damaged_sample_is_refused_and_leaves_nothing(harm: str, tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    shutil.copytree(sample_folder(), folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    victim = folder / "time_noor_whitlock.csv"
    if harm == "truncated":
        victim.write_bytes(victim.read_bytes()[:5000])
    elif harm == "missing":
        victim.unlink()
    else:
        victim.write_text(victim.read_text(encoding="utf-8").replace("2026-02-", "2026-92-"), encoding="utf-8")
    with pytest.raises((Refused, FileNotFoundError)):
        load_sample(str(tmp_path / "new.db"), folder=folder)
    assert not (tmp_path / "new.db").exists()


def test_it_loads_into_each_engine(empty_where: str) -> None:
    load_sample(empty_where)
    with open_desk(empty_where, "Dana Field") as desk:
        assert week_report(desk).book_accounts == 30
