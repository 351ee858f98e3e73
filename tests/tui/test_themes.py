"""Contrast by the formula of WCAG 2: what is read can be read; and no meaning is told by colour alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from csm_tui.tui.themes import CONTRAST, CONTRAST_LIGHT, DARK, LIGHT, OWN
from tests.conftest import Csm
from tests.tui.conftest import OpenCockpit

TEXTS = ("foreground", "error", "warning", "success", "primary", "secondary")


def luminance(colour: str) -> float:
    """Of sRGB, 0 to 1."""
    parts = [part / 255 for part in Color.parse(colour).rgb]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    """1 to 21."""
    dark, light = sorted((luminance(ink), luminance(ground)))
    return (light + 0.05) / (dark + 0.05)


def grounds(theme: Theme) -> list[str]:
    """Whatever text stands on."""
    return [str(theme.background), str(theme.surface), str(theme.panel), theme.variables["cursor"]]


def test_the_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21) and contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("theme", [CONTRAST, CONTRAST_LIGHT], ids=lambda theme: theme.name)
def test_high_contrast_is_high(theme: Theme) -> None:
    for ground in grounds(theme)[:3]:
        inks = [str(getattr(theme, name)) for name in TEXTS] + [theme.variables["learned"]]
        assert min(contrast(ink, ground) for ink in inks) >= 7, ground
    for ground in grounds(theme):
        assert min(contrast(theme.variables[name], ground) for name in ("dim", "faint")) >= 4.5, ground


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_our_other_themes_can_be_read(theme: Theme) -> None:
    for ground in grounds(theme):
        inks = [str(getattr(theme, name)) for name in TEXTS] + [theme.variables[n] for n in ("dim", "learned")]
        assert min(round(contrast(ink, ground), 1) for ink in inks) >= 4.5, ground


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
async def test_every_theme_of_ours_is_worn(cockpit: OpenCockpit, small: Path, theme: Theme) -> None:
    async with cockpit(small) as c:
        c.app.theme = theme.name
        await c.settle()
        assert "27.0 h supply" in c.text


async def test_without_colour_the_cursor_is_turned_round_and_what_is_over_is_bold(
    cockpit: OpenCockpit, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with cockpit(small) as c:
        inks = c.app.inks
        assert inks["cursor"].reverse and inks["over"].bold and not inks["over"].color
        styles = [segment.style for strip in c.app.screen._compositor.render_strips() for segment in strip]
        assert any(style.reverse for style in styles if style), "the row under the cursor"
        assert "▸" in c.text


@pytest.mark.parametrize(("motion", "level"), [("false", "none"), ("true", "full")])
async def test_motion_is_off_unless_it_is_wanted(
    cockpit: OpenCockpit, small: Path, config: Path, motion: str, level: str
) -> None:
    from textual.widgets import Input

    config.write_text(f"motion = {motion}\n")
    async with cockpit(small) as c:
        assert c.app.animation_level == level
        for keys in (("l",), ("escape", "2", "slash")):
            await c.press(*keys)
            assert isinstance(c.app.focused, Input) and c.app.focused.cursor_blink == (motion == "true")


async def test_ansi_is_the_terminal_s_own_colours(
    cockpit: OpenCockpit, small: Path, config: Path, bare_csm: Csm
) -> None:
    assert bare_csm("config", "set", "theme", "ansi").status == 0 and 'theme = "ansi"' in config.read_text()
    assert not bare_csm("config").err
    async with cockpit(small) as c:
        assert c.app.theme == "ansi-dark" and not c.app.complaints


async def test_a_theme_there_is_not_is_told(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    config.write_text('theme = "plaid"\n')
    async with cockpit(small) as c:
        assert c.app.theme == "csm-dark" and "here is no theme 'plaid'" in " ".join(c.text.split())
