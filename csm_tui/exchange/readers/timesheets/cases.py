"""Lists of support cases from Salesforce and Zendesk: whose, and opened when. Evidence, never hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from csm_tui.domain.account_values import one_line
from csm_tui.domain.days import OpenDate, Order
from csm_tui.domain.hashing import blake2b
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.timesheets.columns import Kind, signs
from csm_tui.exchange.readers.timesheets.delimited import DelimitedSheet, Found
from csm_tui.exchange.readers.timesheets.draft import Progress
from csm_tui.exchange.readers.timesheets.moments import Days

SALESFORCE = Kind("salesforce-cases", signs("case number", "case id+account name", "date/time opened+account name"), {})
ZENDESK = Kind(
    "zendesk-tickets",
    signs("ticket id", "requester organization", "organization+created at+id", "ticket organization name",
          "organization+requested+id", "organization+requester+id", "requester domain"),
    {},
)  # fmt: skip
KINDS = (SALESFORCE, ZENDESK)

_ROLES = {
    "id": ("case number", "ticket id", "case id", "id", "#", "ticket"),
    "day": (
        "date/time opened", "opened date", "date opened", "created date", "created at", "ticket created at", "created",
        "ticket created - date", "requested", "opened", "date", "open date",
    ),
    "account": (
        "account name", "account", "organization", "requester organization", "organization name",
        "ticket organization name", "company", "company name", "customer",
    ),
    "account_id": ("account id", "organization id", "account: id"),
    "domain": ("requester domain", "requester email", "contact email", "email", "requester email address"),
}  # fmt: skip


class DraftCase(NamedTuple):
    """A case: its account by name, by the other system's id, or by a mail domain."""

    line: int
    day: date | None
    account: str
    account_id: str
    domain: str
    case: str
    """What tells it apart from others of its account, without spaces."""
    problem: str = ""


def case_roles(headers: tuple[str, ...]) -> dict[str, int]:
    """Role -> place of its column, the surest header of each."""
    return {
        role: headers.index(header)
        for role, names in _ROLES.items()
        if (header := next((name for name in names if name in headers), None)) is not None
    }


class CaseList:
    """A list of cases, read as the CSV it is."""

    def __init__(self, source: Source, found: Found, days: Days, order: Order | None) -> None:
        self.format = found.kind.name
        self._sheet = DelimitedSheet(source, found, days, order)
        self._at = found.roles.get

    def settle(self, progress: Progress) -> None:
        """Find the order of day and month; refused when the file leaves it open."""
        self._sheet.settle(progress)

    @property
    def open_date(self) -> OpenDate | None:
        """A date of it that can be read in two ways."""
        return self._sheet.open_date

    def cases(self) -> Iterator[DraftCase]:
        """One case each."""
        for record in self._sheet.records():
            if record.problem:
                yield DraftCase(record.line, None, "", "", "", "", record.problem)
                continue
            cells = {role: one_line(record.cells[at]) if (at := self._at(role)) is not None else "" for role in _ROLES}
            day = self._sheet.day(cells["day"])
            content = "\x1f".join(record.cells).encode("utf-8", "replace")
            case = cells["id"].replace(" ", "_")[:60] or blake2b(content, digest_size=8).hexdigest()
            domain = cells["domain"].rpartition("@")[2].casefold()
            problem = day if isinstance(day, str) else ""
            known = None if isinstance(day, str) else day
            yield DraftCase(record.line, known, cells["account"], cells["account_id"], domain, case, problem)
