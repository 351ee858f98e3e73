"""What every screen shares: palette, help, themes, live changes, refusals, the first run."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList

from csm_tui import bootstrap
from csm_tui.tui.app import CsmApp
from csm_tui.tui.commands.book import ACCOUNT, BOOK
from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.key_names import shown
from csm_tui.tui.commands.log import LOG
from csm_tui.tui.commands.week import WEEK
from csm_tui.tui.dialogs.help import help_rows
from csm_tui.tui.screens.account import AccountScreen
from csm_tui.tui.screens.book import BookScreen
from csm_tui.tui.screens.log import LogScreen
from csm_tui.tui.screens.place import Place
from csm_tui.tui.screens.week import WeekScreen
from csm_tui.tui.widgets.prompt import PromptInput
from tests.tui.conftest import Cockpit, OpenCockpit, shell

SCREENS: list[tuple[type[Place], tuple[type[Command], ...]]] = [
    (WeekScreen, WEEK), (BookScreen, BOOK), (AccountScreen, ACCOUNT), (LogScreen, LOG),
]  # fmt: skip


@pytest.mark.parametrize(("screen", "commands"), SCREENS)
def test_every_command_has_its_words_and_its_work(screen: type[Place], commands: tuple[type[Command], ...]) -> None:
    keys = [key for command in commands for key in command.keys.split(",") if key]
    assert len(keys) == len(set(keys)), "a key means one thing"
    assert len({command.id for command in commands}) == len(commands)
    for command in commands:
        assert command.title and command.help.endswith(".") and (command.keys or not command.footer), command
        assert hasattr(screen, f"do_{command.method()}"), command
        assert not {"ctrl+h", "ctrl+j", "ctrl+m", "ctrl+i"} & set(command.keys.split(",")), "terminals don't deliver it"
        if "escape" in command.keys:
            assert len(command.keys.split(",")) > 1, "esc is slow: another key does the same"


def test_the_same_id_has_the_same_key_everywhere() -> None:
    keys: dict[str, str] = {}
    for _, commands in SCREENS:
        for command in commands:
            assert keys.setdefault(command.id, command.keys) == command.keys


def test_help_names_every_key() -> None:
    for _, commands in SCREENS:
        text = "\n".join("".join(part for part, _ in row.line) for row in help_rows(commands, 70).rows)
        for command in commands:
            assert all(shown(key) in text for key in command.keys.split(","))


async def test_help_opens_and_closes(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        for key in ("q", "escape", "question_mark"):
            await c.press("question_mark")
            assert "The touch under the cursor took place" in c.text
            await c.press("G")
            assert "logged beyond the plan" in c.text
            await c.press(key)
            assert "W11" in c.lines[0] and isinstance(c.app.screen, WeekScreen)


async def test_the_footer_shows_keys_that_fit_and_help_always(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        for size in ((80, 24), (60, 20), (120, 40)):
            await c.pilot.resize_terminal(*size)
            await c.settle()
            assert c.lines[-1].strip().startswith("enter") and c.lines[-1].endswith("? keys")


@pytest.mark.parametrize("key", ["ctrl+p", "colon"])
async def test_the_palette_finds_an_account(cockpit: OpenCockpit, small: Path, key: str) -> None:
    async with cockpit(small) as c:
        await c.press(key)
        await find(c, "glob", "Globex")
        await c.press("enter")
        assert "Globex" in c.lines[0]


async def test_the_palette_finds_weeks_and_commands(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "colon")
        await find(c, "w15", "Week 2026-W15")
        await c.press("enter")
        assert "W15" in c.lines[0]
        await c.press("colon")
        await find(c, "log time in", "Log time in a line")
        await c.press("enter")
        assert "enter logs" in c.text


async def test_the_palette_finds_titles_before_letters_that_follow_one_another(
    cockpit: OpenCockpit, small: Path
) -> None:
    async with cockpit(small) as c:
        await c.press("colon")
        await find(c, "theme", "Settings: theme")
        titles = [line.strip() for line in c.lines[3:20] if not line.strip().endswith(".")]
        assert {title.split("  ")[0] for title in titles[:2]} == {"Choose a theme", "Settings: theme"}
        first, _, rest = c.lines[4].partition("Look at")
        assert first.strip() == "" and rest, "at 80 columns nothing of the screen stands beside it"
        await c.press("ctrl+u")
        await find(c, "colours", "The colours of the app.")


async def test_the_palette_finds_words_that_are_typed_as_one(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("colon")
        await find(c, "whatif", "Plan: what if ...")
        assert c.text.index("Plan: what if ...") < c.text.index("Write what is on the screen")


async def find(c: Cockpit, typed: str, wanted: str) -> None:
    """Type into the palette and wait till it shows what is wanted."""
    await c.type(typed)
    for _ in range(2000):
        if wanted in c.text and c.app.screen.query_one(OptionList).option_count:
            return
        await c.pilot.pause()
    raise AssertionError(c.text)


async def test_themes_ours_and_others(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        assert c.app.theme == "csm-dark"
        dark = c.app.inks["over"]
        for theme in ("csm-light", "nord", "ansi-dark", "ansi-light", "textual-light"):
            c.app.theme = theme
            await c.settle()
            assert "27.0 h supply" in c.text
        c.app.theme = "csm-light"
        await c.settle()
        assert c.app.inks["over"] != dark


async def test_a_theme_is_chosen_by_key(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("T")
        await find(c, "csm-light", "csm-light")
        await c.press("enter")
        assert c.app.theme == "csm-light"


async def test_a_change_from_the_shell_shows_by_itself(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small, look_every=0.01) as c:
        assert "0.8" not in c.lines[3]
        shell(small, "log", "45m acme cadence call")
        for _ in range(500):
            await c.pilot.pause()
            if "0.8 h logged" in c.text:
                break
        assert "0.8 h logged" in c.text
        await c.press("2")
        shell(small, "account", "add", "Hooli")
        for _ in range(500):
            await c.pilot.pause()
            if "Hooli" in c.text:
                break
        assert "Hooli" in c.text


async def test_a_place_left_alone_is_fresh_when_one_returns(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "l")
        await c.type("45m acme cadence call")
        await c.press("enter", "1")
        assert "0.8 h logged" in c.text


async def test_the_first_frame_stands_before_the_database_is_open(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    may_open, opening = threading.Event(), threading.Event()
    real = bootstrap.open_desk

    def late(db: str | None, csm: str | None, **more: Any) -> Any:
        opening.set()
        assert may_open.wait(20)
        return real(db, csm, **more)

    monkeypatch.setattr(bootstrap, "open_desk", late)
    app = CsmApp(str(small), None, 3600)
    async with app.run_test(size=(80, 24)) as pilot:
        c = Cockpit(app, pilot)
        for _ in range(20_000):
            await pilot.pause()
            if opening.is_set():
                break
        assert "1 Week" in c.text and "2 Book" in c.text and "? keys" in c.text and "supply" not in c.text
        await pilot.press("enter")
        may_open.set()
        await c.settle()
        assert "27.0 h supply" in c.text
    assert app.gateway.faults == []


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"no database at all"], ids=["empty", "zeros", "text"])
async def test_a_damaged_database_is_said_and_left_alone(cockpit: OpenCockpit, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.db"
    path.write_bytes(content)
    async with cockpit(path) as c:
        assert c.words.startswith("! ") and "damaged.db" in c.text.replace("\n   ", "")
        await c.press("2", "o", "1", "l")
        await c.type("45m")
        await c.press("escape", "q")
    assert path.read_bytes() == content


async def test_several_books_ask_whose(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        assert "whose book" in c.text and "Noor Whitlock" in c.text.replace("\n ", " ")
        await c.type("nobody")
        await c.press("enter")
        assert "whose book" in c.text and "no CSM is called 'nobody'" in c.text
        assert c.app.screen.query_one(PromptInput).value == "nobody"
        await c.press("ctrl+u")
        await c.type("noor")
        await c.press("enter")
        assert "Noor Whitlock" in c.lines[0] and "supply" in c.text and not c.app.screen.query(PromptInput)


async def _made(c: Cockpit, wanted: str) -> None:
    """The first run works in a thread of its own."""
    for _ in range(50):
        await c.settle()
        if wanted in c.text:
            return
    raise AssertionError(c.text)


async def test_leaving_the_first_run_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    app = CsmApp(str(path), None, 3600)
    async with app.run_test(size=(80, 24)) as pilot:
        c = Cockpit(app, pilot)
        await _made(c, "Welcome")
        await pilot.press("ctrl+g")
        await pilot.pause()
    assert not path.exists() and app.return_code == 0


async def test_q_quits(small: Path) -> None:
    app = CsmApp(str(small), None, 3600)
    async with app.run_test(size=(80, 24)) as pilot:
        await Cockpit(app, pilot).settle()
        await pilot.press("q")
        await pilot.pause()
        assert app.return_code == 0


def test_without_a_terminal_the_app_says_what_to_do_instead(bare_csm: Any) -> None:
    ran = bare_csm()
    assert ran.status == 1 and "the app needs a terminal" in ran.err
