"""How a sheet is laid out: its delimiter, the line of its header, and which column is which field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from csm_tui.domain.account_fields import FIELDS, HEADERS, Field, field_named, header_key
from csm_tui.domain.account_values import one_line
from csm_tui.domain.errors import Refused
from csm_tui.domain.money import parse_currency
from csm_tui.domain.text import quoted
from csm_tui.exchange.readers.formats import DOUBTFUL, LEFT_OUT, Format, format_named, recognised
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.table import DELIMITERS, Record, records

_LINES_LOOKED_AT = 60
"""A report's title and filters stand above its header; more than this many lines of them are not expected."""
_NO_TABLES = (
    (re.compile(r"<(!doctype html|html)\b", re.IGNORECASE), "a web page"),
    (re.compile(r"<\?xml\b", re.IGNORECASE), "an XML file"),
    # A header may stand in brackets, "[Account Name]"; what stands in those of JSON is a value.
    (re.compile(r'\{\s*["}]|\[\s*["{\[\]\d-]'), "JSON that no known program writes"),
)
_UNSURE = 1_000
"""Rank of a header that is read only when nothing better is there."""


class Column(NamedTuple):
    """A column that is read. `currency` and `scale` are what its header says, as in "ARR (k€)"."""

    at: int
    header: str
    field: Field
    currency: str
    scale: int
    doubt: str


class Layout(NamedTuple):
    """A sheet that was understood."""

    format: Format
    delimiter: str
    header_line: int
    headers: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def unread(self) -> tuple[str, ...]:
        """The headers of the columns that are not read."""
        read = {column.at for column in self.columns}
        return tuple(header for at, header in enumerate(self.headers) if at not in read and header)


def find_layout(source: Source, forced: str | None, mapping: Mapping[str, str]) -> Layout:
    """Look at the first lines; refused when they are of no table, and when no column names the account."""
    first = list(islice(source.text(), _LINES_LOOKED_AT))
    _check_table(source.name, first)
    wanted = {_plain(column): _field_or_none(name) for column, name in mapping.items()}
    best: tuple[int, str, Record] | None = None
    for delimiter in DELIMITERS:
        for record in records(first, delimiter):
            count = len({key for cell in record.cells if (key := _key_of(cell, wanted))})
            if count and (best is None or count > best[0]):
                best = (count, delimiter, record)
    if best is None:
        headers = likely_header(first)
        _check_mapping(source.name, headers, mapping)
        raise _unrecognised(source.name, headers)
    _, delimiter, record = best
    headers = tuple(one_line(cell) for cell in record.cells)
    while headers and not headers[-1]:
        headers = headers[:-1]
    _check_mapping(source.name, headers, mapping)
    keys = frozenset(header_key(header) for header in headers)
    kind = format_named(forced) if forced else recognised(keys)
    columns = _columns(headers, kind, wanted)
    if not any(column.field.key == "name" for column in columns):
        raise _unrecognised(source.name, headers)
    return Layout(kind, delimiter, record.line, headers, columns)


def _check_table(name: str, first: Sequence[str]) -> None:
    begin = "".join(first).removeprefix("\ufeff").lstrip()
    what = next((what for pattern, what in _NO_TABLES if pattern.match(begin)), "")
    if what:
        raise Refused("no_table", f"this is {what}", where=name, hint="export it as CSV and import that")


def _columns(headers: Sequence[str], kind: Format, wanted: Mapping[str, Field | None]) -> tuple[Column, ...]:
    """For each field the column whose header is surest; what the user mapped goes first."""
    surest: dict[str, tuple[int, Column]] = {}
    for at, header in enumerate(headers):
        key, currency, scale = _with_unit(header)
        if _plain(header) in wanted:
            field, rank = wanted[_plain(header)], -1
        elif key in kind.differs:
            field, rank = FIELDS.get(kind.differs[key]), _UNSURE if kind.differs[key] != LEFT_OUT else 0
        else:
            name, rank = HEADERS.get(key, ("", 0))
            field, rank = FIELDS.get(name), rank + (_UNSURE if key in DOUBTFUL else 0)
        if field is None:
            continue
        doubt = DOUBTFUL.get(key, "") if rank >= 0 else ""
        column = Column(at, header, field, currency, scale, doubt)
        if field.key not in surest or rank < surest[field.key][0]:
            surest[field.key] = (rank, column)
    if "arr" in surest and surest["arr"][0] < _UNSURE:
        surest.pop("mrr", None)
    elif "mrr" in surest:
        surest.pop("arr", None)
    return tuple(column for _, column in sorted(surest.values(), key=lambda found: found[1].at))


def _key_of(cell: str, wanted: Mapping[str, Field | None]) -> str:
    """The field that a cell would be the header of, or nothing."""
    if len(cell) > 100:
        return ""
    if _plain(cell) in wanted:
        field = wanted[_plain(cell)]
        return field.key if field else "-"
    key = _with_unit(cell)[0]
    return HEADERS[key][0] if key in HEADERS else key if key in {"close date", "opportunity name"} else ""


def _with_unit(header: str) -> tuple[str, str, int]:
    """(normalised header, currency, scale) of "ARR (EUR)", "ARR in k€", "ARR USD"."""
    key = header_key(header)
    inside = re.search(r"[(\[](.*?)[)\]]", header)
    if inside:
        return (key, *_unit(inside[1]))
    if key in HEADERS:
        return key, "", 1
    head, _, last = header.strip().rpartition(" ")
    currency, scale = _unit(last)
    shorter = header_key(head).removesuffix(" in")
    return (shorter, currency, scale) if (currency or scale > 1) and shorter in HEADERS else (key, "", 1)


def _unit(text: str) -> tuple[str, int]:
    word = text.strip().removeprefix("in ").strip()
    thousands = re.fullmatch(r"[kK]\s?(\S*)|(\S+?)\s?[kK]|(?:thousands?|tsd\.?)\s?(?:of )?(\S*)", word)
    inner = next((group for group in thousands.groups() if group), "") if thousands else word
    try:
        currency = parse_currency(inner) if inner else ""
    except Refused:
        return "", 1
    return currency, 1000 if thousands else 1


def _plain(text: str) -> str:
    return " ".join(one_line(text).casefold().split())


def _field_or_none(name: str) -> Field | None:
    """The field after `--map COLUMN=`; `-` leaves the column out."""
    return None if name.strip() in {"-", "ignore"} else field_named(name)


def _check_mapping(name: str, headers: Sequence[str], mapping: Mapping[str, str]) -> None:
    there = {_plain(header) for header in headers}
    for column in mapping:
        if _plain(column) not in there:
            raise Refused(
                "unknown_column", f"there is no column {quoted(column)}", where=f"in {name}",
                hint=f"its columns are {_listed(headers)}",
            )  # fmt: skip


def likely_header(lines: Sequence[str]) -> tuple[str, ...]:
    """The first row as wide as the widest, with the delimiter that gives most columns."""
    tries = [list(records(lines, delimiter)) for delimiter in DELIMITERS]
    rows = max(tries, key=lambda tried: max((len(row.cells) for row in tried), default=0))
    width = max((len(row.cells) for row in rows), default=0)
    header = next((row.cells for row in rows if len(row.cells) == width), [])
    return tuple(one_line(cell) for cell in header)


def _unrecognised(name: str, headers: Sequence[str]) -> Refused:
    if not any(headers):
        return Refused("empty_file", "the file holds nothing but blank lines", where=name, hint="export it again")
    example = next((header for header in headers if header), "COLUMN")[:40]
    return Refused(
        "unknown_layout", "none of its columns is known to hold the name of an account",
        where=f"{name} has {_listed(headers)}", hint=f'say which one does, as in --map "{example}=name"',
    )  # fmt: skip


def _listed(headers: Sequence[str]) -> str:
    shown = [header[:40] for header in headers if header]
    more = f" and {len(shown) - 12} more" if len(shown) > 12 else ""
    return ", ".join(shown[:12]) + more
