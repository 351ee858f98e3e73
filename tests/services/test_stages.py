"""Another tier or stage judges what comes after it, not the weeks before; on both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from csm_tui.clock import Clock
from csm_tui.domain.weeks import Week
from csm_tui.services.accounts import add_account, edit_account
from csm_tui.services.ahead import gather
from csm_tui.services.bulk import edit_many
from csm_tui.services.desk import Desk
from csm_tui.services.history import undo
from csm_tui.services.import_files import import_file
from csm_tui.services.loads import week_loads
from csm_tui.services.planning import Planning
from csm_tui.services.time_imports import TimeOptions

Due = tuple[date, str, int]
FROM, TO = date(2026, 3, 9), date(2026, 6, 14)
CHANGED = date(2026, 5, 6)
Way = Callable[[Desk, str, Path], object]


@pytest.fixture
def acme(any_desk: Desk) -> str:
    return add_account(any_desk, {"name": "Acme", "tier": "high"})


def at(desk: Desk, day: date, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("CSM_NOW", f"{day}T09:00:00")
    return desk._replace(clock=Clock("Europe/Berlin"))


def due(desk: Desk, account_id: str, first: date = FROM, last: date = TO) -> list[Due]:
    found = Planning(desk, first, last).cadence.between(first, last, allowances=True)
    return sorted((each.due_on, each.activity, each.minutes) for each in found if each.account_id == account_id)


def imported(desk: Desk, account_id: str, folder: Path) -> None:
    path = folder / "crm.csv"
    path.write_text("Name,Tier\nAcme,low\n")
    import_file(desk, str(path), None, TimeOptions())


WAYS: dict[str, Way] = {
    "edited": lambda desk, account_id, folder: edit_account(desk, account_id, {"tier": "low"}),
    "several": lambda desk, account_id, folder: edit_many(desk, [account_id], "tier low because calm"),
    "imported": imported,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_new_tier_counts_from_its_day_on(
    way: str, any_desk: Desk, acme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at(any_desk, CHANGED, monkeypatch)
    high = due(desk, acme)
    WAYS[way](desk, acme, tmp_path)
    now = due(desk, acme)
    low = due(at(any_desk, CHANGED, monkeypatch), add_account(desk, {"name": "Always low", "tier": "low"}), CHANGED)
    before, after = ([each for each in high if each[0] < CHANGED], [each for each in now if each[0] >= CHANGED])
    assert [each for each in now if each[0] < CHANGED] == before and len(before) > 20
    assert after and {each[1:] for each in after} == {each[1:] for each in low}
    undo(desk)
    undo(desk)
    assert due(desk, acme) == high


def test_weeks_that_have_passed_ask_for_what_they_asked_for(
    any_desk: Desk, acme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at(any_desk, CHANGED, monkeypatch)

    def asked() -> list[int]:
        first = Week.of(FROM)
        loads = week_loads(Planning(desk, first.monday, (first + 7).sunday), first, 8)
        return [load.demand for load in loads]

    before = asked()
    edit_account(desk, acme, {"tier": "low"})
    assert asked() == before and any(before)


def test_the_weeks_ahead_agree_with_the_week(any_desk: Desk, acme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in the week of the change, of which two days went by the old tier."""
    desk = at(any_desk, CHANGED, monkeypatch)
    edit_account(desk, acme, {"tier": "low"})
    week = Week.of(CHANGED)
    ahead = gather(desk, 4).cadence().counted(week.monday, week.sunday)
    assert sorted((one.due_on, one.minutes) for one in ahead for _ in range(one.times)) == [
        (day, minutes) for day, _, minutes in due(desk, acme, week.monday, week.sunday)
    ]


def test_what_is_set_right_in_the_first_days_counts_from_the_beginning(
    any_desk: Desk, acme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at(any_desk, date(2026, 3, 16), monkeypatch)
    first = due(desk, acme, last=date(2026, 3, 15))
    edit_account(desk, acme, {"tier": "low"})
    assert first and due(desk, acme, last=date(2026, 3, 15)) != first


def test_several_changes_and_a_slip_of_the_same_day(any_desk: Desk, acme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = at(any_desk, CHANGED, monkeypatch)
    high = due(desk, acme, last=date(2026, 5, 5))
    edit_account(desk, acme, {"tier": "low"})
    edit_account(desk, acme, {"tier": "mid"})
    assert due(desk, acme, last=date(2026, 5, 5)) == high
    may = due(desk, acme, CHANGED, date(2026, 5, 31))
    desk = at(any_desk, date(2026, 6, 1), monkeypatch)
    edit_account(desk, acme, {"tier": "tech"}, force=True)
    assert due(desk, acme, last=date(2026, 5, 5)) == high
    assert due(desk, acme, CHANGED, date(2026, 5, 31)) == may and may != due(desk, acme, date(2026, 6, 1))
