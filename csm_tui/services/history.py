"""Undo, redo, and what was done."""

from __future__ import annotations

from csm_tui.domain.reports import Change
from csm_tui.services.desk import Desk
from csm_tui.store import changes
from csm_tui.store import undo as undoing


def undo(desk: Desk) -> Change:
    """Take back this CSM's newest change."""
    return undoing.undo(desk.db, desk.csm.id)


def redo(desk: Desk) -> Change:
    """Put back the change undone last."""
    return undoing.redo(desk.db, desk.csm.id)


def history(desk: Desk, limit: int = 50) -> tuple[Change, ...]:
    """The newest changes first."""
    return tuple(changes.history(desk.db, desk.csm.id, limit))
