"""`csm book`: the accounts, with their hours, dates and debt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.book_sort import ORDERS
from csm_tui.domain.durations import decimal_hours, hours
from csm_tui.domain.text import quoted

if TYPE_CHECKING:
    from csm_tui.domain.reports import BookReport, BookRow
    from csm_tui.services.desk import Desk


@click.command(epilog="Example: csm book --tier high --sort renewal")
@click.option("--tier", metavar="TIER", help="Only accounts of this tier.")
@click.option("--filter", "query", metavar="NAME|TEXT", help="A saved one, or `tier:high renewal<90d !word`.")
@click.option("--sort", metavar="FIELD", help=f"{', '.join(ORDERS)}; a - in front turns it round.")
@click.option("--archived", is_flag=True, help="Archived accounts too.")
@shared_options
def book_command(
    tier: str | None, query: str | None, sort: str | None, archived: bool, db: str | None, csm_name: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """The book: a row an account."""
    from csm_tui.domain.book_filter import asks_for_archived, filtered
    from csm_tui.domain.book_sort import in_named_order
    from csm_tui.services.book import book_report

    with at_desk(db, csm_name) as desk:
        if tier:
            _check_tier(tier, desk)
        words = " ".join(part for part in (f"tier:{tier}" if tier else "", _saved(query, desk)) if part)
        report = book_report(desk, archived=archived or asks_for_archived(words))
        like = _looks_like(desk) if as_json else {}
    rows = filtered(report.rows, words, report.today)
    report = report._replace(rows=tuple(in_named_order(rows, sort)) if sort else rows)
    if as_json:
        print_json({"accounts": [account_document(row) | {"looks_like": like.get(row.id)} for row in report.rows]})
    else:
        print_book(report, filtered=bool(words))


def _check_tier(tier: str, desk: Desk) -> None:
    from csm_tui.domain.errors import Refused
    from csm_tui.services.vocabulary import tiers

    known = [row.key for row in tiers(desk)]
    if tier not in known:
        raise Refused("no_tier", f"there is no tier {quoted(tier)}", hint="use " + ", ".join(known), wrong_usage=True)


def _saved(query: str | None, desk: Desk) -> str:
    """The filter, by the name under which it was saved or as it is typed."""
    if not query:
        return ""
    from csm_tui.services.saved_filters import filter_text

    return filter_text(desk, query)


def _looks_like(desk: Desk) -> dict[str, str]:
    """Account id -> the tier that its logged hours look like, where that is not its own."""
    from csm_tui.services.honesty import looks_like

    return looks_like(desk)


def account_document(row: BookRow) -> dict[str, Any]:
    """An account as the contract has it."""

    def iso(day: date | None) -> str | None:
        return day.isoformat() if day else None

    return {
        "id": row.id, "name": row.name, "tier": row.tier, "segment": row.segment or None, "lifecycle": row.lifecycle,
        "arr_minor": row.arr_minor, "currency": row.currency, "health": row.health, "renewal_on": iso(row.renewal_on),
        "notice_on": iso(row.notice_on), "next_touch_on": iso(row.next_touch_on), "next_ebr_on": iso(row.next_ebr_on),
        "planned_hours_per_week": decimal_hours(row.planned_seconds_per_week),
        "logged_hours_4w": decimal_hours(row.logged_seconds_4w), "cadence_debt_hours": decimal_hours(row.debt_seconds),
        "risk": row.risk or None, "archived": row.archived, "coverage": row.coverage,
        "missing_roles": list(row.missing),
    }  # fmt: skip


def print_book(report: BookReport, *, filtered: bool) -> None:
    """The book for people, with its totals; a sentence when there is nothing to show."""
    from csm_tui.cli.tables import Column, arr, print_table
    from csm_tui.domain.days import written

    if not report.rows:
        empty = "The book is empty: `csm import FILE` or `csm account add NAME` fills it."
        if report.archived:
            empty = "Every account is archived: `csm book --archived` lists them."
        click.echo("No account fits." if filtered else empty)
        return

    def day(value: date | None) -> str:
        return written(value) if value else "-"

    right = ("ARR", "health", "h/wk", "4 wk h", "debt h")
    names = (
        "account",
        "tier",
        "stage",
        "ARR",
        "health",
        "h/wk",
        "4 wk h",
        "next",
        "EBR",
        "renewal",
        "notice",
        "debt h",
    )
    rows = [
        (row.name, row.tier, row.lifecycle, arr(row.arr_minor, row.currency),
         "-" if row.health is None else str(row.health), hours(row.planned_seconds_per_week, 2),
         hours(row.logged_seconds_4w), day(row.next_touch_on), day(row.next_ebr_on), day(row.renewal_on),
         day(row.notice_on), hours(row.debt_seconds)) for row in report.rows
    ]  # fmt: skip
    columns = [Column(name, "right" if name in right else "left", cut=name == "account") for name in names]
    print_table(columns, rows, styles=["dim" if row.archived else "" for row in report.rows])
    planned = sum(row.planned_seconds_per_week for row in report.rows)
    logged = sum(row.logged_seconds_4w for row in report.rows)
    count = len(report.rows)
    click.echo(
        f"\n{count} account{'s' if count != 1 else ''}, plan {hours(planned)} h a week, logged {hours(logged)} h in"
        f" 4 weeks, debt {hours(sum(row.debt_seconds for row in report.rows))} h"
    )
