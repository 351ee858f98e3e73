"""The book: a row per account with its hours, dates and debt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.cadence import Paced, RuleBook
from csm_tui.domain.coverage import Coverage
from csm_tui.domain.reports import NO_COVERAGE, BookReport, BookRow
from csm_tui.domain.weeks import Week
from csm_tui.services.coverage import book_coverage
from csm_tui.services.planning import Planning, window
from csm_tui.services.week import debt_by_account, demand_of
from csm_tui.store.queries.logged import LOGGED_BY_ACCOUNT
from csm_tui.store.queries.planning import TIERS, TermRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

LOGGED_DAYS = 28


def book_report(desk: Desk, *, archived: bool = False) -> BookReport:
    """The accounts of the book today, by name; archived ones only when asked for."""
    this_week = Week.of(desk.today)
    planning = Planning(desk, *window(this_week, desk.today, 13))
    return BookReport(
        csm=desk.csm.name, today=desk.today, rows=book_rows(desk, planning, archived=archived),
        supply_seconds=planning.budget(this_week).supply, demand_seconds=demand_of(planning, this_week).total,
        archived=sum(1 for row in planning.accounts.values() if row.archived_on is not None),
        tiers=tuple(row.key for row in desk.db.rows(TIERS)),
    )  # fmt: skip


def book_rows(desk: Desk, planning: Planning, *, archived: bool, only: str | None = None) -> tuple[BookRow, ...]:
    """The rows of a gathered plan: of the whole book, or of one account (its stakeholders are not looked at then)."""
    gathered = _gather(desk, planning, only)
    wanted = [
        paced
        for paced in planning.paced
        if only in (None, paced.id) and (archived or planning.accounts[paced.id].archived_on is None)
    ]
    return tuple(_row(planning, paced, gathered) for paced in wanted)


class _Gathered(NamedTuple):
    """What a row needs beside the account, by account: seconds, its next open subscription, its stakeholders."""

    logged: Mapping[str, int]
    debt: Mapping[str, int]
    blocks: Mapping[str, int]
    terms: Mapping[str, TermRow]
    rules: RuleBook
    coverage: Mapping[str, Coverage]


def _gather(desk: Desk, planning: Planning, only: str | None) -> _Gathered:
    today = desk.today
    first = today - timedelta(days=LOGGED_DAYS - 1)
    logged = desk.db.rows(LOGGED_BY_ACCOUNT, csm_id=desk.csm.id, first=first, last=today)
    blocks: dict[str, int] = defaultdict(int)
    for block in planning.blocks:
        if block.starts_on <= today <= block.ends_on:
            blocks[block.account_id] += block.minutes_per_week * 60
    return _Gathered(
        {row.account_id: row.seconds for row in logged}, debt_by_account(planning), blocks,
        {term.account_id: term for term in reversed(planning.terms)}, planning.plan_on(today)[1],
        {} if only else book_coverage(desk, {row.id: row.segment for row in planning.accounts.values()}),
    )  # fmt: skip


def _row(planning: Planning, paced: Paced, gathered: _Gathered) -> BookRow:
    covered = gathered.coverage.get(paced.id, NO_COVERAGE)
    account, term, today = planning.accounts[paced.id], gathered.terms.get(paced.id), planning.desk.today
    planned = gathered.rules.seconds_per_week(paced) + gathered.blocks.get(paced.id, 0)
    return BookRow(
        id=account.id, name=account.name, tier=account.tier, segment=account.segment, lifecycle=account.lifecycle,
        arr_minor=account.arr_minor, currency=account.currency, health=account.health,
        renewal_on=term.ends_on if term else None, notice_on=term.notice_on if term and term.notice_days else None,
        next_touch_on=planning.cadence.next_of(paced, None, today),
        next_ebr_on=planning.cadence.next_of(paced, "ebr", today),
        planned_seconds_per_week=planned, logged_seconds_4w=gathered.logged.get(paced.id, 0),
        debt_seconds=gathered.debt.get(paced.id, 0), risk=term.risk if term else "",
        archived=account.archived_on is not None, coverage=covered.depth, missing=covered.missing,
    )  # fmt: skip
