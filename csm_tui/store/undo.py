"""Taking back and putting back changes, row by row, exactly as the change log has them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import groupby

from csm_tui.domain.errors import Refused
from csm_tui.domain.log_lines import Change
from csm_tui.store.changes import lock_log
from csm_tui.store.connection import Db
from csm_tui.store.images import Image, delete_rows, images_of, insert_rows, same, set_row, to_json
from csm_tui.store.queries.history import FIRST_UNDONE, LAST_DONE, ROWS_BACKWARD, ROWS_FORWARD, ChangedRow
from csm_tui.store.query import Query
from csm_tui.store.taught import forget

_PAGE = 500
_SET_STATE = "UPDATE change_log SET state = :state WHERE id = :id"
_KEEP_IMAGE = "UPDATE change_row SET after = :after WHERE change_id = :change_id AND position = :position"


class _Step:
    """One row, from how it should stand now to how it shall stand."""

    __slots__ = ("position", "row_id", "source", "table", "target")

    def __init__(self, row: ChangedRow, backward: bool) -> None:
        before, after = _image(row.before), _image(row.after)
        self.table, self.row_id, self.position = row.table_name, row.row_id, row.position
        self.source, self.target = (after, before) if backward else (before, after)

    def is_removal(self, backward: bool) -> bool:
        """An undone insert (its image may not have been taken yet) or a redone delete."""
        return self.target is None and (backward or self.source is not None)


def undo(db: Db, csm_id: str) -> Change:
    """Take back the newest change that is done; answers it. Refused when there is none, or a row was changed since."""
    return _move(db, csm_id, LAST_DONE, "undo", "undone", backward=True)


def redo(db: Db, csm_id: str) -> Change:
    """Put back the oldest change that is undone; answers it."""
    return _move(db, csm_id, FIRST_UNDONE, "redo", "done", backward=False)


def _move(db: Db, csm_id: str, which: Query[Change], verb: str, state: str, *, backward: bool) -> Change:
    with db.transaction():
        lock_log(db, csm_id)
        change = db.one(which, csm_id=csm_id)
        if change is None:
            raise Refused(f"nothing_to_{verb}", f"there is nothing to {verb}")
        try:
            for steps in _pages(db, change.id, backward):
                _apply(db, change.id, steps, backward)
        except Refused as error:
            if error.code not in {"constraint", "conflict"}:
                raise
            raise Refused(
                "conflict", f"can't {verb} “{change.summary}”", where="what it touched has been changed since",
                hint="see `csm history`",
            ) from error  # fmt: skip
        db.execute(_SET_STATE, state=state, id=change.id)
        return change._replace(state=state)


def _pages(db: Db, change_id: str, backward: bool) -> Iterator[list[_Step]]:
    """The rows of a change, a page at a time: an import may have touched hundreds of thousands."""
    last = 2**31 - 1 if backward else -1
    while rows := db.rows(ROWS_BACKWARD if backward else ROWS_FORWARD, change_id=change_id, last=last, limit=_PAGE):
        yield [_Step(row, backward) for row in rows]
        last = rows[-1].position


def _apply(db: Db, change_id: str, steps: list[_Step], backward: bool) -> None:
    """Runs of the same kind on the same table go together."""

    def kind(step: _Step) -> tuple[str, str]:
        if step.is_removal(backward):
            return step.table, "out"
        return step.table, "in" if step.source is None else "set"

    for (table, what), run in groupby(steps, kind):
        together = list(run)
        forget(db, table, [(step.source, step.target) for step in together])
        if what == "out":
            _take_out(db, change_id, table, together)
        elif what == "in":
            _put_in(db, table, together)
        else:
            for step in together:
                _set(db, table, step)


def _take_out(db: Db, change_id: str, table: str, steps: list[_Step]) -> None:
    standing = images_of(db, table, [step.row_id for step in steps])
    taken = []
    for step in steps:
        current = standing.get(step.row_id)
        if current is None or (step.source is not None and not same(step.source, current)):
            raise _conflict()
        if step.source is None:
            taken.append({"change_id": change_id, "position": step.position, "after": to_json(current)})
    if taken:
        db.executemany(_KEEP_IMAGE, taken)
    delete_rows(db, table, [step.row_id for step in steps])


def _put_in(db: Db, table: str, steps: list[_Step]) -> None:
    if images_of(db, table, [step.row_id for step in steps]):
        raise _conflict()
    insert_rows(db, table, [step.target for step in steps if step.target is not None])


def _set(db: Db, table: str, step: _Step) -> None:
    assert step.source is not None
    assert step.target is not None
    if not same(step.source, images_of(db, table, [step.row_id]).get(step.row_id)):
        raise _conflict()
    set_row(db, table, step.row_id, step.target)


def _conflict() -> Refused:
    return Refused("conflict", "a row was changed since")


def _image(text: str | None) -> Image | None:
    load: Callable[[str], Image] = json.loads
    return load(text) if text else None
