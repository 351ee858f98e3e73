"""Which program a file of time, events or cases comes from, told by its content."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.table import DELIMITERS, Record, records
from csm_tui.exchange.readers.timesheets import cases
from csm_tui.exchange.readers.timesheets.clockify import CLOCKIFY
from csm_tui.exchange.readers.timesheets.columns import Kind, is_time_sheet, plain_header, roles_of, with_day
from csm_tui.exchange.readers.timesheets.delimited import Found
from csm_tui.exchange.readers.timesheets.harvest import HARVEST
from csm_tui.exchange.readers.timesheets.klog import HEAD
from csm_tui.exchange.readers.timesheets.plain import PLAIN
from csm_tui.exchange.readers.timesheets.toggl import TOGGL
from csm_tui.exchange.readers.timesheets.unclear import speaks_of_accounts, tells_times, unclear_sheet

SHEETS = (CLOCKIFY, TOGGL, HARVEST, PLAIN)
FORMATS = {
    "toggl": "time", "clockify": "time", "harvest": "time", "plain-time": "time", "timewarrior": "time",
    "watson": "time", "klog": "time", "icalendar": "calendar", "salesforce-cases": "cases", "zendesk-tickets": "cases",
}  # fmt: skip
"""Format -> kind. The names that `--from` takes beside those of account sheets."""
_ALSO = {
    "toggl-csv": "toggl", "clockify-csv": "clockify", "harvest-csv": "harvest", "csv": "plain-time", "ics": "icalendar",
    "ical": "icalendar", "timew": "timewarrior", "salesforce": "salesforce-cases", "zendesk": "zendesk-tickets",
}  # fmt: skip
_LINES_LOOKED_AT = 60


class Recognised(NamedTuple):
    """A format and its kind; `found` is set for CSV, `data` for Timewarrior's own files."""

    format: str
    kind: str
    found: Found | None = None
    data: bool = False


def format_of(name: str) -> str | None:
    """The format that `--from` names; None when it is none of time, events or cases."""
    word = name.strip().casefold()
    word = _ALSO.get(word, word)
    return word if word in FORMATS else None


def recognise(source: Source, forced: str | None, mapping: Mapping[str, str]) -> Recognised | None:
    """What the file is, from its first lines; None when it holds neither time nor events nor cases.

    Refused when a format was forced that the file can't be of, and when it may be time but lacks a column.
    """
    first = list(islice(source.text(), _LINES_LOOKED_AT))
    wanted = format_of(forced) if forced else None
    if forced and wanted is None:
        return None
    start = next((line.strip() for line in first if line.strip()), "").removeprefix("\ufeff")
    found = _written(start, first, wanted) or _tabular(source.name, first, wanted, mapping)
    if found is None and wanted:
        raise Refused(
            "not_that_format", f"it does not look like {wanted}", where=f"in {source.name}",
            hint="leave --from out to have its format recognised",
        )  # fmt: skip
    if found is None and (unclear := unclear_sheet(first, mapping)):
        raise unclear.refusal(source.name)
    return found


def _written(start: str, first: Sequence[str], wanted: str | None) -> Recognised | None:
    """The formats that are no tables."""
    head = "".join(first)
    if wanted in (None, "icalendar") and start.upper().startswith("BEGIN:VCALENDAR"):
        return Recognised("icalendar", "calendar")
    if wanted in (None, "timewarrior") and re.match(r"(inc|exc)\s", start):
        return Recognised("timewarrior", "time", data=True)
    if start.startswith("["):
        inner = re.sub(r"\s", "", head[:4000])
        if wanted == "watson" or (
            wanted is None and (inner.startswith("[[") or '"project":' in inner or '"stop":' in inner)
        ):
            return Recognised("watson", "time")
        if wanted == "timewarrior" or (
            wanted is None and ((inner.startswith("[{") and '"start":' in inner) or inner == "[]")
        ):
            return Recognised("timewarrior", "time")
    if wanted in (None, "klog") and HEAD.fullmatch(start):
        return Recognised("klog", "time")
    return None


def _tabular(
    name: str, first: Sequence[str], wanted: str | None, mapping: Mapping[str, str]
) -> Recognised | None:  # fmt: skip
    for delimiter in DELIMITERS:
        rows = list(records(first, delimiter))
        for at, record in enumerate(rows):
            headers = tuple(plain_header(cell) for cell in record.cells)
            while headers and not headers[-1]:
                headers = headers[:-1]
            if len(headers) < 2 or len(headers) > 500:
                continue
            if found := _cases(headers, wanted, delimiter, record.line) or _sheet(
                name, headers, wanted, mapping, delimiter, record.line, rows[at + 1 :]
            ):
                return found
    return None


def _cases(headers: tuple[str, ...], wanted: str | None, delimiter: str, line: int) -> Recognised | None:
    for kind in cases.KINDS:
        if wanted == kind.name or (wanted is None and any(group <= set(headers) for group in kind.signs)):
            roles = cases.case_roles(headers)
            if "day" in roles and {"account", "account_id", "domain"} & roles.keys():
                return Recognised(kind.name, "cases", Found(kind, delimiter, line, len(headers), roles))
    return None


def _sheet(
    name: str, headers: tuple[str, ...], wanted: str | None, mapping: Mapping[str, str], delimiter: str, line: int,
    rows: Sequence[Record],
) -> Recognised | None:  # fmt: skip
    for kind in SHEETS:
        if wanted not in (None, kind.name) or not _fits(kind, headers, wanted is not None):
            continue
        there = {column: role for column, role in mapping.items() if plain_header(column) in headers}
        try:
            roles = with_day(roles_of(headers, kind, there))
        except Refused:
            if wanted is None:
                return None
            raise
        if is_time_sheet(roles) and (kind.signs or wanted or mapping or tells_times(roles, rows)):
            roles_of(headers, kind, mapping)
            return Recognised(kind.name, "time", Found(kind, delimiter, line, len(headers), roles))
    return None


def _fits(kind: Kind, headers: tuple[str, ...], forced: bool) -> bool:
    if kind.signs and not forced:
        return any(group <= set(headers) for group in kind.signs)
    return forced or not any(speaks_of_accounts(header) for header in headers)
