"""What waits for a moment without keys."""

from __future__ import annotations

from asyncio import Event, wait_for
from pathlib import Path

import pytest

from csm_tui.tui import calm
from tests.tui.conftest import OpenCockpit


async def test_once_after_each_spell_of_keys(
    cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calm, "QUIET", 0.05)
    async with cockpit(sample, "Dana Field") as c:
        told: list[Event] = [Event()]
        c.app.when_calm = lambda: told[-1].set()
        assert not told[-1].is_set(), "nothing was pressed"
        for _ in range(2):
            await c.press("j", "k")
            await wait_for(told[-1].wait(), 10)
            told.append(Event())


async def test_after_each_dialog_and_page_that_was_closed(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        told: list[Event] = [Event()]
        c.app.when_gone = lambda: told[-1].set()
        for key in ("question_mark", "comma"):
            await c.press(key)
            assert not told[-1].is_set() and len(c.app.screen_stack) == 2
            await c.press("escape")
            await wait_for(told[-1].wait(), 10)
            assert len(c.app.screen_stack) == 1
            told.append(Event())
