"""What nobody expected in the thread behind the app: a sentence, and the app goes on."""

from __future__ import annotations

from pathlib import Path

from textual.message import Message

from csm_tui.paths import crash_report
from csm_tui.services.desk import Desk
from tests.e2e.test_mistakes import SENTENCE
from tests.tui.conftest import OpenCockpit


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
