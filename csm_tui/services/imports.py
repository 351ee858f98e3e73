"""Imports a sheet of accounts: recognised by its header, read row by row, written as one change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.account_values import Manner, parse_tier
from csm_tui.domain.days import Order
from csm_tui.domain.errors import Refused
from csm_tui.domain.import_report import ImportReport
from csm_tui.domain.money import parse_currency
from csm_tui.domain.text import quoted
from csm_tui.exchange.readers.accounts import belongs_to
from csm_tui.exchange.readers.conventions import Conventions, find_conventions
from csm_tui.exchange.readers.layout import find_layout
from csm_tui.exchange.readers.source import Source
from csm_tui.services.accounts import tier_words
from csm_tui.services.health import NewHealth, health_rows
from csm_tui.services.import_batch import Planner, Work
from csm_tui.services.import_reading import Reading, Sheet, totals_of
from csm_tui.services.import_words import SHOWN, bad_lines, file_name
from csm_tui.services.stages import stage_rows
from csm_tui.store.changes import Recorder, recording

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

Progress = Callable[[int, int], None]
"""(steps done, steps in all); a step is a line gone through once."""


class AccountOptions(NamedTuple):
    """How a sheet of accounts is imported. A dry run writes nothing and reports the same."""

    source: str | None = None
    """The format; None: as the header tells."""
    dry_run: bool = False
    date_order: Order | None = None
    mapping: Mapping[str, str] = {}
    """Columns by their heading, and the fields that they are read as."""
    strict: bool = False
    """Whether one bad line refuses the file."""
    tier: str = "low"
    """That of new accounts whose row has none."""
    owner: str = ""
    """Whose rows are taken; "": everybody's."""
    currency: str = ""
    """That of amounts which name none; "": the account's own, dollars for a new one."""
    progress: Progress | None = None


def import_accounts(desk: Desk, opened: Source, options: AccountOptions) -> ImportReport:
    """Add and update the accounts of a file; bad lines are named, the rest goes in."""
    path = opened.name
    tiers = tier_words(desk)
    tier = parse_tier(options.tier, Manner(tiers))
    tell = options.progress or (lambda done, total: None)
    layout = find_layout(opened, options.source, options.mapping)
    passes = 3 if layout.format.several_rows else 2
    habits = find_conventions(opened, layout, options.date_order, lambda done, total: tell(done, total * passes))
    _check_owner(options.owner, habits, path)
    sheet = Sheet(opened, layout, habits, tiers, parse_currency(options.currency) if options.currency else "")
    totals = totals_of(sheet, options.owner, desk) if layout.format.several_rows else None
    reading = Reading(sheet, options.owner, Planner(desk, tier, f"imported from {file_name(path)}", totals))
    steps = (passes - 1) * opened.lines
    summary = f"import of {file_name(path)}"
    writing = recording(desk.db, desk.csm.id, desk.now_ms, "import", summary) if not options.dry_run else nullcontext()
    with writing as recorder:
        for work in reading.batches(desk):
            if recorder is not None:
                _write(desk, recorder, work)
            tell(steps + reading.line, passes * opened.lines)
        planner = reading.planner
        if not reading.read and not reading.skipped:
            raise Refused("no_rows", "there is nothing under the header", where=f"in {path}", hint="export it again")
        if options.strict and planner.rejected:
            raise bad_lines(planner.rejected, path)
        if recorder is not None:
            recorder.summary = f"{summary}: {planner.added} added, {planner.updated} updated"
    tell(passes * opened.lines, passes * opened.lines)
    return reading.report(options.dry_run)


def _write(desk: Desk, recorder: Recorder, work: Work) -> None:
    healths = [
        NewHealth(row_id, changes["health"], changes.get("health_reason", ""), changes.get("health_source", ""))
        for table, row_id, changes in work.updates
        if table == "account" and "health" in changes
    ]
    if healths:
        recorder.insert_many("health_change", health_rows(desk, healths))
    if stages := stage_rows(desk, {row_id: changes for table, row_id, changes in work.updates if table == "account"}):
        recorder.insert_many("stage_change", stages)
    for table, rows in (("account", work.accounts), ("subscription", work.terms), ("contact", work.contacts)):
        if rows:
            recorder.insert_many(table, rows)
    for table, row_id, changes in work.updates:
        recorder.update(table, row_id, changes)


def _check_owner(owner: str, habits: Conventions, name: str) -> None:
    if owner and not any(belongs_to(known, owner) for known, _ in habits.owners.values()):
        listed = ", ".join(known for known, _ in list(habits.owners.values())[:SHOWN])
        hint = f"its owners are {listed}" if listed else "it has no column of owners"
        raise Refused("unknown_owner", f"no row belongs to {quoted(owner)}", where=f"in {name}", hint=hint)
