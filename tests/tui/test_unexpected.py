"""What nobody expected in the threads behind the app: a sentence, and the app goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.message import Message

from csm_tui.paths import crash_report
from csm_tui.services.desk import Desk
from tests.e2e.test_mistakes import SENTENCE, broken
from tests.tui.conftest import OpenCockpit
from tests.tui.test_import_keys import ACCOUNTS, give


async def test_it_is_told_and_the_app_goes_on(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:

        def work(desk: Desk) -> Message:
            raise ZeroDivisionError

        c.app.gateway.ask("report", work, c.app.screen)
        await c.settle()
        assert f"! T{SENTENCE[1:]}please report it with" in " ".join(c.words.split()) and crash_report().exists()
        await c.press("2")
        assert "Globex" in c.text, "it goes on"
        assert [type(error) for error in c.app.gateway.faults] == [ZeroDivisionError]
        c.app.gateway.faults.clear()


async def test_an_import_tells_it_as_well(
    cockpit: OpenCockpit, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """It runs in a thread of its own."""
    monkeypatch.setattr("csm_tui.services.import_preview.look_at", broken)
    async with cockpit(small) as c:
        await give(c, "2", tmp_path / "accounts.csv", ACCOUNTS)
        assert f"! {SENTENCE}please report it with" in " ".join(c.text.split())
        assert crash_report().read_text().endswith("ZeroDivisionError\n")
        await c.press("escape", "1", "2")
        assert "Globex" in c.text, "it goes on"
