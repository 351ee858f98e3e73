"""The change log: every action leaves what each row was before it and after it, in the same transaction.

`recording` is how everything is written. `csm_tui.store.undo` takes changes back and puts them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any

from csm_tui.domain.errors import Refused
from csm_tui.domain.log_lines import Change
from csm_tui.store.connection import Db
from csm_tui.store.ids import new_id
from csm_tui.store.images import Image, delete_rows, image_of, insert_rows, set_row, to_json
from csm_tui.store.queries.history import HISTORY, NEXT_NUMBER
from csm_tui.store.taught import forget

_CHUNK = 5_000
_ADD_CHANGE = """
    INSERT INTO change_log (id, csm_id, number, kind, summary, state, created_at)
    VALUES (:id, :csm_id, :number, :kind, :summary, 'done', :created_at)
"""
_DROP_UNDONE = "UPDATE change_log SET state = 'dropped' WHERE csm_id = :csm_id AND state = 'undone'"
_ADD_ROW = """
    INSERT INTO change_row (change_id, position, table_name, row_id, before, after)
    VALUES (:change_id, :position, :table_name, :row_id, :before, :after)
"""


class Recorder:
    """Writes rows of one action and remembers what they were. `summary` may be set until the action ends.

    Tables and columns are named by code, never by a user. Dates are `date`s, truth is `bool`.
    """

    def __init__(self, db: Db, csm_id: str, at_ms: int, kind: str, summary: str) -> None:
        self.summary = summary
        self._db = db
        self._csm_id = csm_id
        self._at_ms = at_ms
        self._kind = kind
        self._change_id = ""
        self._position = 0

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """Add one row, its `id` included; columns not named take the schema's default."""
        insert_rows(self._db, table, [row])
        self.record(table, row["id"], None, image_of(self._db, table, row["id"]))

    def insert_many(self, table: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Add many rows quickly; answers how many. Their images are taken only if the action is undone."""
        added = 0
        stream = iter(rows)
        while chunk := list(islice(stream, _CHUNK)):
            insert_rows(self._db, table, chunk)
            forget(self._db, table, [(None, row) for row in chunk])
            self._record_many([(table, row["id"], None, None) for row in chunk])
            added += len(chunk)
        return added

    def update(self, table: str, row_id: str, changes: Mapping[str, Any]) -> None:
        """Set columns of a row; refused when it is gone. Setting what is there already leaves no trace."""
        before = self._standing(table, row_id)
        set_row(self._db, table, row_id, changes)
        self.record(table, row_id, before, image_of(self._db, table, row_id))

    def delete(self, table: str, row_id: str) -> None:
        """Take a row out; refused when it is gone or something depends on it."""
        before = self._standing(table, row_id)
        delete_rows(self._db, table, [row_id])
        self.record(table, row_id, before, None)

    def record(self, table: str, row_id: str, before: Image | None, after: Image | None) -> None:
        """Note what has been written by other means (the ORM's session)."""
        if before != after:
            forget(self._db, table, [(before, after)])
            self._record_many([(table, row_id, before, after)])

    def finish(self) -> None:
        """Keep the summary as it came to be."""
        if self._change_id:
            sql = "UPDATE change_log SET summary = :summary WHERE id = :id"
            self._db.execute(sql, summary=self.summary, id=self._change_id)

    def _standing(self, table: str, row_id: str) -> Image:
        image = image_of(self._db, table, row_id)
        if image is None:
            raise Refused("conflict", "this was deleted meanwhile", hint="look again")
        return image

    def _record_many(self, rows: list[tuple[str, str, Image | None, Image | None]]) -> None:
        if not self._change_id:
            self._begin()
        noted = [
            {
                "change_id": self._change_id, "position": position, "table_name": table, "row_id": row_id,
                "before": to_json(before) if before else None, "after": to_json(after) if after else None,
            }
            for position, (table, row_id, before, after) in enumerate(rows, self._position)
        ]  # fmt: skip
        self._db.executemany(_ADD_ROW, noted)
        self._position += len(rows)

    def _begin(self) -> None:
        """What was undone can't be redone once something new has been done; it stays in the history."""
        self._db.execute(_DROP_UNDONE, csm_id=self._csm_id)
        number = self._db.one(NEXT_NUMBER, csm_id=self._csm_id)
        assert number is not None
        self._change_id = new_id(self._at_ms)
        self._db.execute(
            _ADD_CHANGE, id=self._change_id, csm_id=self._csm_id, number=number.number, kind=self._kind,
            summary=self.summary, created_at=self._at_ms // 1000,
        )  # fmt: skip


@contextmanager
def recording(db: Db, csm_id: str, at_ms: int, kind: str, summary: str) -> Iterator[Recorder]:
    """One action: one transaction, one line of the history. An action that wrote nothing leaves no line. What the
    action depends on is read inside, so that it still stands when the action is written."""
    with alone(db, csm_id):
        recorder = Recorder(db, csm_id, at_ms, kind, summary)
        yield recorder
        recorder.finish()


@contextmanager
def alone(db: Db, csm_id: str) -> Iterator[None]:
    """A transaction in which nobody else changes this CSM's book: for what is to be read before `recording` begins."""
    with db.transaction():
        lock_log(db, csm_id)
        yield


def lock_log(db: Db, csm_id: str) -> None:
    """One change at a time for a CSM, so that numbers follow one another. SQLite's transactions are alone anyway;
    on PostgreSQL the CSM's row is locked before anything that refers to it is written, or two could wait for each
    other."""
    if db.engine == "postgres":
        db.execute("SELECT id FROM csm WHERE id = :csm_id FOR NO KEY UPDATE", csm_id=csm_id)


def history(db: Db, csm_id: str, limit: int) -> list[Change]:
    """The newest changes first. `at` is in seconds since 1970; `state` is done, undone or dropped."""
    return db.rows(HISTORY, csm_id=csm_id, limit=limit)
