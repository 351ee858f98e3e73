"""How long the app takes to its first frame and to data on screen, as ratios to a bare Textual app in the same run.

Run: python -m tests.bench.bench_startup [RUNS]. Each program runs in a pseudo-terminal of its own, one after the other
in turn, so that a slow moment of the machine strikes all; the medians are compared. The book is the sample's, with 30
accounts.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pexpect

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("Hello")
Bare().run()
"""
NOW = "2026-03-11T09:30:00"
FIRST_FRAME, DATA = "Week", "supply"


def seconds_until(command: list[str], wanted: str, keys: str) -> float:
    """Seconds from the start of a program till this pattern is on its terminal; it is left by these keys."""
    started = time.perf_counter()
    program = pexpect.spawn(command[0], command[1:], dimensions=(40, 120), timeout=30, env=surroundings())
    program.expect(wanted)
    taken = time.perf_counter() - started
    program.send(keys)
    program.expect(pexpect.EOF)
    program.close()
    return taken


def surroundings() -> dict[str, str]:
    """The same for every program."""
    return {**os.environ, "CSM_NOW": NOW, "CSM_USER": "Dana Field", "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def measure(db: str, runs: int) -> dict[str, float]:
    """Median seconds: bare, first frame, data."""
    bare = [sys.executable, "-c", BARE]
    app = [sys.executable, "-m", "csm_tui", "--db", db]
    taken: dict[str, list[float]] = {"bare": [], "first frame": [], "data": []}
    for _ in range(runs):
        taken["bare"].append(seconds_until(bare, "Hello", "\x11"))
        taken["first frame"].append(seconds_until(app, FIRST_FRAME, "\x11"))
        taken["data"].append(seconds_until(app, DATA, "\x11"))
    return {name: median(times) for name, times in taken.items()}


def main(runs: int = 7) -> None:
    """Print milliseconds and ratios."""
    from csm_tui.services.sample import load_sample

    os.environ["CSM_NOW"] = NOW
    with TemporaryDirectory() as folder:
        times = measure(load_sample(str(Path(folder) / "sample.db")).db, runs)
    for name, seconds in times.items():
        print(f"{name:12} {seconds * 1000:6.0f} ms   {seconds / times['bare']:.2f} x bare")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
