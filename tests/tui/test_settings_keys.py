"""The settings by their keys: changed at once, written to config.toml, refused in a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csm_tui.domain import formats
from csm_tui.tui.screens.account import AccountScreen
from csm_tui.tui.screens.book import BookScreen
from csm_tui.tui.screens.settings import SettingsScreen
from csm_tui.tui.screens.week import WeekScreen
from tests.conftest import Csm
from tests.tui.conftest import PATIENCE, Cockpit, OpenCockpit
from tests.tui.test_everywhere import find
from tests.tui.test_import_keys import over


def row(c: Cockpit, name: str) -> str:
    """The line of a setting."""
    found = [line for line in c.lines if line[3:].startswith(name)]
    assert found, c.text
    return found[-1]


async def go(c: Cockpit, name: str) -> None:
    """Open the settings, the cursor on that one."""
    await c.press("comma")
    assert isinstance(c.app.screen, SettingsScreen)
    c.app.screen.go_to(name)
    await c.settle()


@pytest.mark.parametrize("place", ["1", "2", "3", "5"])
async def test_they_open_from_everywhere_and_q_leads_back(
    cockpit: OpenCockpit, small: Path, config: Path, place: str
) -> None:
    async with cockpit(small) as c:
        await c.press(place)
        before = c.app.screen
        await c.press("comma")
        assert str(config)[:30] in c.text and "Dana Field" in c.text and "Europe/Berlin" in c.text
        await c.press("q")
        assert c.app.screen is before


async def test_the_locale_is_typed_shown_by_example_and_holds_at_once(
    cockpit: OpenCockpit, small: Path, config: Path
) -> None:
    config.write_text("# by hand\n")
    async with cockpit(small) as c:
        await go(c, "locale")
        await c.press("enter")
        await c.type("de_DE")
        assert "Di, 31. Mär, 16:05, 1.234.560,50 $" in c.text and "de_DE" not in config.read_text()
        await c.press("enter")
        assert config.read_text() == '# by hand\nlocale = "de_DE"\n' and "written to" in c.text
        assert formats.current().decimal == ","
        await c.press("q")
        assert isinstance(c.app.screen, WeekScreen) and "27,0 h supply" in c.text and "Mi, 11. Mär" in c.text


async def test_what_cannot_be_is_refused_and_nothing_is_written(
    cockpit: OpenCockpit, small: Path, config: Path
) -> None:
    async with cockpit(small) as c:
        for name, text, said in (
            ("locale", "xx_YY", "there is no locale"), ("clock", "13", '"12" or "24"'), ("theme", "plaid", "no theme"),
            ("busy_ms", "soon", "a whole number"), ("currency", "shells", "no currency"),
        ):  # fmt: skip
            await go(c, name)
            await c.press("enter", "ctrl+u", "ctrl+k")
            await c.type(text)
            await c.press("enter")
            assert " ! " in c.text and said in c.text
            await c.press("escape", "q")
        assert not config.exists()


async def test_choices_are_gone_through_by_a_key_each(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    async with cockpit(small) as c:
        await go(c, "clock")
        for key, value in (("right", "12"), ("space", "24"), ("left", "12")):
            await c.press(key)
            assert config.read_text() == f'clock = "{value}"\n'
        assert formats.current().halves == ("am", "pm")
        await c.press("x")
        assert config.read_text() == "" and formats.current().halves is None
        await go(c, "theme")
        await c.press("right")
        assert c.app.theme != "csm-dark" and f'theme = "{c.app.theme}"' in config.read_text()
        await go(c, "motion")
        await c.press("right")
        assert c.app.animation_level == "full" and "motion = true" in config.read_text()
        await go(c, "locale")
        await c.press("right")
        assert "no fixed choices" in c.words


async def test_the_csm_of_the_book_is_changed_and_undone(
    cockpit: OpenCockpit, small: Path, config: Path, csm: Any
) -> None:
    async with cockpit(small) as c:
        for field, text, shown in (
            ("name", "Dana F. Field", "Dana F. Field"), ("timezone", "asia/tokyo", "Asia/Tokyo"),
            ("country", "germany", "DE"), ("region", "be", "BE"), ("contract", "32", "32.0 h a week"),
        ):  # fmt: skip
            await go(c, f"you.{field}")
            await c.press("enter", "ctrl+u", "ctrl+k")
            await c.type(text)
            await c.press("enter")
            assert shown in row(c, field), c.text
        await c.press("q")
        assert "Dana F. Field" in c.lines[0] and "19.0 h supply" in c.text
        await c.press("u", "u", "comma")
        assert "40.0 h a week" in row(c, "contract") and row(c, "region").split()[1:] == ["·"]
    assert csm.ok("week", "--json").json["csm"] == "Dana F. Field"


async def test_name_and_zone_follow_undo_and_redo_everywhere(
    cockpit: OpenCockpit, small: Path, config: Path, csm: Any, tmp_path: Path
) -> None:
    csm.ok("log", "45m acme cadence call mon")
    async with cockpit(small) as c:
        for field, text in (("name", "Dana F. Field"), ("timezone", "Pacific/Kiritimati")):
            await go(c, f"you.{field}")
            await c.press("enter", "ctrl+u", "ctrl+k")
            await c.type(text)
            await c.press("enter", "q")
        assert "Dana F. Field" in c.lines[0] and c.app.gateway.csm_name == "Dana F. Field"
        await c.press("5")
        assert c.lines[0].startswith(" Dana F. Field ")
        await c.press("u", "u")
        assert c.lines[0].startswith(" Dana Field "), c.lines[0]
        for place in ("comma", "1", "2", "3", "4", "5"):
            await c.press(place)
            assert c.lines[0].startswith(" Dana Field "), c.lines[0]
        await c.press("U")
        assert c.lines[0].startswith(" Dana F. Field ")
        await c.press("u", "2", "i", "ctrl+u", "ctrl+k")
        export = tmp_path / "accounts.csv"
        export.write_text("Account Name,Plan\nHooli,high\n")
        await c.paste(str(export))
        await c.press("enter")
        await over(c)
        assert "1 would be added" in c.text, "an import opens the book by the name that it has now"


async def test_the_zone_follows_undo(
    cockpit: OpenCockpit, small: Path, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_NOW", "2026-03-11T22:30:00+01:00")
    async with cockpit(small) as c:
        assert "today Wed 11 Mar" in c.lines[0]
        await go(c, "you.timezone")
        await c.press("enter", "ctrl+u", "ctrl+k")
        await c.type("Asia/Tokyo")
        await c.press("enter", "q")
        assert "today Thu 12 Mar" in c.lines[0]
        await c.press("u")
        assert "today Wed 11 Mar" in c.lines[0], c.lines[0]


async def test_a_name_changed_elsewhere_is_followed(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    async with cockpit(small) as c, cockpit(small, look_every=0.01) as other:
        await go(c, "you.name")
        await c.press("enter", "ctrl+u", "ctrl+k")
        await c.type("Dana F. Field")
        await c.press("enter")
        for _ in range(PATIENCE):
            await other.pilot.pause()
            if "Dana F. Field" in other.lines[0]:
                break
        else:
            raise AssertionError(other.lines[0])


async def test_fields_of_the_csm_are_refused(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    async with cockpit(small) as c:
        for field, text, said in (
            ("timezone", "Mars/Olympus", "no time zone"), ("timezone", "berlin", "mean Europe/Berlin?"),
            ("region", "BE", "needs its country"),
            ("country", "Atlantis", "not known"), ("contract", "200", "168"), ("flex", "39", "don't fit"),
        ):  # fmt: skip
            await go(c, f"you.{field}")
            before = row(c, field)
            await c.press("enter", "ctrl+u", "ctrl+k")
            await c.type(text)
            await c.press("enter")
            assert said in c.text.replace("\n   ", " ")
            await c.press("escape")
            assert row(c, field) == before
            await c.press("q")


async def test_the_palette_finds_a_setting(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    async with cockpit(small) as c:
        await c.press("colon")
        await find(c, "settings week", "Settings: week start")
        await c.press("enter")
        assert isinstance(c.app.screen, SettingsScreen) and c.app.screen.key == "week_start"


async def test_a_mistake_in_the_file_is_told_at_the_start(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    config.write_text('clock = "12"\nthem = "nord"\n')
    async with cockpit(small) as c:
        said = " ".join(c.text.split())
        assert "line 2: there is no setting 'them', did you mean theme?" in said
        assert formats.current().halves == ("am", "pm") and "supply" in c.text


WRONG = 'clock = "13"\nthem = "nord"\ntheme = "nope"\n[keys]\n"list.up" = "k,ctrl+p"\n"week.hodl" = "v"\n'


async def test_all_mistakes_are_counted_and_each_is_marked_where_it_is(
    cockpit: OpenCockpit, small: Path, config: Path
) -> None:
    config.write_text(WRONG)
    async with cockpit(small) as c:
        said = " ".join(c.words.split())
        assert said.startswith("! 5 mistakes in config.toml, the first: config.toml line 1: clock can't be '13'")
        assert "Settings (,) shows all of them" in " ".join(c.text.split())
        await go(c, "clock")
        assert "lock can't be '13', it should be" in c.words
        await c.press("comma")
        for mark in ("! clock can't be", "! there is no theme 'nope'", "! config.toml line 2: there is no setting",
                     '! "list.up" in [keys]: ctrl+p is the palette on Week', '! "week.hodl" in [keys]'):  # fmt: skip
            assert mark in c.text, mark
        await c.press("right")
        assert "! clock can't be" not in c.text, "a choice mends it"


@pytest.mark.parametrize(
    ("theme", "meant"), [("Ansi", "ansi-dark or ansi-light"), ("csm-drak", "csm-dark"), ("Nord", "nord")]
)
async def test_the_nearest_theme_is_named(
    cockpit: OpenCockpit, small: Path, config: Path, bare_csm: Csm, theme: str, meant: str
) -> None:
    said = f"there is no theme '{theme}', did you mean {meant}?"
    assert said in bare_csm("config", "set", "theme", theme).err
    config.write_text(f'theme = "{theme}"\n')
    assert said in bare_csm("config").err
    async with cockpit(small) as c:
        assert f"{said} csm-dark holds till then" in " ".join(c.words.split())
        await go(c, "theme")
        await c.press("enter", "ctrl+u", "ctrl+k")
        await c.type(theme)
        assert said in " ".join(c.text.split())


def test_csm_config_tells_all_of_them_too(bare_csm: Csm, config: Path) -> None:
    config.write_text(WRONG)
    told = bare_csm("config").err
    for said in ("clock can't be", "there is no theme 'nope'", "setting 'them'", "is the palette on", "week.hodl"):
        assert said in told, said
    assert "there is no theme 'plaid'" in bare_csm("config", "set", "theme", "plaid").err
    assert bare_csm("config", "set", "theme", "csm-light").status == 0 and "nope" not in config.read_text()


async def test_a_file_that_can_not_be_read_is_told_till_it_is_mended(
    cockpit: OpenCockpit, small: Path, config: Path
) -> None:
    config.write_text('theme = "x')
    async with cockpit(small) as c:
        await c.press("comma")
        lines = c.list("#settings")
        assert lines.key == "theme" and "can't be read (" in c.text
        for key in ("enter", "right", "x"):
            await c.press(key)
            assert "can't be read (" in c.words and "mend it" in c.text, key
        config.write_text('clock = "12"\n')
        await c.press("ctrl+r")
        assert "can't be read" not in c.text
        await c.press("enter")
        assert "theme" in c.text and c.app.screen.query("LinePrompt")


async def test_a_value_that_stops_everything_is_mended_here(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    config.write_text('currency = "nope"\n')
    async with cockpit(small) as c:
        await go(c, "currency")
        assert "currency" in c.text and "'nope' is no currency" in " ".join(c.text.split())
        await c.press("enter")
        await c.press("ctrl+a", "ctrl+k")
        await c.type("EUR")
        await c.press("enter")
        assert config.read_text() == 'currency = "EUR"\n' and "is no currency" not in c.text


async def test_a_file_that_may_not_be_written_is_said(
    cockpit: OpenCockpit, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("CSM_CONFIG", str(blocked / "config.toml"))
    async with cockpit(small) as c:
        assert "The settings can't be read" in " ".join(c.text.split())


async def test_what_a_line_says_back_has_the_days_of_the_locale(
    cockpit: OpenCockpit, small: Path, config: Path
) -> None:
    config.write_text('locale = "de_DE"\n')
    async with cockpit(small) as c:
        await c.press("l")
        await c.type('acme 30 email yesterday "since Tue 10 Mar"')
        assert "Di, 10. Mär" in c.text and '"since Tue 10 Mar"' in c.text
        await c.press("enter")
        assert "Di, 10. Mär" in c.words and '"since Tue 10 Mar"' in c.words


async def test_who_comes_back_to_a_place_finds_it_and_not_the_settings(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "enter", "comma", "1", "2")
        assert isinstance(c.app.screen, AccountScreen), "a page stays where it was left"
        await c.press("q")
        assert isinstance(c.app.screen, BookScreen)
