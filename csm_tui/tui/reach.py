"""The desk as long as its database can be reached: opened, lost, opened again; every turn of that is told.

Runs in the thread that owns the connection.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.tui.in_app import in_app
from csm_tui.tui.messages import Failed, NoDatabase
from csm_tui.tui.messages_reach import Reach

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.services.desk import Desk

LATER = frozenset(
    {"locked", "io_error", "cannot_open", "no_connection", "read_only", "disk_full", "gone", "replaced", "stopped"}
)
"""Codes of what may be over in a moment; of a database that was open once anything may."""
WHOSE = frozenset({"choose_csm", "unknown_csm", "ambiguous_csm"})
"""Codes of a database that is open, but not at a book."""
UPGRADING = "Bringing the database up to date; a copy of it as it is now is made first ..."
ON_A_SERVER = "Bringing the tables on the server up to date, all of it or nothing; its copies are the server's own ..."


class HeldDesk:
    """Keeps a desk at hand. `tell` hears what becomes of it; `fault` what should never happen, to put it in words."""

    def __init__(
        self, db: str | None, csm: str | None, tell: Callable[[Message], None], fault: Callable[[Exception], str]
    ) -> None:
        self._db, self._csm, self._tell, self._fault = db, csm, tell, fault
        self._held = ExitStack()
        self._last: Desk | None = None
        self.desk: Desk | None = None
        """None: it can't be reached, or has not been opened yet."""
        self._replaced = False
        """Whether another file has been put in the place of the one that was open."""
        self.trouble = ""
        """Why it can't be used as it should, in the sentence that was told."""

    @property
    def away(self) -> bool:
        """Whether it can't be reached just now, but may be in a moment."""
        return self.desk is None and bool(self.trouble)

    @property
    def clock_desk(self) -> Desk | None:
        """The desk, or the one that was lost: its clock goes on."""
        return self.desk or self._last

    def at_hand(self) -> Desk | None:
        """The desk, if its database is still the one that was opened; else opened again, where that is possible."""
        if self.desk is not None:
            try:
                self.desk.db.check_there()
            except Refused as why:
                self._lose(why)
        return self.desk or self._open()

    def look(self) -> None:
        """Once in a while: is it there, is it there again, can it be written again?"""
        if self.desk is None:
            if self.trouble:
                self._open()
        elif self.at_hand() and self.trouble:
            self._try_to_write()

    def renewed(self) -> bool:
        """After something was written, here or elsewhere: whether the CSM has another name, zone or place since. The
        desk is theirs as they are now, and the book is opened by that name from then on."""
        from csm_tui.clock import Clock
        from csm_tui.store.queries.csm import ALL_CSMS

        desk = self.desk
        if desk is None:
            return False
        try:
            now = next((row for row in desk.db.rows(ALL_CSMS) if row.id == desk.csm.id), None)
            if now is None:
                self._without_book(desk.csm.name)
                return False
            clock = desk.clock if now.timezone == desk.csm.timezone else Clock(now.timezone)
        except Refused:
            return False
        if now == desk.csm:
            return False
        self.desk = self._last = desk._replace(csm=now, clock=clock)
        self._csm = now.name
        return True

    def failed(self, error: Refused, *, writing: bool) -> bool:
        """After a refusal: whether the database was lost by it and is there again, so that a read may be tried anew."""
        if self.desk is None or error.code not in LATER:
            return False
        if error.code == "locked" and not writing:
            self._say(self._locked())
            return False
        try:
            self.desk.db.check_there()
            self.desk.db.data_version()
        except Refused as why:
            self._lose(why)
            return self._open() is not None
        if error.code == "locked":
            self._try_to_write()
        return False

    def close(self) -> None:
        """Close what is open."""
        with suppress(Refused):
            self._held.close()
        self.desk = None

    def _open(self) -> Desk | None:
        from csm_tui.bootstrap import database_path, open_desk

        try:
            where = database_path(self._db)
            if self._last is None and "://" not in where and not _exists(where):
                self._tell(NoDatabase(where))
                return None
            self.desk = self._held.enter_context(open_desk(self._db, self._csm, upgrading=self._upgrading))
        except Refused as error:
            self._refused(error)
        except Exception as error:
            self._tell(Failed(self._fault(error), "open"))
        else:
            again, self._last = self._last is not None, self.desk
            self._say("", again=again)
        return self.desk

    def _upgrading(self) -> None:
        from csm_tui.bootstrap import database_path
        from csm_tui.store.connection import is_url

        self._say(ON_A_SERVER if is_url(database_path(self._db)) else UPGRADING)

    def _refused(self, error: Refused) -> None:
        """Not opened. Who has to answer a question, or to name another file, is told so as always."""
        if error.code in LATER or (self._last is not None and error.code not in WHOSE):
            self._say(_unreachable(error, self._last is not None))
        else:
            self._say("")
            self._tell(Failed(in_app(error), "open", error.code))

    def _lose(self, why: Refused) -> None:
        if self.desk:
            self.desk.db.let_go()
        self.close()
        self._held = ExitStack()
        self._replaced = self._replaced or why.code == "replaced"

    def _without_book(self, name: str) -> None:
        """Somebody deleted the CSM whose book is open here: whose it is to be now is asked."""
        self.close()
        self._held = ExitStack()
        self._refused(Refused("choose_csm", f"{name} and the whole book were deleted", hint="open another book"))

    def _try_to_write(self) -> None:
        assert self.desk is not None
        try:
            self.desk.db.check_free()
        except Refused:
            self._say(self._locked())
        else:
            self._say("")

    def _locked(self) -> str:
        where = self.desk.db.where if self.desk else ""
        return f"Locked by another program: {where}; trying again, nothing typed is lost."

    def _say(self, trouble: str, *, again: bool = False) -> None:
        if trouble != self.trouble or again:
            back, self.trouble = again or (bool(self.trouble) and not trouble), trouble
            self._tell(Reach(trouble, back, again and self._replaced))
            self._replaced = self._replaced and not again


def _unreachable(error: Refused, before: bool) -> str:
    where = error.where or "the database"
    return f"{'No longer' if before else 'Not'} reachable: {where} ({error.what}); trying again, nothing typed is lost."


def _exists(where: str) -> bool:
    from pathlib import Path

    return Path(where).exists()
