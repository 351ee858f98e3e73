"""Pictures of the settings, the first run, the import and the tour."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from csm_tui.tui.app import CsmApp
from tests.tui.conftest import NEVER, Cockpit
from tests.tui.test_import_keys import choose, listed, over

Act = Callable[[Cockpit], Awaitable[None]]
SIZES = [(80, 24), (120, 40)]
SHEET = (
    "Account Name,Plan,ARR,Renewal Date,Owner\nHooli,Gold,240000,2026-09-30,Dana\n"
    "Initrode,Silver,85000,2026-12-31,Dana\nUmbrella,Gold,1.2M,2026-10-01,Dana\nVehement,Bronze,nope,2026-11-01,Dana\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Short paths, the same in every run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CSM_CONFIG", "config.toml")
    folder = tmp_path / "exports"
    folder.mkdir()
    for at, name in enumerate(("accounts.csv", "time.csv", "calendar.ics")):
        (folder / name).write_text(SHEET)
        os.utime(folder / name, (1_773_200_000 + at * 100_000, 1_773_200_000 + at * 100_000))


def pressed(*keys: str | Act) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Settle, then do these things one after the other."""

    async def before(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, CsmApp)
        c = Cockpit(app, pilot)
        await c.settle()
        for key in keys:
            await (c.press(key) if isinstance(key, str) else key(c))
        assert app.gateway.faults == []

    return before


async def folder(c: Cockpit) -> None:
    """The files of a folder."""
    await c.press("ctrl+u", "ctrl+k")
    await c.paste("exports/")
    await listed(c, "calendar.ics")
    await c.settle()


async def looked(c: Cockpit) -> None:
    """A file that was looked at."""
    await choose(c, Path("exports/accounts.csv"))


async def welcome(c: Cockpit) -> None:
    """The first run."""
    await listed(c, "Welcome")
    await c.settle()


SCENES: dict[str, tuple[str | Act, ...]] = {
    "settings": ("comma",),
    "a locale is typed": ("comma", "j", "j", "enter", "d", "e"),
    "files": ("2", "i", folder),
    "columns": ("2", "i", looked, "j"),
    "a column is mapped": ("2", "i", looked, "j", "enter", "t", "i"),
    "what goes in": ("2", "i", looked, "tab"),
    "what is rejected": ("2", "i", looked, "tab", "tab"),
    "it is in": ("2", "i", looked, "i", over),
    "tour": ("question_mark", "t", "enter", "enter", "enter"),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("scene", SCENES)
def test_scenes(snap_compare: Any, sample: Path, scene: str, size: tuple[int, int]) -> None:
    app = CsmApp(str(sample), "Dana Field", NEVER)
    assert snap_compare(app, terminal_size=size, run_before=pressed(*SCENES[scene]))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_first_run(snap_compare: Any, size: tuple[int, int]) -> None:
    app = CsmApp("new.db", None, NEVER)
    assert snap_compare(app, terminal_size=size, run_before=pressed(welcome, "R", "enter", "x", "enter"))


@pytest.mark.parametrize("theme", ["csm-contrast", "csm-contrast-light", "ansi-dark"])
@pytest.mark.parametrize("scene", ["settings", "columns"])
def test_in_other_themes(
    snap_compare: Any, sample: Path, scene: str, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_THEME", theme)
    app = CsmApp(str(sample), "Dana Field", NEVER)
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressed(*SCENES[scene]))


@pytest.mark.parametrize("theme", ["csm-contrast", "csm-contrast-light"])
@pytest.mark.parametrize("place", ["1", "2", "3"])
def test_high_contrast(
    snap_compare: Any, sample: Path, place: str, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_THEME", theme)
    app = CsmApp(str(sample), "Tomasz Adeyemi", NEVER)
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressed(place))


@pytest.mark.parametrize("place", ["1", "2", "3"])
def test_without_colour(snap_compare: Any, sample: Path, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = CsmApp(str(sample), "Tomasz Adeyemi", NEVER)
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressed(place))


@pytest.mark.parametrize("locale", ["de_DE", "ja_JP", "ar"])
@pytest.mark.parametrize("place", ["1", "2", "3"])
def test_in_other_locales(snap_compare: Any, sample: Path, place: str, locale: str) -> None:
    Path("config.toml").write_text(f'locale = "{locale}"\nclock = "12"\n')
    app = CsmApp(str(sample), "Dana Field", NEVER)
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressed(place))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_a_day_of_twice_twelve_hours(snap_compare: Any, sample: Path, size: tuple[int, int]) -> None:
    Path("config.toml").write_text('clock = "12"\n')
    app = CsmApp(str(sample), "Dana Field", NEVER)
    assert snap_compare(app, terminal_size=size, run_before=pressed("3", "left", "tab"))
