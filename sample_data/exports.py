"""The account lists as four systems would export them, each with its own header, dates, money and trailing lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from .model import Account, Book

Row = Iterable[object]
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def write(path: Path, header: Iterable[str], rows: Iterable[Row], **style: object) -> None:
    """A CSV file in UTF-8 with Unix line ends, the same bytes on every system."""
    path.write_bytes(text(header, rows, **style).encode("utf-8"))


def text(header: Iterable[str], rows: Iterable[Row], **style: object) -> str:
    """The lines of a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", **style)  # type: ignore[arg-type]
    writer.writerow(list(header))
    writer.writerows(list(row) for row in rows)
    return out.getvalue()


def renewals(book: Book) -> dict[str, date]:
    """When each account's open subscription ends."""
    return {term.account: term.ends_on for term in book.terms if term.status == "open"}


def salesforce(book: Book) -> bytes:
    """A report export: everything quoted, M/D/YYYY, "USD 420,000.00", the report's own lines at the end."""
    ends = renewals(book)
    header = (
        "Account Name", "Account ID", "Account Owner", "Industry", "Segment", "Customer Tier", "Lifecycle Stage", "ARR",
        "Licensed Users", "Health Score", "Renewal Date", "Website",
    )  # fmt: skip
    rows = [
        (a.name, a.external_id, book.name, a.industry, a.segment, f"{a.tier.title()} Touch", _stage(a),
         f"{a.currency} {a.arr_minor / 100:,.2f}", a.users, a.health, _american(ends[a.name]), f"https://www.{a.domain}")
        for a in book.accounts
    ]  # fmt: skip
    tail = (
        f'\n"Grand Totals ({len(rows)} records)"\n\n\n"Copyright (c) 2000-2026. All rights reserved."\n'
        '"Confidential Information - Do Not Distribute"\n'
    )
    return (text(header, rows, quoting=csv.QUOTE_ALL) + tail).encode("utf-8")


def hubspot(book: Book) -> bytes:
    """A company export: ISO dates, bare numbers, a record id."""
    ends = renewals(book)
    header = (
        "Record ID", "Company name", "Company Domain Name", "Company owner", "Industry", "Customer segment",
        "Service tier", "Customer Stage", "Annual recurring revenue", "Currency", "Seats", "Health score",
        "Contract renewal date", "Create Date",
    )  # fmt: skip
    rows = (
        (a.external_id, a.name, a.domain, book.name, a.industry.upper().replace(" ", "_"),
         a.segment, a.tier.title(), _stage(a), a.arr_minor // 100, a.currency, a.users, a.health,
         ends[a.name].isoformat(), f"{a.starts_on.isoformat()} 09:12")
        for a in book.accounts
    )  # fmt: skip
    return text(header, rows).encode("utf-8")


def gainsight(book: Book) -> bytes:
    """A customer-success sheet: short money ("84K"), D-Mon-YYYY, a byte-order mark."""
    ends = renewals(book)
    header = (
        "Company Name", "GSID", "CSM", "Customer Segment", "Touch Model", "Lifecycle", "ARR", "Currency ISO Code",
        "Users", "Overall Score", "Score Comment", "Renewal Date",
    )  # fmt: skip
    rows = (
        (a.name, a.external_id, book.name, a.segment, f"{a.tier.title()} Touch", _stage(a),
         f"{a.arr_minor // 100_000}K", a.currency, a.users, a.health, a.health_reason,
         f"{ends[a.name].day}-{MONTHS[ends[a.name].month - 1]}-{ends[a.name].year}")
        for a in book.accounts
    )  # fmt: skip
    return text(header, rows).encode("utf-8-sig")


def plain(book: Book) -> bytes:
    """A spreadsheet saved where commas are decimals: semicolons, "210.250,00", D.M.Y."""
    ends = renewals(book)
    header = ("Name", "Tier", "Segment", "Stage", "ARR", "Currency", "Users", "Health", "Renewal", "Domain")
    rows = (
        (a.name, a.tier, a.segment, _stage(a), _continental(a.arr_minor), a.currency, a.users, a.health,
         f"{ends[a.name]:%d.%m.%Y}", a.domain)
        for a in book.accounts
    )  # fmt: skip
    return text(header, rows, delimiter=";").encode("utf-8")


SHAPES: tuple[tuple[str, Callable[[Book], bytes]], ...] = (
    ("salesforce", salesforce), ("hubspot", hubspot), ("gainsight", gainsight), ("plain", plain),
)  # fmt: skip
"""The shape of each book's account export, in the order of the books."""


def _stage(account: Account) -> str:
    return account.lifecycle.replace("_", " ").title()


def _american(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def _continental(minor: int) -> str:
    return f"{minor / 100:,.2f}".translate(str.maketrans(",.", ".,"))
