"""One pass through a sheet of accounts: which rows are taken, and what is told about it at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.account_facts import Facts
from csm_tui.domain.account_values import Values
from csm_tui.domain.formats import counted
from csm_tui.domain.import_report import ImportReport, Rejected
from csm_tui.exchange.readers.accounts import SheetRow, belongs_to, read_accounts
from csm_tui.exchange.readers.conventions import Conventions
from csm_tui.exchange.readers.layout import Layout
from csm_tui.exchange.readers.source import Source
from csm_tui.services.import_batch import Planner, Work
from csm_tui.services.import_words import SHOWN
from csm_tui.store.queries.account_names import AT_ONCE

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


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


class Reading:
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
            tuple(planner.outcomes), self._sheet.conventions.open_date,
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


def totals_of(sheet: Sheet, owner: str, desk: Desk) -> dict[str, Values]:
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
