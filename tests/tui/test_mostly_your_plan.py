"""With fewer than three confirmed weeks every chance on a screen is labelled, and with three none is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Csm
from tests.tui.conftest import OpenCockpit

LABEL = "estimated from the plan"
SIZES = [(80, 24), (100, 30), (120, 40)]


@pytest.fixture(autouse=True)
def dana(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where a database holds several books it has to be said whose."""
    monkeypatch.setenv("CSM_USER", "Dana")


@pytest.mark.parametrize("size", SIZES)
async def test_week_and_plan_say_it_whole_at_every_size(
    cockpit: OpenCockpit, small: Path, csm: Csm, size: tuple[int, int]
) -> None:
    async with cockpit(small, size=size) as c:
        assert f"overload {LABEL}" in c.text
        for keys in (("5",), ("tab",), ("w", "plus", "plus", "plus")):
            await c.press(*keys)
            assert f"weeks over  {LABEL}" in c.text or f" %  {LABEL}" in c.text, keys
        assert "+3" in next(line for line in c.lines if LABEL in line)


async def test_beside_a_debt_it_still_stands(cockpit: OpenCockpit, small: Path, csm: Csm) -> None:
    csm.ok("account", "add", "Behind Ltd", "--tier", "high", "--since", "2026-01-05", "--anchor", "2026-01-05")
    async with cockpit(small) as c:
        assert any(f"overload {LABEL}  debt " in line for line in c.lines)


async def test_a_touch_on_the_move_says_it(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("4", "n", "m", "right")
        assert "overload" in c.text and LABEL in c.text


async def test_the_team_says_whose_chances_are_the_plans(cockpit: OpenCockpit, small: Path, csm: Csm) -> None:
    csm.ok("init", "--add", "--csm", "Zoe")
    async with cockpit(small, "Dana") as c:
        await c.press("6")
        assert c.words.endswith(f"chances {LABEL}") and sum(LABEL in line for line in c.lines) == 2


async def test_with_enough_weeks_nothing_says_it(
    cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cockpit(sample) as c:
        for keys in ((), ("5",), ("tab",), ("w", "plus"), ("4", "n", "m", "right"), ("escape", "6")):
            await c.press(*keys)
            assert LABEL not in c.text, keys
