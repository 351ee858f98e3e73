"""The app as a process of its own in a real terminal (a pty): its screen as a person sees it, keys and mouse."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0
"""Seconds for what should take a tenth of one: a machine with other things to do is no fault of the app."""
KEYS = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "ctrl+g": "\x07", "ctrl+k": "\x0b",
    "ctrl+a": "\x01", "ctrl+q": "\x11", "ctrl+z": "\x1a",
}  # fmt: skip
_FOREIGN = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\")
"""What pyte would write on the screen as text: questions about the keyboard and about modes."""
_BEGUN = re.compile(rb"\x1b(\[[<>=?]?[0-9;]*\$?|P[^\x1b]*\x1b?)?\Z")
"""A sequence of which the rest has not come yet."""
_ASKED, _ANSWER = b"\x1b[?2026$p", "\x1b[?2026;2$y"
"""Whether this terminal shows frames only when they are whole: it does, so that no half of one is ever judged."""
_FRAME, _FRAMED = b"\x1b[?2026h", b"\x1b[?2026l"

Seen = Callable[["Terminal"], bool]


class Terminal:
    """`with Terminal(["--db", path], {"CSM_NOW": ...}) as t:` a running csm. It must have ended when the block does."""

    def __init__(
        self, words: list[str], surroundings: Mapping[str, str], size: tuple[int, int] = (80, 24), term: str = "xterm",
        program: Sequence[str] = ("-m", "csm_tui"),
    ) -> None:  # fmt: skip
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CSM_", "NO_COLOR", "TERM"))}
        kept |= {"PYTHONPATH": str(ROOT), "TERM": term, "LC_ALL": "C.UTF-8", "LINES": "", "COLUMNS": ""}
        kept = {name: value for name, value in kept.items() if value} | dict(surroundings)
        columns, lines = size
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        self._painting = False
        self.status: int | None = None
        """Its exit status, once it has ended."""
        self.raw = b""
        """All that the app has written."""
        self._child = pexpect.spawn(
            sys.executable, [*program, *words], env=kept, dimensions=(lines, columns), cwd=str(ROOT),
            timeout=PATIENCE, echo=False,
        )  # fmt: skip
        self._child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._child.close(force=True)

    # What is seen

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    @property
    def said(self) -> str:
        """The whole screen as one line, for sentences that are broken into several."""
        return " ".join(self.text.split())

    def colours(self) -> set[str]:
        """The colours of the cells that are on the screen."""
        cells = [cell for row in self._screen.buffer.values() for cell in row.values()]
        return {str(colour) for cell in cells for colour in (cell.fg, cell.bg)}

    def find(self, text: str, on: int = 0) -> tuple[int, int]:
        """Column and line (from 0) of a text, looked for from a line on."""
        for number, line in enumerate(self.lines[on:], on):
            if text in line:
                return line.index(text), number
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    def cells(self, line: int) -> list[str]:
        """What stands in each cell of a line; a sign of two cells leaves the second one empty."""
        row = self._screen.buffer[line]
        return [row[column].data for column in range(self._screen.columns)]

    def wait_for(self, *seen: str | Seen) -> None:
        """Until all of it is seen: texts, or questions about the screen."""
        end = time.monotonic() + PATIENCE
        while self._painting or not all(self._sees(each) for each in seen):
            if time.monotonic() > end:
                raise AssertionError(f"{seen} does not come:\n{self.text}")
            self._read()

    def wait_till_gone(self, text: str) -> None:
        """Until it is not seen any more."""
        self.wait_for(lambda t: text not in t.text)

    def _sees(self, each: str | Seen) -> bool:
        return (each in self.text or each in self.said) if isinstance(each, str) else each(self)

    def _read(self) -> None:
        try:
            self._feed(self._child.read_nonblocking(65536, timeout=0.2))
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF as end:
            raise AssertionError(f"the app has ended:\n{self.text}") from end

    def _feed(self, written: bytes) -> None:
        if _ASKED in written:
            self._child.send(_ANSWER)
        self.raw += written
        whole = self._rest + written
        begun = _BEGUN.search(whole)
        cut = begun.start() if begun else len(whole)
        self._rest = whole[cut:]
        shown = whole[:cut]
        self._stream.feed(_FOREIGN.sub(b"", shown))
        if _FRAME in shown or _FRAMED in shown:
            self._painting = shown.rfind(_FRAME) > shown.rfind(_FRAMED)

    # What is done

    def press(self, *keys: str) -> None:
        """Keys: by their names in KEYS, or as they are."""
        for key in keys:
            self._child.send(KEYS.get(key, key))

    def type(self, text: str) -> None:
        """Letter by letter."""
        self._child.send(text)

    def click(self, text: str, on: int = 0, times: int = 1) -> None:
        """The mouse: down and up on the first cell of a text, as SGR sequences."""
        column, line = self.find(text, on)
        self._child.send(f"\x1b[<0;{column + 1};{line + 1}M\x1b[<0;{column + 1};{line + 1}m" * times)

    def resize(self, columns: int, lines: int) -> None:
        """Another size of the window."""
        self._screen.resize(lines, columns)
        self._child.setwinsize(lines, columns)

    def leaves_with(self, key: str) -> int:
        """It ends with this key; its exit status, which stands from then on."""
        if self.status is None:
            self.press(key)
            self._child.expect(pexpect.EOF)
            self._feed(self._child.before)
            self.status = int(self._child.wait())
        return self.status

    def leaves_by(self, number: signal.Signals) -> int:
        """It ends by this signal; its exit status."""
        self._child.kill(number)
        return self.leaves_with("")
