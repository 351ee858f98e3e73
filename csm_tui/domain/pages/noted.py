"""What is told only on request (`--with-notes`): entries with their clock times and notes, names of contacts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from csm_tui.domain.log_lines import EntryLine
from csm_tui.domain.summary import Summary
from csm_tui.domain.tables import Column, Table, Value, hours_of, table
from csm_tui.domain.text import harmless


def entries_table(summaries: Sequence[Summary]) -> Table:
    """A row an entry of the period."""
    columns = [
        Column("csm", "text", "The CSM."), Column("date", "date", "The local day."),
        Column("start", "text", "When it began, local time; blank without clock times."),
        Column("end", "text", "When it ended."), Column("hours", "hours", "How long it was."),
        Column("account", "text", "The account, if any."), Column("activity", "text", "The activity, if any."),
        Column("note", "text", "What the CSM wrote."),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [harmless(s.csm), line.day, _clock(line, line.started_at), _clock(line, line.ended_at), hours_of(line.seconds),
         harmless(line.account or ""), harmless(line.activity_name or ""), harmless(line.note)]
        for s in summaries for line in s.entries
    ]  # fmt: skip
    return table("entries", "Entries", columns, rows)


def contacts_table(summaries: Sequence[Summary]) -> Table:
    """A row a contact of an account in the book."""
    columns = [
        Column("csm", "text", "The CSM."), Column("account", "text", "The account."),
        Column("contact", "text", "Who is known there."), Column("role", "text", "In which role; blank when not told."),
    ]  # fmt: skip
    names = {row.id: row.name for s in summaries for row in s.book}
    rows: list[list[Value]] = [
        [harmless(s.csm), harmless(names.get(known.account_id, "")), harmless(known.name), known.role]
        for s in summaries for known in s.contacts
    ]  # fmt: skip
    return table("contacts", "Contacts", columns, rows)


def _clock(line: EntryLine, moment: int | None) -> str:
    return "" if moment is None else f"{datetime.fromtimestamp(moment, ZoneInfo(line.timezone)):%H:%M}"
