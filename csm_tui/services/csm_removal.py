"""A CSM deleted with the whole book. No undo brings it back: it is confirmed by name, and a copy is made before."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import counted, whole
from csm_tui.domain.text import harmless
from csm_tui.services.database import backup_name
from csm_tui.store.backup import copy_verified
from csm_tui.store.connection import Db, open_beside
from csm_tui.store.queries.csm import ALL_CSMS

if TYPE_CHECKING:
    from csm_tui.store.queries.csm import CsmRow

NO_COPY = "no copy is made on a server: its backups are the server's own"
NAMED = 3
"""So many accounts are named when there are more."""
_TOLD = (
    ("account", "account", "accounts"), ("contact", "contact", "contacts"),
    ("time_entry", "time entry", "time entries"),
)  # fmt: skip
"""Tables whose rows are told, and what one and many of them are called."""


class CsmDeleted(NamedTuple):
    """Who was deleted, how many rows of each table, where the database before is kept ("": on a server), and how many
    changes of other books had to do with this one and can't be undone any more."""

    name: str
    rows: Mapping[str, int]
    kept: str
    given_up: int

    @property
    def sentence(self) -> str:
        """What was deleted."""
        numbers = [counted(self.rows[table], one, many) for table, one, many in _TOLD]
        return f"deleted {harmless(self.name)} with {', '.join(numbers)} and all else of that book{self._given_up}"

    @property
    def _given_up(self) -> str:
        if not self.given_up:
            return ""
        changes = counted(self.given_up, "change of another book that touched", "changes of other books that touched")
        return f"; {changes} it can't be undone any more"

    @property
    def where_kept(self) -> str:
        """Where the database before is, or that it is nowhere."""
        return f"the database before is kept: {harmless(self.kept)}" if self.kept else "no copy was made on the server"


def delete_csm(db: Db, csm_id: str, typed: str) -> CsmDeleted:
    """Delete that CSM, whose name was `typed`, in one transaction. Other books stay as they are; an account that
    something of theirs hangs on has to be handed over first. SQLite's file is copied while nobody else can write."""
    from csm_tui.store.removal import accounts_of_others, drop_changes, lock_books, remove_book

    with db.transaction():
        lock_books(db)
        csm = _checked(db, csm_id)
        if typed.split() != csm.name.split():
            hint = f"it is {harmless(csm.name)}"
            raise Refused("confirm", "that is not the CSM's name, nothing was changed", hint=hint)
        if shared := accounts_of_others(db, csm_id):
            raise Refused(
                "shared_accounts", f"another CSM has logged or planned on {_listed(shared)}",
                where=f"in the book of {harmless(csm.name)}", hint="hand that over first, on the Book screen",
            )  # fmt: skip
        kept = _copied(db)
        given_up = drop_changes(db, csm_id)
        return CsmDeleted(csm.name, remove_book(db, csm_id), kept, given_up)


def check_not_alone(db: Db, csm: CsmRow) -> None:
    """Refused when there is no other book."""
    if len(db.rows(ALL_CSMS)) == 1:
        raise Refused(
            "only_csm", f"{harmless(csm.name)} is the only CSM", where=f"in {db.where}",
            hint="make another one with `csm init --add` first, or delete the database itself",
        )  # fmt: skip


def _checked(db: Db, csm_id: str) -> CsmRow:
    csm = next((row for row in db.rows(ALL_CSMS) if row.id == csm_id), None)
    if csm is None:
        raise Refused("conflict", "this CSM was deleted meanwhile", hint="look again")
    check_not_alone(db, csm)
    return csm


def _copied(db: Db) -> str:
    if db.engine != "sqlite":
        return ""
    beside = open_beside(db.where)
    try:
        return str(copy_verified(beside, backup_name(Path(db.where), "before-delete-")))
    finally:
        beside.close()


def _listed(names: list[str]) -> str:
    shown = ", ".join(harmless(name) for name in names[:NAMED])
    return f"{shown} and {whole(len(names) - NAMED)} more" if len(names) > NAMED else shown
