"""A program that stops as vim does at ctrl+z, till its shell calls it back. Nothing here knows the app.

All programs of the job stop, not this one alone: behind `uv run csm` or a script the shell waits for that one. It is
the stop that a terminal itself sends, which a kernel lets pass where no shell could ever call the program back; a plain
SIGSTOP would stand still for good there.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import sleep
from types import FrameType
from typing import NamedTuple

NO_SHELL = "no shell stands behind the app that could bring it back"
_TRIES, _PAUSE = 20, 0.005
"""How often, and seconds apart, it is looked whether the program was stopped: a signal may take a moment."""

Handler = Callable[[int, FrameType | None], object] | int


class Stopped(NamedTuple):
    """Whether the program ever stood still, and the number of the signal by which it is to end now; 0: it goes on."""

    stood: bool
    ends_by: int = 0


def why_never() -> str:
    """Why this program can't stop; "" when it can, as far as can be seen before."""
    if sys.platform == "win32":
        return "Windows can't suspend a program"
    # Nobody waits for the first program of a terminal.
    return NO_SHELL if os.getsid(0) == os.getpid() else ""


def stop() -> Stopped:
    """Stand still till called to the front. In the background (`bg`) there is no terminal to have: it stops again."""
    heard: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        heard.append(number)

    ends = (signal.SIGTERM, signal.SIGHUP)
    with handled(dict.fromkeys((signal.SIGCONT, *ends), hear)):
        while True:
            heard[:] = [number for number in heard if number in ends]
            os.kill(0, signal.SIGTSTP)
            stood = _went_on(heard)
            if in_front():
                return Stopped(stood)
            told = next((number for number in heard if number in ends), None)
            if told or not stood:
                return Stopped(stood, told or signal.SIGHUP)


def in_front() -> bool:
    """Whether the terminal is this program's now; not when it is gone."""
    try:
        return os.tcgetpgrp(sys.__stdin__.fileno() if sys.__stdin__ else 0) == os.getpgrp()
    except OSError:
        return False


@contextmanager
def handled(handlers: Mapping[signal.Signals, Handler]) -> Iterator[None]:
    """These signals handled so meanwhile."""
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


def _went_on(heard: list[int]) -> bool:
    for _ in range(_TRIES):
        if signal.SIGCONT in heard:
            return True
        sleep(_PAUSE)
    return False
