"""Time entries as JSON and as lines of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csm_tui.clock import zone_named
from csm_tui.domain.local_time import iso, local

if TYPE_CHECKING:
    from datetime import datetime

    from csm_tui.domain.reports import EntryLine
    from csm_tui.domain.timer import RunningTimer
    from csm_tui.services.entry_writing import Logged


def entry_document(line: EntryLine) -> dict[str, Any]:
    """An entry as every command gives it; `start` and `end` are null when it has no clock times."""
    zone = zone_named(line.timezone)
    return {
        "id": line.id, "date": line.day.isoformat(),
        "start": None if line.started_at is None else iso(line.started_at, zone),
        "end": None if line.ended_at is None else iso(line.ended_at, zone),
        "seconds": line.seconds, "account": line.account, "activity": line.activity, "category": line.category,
        "note": line.note, "tags": list(line.tags), "source": line.source,
    }  # fmt: skip


def logged_document(logged: Logged) -> dict[str, Any]:
    """What was logged or changed: the entry, what was understood, and over midnight the part of every day."""
    document = entry_document(logged.entry) | {"understood": logged.sentence}
    if len(logged.parts) > 1:
        document["parts"] = [entry_document(part) for part in logged.parts]
    return document


def running_document(timer: RunningTimer, now: datetime) -> dict[str, Any]:
    """A timer as the entry that it would be now; `end` is null and `running` true."""
    zone = zone_named(timer.timezone)
    return {
        "id": timer.id, "date": local(timer.started_at, zone).date().isoformat(), "start": iso(timer.started_at, zone),
        "end": None, "seconds": timer.seconds(now), "account": timer.account, "activity": timer.activity,
        "category": timer.category, "note": timer.note, "tags": timer.tags.split(), "source": "timer", "running": True,
    }  # fmt: skip
