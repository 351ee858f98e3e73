"""The thread that owns the database connection: jobs in, messages out.

Of several jobs for the same purpose only the newest is run and answered; one that is running when a newer comes stops
at its next question to the database. Between jobs it looks whether another window or command wrote, and whether the
database is there (`tui/reach.py`).
"""

from __future__ import annotations

import queue
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from csm_tui.clock import stopwatch
from csm_tui.domain.errors import Conflict, Refused
from csm_tui.tui.in_app import in_app
from csm_tui.tui.jobs import Asker as Asker
from csm_tui.tui.jobs import Job, Life, away, ended
from csm_tui.tui.messages import Changed, Failed
from csm_tui.tui.messages_work import WorkBegan
from csm_tui.tui.reach import HeldDesk

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.services.desk import Desk

LOOK_EVERY = 1.0
"""Seconds between two looks whether somebody else wrote."""
TRIES = (0.5, 1.0, 1.5, 2.0)
"""So many looks apart it is tried to reach a database that can't be reached; from then on always as the last."""
SAVING = 5.0
"""Seconds that leaving waits for what is being written, at most."""
STUCK = 0.3
"""Seconds that leaving waits for a read, or for a lock that somebody else has."""
CUT = "the connection was cut while this was being saved; look whether it is there before you send it again"


class DeskThread:
    """Runs what is asked, posts what comes of it to who asked. `app` hears of changes from elsewhere."""

    def __init__(self, db: str | None, csm: str | None, app: Asker, look_every: float = LOOK_EVERY) -> None:
        self._db, self._csm, self._app, self._look_every = db, csm, app, look_every
        self._life = Life(queue.SimpleQueue(), threading.Event())
        self._newest: Counter[tuple[str, int]] = Counter()
        self._writes: Counter[int] = Counter()
        self._thread: threading.Thread | None = None
        self._held: HeldDesk | None = None
        self._lock = threading.Lock()
        self._waiting = 0
        self.today = date.min
        """The CSM's date at the last answer."""
        self.csm_name = ""
        """Whose book it is, once it is open."""
        self.revision = 0
        """Grows with every change that this app knows of; a screen that has seen an older one is stale."""
        self._was_still = False
        self.writes_asked = 0
        """How many changes were asked for here."""
        self.faults: list[BaseException] = []
        """What went wrong that should not have, for tests."""

    # Its life

    def start(self) -> None:
        """Begin to work. Requests made before wait."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, args=(self._life,), name="gateway", daemon=True)
            self._thread.start()

    def stop(self, patience: float = STUCK) -> None:
        """Finish what is being written, close the connection. A read, or a lock that somebody else has, is waited for
        no longer than `patience`: leaving is at once."""
        self._life.over.set()
        self._life.jobs.put(None)
        if self._thread is None:
            return
        began = stopwatch()
        stuck = began
        while self._thread.is_alive():
            self._thread.join(0.02)
            now = stopwatch()
            if self._writes.total() and not self._hindered:
                stuck = now
            if now - began > max(SAVING, patience) or now - stuck > patience:
                break
        self._thread = None
        with self._lock:
            self._waiting = 0
            self._writes.clear()

    def saved(self, patience: float = STUCK) -> bool:
        """Whether nothing is being written, as soon as that is so; what can't be written just now is not waited for."""
        began = stopwatch()
        while self._thread and self._writes.total() and not self._hindered:
            if stopwatch() - began > patience:
                return False
            self._thread.join(0.01)
        return True

    @property
    def _hindered(self) -> bool:
        """Whether nothing can be written just now."""
        desk = self._held.desk if self._held else None
        return bool(self._held and self._held.trouble) or (desk is not None and desk.db.waiting)

    @property
    def idle(self) -> bool:
        """Whether every request was answered."""
        return self._waiting == 0

    def use(self, db: str | None, csm: str | None) -> None:
        """Work on this database (None: the same), at this book, from now on."""
        self.stop()
        self._life = Life(queue.SimpleQueue(), threading.Event())
        self._db, self._csm = db or self._db, csm
        self.revision += 1
        self.start()

    # How it works

    def ask(
        self, purpose: str, work: Callable[[Desk], Message], asker: Asker, *, writes: bool = False, every: bool = False,
        title: str = "",
    ) -> None:  # fmt: skip
        """`every`: each request counts, however fast they follow each other. `title`: what takes a while, in words."""
        with self._lock:
            key = purpose, id(asker) if writes else 0
            self._newest[key] += 1
            self._waiting += 1
            self._writes[id(asker)] += writes
            self.writes_asked += writes
            number = 0 if every else self._newest[key]
        self._life.jobs.put(Job(purpose, key, number, work, asker, writes, title))

    def stood_still(self) -> None:
        """The whole program did for a while: whatever was seen before is old at the next look."""
        self._was_still = True

    def writing(self, asker: Asker) -> bool:
        """Whether something that this one has sent is not saved yet: pressing enter again would send it twice."""
        return self._writes[id(asker)] > 0

    def _run(self, life: Life) -> None:
        held = HeldDesk(self._db, self._csm, lambda message: self._tell(life, message), self._fault)
        self._held = held
        try:
            held.at_hand()
            seen = self._seen(held.desk)
            self._looked(held.clock_desk, held.desk is not None)
            tries, look_at = 0, stopwatch() + self._look_every
            while True:
                try:
                    job = life.jobs.get(timeout=max(0.0, look_at - stopwatch()))
                except queue.Empty:
                    tries = 0 if held.desk else tries + 1
                    seen = self._look(life, held, None if self._was_still else seen)
                    look_at = stopwatch() + self._look_every * (1.0 if held.desk else TRIES[min(tries, len(TRIES) - 1)])
                    continue
                if job is None:
                    return
                if life.over.is_set() and not job.writes:
                    continue
                opened = held.desk
                self._answer(life, job, held)
                self._looked(held.clock_desk, held.desk is not None and (job.writes or held.desk is not opened))
                self._answered(life, job)
        finally:
            held.close()

    def _answered(self, life: Life, job: Job) -> None:
        with self._lock:
            if life is self._life and not life.over.is_set():
                self._waiting -= 1
                self._writes[id(job.asker)] -= job.writes

    def _answer(self, life: Life, job: Job, held: HeldDesk) -> None:
        if self._stale(life, job):
            return
        counts = job.writes or not job.number
        desk = held.desk if held.away and not counts else held.at_hand()
        if job.title and desk:
            self._tell(life, WorkBegan(job.title))
        answer = self._worked(life, job, desk, held) if desk else None
        if desk is None and counts and held.trouble:
            answer = away(job)
        if answer is not None and (job.writes or not self._stale(life, job)):
            job.asker.post_message(answer)
        if job.title:
            self._tell(life, ended(job, answer))

    def _worked(self, life: Life, job: Job, desk: Desk, held: HeldDesk, again: bool = True) -> Message | None:
        """What came of it; None: nothing that anybody waits for."""
        self.today, self.csm_name = desk.today, desk.csm.name
        desk.db.give_up_when(None if job.writes else lambda: self._stale(life, job))
        try:
            answer = job.work(desk)
            if job.writes:
                self._wrote(held)
            return answer
        except Refused as error:
            desk.db.give_up_when(None)
            if error.code == "stopped":
                return None
            there = held.failed(error, writing=job.writes)
            if held.desk is not desk and job.writes:
                return Failed(CUT, job.purpose, "away")
            if held.desk is None:
                return None if job.number else away(job)
            if there and again:
                return self._worked(life, job, held.desk, held, again=False)
            now = error.now if isinstance(error, Conflict) else None
            return Failed(in_app(error, job.line), job.purpose, error.code, now)
        except Exception as error:
            return Failed(self._fault(error), job.purpose)
        finally:
            if held.desk is desk:
                desk.db.give_up_when(None)

    def _wrote(self, held: HeldDesk) -> None:
        """Somebody did, here or elsewhere: screens are old, and the CSM may have another name or zone."""
        self.revision += 1
        if held.renewed() and held.desk:
            self.csm_name = self._csm = held.desk.csm.name

    def _stale(self, life: Life, job: Job) -> bool:
        """Whether a newer request for the same purpose was made, or everybody has left."""
        return bool(job.number and job.number != self._newest[job.key]) or (life.over.is_set() and not job.writes)

    def _tell(self, life: Life, message: Message) -> None:
        if not life.over.is_set():
            self._app.post_message(message)

    def _seen(self, desk: Desk | None) -> tuple[int, date] | None:
        try:
            return (desk.db.data_version(), desk.today) if desk else None
        except Refused:
            return None
        except Exception as error:
            self._fault(error)
            return None

    def _look(self, life: Life, held: HeldDesk, seen: tuple[int, date] | None) -> tuple[int, date] | None:
        before = held.desk
        self._was_still = False
        held.look()
        now = self._seen(held.desk)
        if now is None and held.desk is not None:
            held.look()
        changed = now is not None and (now != seen or held.desk is not before)
        if changed:
            self._wrote(held)
            self._tell(life, Changed())
        self._looked(held.clock_desk, held.desk is not None and changed)
        return now or seen

    def _looked(self, desk: Desk | None, fresh: bool) -> None:
        try:
            if desk:
                self.looked(desk, fresh)
        except Refused:
            return
        except Exception as error:
            self._fault(error)

    def _fault(self, error: Exception) -> str:
        """Written down; the sentence for the user."""
        from csm_tui.crash import unexpected

        self.faults.append(error)
        return unexpected(error).sentence

    def looked(self, desk: Desk, fresh: bool) -> None:
        """Called between jobs; `fresh`: something was written since the last time."""
