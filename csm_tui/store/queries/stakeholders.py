"""Who is known at the accounts of a book, the notes that may name them, and which roles segments require."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query


class PersonRow(NamedTuple):
    """A contact with a role."""

    id: str
    account_id: str
    name: str
    role: str
    last_contact_on: date | None


PEOPLE = Query(
    """
    SELECT contact.id, contact.account_id, contact.name, contact.role, contact.last_contact_on
    FROM contact JOIN account ON account.id = contact.account_id
    WHERE account.csm_id = :csm_id AND contact.role <> ''
    """,
    PersonRow,
)


class NoteRow(NamedTuple):
    """An entry's note."""

    account_id: str
    day: date
    note: str


NOTES = Query(
    """
    SELECT account_id, day, note FROM time_entry
    WHERE csm_id = :csm_id AND day BETWEEN :first AND :last AND note <> '' AND account_id IS NOT NULL
    """,
    NoteRow,
)

NOTES_AT = Query(
    """
    SELECT account_id, day, note FROM time_entry
    WHERE account_id = :account_id AND day BETWEEN :first AND :last AND note <> ''
    """,
    NoteRow,
)


class NeedRow(NamedTuple):
    """What the accounts of a segment require: roles between commas."""

    id: str
    segment: str
    segment_key: str
    roles: str


NEEDS = Query("SELECT id, segment, segment_key, roles FROM coverage_need ORDER BY segment_key", NeedRow)
