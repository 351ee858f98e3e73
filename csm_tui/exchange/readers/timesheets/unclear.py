"""Sheets that have the times of a time-sheet but not all that it takes. Taken for a list of accounts, their customers
would become new accounts and their hours be lost, so that is never guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from csm_tui.domain.account_fields import HEADERS as ACCOUNT_HEADERS
from csm_tui.domain.account_fields import header_key
from csm_tui.domain.account_values import one_line
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted
from csm_tui.exchange.readers.table import DELIMITERS, Record, records
from csm_tui.exchange.readers.timesheets.columns import (
    HEADERS,
    LENGTHS,
    is_role,
    is_time_sheet,
    plain_header,
    roles_of,
    with_day,
)
from csm_tui.exchange.readers.timesheets.moments import read_clock
from csm_tui.exchange.readers.timesheets.plain import PLAIN

UNCLEAR = "unclear_sheet"
"""The code of the refusal."""
_OF_ACCOUNTS = {"arr", "mrr", "tier", "health", "renewal", "lifecycle", "segment"}


class Unclear(NamedTuple):
    """Such a sheet: its header, what is known of its columns, and the heading of the one that gives it away."""

    delimiter: str
    header: Record
    roles: Mapping[str, int]
    column: str

    @property
    def lacks(self) -> str:
        """What no column is known to say; empty when it may as well be a list of accounts."""
        if is_time_sheet(self.roles):
            return ""
        return "how long it lasted" if "day" in self.roles else "the day"

    def refusal(self, name: str) -> Refused:
        """What to give instead of a guess."""
        if not self.lacks:
            return Refused(
                UNCLEAR, f"it may be time or a list of accounts ({quoted(self.column)})", where=f"in {name}",
                hint="say which: --from plain-time or --from plain-accounts",
            )  # fmt: skip
        unread = (one_line(cell) for at, cell in enumerate(self.header.cells) if at not in self.roles.values())
        example = next((cell[:40] for cell in unread if cell), "COLUMN")
        role = "duration" if "day" in self.roles else "day"
        return Refused(
            UNCLEAR,
            f"it has the times of a time-sheet ({quoted(self.column)}), but no column known to say {self.lacks}",
            where=f"in {name}",
            hint=f'name one, as in --map "{example}={role}", or say --from plain-accounts if it lists accounts',
        )


def speaks_of_accounts(header: str) -> bool:
    """Whether only lists of accounts have such a column. An amount is what hours cost, as often as what is paid."""
    key = header_key(header)
    return key != "amount" and ACCOUNT_HEADERS.get(key, ("", 0))[0] in _OF_ACCOUNTS


def unclear_sheet(first: Sequence[str], mapping: Mapping[str, str]) -> Unclear | None:
    """Looks at the first lines of a file that was recognised as nothing else. None where nothing says time, or more
    says accounts: a column that only they have, or a field of theirs that the user named."""
    if not all(is_role(target) for target in mapping.values()):
        return None
    mapped = {plain_header(column) for column in mapping}
    best, header = 0, None
    for delimiter in DELIMITERS:
        rows = list(records(first, delimiter))
        for at, record in enumerate(rows):
            # The row that has most words of a header: lines of a title, and rows, may have one in common with it.
            headers = tuple(plain_header(cell) for cell in record.cells)
            known = sum(_known(each) or each in mapped for each in headers)
            if len(headers) > 1 and known > best:
                best, header = known, (delimiter, record, headers, rows[at + 1 :])
    if header is None:
        return None
    delimiter, record, headers, rows = header
    return _judged(delimiter, record, headers, mapping, rows)


def _known(header: str) -> bool:
    return header in HEADERS or header_key(header) in ACCOUNT_HEADERS


def _judged(
    delimiter: str, record: Record, headers: tuple[str, ...], mapping: Mapping[str, str], rows: Sequence[Record]
) -> Unclear | None:  # fmt: skip
    if any(speaks_of_accounts(header) and header not in HEADERS for header in headers):
        return None
    there = {column: role for column, role in mapping.items() if plain_header(column) in headers}
    roles = with_day(roles_of(headers, PLAIN, there))
    places = [roles[role] for role in LENGTHS if role in roles]
    places += [roles[role] for role in ("start", "end") if role in roles and _has_clocks(rows, roles[role])]
    return Unclear(delimiter, record, roles, one_line(record.cells[places[0]])) if places else None


def tells_times(roles: Mapping[str, int], rows: Sequence[Record]) -> bool:
    """Whether columns that may be of a time-sheet say more than a start and an end: contracts have those too."""
    if any(role in roles for role in LENGTHS) or roles["day"] != roles["start"]:
        return True
    return any(_has_clocks(rows, roles[role]) for role in ("start", "end"))


def _has_clocks(rows: Sequence[Record], at: int) -> bool:
    """Whether times of day stand in that column: `Start` and `Ende` are days in a list of contracts."""
    return any(_is_clock(row.cells[at].strip()) for row in rows if at < len(row.cells))


def _is_clock(cell: str) -> bool:
    if read_clock(cell) is not None:
        return True
    try:
        return len(cell) > len("2026-03-09") and datetime.fromisoformat(cell) is not None
    except ValueError:
        return False
