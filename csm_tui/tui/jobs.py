"""What is asked of the thread that owns the database connection."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from csm_tui.tui.messages import Done, Failed
from csm_tui.tui.messages_work import WorkEnded

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.services.desk import Desk

AWAY = "the database can't be reached just now; once more when it is back"


class Asker(Protocol):
    """Who asked, and gets the answer."""

    def post_message(self, message: Message) -> bool: ...


class Job(NamedTuple):
    """Something that was asked."""

    purpose: str
    key: tuple[str, int]
    """The purpose; of a write also who asked, for what somebody else has sent is not to be dropped."""
    number: int
    """0: it counts, however many follow."""
    work: Callable[[Desk], Message]
    asker: Asker
    writes: bool
    title: str = ""

    @property
    def line(self) -> str:
        """What it was typed into, as the keys of that are called."""
        return "cell" if self.purpose.startswith("cell ") else "prompt"


class Life(NamedTuple):
    """One run of the thread: its own queue, so that one left behind in a lock takes nothing from the next."""

    jobs: queue.SimpleQueue[Job | None]
    over: threading.Event


def away(job: Job) -> Failed:
    """The answer to what can't be done just now, and must not be lost."""
    return Failed(f"not {'saved' if job.writes else 'done'}: {AWAY}", job.purpose, "away")


def ended(job: Job, answer: Message | None) -> WorkEnded:
    """What the app is told at the end of work that took a while."""
    if answer is None:
        return WorkEnded(job.title, job.asker, "")
    said = answer.sentence if isinstance(answer, Done | Failed) else "done; it is on the screen where you asked for it"
    return WorkEnded(job.title, job.asker, said, isinstance(answer, Failed))
