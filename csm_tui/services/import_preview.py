"""A file before it is imported: what it seems to be, how each of its columns is read, and its first cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from csm_tui.domain.account_fields import FIELDS
from csm_tui.domain.account_values import one_line
from csm_tui.domain.errors import Refused
from csm_tui.exchange.readers.layout import find_layout, likely_header
from csm_tui.exchange.readers.source import Source, open_source
from csm_tui.exchange.readers.table import records
from csm_tui.exchange.readers.timesheets.columns import ROLES, plain_header
from csm_tui.exchange.readers.timesheets.recognise import Recognised, recognise
from csm_tui.exchange.readers.timesheets.unclear import UNCLEAR, unclear_sheet

_SAMPLES = 3
_LOOKED_AT = 60
_LONGEST = 60


class ColumnLook(NamedTuple):
    """A column: its header, the field it is read as ("" when it is not read), and its first cells."""

    header: str
    field: str
    samples: tuple[str, ...]


class FileLook(NamedTuple):
    """A file: its format and kind, its columns (none where it is no table), what a column can be read as, and why it
    can't be imported as it is understood now."""

    path: str
    format: str
    kind: str
    columns: tuple[ColumnLook, ...]
    fields: tuple[str, ...]
    problem: str = ""


def look_at(path: str, mapping: Mapping[str, str]) -> FileLook:
    """The first lines of a file, understood; `mapping` is what the user said of its columns. Refused: it can't be
    opened, or is no text."""
    with open_source(path) as source:
        try:
            found = recognise(source, None, mapping)
        except Refused as refused:
            if refused.code != UNCLEAR:
                raise
            return _unclear(source, mapping)
        return _time(source, found, mapping) if found else _accounts(source, mapping)


def _unclear(source: Source, mapping: Mapping[str, str]) -> FileLook:
    first = list(islice(source.text(), _LOOKED_AT))
    sheet = unclear_sheet(first, mapping)
    assert sheet is not None
    by_place = {at: role for role, at in sheet.roles.items()}
    below = [row.cells for row in records(first, sheet.delimiter) if row.line > sheet.header.line]
    problem = (
        f"No column is known to say {sheet.lacks}: enter says which one does."
        if sheet.lacks
        else "It may be time or a list of accounts: enter says what a column is."
    )
    return FileLook(source.name, "", "time", _columns(sheet.header.cells, by_place, below), tuple(ROLES), problem)


def _time(source: Source, found: Recognised, mapping: Mapping[str, str]) -> FileLook:
    if found.found is None:
        return FileLook(source.name, found.format, found.kind, (), ())
    sheet = found.found
    rows = list(islice(records(source.text(), sheet.delimiter), _LOOKED_AT))
    header = next((row.cells for row in rows if row.line == sheet.header_line), [])
    by_place: dict[int, str] = {}
    for role, at in sheet.roles.items():
        by_place.setdefault(at, role)
    wanted = {plain_header(column) for column in mapping}
    fields = tuple(ROLES) if found.kind == "time" or wanted else ()
    below = [row.cells for row in rows if row.line > sheet.header_line]
    return FileLook(source.name, found.format, found.kind, _columns(header, by_place, below), fields)


def _accounts(source: Source, mapping: Mapping[str, str]) -> FileLook:
    first = list(islice(source.text(), _LOOKED_AT))
    try:
        layout = find_layout(source, None, mapping)
    except Refused as refused:
        header = likely_header(first)
        if refused.code != "unknown_layout" or len(header) < 2:
            raise
        delimiter = max(",;\t|", key=lambda mark: first[0].count(mark))
        below = [row.cells for row in islice(records(first, delimiter), 1, 1 + _SAMPLES)]
        problem = "No column is known to hold the name: enter says which one does."
        return FileLook(source.name, "", "accounts", _columns(header, {}, below), tuple(FIELDS), problem)
    by_place = {column.at: column.field.key for column in layout.columns}
    rows = islice(records(first, layout.delimiter), _LOOKED_AT)
    below = [row.cells for row in rows if row.line > layout.header_line]
    return FileLook(
        source.name, layout.format.name, "accounts", _columns(layout.headers, by_place, below), tuple(FIELDS)
    )


def _columns(
    header: Sequence[str], by_place: Mapping[int, str], rows: Sequence[Sequence[str]]
) -> tuple[ColumnLook, ...]:
    return tuple(
        ColumnLook(
            one_line(name) or f"column {at + 1}",
            by_place.get(at, ""),
            tuple(one_line(row[at])[:_LONGEST] for row in rows if at < len(row) and row[at].strip())[:_SAMPLES],
        )
        for at, name in enumerate(header)
    )
