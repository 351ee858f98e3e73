"""What was learned of a book, as it is kept."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.store.query import Query


class DigestRow(NamedTuple):
    """The plan version it holds against, the form of the body, and the body as JSON."""

    plan_version_id: str
    form: int
    body: str


DIGEST = Query("SELECT plan_version_id, form, body FROM learned_digest WHERE csm_id = :csm_id", DigestRow)
FIGURES = Query("SELECT plan_version_id, form, figures FROM learned_digest WHERE csm_id = :csm_id", DigestRow)

FORGET = "DELETE FROM learned_digest WHERE csm_id = :csm_id"
KEEP = """
    INSERT INTO learned_digest
        (csm_id, plan_version_id, form, entries_until, touches_until, body, figures, created_at)
    VALUES (:csm_id, :plan_version_id, :form, :entries_until, :touches_until, :body, :figures, :created_at)
"""
LOCK = "LOCK TABLE learned_digest IN EXCLUSIVE MODE"
"""PostgreSQL: nobody who changes what was learned from gets past this until it is kept."""
