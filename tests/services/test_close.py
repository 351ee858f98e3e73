"""The week that is closed, its gaps from the log, and its files, which are never written over by themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csm_tui.clock import Clock
from csm_tui.domain.errors import Refused
from csm_tui.domain.weeks import Week
from csm_tui.paths import exports_folder
from csm_tui.services.close import close_of, offered_week, write_summaries
from csm_tui.services.confirmation import confirm_week
from csm_tui.services.desk import Desk
from csm_tui.services.time_log import log
from tests.services.log_book import add_accounts

W11 = Week(date(2026, 3, 9))


def at(desk: Desk, monkeypatch: pytest.MonkeyPatch, moment: str) -> Desk:
    """The same desk at another time."""
    monkeypatch.setenv("CSM_NOW", moment)
    return desk._replace(clock=Clock(desk.csm.timezone))


def test_on_monday_last_week_is_offered_until_it_is_confirmed(
    any_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monday = at(any_desk, monkeypatch, "2026-03-16T08:00:00")
    assert offered_week(monday) == (W11, True)
    assert close_of(monday).week == W11
    confirm_week(monday, W11)
    friday = at(any_desk, monkeypatch, "2026-03-20T16:00:00")
    assert offered_week(friday) == (W11 + 1, True)
    assert close_of(friday, W11).offered == W11 + 1


def test_the_gaps_are_those_of_the_log(any_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add_accounts(any_desk)
    friday = at(any_desk, monkeypatch, "2026-03-13T16:00:00")
    log(friday, "7h admin last mon")
    found = close_of(friday, W11)
    assert [(f"{gap.day:%a}", gap.dark // 3600) for gap in found.gaps] == [
        ("Mon", 1), ("Tue", 8), ("Wed", 8), ("Thu", 8), ("Fri", 8),
    ]  # fmt: skip
    tuesday = found.gaps[1]
    assert {guess.name.account for guess in tuesday.guesses} <= {"Acme Corp", "Globex", "Hooli", "Initech"}
    assert {guess.why for guess in tuesday.guesses} == {"due, still open"}


def test_a_week_that_has_not_begun_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        close_of(desk, W11 + 1)
    assert refused.value.code == "future_week"


def test_files_are_never_written_over_unless_that_is_said(desk: Desk, tmp_path: Path) -> None:
    folder = str(tmp_path)
    (first,) = write_summaries(desk, W11, folder, ["md"])
    assert Path(first).name == "summary_dana-field_2026-W11.md"
    assert "### Highlights" in Path(first).read_text().splitlines()
    Path(first).write_text("mine")
    with pytest.raises(Refused) as refused:
        write_summaries(desk, W11, folder, ["html", "md"])
    assert refused.value.code == "summary_there"
    assert [path.name for path in tmp_path.glob("summary*")] == [Path(first).name], "all of them or none"
    beside = write_summaries(desk, W11, folder, ["html", "md"], beside=True)
    assert [Path(path).name for path in beside] == [
        "summary_dana-field_2026-W11.html", "summary_dana-field_2026-W11-2.md",
    ]  # fmt: skip
    assert Path(first).read_text() == "mine"
    write_summaries(desk, W11, folder, ["md"], force=True)
    assert Path(first).read_text() != "mine"


def test_our_own_folder_is_made_another_is_not(desk: Desk, tmp_path: Path) -> None:
    assert not exports_folder().exists()
    (path,) = write_summaries(desk, W11, str(exports_folder()), ["html"])
    assert Path(path).parent == exports_folder() and Path(path).stat().st_size > 1000
    with pytest.raises(Refused) as refused:
        write_summaries(desk, W11, str(tmp_path / "nowhere"), ["html"])
    assert refused.value.code == "no_folder"
    with pytest.raises(Refused, match="no file is chosen"):
        write_summaries(desk, W11, str(tmp_path), [])
