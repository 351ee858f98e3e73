"""Writes summaries and cases to files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import plain
from csm_tui.domain.names import fold
from csm_tui.domain.text import quoted
from csm_tui.exchange.writers.files import format_of, write_file

if TYPE_CHECKING:
    from fractions import Fraction

    from csm_tui.domain.case import Price
    from csm_tui.domain.weeks import Week
    from csm_tui.services.desk import Desk

STANDARD_OUTPUT = "-"
_UNSAFE = re.compile(r"[^\w]+")


class Target(NamedTuple):
    """Where a page goes: a path (`-`: standard output; empty: a name that says what it is), its format."""

    path: str = ""
    format: str = ""
    force: bool = False


class Written(NamedTuple):
    """What was written: the path (empty: none) or the text itself."""

    path: str
    text: str


@plain()
def export_summary(
    desk: Desk, weeks: tuple[Week, Week], target: Target, *, everybody: bool = False, with_notes: bool = False
) -> Written:
    """Write the summary of these weeks. Refused when the file is there and `force` isn't given."""
    from csm_tui.exchange.writers.summary import FORMATS, write_summary
    from csm_tui.services.summary import summaries

    format = chosen_format(target, FORMATS)
    if with_notes and format == "csv":
        raise Refused("no_room", "a CSV file has one row a CSM and no room for notes", wrong_usage=True,
                      hint="choose another --format, or leave --with-notes out")  # fmt: skip
    found = summaries(desk, *weeks, everybody=everybody, with_notes=with_notes)
    first, last = weeks
    period = str(first) if first == last else f"{first}_{last}"
    who = "all" if everybody else slug(desk.csm.name)
    return written(target, f"summary_{who}_{period}.{format}", write_summary(found, format))


@plain()
def export_case(desk: Desk, price: Price, scenarios: Sequence[str], target: Target) -> Written:
    """Write the case for the desk's book."""
    from csm_tui.exchange.writers.case import FORMATS, write_case
    from csm_tui.services.case import case_for

    format = chosen_format(target, FORMATS)
    made = case_for(desk, price, scenarios)
    return written(target, f"case_{slug(desk.csm.name)}_{desk.today}.{format}", write_case(made, format))


def read_price(desk: Desk, hourly: Sequence[str], churn: str | None) -> Price:
    """What `--hourly-cost 75`, `--hourly-cost "70 EUR"` and `--churn 8%` say. An amount without a currency is in the
    currency of most of the book's accounts."""
    from collections import Counter

    from csm_tui.domain.case import Price
    from csm_tui.domain.money import parse_money
    from csm_tui.store.queries.planning import ACCOUNTS

    rows = desk.db.rows(ACCOUNTS, csm_id=desk.csm.id)
    usual = Counter(sorted(row.currency for row in rows if row.archived_on is None and row.arr_minor)).most_common(1)
    costs: dict[str, int] = {}
    for text in hourly:
        money = parse_money(text, default_currency=usual[0][0] if usual else "USD")
        if money.minor <= 0:
            raise Refused("bad_money", f"an hour of {quoted(text)} can't be", hint="give a cost above 0")
        if money.currency in costs:
            raise Refused("twice", f"there are two hourly costs in {money.currency}", hint="give one a currency",
                          wrong_usage=True)  # fmt: skip
        costs[money.currency] = money.minor
    return Price(costs, None if churn is None else _churn(churn))


def _churn(text: str) -> Fraction:
    """`8%`, `8 %` and `0.08` are the same: a share a year above 0, at most 1."""
    from fractions import Fraction

    word = text.strip().replace(",", ".")
    try:
        share = Fraction(word.removesuffix("%").strip()) / (100 if word.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        share = Fraction(0)
    if not 0 < share <= 1:
        raise Refused(
            "bad_churn", f"{quoted(text)} is no churn", hint="write 8% or 0.08 (above 0, at most 100%)",
            wrong_usage=True,
        )  # fmt: skip
    return share


def chosen_format(target: Target, formats: tuple[str, ...]) -> str:
    """The format that was named, else the one that the file's ending names, else the first."""
    format = format_of(target.path, target.format, formats, formats[0])
    if format == "xlsx" and target.path == STANDARD_OUTPUT:
        raise Refused("no_text", "a workbook is no text", hint="name a file with -o", wrong_usage=True)
    return format


def slug(name: str) -> str:
    """A name as part of a file name.

    >>> slug("Dana Field"), slug("../a=b"), slug("...")
    ('dana-field', 'a-b', 'csm')
    """
    return _UNSAFE.sub("-", fold(name)).strip("-_")[:60] or "csm"


def written(target: Target, name: str, chunks: Iterable[str | bytes]) -> Written:
    """Write the text or the file; `name` is what it is called where the target has no path."""
    if target.path == STANDARD_OUTPUT:
        return Written("", "".join(chunk for chunk in chunks if isinstance(chunk, str)))
    return Written(str(write_file(target.path or name, chunks, force=target.force)), "")
