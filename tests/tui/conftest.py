"""A cockpit to press keys in: the real app on a temporary database at a frozen time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widget import Widget

from csm_tui.tui.app import CsmApp
from csm_tui.tui.commands.key_names import use_keys
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.words import Words

NEVER = 3600.0
"""Seconds between two looks at the database: no test waits for one unless it asks to."""
SOON = 0.02
"""The same where a test does."""
STEP, CALM = 0.005, 4
"""Seconds between two looks whether all is at rest, and how many in a row find it so: more than a repaint takes."""
PATIENCE = 12_000

NAMED = {
    " ": "space", "/": "slash", ":": "colon", '"': "quotation_mark", "<": "less_than_sign", ">": "greater_than_sign",
    "!": "exclamation_mark", "?": "question_mark", ".": "full_stop", ",": "comma", "-": "minus", "@": "at",
    "[": "left_square_bracket", "]": "right_square_bracket", "+": "plus", "#": "number_sign", "_": "underscore",
    "(": "left_parenthesis", ")": "right_parenthesis", "$": "dollar_sign", "'": "apostrophe", "~": "tilde",
}  # fmt: skip
LETTERS = {name: letter for letter, name in NAMED.items()} | {"equals_sign": "=", "tab": "\t", "enter": "\r"}


class Cockpit:
    """The running app, its keyboard and what can be read on it."""

    def __init__(self, app: CsmApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def settle(self) -> None:
        """Until the database is read and everything asked for is answered and shown."""
        calm = 0
        for _ in range(PATIENCE):
            await self._pause(STEP)
            rests = self.app.ready and self.app.keys_done and self.app.gateway.idle and self.app.at_rest
            rests = rests and self._painted
            calm = calm + 1 if rests else 0
            if calm == CALM:
                return
        raise AssertionError("the app does not come to rest")

    async def _pause(self, seconds: float) -> None:
        with self.app._context():  # of several apps in one test it is this one that paints
            await self.pilot.pause(seconds)

    @property
    def _painted(self) -> bool:
        """Whether nothing waits for its place or for paint, on the screen and on those that show under it."""
        screen, *under = self.app.screen, *self.app._background_screens
        if screen._dirty_widgets or screen._repaint_required:
            return False  # of those under it Textual never takes that back
        widgets = (each for one in (screen, *under) for each in (one, *one.walk_children(Widget)))
        return not (any(one._callbacks for one in (screen, *under)) or any(map(_unplaced, widgets)))

    async def press(self, *keys: str) -> None:
        """Press these keys, each when the one before has had its effect."""
        for key in keys:
            self._post(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type this text, letter by letter."""
        for letter in text:
            self._post(NAMED.get(letter, letter))
            await self.settle()

    def _post(self, key: str) -> None:
        """A key as the terminal's driver sends it; the pilot's own way waits five times as long."""
        self.app.post_message(Key(key, LETTERS.get(key, key if len(key) == 1 else None)))

    async def paste(self, text: str) -> None:
        """Paste this text."""
        self.app.post_message(Paste(text))
        await self.settle()

    async def click(self, selector: str, x: int, y: int, times: int = 1) -> None:
        """Click a cell of a widget."""
        await self.pilot.click(selector, offset=(x, y), times=times)
        await self.settle()

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    @property
    def words(self) -> str:
        """The sentence above the keys."""
        return self.app.screen.query_one(Words).text

    def list(self, selector: str) -> Lines:
        """One of the lists."""
        return self.app.screen.query_one(selector, Lines)

    def under_cursor(self, selector: str) -> str:
        """The row that the cursor of a list rests on."""
        lines = self.list(selector)
        return "".join(text for text, _ in lines.rows.line(lines.cursor, lines.width))


def _unplaced(widget: Widget) -> bool:
    return widget._layout_required or widget._scroll_required or widget._recompose_required


def shell(db: Path, *words: str) -> Any:
    """`csm WORDS --json` in a process of its own, as from another window; its JSON."""
    command = [sys.executable, "-m", "csm_tui", "--db", str(db), *words, "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


async def until(c: Cockpit, there: Callable[[], bool]) -> None:
    """Till it is so; the test fails when it never becomes so."""
    for _ in range(400):
        await c.pilot.pause()
        if there():
            return
    raise AssertionError(c.text)


OpenCockpit = Callable[..., AbstractAsyncContextManager[Cockpit]]


@pytest.fixture(autouse=True)
def own_again() -> Iterator[None]:
    """Keys are set for the whole program: back to its own after each test."""
    yield
    use_keys({})


@pytest.fixture
def cockpit() -> OpenCockpit:
    """`async with cockpit(db) as c:` opens the app; anything unexpected in its thread fails the test."""

    @asynccontextmanager
    async def opened(
        db: Path | str,
        csm: str | None = None,
        size: tuple[int, int] = (80, 24),
        look_every: float = NEVER,
        toasts: bool = False,
    ) -> AsyncIterator[Cockpit]:
        app = CsmApp(str(db), csm, look_every)
        async with app.run_test(size=size, notifications=toasts) as pilot:
            inside = Cockpit(app, pilot)
            await inside.settle()
            yield inside
        assert app.gateway.faults == []

    return opened


@pytest.fixture
def small(book: Path, csm: Any) -> Path:
    """Dana's book with three accounts."""
    csm.ok(
        "account", "add", "Acme Corp", "--tier", "high", "--arr", "420k", "--renewal", "2026-06-30", "--notice", "60"
    )
    csm.ok("account", "add", "Globex", "--tier", "high", "--health", "48")
    csm.ok("account", "add", "Initech", "--tier", "low", "--arr", "85k")
    return book
