"""What was kept of a week's Friday half page."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.store.query import Query


class NoteRow(NamedTuple):
    """A section as it was kept: a sentence a line."""

    id: str
    section: str
    text: str


NOTES = Query(
    "SELECT id, section, text FROM weekly_note WHERE csm_id = :csm_id AND monday = :monday ORDER BY section", NoteRow
)
