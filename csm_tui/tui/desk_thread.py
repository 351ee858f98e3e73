"""The thread that owns the database connection: jobs in, messages out.

Of several jobs for the same purpose only the newest is run and answered. Between jobs it looks whether another window
or command wrote.
"""

from __future__ import annotations

import queue
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from csm_tui.domain.errors import Refused
from csm_tui.tui.messages import Changed, Failed, NoDatabase
from csm_tui.tui.present import in_app

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.services.desk import Desk

LOOK_EVERY = 1.0
"""Seconds between two looks whether somebody else wrote."""


class Asker(Protocol):
    """Who asked, and gets the answer."""

    def post_message(self, message: Message) -> bool: ...


class _Job(NamedTuple):
    purpose: str
    number: int
    work: Callable[[Desk], Message]
    asker: Asker
    writes: bool


class DeskThread:
    """Runs what is asked, posts what comes of it to who asked. `app` hears of changes from elsewhere."""

    def __init__(self, db: str | None, csm: str | None, app: Asker, look_every: float = LOOK_EVERY) -> None:
        self._db, self._csm, self._app, self._look_every = db, csm, app, look_every
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._newest: Counter[str] = Counter()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._waiting = 0
        self.today = date.min
        """The CSM's date at the last answer."""
        self.csm_name = ""
        """Whose book it is, once it is open."""
        self.accounts: tuple[tuple[str, str], ...] = ()
        """(id, name) of every account, as last read: what the palette finds."""
        self.revision = 0
        """Grows with every change that this app knows of; a screen that has seen an older one is stale."""
        self.faults: list[BaseException] = []
        """What went wrong that should not have, for tests and the log."""

    # Its life

    def start(self) -> None:
        """Begin to work. Requests made before wait."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="gateway", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Finish what is being written, close the connection."""
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join(5)
            self._thread = None

    @property
    def idle(self) -> bool:
        """Whether every request was answered."""
        return self._waiting == 0

    def use(self, db: str | None, csm: str | None) -> None:
        """Work on this database (None: the same), at this book, from now on."""
        self.stop()
        self._jobs = queue.SimpleQueue()
        self._db, self._csm = db or self._db, csm
        self._waiting = 0
        self.revision += 1
        self.start()

    # How it works

    def ask(
        self, purpose: str, work: Callable[[Desk], Message], asker: Asker, *, writes: bool = False, every: bool = False
    ) -> None:
        """`every`: each request counts, however fast they follow each other."""
        with self._lock:
            self._newest[purpose] += 1
            self._waiting += 1
            number = 0 if every else self._newest[purpose]
        self._jobs.put(_Job(purpose, number, work, asker, writes))

    def _run(self) -> None:
        jobs = self._jobs
        with ExitStack() as held:
            desk = self._open(held)
            seen = self._seen(desk)
            self._looked(desk, True)
            while True:
                try:
                    job = jobs.get(timeout=self._look_every)
                except queue.Empty:
                    seen = self._look(desk, seen)
                    continue
                if job is None:
                    return
                if desk is None:
                    desk = self._open(held)
                    self._looked(desk, True)
                self._answer(job, desk)
                self._looked(desk, job.writes)
                with self._lock:
                    self._waiting -= 1

    def _open(self, held: ExitStack) -> Desk | None:
        from csm_tui.bootstrap import database_path, open_desk

        try:
            where = database_path(self._db)
            if "://" not in where and not _exists(where):
                self._app.post_message(NoDatabase(where))
                return None
            return held.enter_context(open_desk(self._db, self._csm))
        except Refused as error:
            self._app.post_message(Failed(error.sentence, "open", error.code))
        except Exception as error:
            self.faults.append(error)
            self._app.post_message(Failed(_unexpected(error), "open"))
        return None

    def _answer(self, job: _Job, desk: Desk | None) -> None:
        if desk is None or (job.number and job.number != self._newest[job.purpose]):
            return
        try:
            self.today, self.csm_name = desk.today, desk.csm.name
            answer = job.work(desk)
            self.revision += job.writes
        except Refused as error:
            answer = Failed(in_app(error), job.purpose, error.code)
        except Exception as error:
            self.faults.append(error)
            answer = Failed(_unexpected(error), job.purpose)
        if not job.number or job.number == self._newest[job.purpose]:
            job.asker.post_message(answer)

    def _seen(self, desk: Desk | None) -> tuple[int, date] | None:
        try:
            return (desk.db.data_version(), desk.today) if desk else None
        except Exception as error:
            self.faults.append(error)
            return None

    def _look(self, desk: Desk | None, seen: tuple[int, date] | None) -> tuple[int, date] | None:
        now = self._seen(desk)
        changed = now is not None and now != seen
        if changed:
            self.revision += 1
            self._app.post_message(Changed())
        self._looked(desk, changed)
        return now or seen

    def _looked(self, desk: Desk | None, fresh: bool) -> None:
        try:
            if desk:
                self.looked(desk, fresh)
        except Exception as error:
            self.faults.append(error)

    def looked(self, desk: Desk, fresh: bool) -> None:
        """Called between jobs; `fresh`: something was written since the last time."""


def _exists(where: str) -> bool:
    from pathlib import Path

    return Path(where).exists()


def _unexpected(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
