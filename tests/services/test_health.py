"""Health with its reason: set, kept with its dates, taken back; on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from csm_tui.clock import Clock
from csm_tui.domain.errors import Refused
from csm_tui.domain.reports import HealthLine
from csm_tui.services.account_page import account_page
from csm_tui.services.accounts import add_account, edit_account
from csm_tui.services.bulk import edit_many
from csm_tui.services.desk import Desk
from csm_tui.services.health import read_health, set_health
from csm_tui.services.history import undo
from csm_tui.services.import_files import import_file
from csm_tui.services.time_imports import TimeOptions


@pytest.fixture
def acme(any_desk: Desk) -> str:
    """With a health of 81 and a renewal."""
    return add_account(any_desk, {"name": "Acme", "health": "81", "renewal": "2026-09-30"})


def told(desk: Desk, account_id: str) -> list[tuple[int | None, str, str]]:
    return [(line.health, line.risk, line.reason) for line in account_page(desk, account_id).healths]


def later(desk: Desk, day: str, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("CSM_NOW", f"{day}T09:00:00")
    return desk._replace(clock=Clock("Europe/Berlin"))


def test_what_was_before_stays_and_undo_takes_it_all_back(
    any_desk: Desk, acme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(any_desk, acme) == [(81, "", "")]
    desk = later(any_desk, "2026-03-20", monkeypatch)
    assert read_health(desk, acme, "48 sponsor left") == "Acme: health 81 -> 48 (sponsor left)."
    assert told(desk, acme) == [(81, "", "")]
    assert set_health(desk, acme, "48 sponsor left") == "Acme: health 81 -> 48 (sponsor left)"
    page = account_page(desk, acme)
    assert [line.on.isoformat() for line in page.healths] == ["2026-03-11", "2026-03-20"]
    assert page.healths[-1] == HealthLine(desk.today, 48, "", "sponsor left", "by hand")
    assert (page.row.health, page.health_reason, page.health_on) == (48, "sponsor left", desk.today)
    set_health(later(desk, "2026-04-02", monkeypatch), acme, "62 a new sponsor")
    assert told(desk, acme) == [(81, "", ""), (48, "", "sponsor left"), (62, "", "a new sponsor")]
    undo(desk)
    undo(desk)
    assert told(desk, acme) == [(81, "", "")]


def test_risk_with_or_without_a_health(any_desk: Desk, acme: str) -> None:
    assert set_health(any_desk, acme, "60 risk:watch tickets") == (
        "Acme: health 81 -> 60, risk on track -> watch (tickets)"
    )
    set_health(any_desk, acme, "risk:critical notice asked for")
    assert told(any_desk, acme)[1:] == [(60, "watch", "tickets"), (60, "critical", "notice asked for")]
    assert account_page(any_desk, acme).row.risk == "critical"
    undo(any_desk)
    assert account_page(any_desk, acme).row.risk == "watch"


def test_every_way_to_change_a_health_is_kept(any_desk: Desk, acme: str, tmp_path: Path) -> None:
    edit_account(any_desk, acme, {"health": "70"})
    edit_account(any_desk, acme, {"health_reason": "fewer logins"})
    edit_many(any_desk, [acme], "health 55 because tickets")
    export = tmp_path / "accounts.csv"
    export.write_text("Account Name,Health Score\nAcme,33\n")
    import_file(any_desk, str(export), None, TimeOptions())
    edit_account(any_desk, acme, {"health": ""})
    assert told(any_desk, acme) == [
        (81, "", ""), (70, "", ""), (70, "", "fewer logins"), (55, "", "tickets"), (33, "", ""), (None, "", ""),
    ]  # fmt: skip
    for _ in range(5):
        undo(any_desk)
    assert told(any_desk, acme) == [(81, "", "")]


def test_the_first_health_is_one_line(any_desk: Desk) -> None:
    bare = add_account(any_desk, {"name": "Bare"})
    assert told(any_desk, bare) == []
    set_health(any_desk, bare, "90 all goals met")
    assert told(any_desk, bare) == [(90, "", "all goals met")]


@pytest.mark.parametrize("text", ["", "250 x", "sponsor left", "risk:huge x"])
def test_what_is_refused_changes_nothing(any_desk: Desk, acme: str, text: str) -> None:
    before = account_page(any_desk, acme)
    for act in (read_health, set_health):
        with pytest.raises(Refused):
            act(any_desk, acme, text)
    assert account_page(any_desk, acme) == before


def test_a_risk_needs_a_renewal(any_desk: Desk) -> None:
    bare = add_account(any_desk, {"name": "Bare"})
    with pytest.raises(Refused, match="no open renewal"):
        set_health(any_desk, bare, "risk:watch x")
