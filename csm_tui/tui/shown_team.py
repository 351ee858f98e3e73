"""What the Team screen shows as tables, with the row under its cursor: what is copied and written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csm_tui.domain.shown import Shown
from csm_tui.domain.shown_tables import BASIS, basis
from csm_tui.domain.study.balance_table import move_table
from csm_tui.domain.tables import Column, Value, hours_of, table
from csm_tui.domain.team import Member
from csm_tui.tui.drawing.team import TeamRows, tiers_of
from csm_tui.tui.drawing.team_balance import proposed

if TYPE_CHECKING:
    from csm_tui.tui.screens.team import TeamScreen

COLUMNS = (
    Column("csm", "text", "The CSM."),
    Column("week", "text", "The ISO week."),
    Column("supply", "hours", "Hours for customers in the week."),
    Column("demand", "hours", "Customer work planned in the week."),
    Column("utilisation", "share", "demand / supply; blank without supply."),
    Column("overload", "share", "P(demand > supply) of the week; blank of one that is over."),
    Column("worst_week", "text", "Of the next 13 weeks the one most likely to be too full."),
    Column("worst_overload", "share", "Its P(demand > supply)."),
    Column("basis", "text", BASIS),
    Column("accounts", "count", "Accounts in the book."),
    Column("weeks", "count", "Full weeks before, by which the log is judged."),
    Column("confirmed", "count", "Of these, confirmed by the CSM."),
    Column("dark", "hours", "Contract hours of those weeks, neither logged nor absence."),
    Column("debt", "hours", "Cadence debt."),
    Column("renewals_90", "count", "Open subscriptions that end within 90 days."),
    Column("renewals_at_risk", "count", "Of these, of accounts at risk."),
    Column("at_risk", "count", "Accounts at risk, whenever they renew."),
)


def of_team(place: TeamScreen) -> Shown | None:
    """The CSMs that are listed, in their order."""
    rows = place.table.rows
    if not isinstance(rows, TeamRows) or not len(rows):
        return None
    tiers, currencies = tiers_of(rows.rows), sorted({key for one in rows.rows for key in one.summary.arr})
    columns = [
        *COLUMNS, *(Column(f"accounts_{tier}", "count", f"Of tier {tier}.") for tier in tiers),
        *(Column(f"arr_{key.lower()}", f"money {key}", f"ARR in {key}.") for key in currencies),
    ]  # fmt: skip
    made = table("team", f"The team in {place.shown_week}", columns,
                 [_row(one, tiers, currencies) for one in rows.rows])  # fmt: skip
    at = next((n for n, one in enumerate(rows.rows) if one.csm_id == place.table.key), -1)
    return Shown(made, at)


def _row(one: Member, tiers: Sequence[str], currencies: Sequence[str]) -> list[Value]:
    found = one.summary
    return [
        one.name, str(found.first), hours_of(one.supply), hours_of(one.demand), _share(found.utilisation),
        _share(one.now), str(one.worst.week) if one.worst else None, _share(one.worst.overload if one.worst else None),
        basis(found.mostly_plan), len(found.book), one.logs.weeks, one.logs.confirmed,
        hours_of(one.logs.dark), hours_of(found.debt), found.renewals[-1].number, one.renewals_at_risk,
        len(found.at_risk), *(one.accounts_of(tier) for tier in tiers),
        *(found.arr.get(key, 0) for key in currencies),
    ]  # fmt: skip


def _share(of_one: float | None) -> float | None:
    return None if of_one is None else round(of_one, 4)


def of_balance(place: TeamScreen) -> Shown | None:
    """The proposed moves, as a study has them."""
    if place.found is None:
        return None
    keys = [one.id for one in proposed(place.found.plan)]
    return Shown(move_table([place.found.plan]), keys.index(place.moves.key) if place.moves.key in keys else -1, 1)
