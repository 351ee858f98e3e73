"""ctrl+z: what the shell gets, what is there again, and why not. With a real shell: tests/e2e/test_suspended.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.message import Message
from textual.widgets import Input, TextArea

from csm_tui.services.desk import Desk
from csm_tui.tui import suspending
from csm_tui.tui.catalogue import contexts
from csm_tui.tui.dialogs.count import CountScreen
from csm_tui.tui.dialogs.help import HelpScreen
from csm_tui.tui.dialogs.jump import JumpScreen
from csm_tui.tui.dialogs.notes import NotesScreen
from csm_tui.tui.dialogs.palette import Palette
from csm_tui.tui.keymap import key_map
from csm_tui.tui.messages import Done
from csm_tui.tui.stopping import NO_SHELL, Stopped
from tests.conftest import Csm
from tests.tui.conftest import OpenCockpit

SAID = f"N{NO_SHELL[1:]}"


class Shell:
    """Stands in the place of the shell: has the terminal, gives it back."""

    def __init__(self) -> None:
        self.times, self.stood, self.lent = 0, True, False
        self.meanwhile: Callable[[], object] = lambda: None

    @contextmanager
    def lend(self, app: object) -> Iterator[None]:
        self.lent = True
        yield
        self.lent = False

    def stop(self) -> Stopped:
        assert self.lent
        self.times += 1
        self.meanwhile()
        return Stopped(self.stood)


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    """One that waits behind the app."""
    shell = Shell()
    monkeypatch.setattr(suspending, "lent", shell.lend)
    monkeypatch.setattr(suspending, "stop", shell.stop)
    monkeypatch.setattr(suspending.Suspending, "why_not_suspend", lambda self: "")
    return shell


async def test_by_key_palette_and_mouse(cockpit: OpenCockpit, sample: Path, shell: Shell) -> None:
    async with cockpit(sample, "Dana Field") as c:
        before = c.lines
        await c.press("ctrl+z")
        assert shell.times == 1 and c.lines == before
        await c.press("colon")
        await c.type("suspend")
        await c.press("enter")
        assert shell.times == 2 and c.lines == before
        await c.press("question_mark")
        lines = c.list("#help-lines")
        row = next(n for n in range(len(lines.rows)) if lines.rows.key(n).startswith("app.suspend "))
        lines.select(lines.rows.key(row))
        await c.settle()
        await c.click("#help-lines", 20, row - round(lines.scroll_y))
        assert shell.times == 3 and c.lines == before


async def test_what_was_written_meanwhile_is_shown(cockpit: OpenCockpit, small: Path, shell: Shell, csm: Csm) -> None:
    async with cockpit(small) as c:
        assert "0.0 h logged" in c.text
        shell.meanwhile = lambda: csm.ok("log", "1h acme follow-up")
        await c.press("ctrl+z")
        assert "1.0 h logged" in c.text


async def test_a_typed_line_stays_as_it_is(cockpit: OpenCockpit, sample: Path, shell: Shell) -> None:
    async with cockpit(sample, "Dana Field") as c:
        for keys, typed in ((("l",), "#prompt-input"), (("escape", "2", "slash"), "#filter")):
            await c.press(*keys)
            await c.type("ost")
            before, times = c.lines, shell.times
            await c.press("ctrl+z")
            assert shell.times == times + 1 and c.lines == before
            line = c.app.screen.query_one(typed, Input)
            assert line.value == "ost" and line.has_focus


async def test_over_what_is_open(cockpit: OpenCockpit, sample: Path, shell: Shell) -> None:
    async with cockpit(sample, "Dana Field") as c:
        for keys, kind in (
            (("question_mark",), HelpScreen), (("escape", "colon"), Palette), (("escape", "ctrl+o"), JumpScreen),
            (("escape", "0", "3"), CountScreen),
        ):  # fmt: skip
            await c.press(*keys)
            before, times = c.lines, shell.times
            await c.press("ctrl+z")
            assert shell.times == times + 1 and c.lines == before and isinstance(c.app.screen, kind)


async def test_with_something_in_hand(cockpit: OpenCockpit, sample: Path, shell: Shell) -> None:
    async with cockpit(sample, "Dana Field", size=(120, 40)) as c:
        await c.press("4", "tab", "m")
        assert "enter puts it there" in c.text
        before = c.lines
        await c.press("ctrl+z")
        assert shell.times == 1 and c.lines == before


async def test_a_window_of_text_takes_back_what_was_typed(
    cockpit: OpenCockpit, small: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    async with cockpit(small) as c:
        await c.press("2", "enter", "E")
        await c.type("mine")
        await c.press("ctrl+z")
        assert isinstance(c.app.screen, NotesScreen) and c.app.screen.query_one(TextArea).text != "mine"
        assert shell.times == 0


async def test_with_a_key_of_the_users_own(
    cockpit: OpenCockpit, small: Path, shell: Shell, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text('[keys]\n"app.suspend" = "f9"\n')
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    async with cockpit(small) as c:
        await c.press("ctrl+z")
        assert shell.times == 0
        await c.press("f9", "l", "f9", "escape", "2", "enter", "E", "f9")
        assert shell.times == 3 and isinstance(c.app.screen, NotesScreen)


def test_no_dialog_and_no_line_can_have_its_key() -> None:
    for name in ("prompt.take", "help.tour"):
        found = key_map({name: "ctrl+z"}, contexts())
        assert not found.keys and "ctrl+z is app.suspend on" in found.problems[0]


async def test_what_was_typed_for_the_shell_does_nothing(cockpit: OpenCockpit, sample: Path, shell: Shell) -> None:
    """Letters that came before the terminal was the shell's."""
    async with cockpit(sample, "Dana Field") as c:
        for key in ("ctrl+z", "2", "x"):
            c._post(key)
        await c.settle()
        assert shell.times == 1 and "supply" in c.text and not c.words.startswith("✓")
        await c.press("2")
        assert "30 accounts" in c.text


async def test_where_no_shell_is(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("ctrl+z")
        assert c.words == f"! {SAID}"
        await c.press("colon")
        await c.type("suspend")
        assert f"not now: {NO_SHELL}" in c.text
        await c.press("escape", "l", "5", "ctrl+z")
        assert SAID in [each.message for each in c.app._notifications]
        assert c.app.screen.query_one("#prompt-input", Input).value == "5"


async def test_a_stop_that_is_let_pass_is_told(cockpit: OpenCockpit, sample: Path, shell: Shell) -> None:
    shell.stood = False
    async with cockpit(sample, "Dana Field") as c:
        await c.press("ctrl+z")
        assert shell.times == 1 and c.words == f"! {SAID}"


async def test_what_is_being_saved_is_saved_first(cockpit: OpenCockpit, small: Path, shell: Shell) -> None:
    """A program that stands still in the middle of writing would let no other one write."""
    async with cockpit(small) as c:
        gate = Event()

        def work(desk: Desk) -> Message:
            gate.wait(60)
            return Done("Saved", "log")

        c.app.gateway.ask("log", work, c.app.screen, writes=True)
        c.app.action_suspend_process()
        assert shell.times == 0
        assert "something is being saved; ctrl+z once more" in c.words.casefold()
        gate.set()
        await c.settle()
        await c.press("ctrl+z")
        assert shell.times == 1


async def test_an_import_is_waited_for(
    cockpit: OpenCockpit, small: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cockpit(small) as c:

        class Job:
            running = True

        job: Any = Job()
        monkeypatch.setattr(c.app.gateway, "_import", job)
        await c.press("ctrl+z")
        assert shell.times == 0 and c.words.startswith("! Something is being saved")
        job.running = False
        await c.press("ctrl+z")
        assert shell.times == 1 and not c.words.startswith("!")
