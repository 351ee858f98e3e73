"""A shell with jobs at a real terminal, and the app as one of its jobs."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

from tests.conftest import NOW
from tests.e2e.terminal import Seen, Terminal

APP = "import os; os.execvp('sh', ['sh', '-i'])"
"""The shell takes the place of what the terminal has started."""
ALT, MAIN = b"\x1b[?1049h", b"\x1b[?1049l"


class Shell(Terminal):
    """`$ ` is its prompt. The app is there when the block begins."""

    def __init__(self, db: Path, before: str = "", **surroundings: str) -> None:
        super().__init__([], {"CSM_NOW": NOW, "PS1": "$ ", "ENV": "", **surroundings}, program=["-c", APP])
        self._pid_file, self._modes = db.with_name("pid"), db.with_name("modes")
        self.wait_for("$")
        self.run(f"stty -g >{self._modes}")
        self.run(f"{before} sh -c 'echo $$ >{self._pid_file}; exec {sys.executable} -m csm_tui --db {db}'")

    def run(self, line: str) -> None:
        """A line for the shell."""
        self.type(f"{line}\r")

    def answers(self, line: str, answer: str) -> None:
        """The shell has the terminal, and answers so."""
        self.run(f"clear; {line}")
        self.wait_for(lambda t: re.search(rf"^{answer}", t.text, re.MULTILINE) is not None)

    def has_it_back(self) -> None:
        """The terminal is the shell's, with the modes that it had before the app."""
        self.wait_for(lambda _: self.prompts)
        self.answers(f"stty -g | cmp - {self._modes} && echo as before", "as before")

    @property
    def prompts(self) -> bool:
        """Whether the app's own screen was left, and the shell asks for a line behind it."""
        left = self.raw.rfind(MAIN)
        return left > self.raw.rfind(ALT) and b"$ " in self.raw[left:]

    def app_is_back(self, *seen: str | Seen, times: int = 2) -> None:
        """The app's own screen was entered so often, and shows that."""
        self.wait_for(lambda _: self.raw.count(ALT) == times and self.raw.rfind(ALT) > self.raw.rfind(MAIN), *seen)

    @property
    def pid(self) -> int:
        """The app's process."""
        return int(self._pid_file.read_text())

    def tell(self, number: signal.Signals) -> None:
        """A signal to the app, from outside."""
        os.kill(self.pid, number)
