"""Entries into the log: one row a local day, and back as lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from csm_tui.domain.entry_times import When
from csm_tui.domain.external_ids import OWN, joined
from csm_tui.domain.log_lines import EntryLine
from csm_tui.store.changes import Recorder
from csm_tui.store.ids import new_id
from csm_tui.store.queries.entries import ENTRIES_BY_ID, EntryRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


class What(NamedTuple):
    """All of an entry but its times."""

    account_id: str | None
    activity_id: str | None
    touch_id: str | None
    note: str
    tags: tuple[str, ...]
    source: str = "manual"
    timezone: str = ""
    external_id: str = ""


class Logged(NamedTuple):
    """An entry as it now stands, and the sentence that says so. Over midnight `parts` has a line a day."""

    entry: EntryLine
    sentence: str
    parts: tuple[EntryLine, ...]


def write_entry(
    desk: Desk, changes: Recorder, when: When, what: What, standing: Sequence[EntryRow] = ()
) -> list[str]:  # fmt: skip
    """Write an entry, in place of the rows that stand for it if any; answers the ids, the first day's first.

    It is known by all that those rows were known by, also by the own ids of rows that go: the file that they came out
    of would bring them back, and their time would count twice.
    """
    pieces: list[tuple[Any, int, int | None, int | None]] = [
        (piece.day, piece.seconds, piece.started_at, piece.ended_at) for piece in when.pieces
    ] or [(when.day, when.seconds, None, None)]
    ids = [row.id for row in standing[: len(pieces)]]
    ids += [new_id(desk.now_ms) for _ in pieces[len(ids) :]]
    span_id = ids[0] if len(pieces) > 1 else None
    gone = standing[len(pieces) :]
    known = joined([what.external_id, *(one.external_id for one in standing), *(OWN + one.id for one in gone)])
    fields = _fields(desk, what._replace(external_id=known))
    for number, (entry_id, piece) in enumerate(zip(ids, pieces, strict=True)):
        day, seconds, started_at, ended_at = piece
        row = {**fields, "day": day, "seconds": seconds, "started_at": started_at, "ended_at": ended_at}
        row["span_id"] = span_id
        if number < len(standing):
            changes.update("time_entry", entry_id, row)
        else:
            fresh = {"id": entry_id, "csm_id": desk.csm.id, "created_at": desk.now_ms // 1000}
            changes.insert("time_entry", {**fresh, **row})
    for extra in gone:
        changes.delete("time_entry", extra.id)
    return ids


def rewrite(desk: Desk, changes: Recorder, what: What, standing: Sequence[EntryRow]) -> list[str]:
    """Change all of an entry but its times; answers the ids."""
    for row in standing:
        changes.update("time_entry", row.id, _fields(desk, what))
    return [row.id for row in standing]


def _fields(desk: Desk, what: What) -> dict[str, Any]:
    return what._asdict() | {"tags": " ".join(what.tags), "timezone": what.timezone or desk.csm.timezone}


def line_of(row: EntryRow) -> EntryLine:
    """A row as screens and commands show it."""
    return EntryLine(
        row.id, row.day, row.started_at, row.ended_at, row.timezone, row.seconds, row.account, row.activity,
        row.activity_name, row.category, row.note, tuple(row.tags.split()), row.source,
    )  # fmt: skip


def logged(desk: Desk, ids: Sequence[str], sentence: str) -> Logged:
    """What was just written, read back."""
    rows = [desk.db.one(ENTRIES_BY_ID, csm_id=desk.csm.id, low=entry_id, high=entry_id) for entry_id in ids]
    parts = tuple(line_of(row) for row in rows if row)
    return Logged(parts[0], sentence, parts)
