"""SQLModel's session on the connection we have: edits as objects, recorded by the same change log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, UOWTransaction, relationship
from sqlmodel import Session, SQLModel

from csm_tui.store import tables  # noqa: F401  (fills the metadata)
from csm_tui.store.changes import Recorder, recording
from csm_tui.store.connection import Db
from csm_tui.store.images import Image, image_of
from csm_tui.store.orm import as_refused, engine_on

_ORDER = {table.name: position for position, table in enumerate(SQLModel.metadata.sorted_tables)}
"""Parents before children, as the session writes them."""


def _tell_who_depends_on_whom() -> None:
    """SQLAlchemy orders its writes by relationships, not by foreign keys: without these a parent could be written
    after its child, or deleted before it. Nobody reads through them."""
    mappers = {str(mapper.local_table): mapper for mapper in SQLModel._sa_registry.mappers}
    for mapper in mappers.values():
        for key in mapper.local_table.foreign_keys:
            link = relationship(mappers[str(key.column.table)], foreign_keys=[key.parent], lazy="raise", viewonly=False)
            mapper.add_property(f"_parent_by_{key.parent.name}", link)


_tell_who_depends_on_whom()


class _Touched(NamedTuple):
    table: str
    row_id: str
    before: Image | None


@contextmanager
def editing(db: Db, csm_id: str, at_ms: int, kind: str, summary: str) -> Iterator[Session]:
    """One action through objects: add, change and delete them; leaving the block writes and commits everything,
    an exception takes everything back. `session.commit()` only flushes: there is one transaction, and it is ours.
    Objects can still be read afterwards. Bulk statements would escape the change log and are not allowed."""
    with recording(db, csm_id, at_ms, kind, summary) as recorder:
        session = Session(engine_on(db), expire_on_commit=False, autoflush=True)
        _record_flushes(session, db, recorder)
        event.listen(session, "do_orm_execute", _only_questions)
        try:
            yield session
            session.flush()
        except Exception as error:
            raise as_refused(error, db) or error from error
        finally:
            session.expunge_all()
            session.close()


def _record_flushes(session: Session, db: Db, recorder: Recorder) -> None:
    pending: list[_Touched] = []

    def before_flush(session: Any, _context: UOWTransaction, _objects: object) -> None:
        pending[:] = _in_order(session, db)

    def after_flush(_session: Any, _context: UOWTransaction) -> None:
        for table, row_id, before in pending:
            recorder.record(table, row_id, before, image_of(db, table, row_id))
        pending.clear()

    event.listen(session, "before_flush", before_flush)
    event.listen(session, "after_flush", after_flush)


def _in_order(session: Any, db: Db) -> list[_Touched]:
    """What this flush will write, in the order in which it can be taken back from the end: parents are added before
    their children and deleted after them, and a table's new rows come before its changed ones."""
    added = [(_ORDER[_table(row)], 0, row) for row in session.new]
    changed = [(_ORDER[_table(row)], 1, row) for row in session.dirty if session.is_modified(row)]
    gone = [(-_ORDER[_table(row)], row) for row in session.deleted]
    rows = [row for *_, row in sorted(added + changed, key=lambda item: item[:2])]
    rows += [row for _, row in sorted(gone, key=lambda item: item[0])]
    return [_Touched(_table(row), row.id, image_of(db, _table(row), row.id)) for row in rows]


def _table(row: SQLModel) -> str:
    return str(row.__tablename__)


def _only_questions(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise RuntimeError("inside editing() rows are changed as objects: a bulk statement would not be recorded")
