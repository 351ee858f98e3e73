"""Imports a sheet of accounts: recognised by its header, read row by row, written as one change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.account_facts import Facts
from csm_tui.domain.account_values import Manner, Values, parse_tier
from csm_tui.domain.days import Order
from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import counted
from csm_tui.domain.import_report import ImportReport, Rejected
from csm_tui.domain.money import parse_currency
from csm_tui.domain.text import quoted
from csm_tui.exchange.readers.accounts import SheetRow, belongs_to, read_accounts
from csm_tui.exchange.readers.conventions import Conventions, find_conventions
from csm_tui.exchange.readers.layout import Layout, find_layout
from csm_tui.exchange.readers.source import Source, open_source
from csm_tui.services.accounts import tier_words
from csm_tui.services.health import NewHealth, health_rows
from csm_tui.services.import_batch import Planner, Work
from csm_tui.services.import_words import SHOWN, bad_lines, file_name
from csm_tui.store.changes import Recorder, recording
from csm_tui.store.queries.account_names import AT_ONCE

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

Progress = Callable[[int, int], None]
"""(steps done, steps in all); a step is a line gone through once."""


class Sheet(NamedTuple):
    """An opened sheet that was understood, ready to be read any number of times."""

    source: Source
    layout: Layout
    conventions: Conventions
    tiers: Mapping[str, str]
    currency: str

    def rows(self) -> Iterator[SheetRow]:
        """From the first row to the last."""
        return read_accounts(self.source, self.layout, self.conventions, self.tiers, self.currency)


def import_accounts(
    desk: Desk,
    path: str,
    *,
    source: str | None = None,
    dry_run: bool = False,
    date_order: Order | None = None,
    mapping: Mapping[str, str] | None = None,
    strict: bool = False,
    tier: str = "low",
    owner: str = "",
    currency: str = "",
    progress: Progress | None = None,
) -> ImportReport:
    """Add and update the accounts of a file (`-`: standard input); bad lines are named, the rest goes in.

    `source` forces a format, `tier` is that of new accounts whose row has none, `owner` takes only the rows of that
    owner, `currency` is that of amounts which name none (else: the account's own, dollars for a new one). With
    `strict` one bad line refuses the file. A dry run writes nothing and reports the same.
    """
    with open_source(path) as opened:
        return import_opened(
            desk, opened, source=source, dry_run=dry_run, date_order=date_order, mapping=mapping, strict=strict,
            tier=tier, owner=owner, currency=currency, progress=progress,
        )  # fmt: skip


def import_opened(
    desk: Desk,
    opened: Source,
    *,
    source: str | None = None,
    dry_run: bool = False,
    date_order: Order | None = None,
    mapping: Mapping[str, str] | None = None,
    strict: bool = False,
    tier: str = "low",
    owner: str = "",
    currency: str = "",
    progress: Progress | None = None,
) -> ImportReport:
    """The same, of a file that is open already."""
    path = opened.name
    tiers = tier_words(desk)
    tier = parse_tier(tier, Manner(tiers))
    tell = progress or (lambda done, total: None)
    layout = find_layout(opened, source, mapping or {})
    passes = 3 if layout.format.several_rows else 2
    habits = find_conventions(opened, layout, date_order, lambda done, total: tell(done, total * passes))
    _check_owner(owner, habits, opened.name)
    sheet = Sheet(opened, layout, habits, tiers, parse_currency(currency) if currency else "")
    totals = _totals(sheet, owner, desk) if layout.format.several_rows else None
    reading = _Reading(sheet, owner, Planner(desk, tier, f"imported from {file_name(path)}", totals))
    steps = (passes - 1) * opened.lines
    summary = f"import of {file_name(path)}"
    writing = recording(desk.db, desk.csm.id, desk.now_ms, "import", summary) if not dry_run else nullcontext()
    with writing as recorder:
        for work in reading.batches(desk):
            if recorder is not None:
                _write(desk, recorder, work)
            tell(steps + reading.line, passes * opened.lines)
        planner = reading.planner
        if not reading.read and not reading.skipped:
            raise Refused("no_rows", "there is nothing under the header", where=f"in {path}", hint="export it again")
        if strict and planner.rejected:
            raise bad_lines(planner.rejected, path)
        if recorder is not None:
            recorder.summary = f"{summary}: {planner.added} added, {planner.updated} updated"
    tell(passes * opened.lines, passes * opened.lines)
    return reading.report(dry_run)


class _Reading:
    """One pass through a sheet, in batches, with what is told about it at the end."""

    def __init__(self, sheet: Sheet, owner: str, planner: Planner) -> None:
        self.planner = planner
        self.line = self.read = self.skipped = 0
        self._sheet, self._owner = sheet, owner
        self._left_out: list[Rejected] = []

    def batches(self, desk: Desk) -> Iterator[Work]:
        """What each few hundred rows write."""
        rows = self._good_rows(desk)
        while batch := list(islice(rows, AT_ONCE)):
            self.line = batch[-1].line
            yield self.planner.plan(batch)
        self.planner.finish()
        self.planner.rejected.sort()

    def _good_rows(self, desk: Desk) -> Iterator[SheetRow]:
        for row in self._sheet.rows():
            if row.left_out:
                self._left_out.append(Rejected(row.line, row.left_out))
            elif self._owner and not belongs_to(row.owner, self._owner) and not row.problem:
                self.skipped += 1
            elif row.problem:
                self.read += 1
                self.planner.reject(row.line, row.problem)
            else:
                self.read += 1
                yield row._replace(facts=_as_opportunity(row.facts, desk)) if self._several else row

    @property
    def _several(self) -> bool:
        return self._sheet.layout.format.several_rows

    def report(self, dry_run: bool) -> ImportReport:
        """What was done."""
        layout, planner = self._sheet.layout, self.planner
        return ImportReport(
            self._sheet.source.name, layout.format.name, "accounts", self._sheet.source.encoding, dry_run, self.read,
            planner.added, planner.updated, planner.unchanged, self.skipped, tuple(planner.rejected),
            tuple(self._left_out), tuple(self._notes()),
            tuple((column.header, column.field.key) for column in layout.columns), layout.unread,
            tuple(planner.outcomes),
        )  # fmt: skip

    def _notes(self) -> Iterator[str]:
        planner = self.planner
        for column in self._sheet.layout.columns:
            if column.doubt:
                leave = f'--map "{column.header}=-" leaves it out'
                yield f"{column.header!r} was read as {column.field.label}: {column.doubt}; {leave}"
        if planner.without_tier:
            many = counted(planner.without_tier, "account")
            yield f"{many} came without a tier and took {planner.tier} (--tier sets another)"
        if planner.without_end:
            many = counted(planner.without_end, "row")
            yield f"{many} told of a subscription but not when it ends; that part was left out"
        owners = self._sheet.conventions.owners
        if len(owners) > 1 and not self._owner:
            named = ", ".join(f"{name} {rows}" for name, rows in list(owners.values())[:SHOWN])
            more = f" and {len(owners) - SHOWN} more" if len(owners) > SHOWN else ""
            yield f"the rows belong to {len(owners)} owners ({named}{more}); --owner NAME takes one owner's rows only"


def _as_opportunity(facts: Facts | None, desk: Desk) -> Facts:
    """An opportunity's amount is its subscription's. One that was won and ends later is running, so still open."""
    assert facts is not None
    account, term = dict(facts.account), dict(facts.subscription)
    for name in ("arr_minor", "currency"):
        if name in account:
            term[name] = account.pop(name)
    ends = term.get("ends_on")
    if term.get("status") == "renewed" and ends is not None and str(ends) >= str(desk.today):
        term["status"] = "open"
    return Facts(account, term, facts.contacts)


def _totals(sheet: Sheet, owner: str, desk: Desk) -> dict[str, Values]:
    """The ARR of each account: of its open opportunities, else of those it renewed; in the currency of the first."""
    sums: dict[str, list[tuple[str, int] | None]] = {}
    for row in sheet.rows():
        if row.facts is None or (owner and not belongs_to(row.owner, owner)):
            continue
        facts = _as_opportunity(row.facts, desk)
        status = str(facts.subscription.get("status", "open"))
        if "arr_minor" not in facts.subscription or status == "lost":
            continue
        pair = sums.setdefault(str(facts.account["name_key"]), [None, None])
        place = 0 if status == "open" else 1
        currency, before = pair[place] or (str(facts.subscription["currency"]), 0)
        if currency == facts.subscription["currency"]:
            pair[place] = currency, before + int(str(facts.subscription["arr_minor"]))
    chosen = {key: open_ones or renewed for key, (open_ones, renewed) in sums.items()}
    return {key: {"currency": found[0], "arr_minor": found[1]} for key, found in chosen.items() if found}


def _write(desk: Desk, recorder: Recorder, work: Work) -> None:
    healths = [
        NewHealth(row_id, changes["health"], changes.get("health_reason", ""), changes.get("health_source", ""))
        for table, row_id, changes in work.updates
        if table == "account" and "health" in changes
    ]
    if healths:
        recorder.insert_many("health_change", health_rows(desk, healths))
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
