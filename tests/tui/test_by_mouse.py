"""With the mouse alone: what the keys' lines say can be clicked, and nothing that opens stays open."""

from __future__ import annotations

from pathlib import Path

from csm_tui.tui.dialogs.help import HelpScreen
from csm_tui.tui.dialogs.tour import TourScreen
from csm_tui.tui.jumping import spots
from csm_tui.tui.screens.team import TeamScreen
from tests.tui.conftest import Cockpit, OpenCockpit


async def click_on(c: Cockpit, words: str) -> None:
    """Click the first cell of the last place where these words stand."""
    lines = c.lines
    y = max(number for number, line in enumerate(lines) if words in line)
    await c.pilot.click(offset=(lines[y].rindex(words), y))
    await c.settle()


async def test_the_help_is_opened_and_closed(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await click_on(c, "? keys")
        assert isinstance(c.app.screen, HelpScreen)
        await click_on(c, "esc")
        assert not isinstance(c.app.screen, HelpScreen)
        await click_on(c, "? keys")
        await click_on(c, "t tour")
        assert isinstance(c.app.screen, TourScreen)
        await click_on(c, "enter")
        assert "Tour 2 of" in c.text
        await click_on(c, "esc")
        assert not isinstance(c.app.screen, TourScreen)


async def test_a_line_is_sent_and_closed(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await click_on(c, "l log")
        await c.type("20m ostav email")
        await click_on(c, "enter")
        assert "0:20" in c.words
        await click_on(c, "l log")
        assert "enter logs" in c.text
        await click_on(c, "esc")
        assert "enter logs" not in c.text


async def test_a_pair_of_keys_is_two_clicks(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", size=(100, 30)) as c:
        await click_on(c, "] week")
        assert "W12" in c.lines[0]
        await click_on(c, "[ ] week")
        await click_on(c, "[ ] week")
        assert "W10" in c.lines[0]


async def test_the_target_of_the_balance_is_raised_and_lowered(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("6", "tab")
        screen = c.app.screen
        assert isinstance(screen, TeamScreen) and screen.target == 90
        await click_on(c, "- + target")
        assert screen.target == 85
        await click_on(c, "+ target")
        await click_on(c, "+ target")
        assert screen.target == 95


async def test_keys_in_plans_sentences_are_pressed(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("5")
        await click_on(c, "z more or fewer")
        assert "of 26 weeks over" in c.text
        await click_on(c, "or fewer")
        assert "of 52 weeks over" in c.text
        await click_on(c, "W11 to W")
        assert "of 52 weeks over" in c.text, "a week is no key"
        await c.press("w")
        await click_on(c, "Nothing is written")
        assert not c.app.screen.query("LinePrompt")
        await click_on(c, "drop  r tier")
        await c.type("quill")
        await click_on(c, "enter")
        await click_on(c, "K keep")
        assert "A name to find it by" in c.text
        await click_on(c, "esc")
        await click_on(c, "n afresh")
        assert "Cleared the what-if" in c.words


async def test_jumping_has_a_label_for_each_key_of_a_pair(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("6", "tab")
        screen, at = c.app.screen, c.lines[-1].index("- + target")
        assert isinstance(screen, TeamScreen)
        for x, target in ((at, 85), (at + 2, 90)):
            await c.press("ctrl+o")
            label = next(spot.label for spot in spots(screen) if spot.at == (x, 23))
            await c.press(*label)
            assert screen.target == target
