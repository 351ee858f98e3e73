"""Which column of a CSV time-sheet is which, by its header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from csm_tui.domain.account_values import one_line
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted

LEFT_OUT = ""


class Kind(NamedTuple):
    """A kind of CSV time-sheet: a sheet is one when it has all headers of one of its `signs`."""

    name: str
    signs: tuple[frozenset[str], ...]
    differs: Mapping[str, str]
    """Header -> role, where this program means something else than HEADERS says."""


def signs(*groups: str) -> tuple[frozenset[str], ...]:
    """Groups of headers, written `start date+duration`."""
    return tuple(frozenset(group.split("+")) for group in groups)


ROLES: dict[str, tuple[str, ...]] = {
    "day": ("date", "day", "work date", "entry date", "spent date", "datum", "start date", "start day"),
    "start": ("start time", "start", "started at", "started", "begin", "time in", "clock in", "from", "von", "beginn"),
    "end_day": ("end date", "stop date", "end day"),
    "end": (
        "end time", "stop time", "end", "ended at", "ended", "stop", "finish", "time out", "clock out", "to",
        "bis", "ende",
    ),
    "seconds": ("seconds", "secs", "duration (seconds)", "duration (s)", "duration in seconds"),
    "duration": (
        "duration", "duration (h)", "time (h)", "duration (hh:mm:ss)", "duration (hh:mm)", "time spent", "elapsed",
        "dauer", "length", "time",
    ),
    "minutes": ("minutes", "mins", "min", "duration (minutes)", "duration (min)", "duration (m)", "minuten"),
    "hours": (
        "hours", "duration (decimal)", "time (decimal)", "decimal hours", "hrs", "hours spent", "stunden",
        "duration (hours)",
    ),
    "account": ("account", "account name", "customer", "client", "client name", "company", "kunde", "organization"),
    "project": ("project", "project name", "projekt"),
    "activity": (
        "activity", "task", "task name", "activity type", "work type", "type of work", "tätigkeit", "aktivität",
    ),
    "note": ("note", "notes", "description", "comment", "comments", "details", "subject", "beschreibung", "notiz"),
    "tags": ("tags", "tag", "labels", "label"),
    "person": ("user", "member", "person", "employee", "csm", "team member", "mitarbeiter"),
    "first_name": ("first name",),
    "last_name": ("last name",),
    "zone": ("time zone", "timezone", "zone"),
    "start_utc": ("start utc",),
    "id": ("entry id", "time entry id"),
}  # fmt: skip
"""Role -> its headers in lower case, the surest first."""

HEADERS = {header: (role, rank) for role, headers in ROLES.items() for rank, header in enumerate(headers)}
_LENGTHS = ("seconds", "duration", "minutes", "hours")


def plain_header(text: str) -> str:
    """A header as ROLES writes it: `Start_Date ` is "start date"; brackets stay."""
    return " ".join(one_line(text.replace("_", " ")).removeprefix("\ufeff").casefold().split())


def roles_of(headers: Sequence[str], kind: Kind, mapping: Mapping[str, str]) -> dict[str, int]:
    """Role -> place of its column; what the user mapped goes first, `-` leaves a column out."""
    wanted = {plain_header(column): _role(role) for column, role in mapping.items()}
    for column in wanted:
        if column not in headers:
            raise Refused(
                "unknown_column",
                f"there is no column {quoted(column)}",
                hint=f"its columns are {', '.join(headers)[:300]}",
            )
    surest: dict[str, tuple[int, int]] = {}
    for at, header in enumerate(headers):
        if header in wanted:
            role, rank = wanted[header], -1
        elif header in kind.differs:
            role, rank = kind.differs[header], 0
        else:
            role, rank = HEADERS.get(header, (LEFT_OUT, 0))
        if role and (role not in surest or rank < surest[role][0]):
            surest[role] = (rank, at)
    return {role: at for role, (_, at) in surest.items()}


def is_time_sheet(roles: Mapping[str, int]) -> bool:
    """Whether these columns say when and how long."""
    return "day" in roles and (any(role in roles for role in _LENGTHS) or {"start", "end"} <= roles.keys())


def with_day(roles: dict[str, int]) -> dict[str, int]:
    """Where the start holds its date too (`2026-03-09 08:00`) it is also the day's column."""
    return roles if "day" in roles or "start" not in roles else roles | {"day": roles["start"]}


def _role(text: str) -> str:
    name = text.strip().casefold().replace(" ", "_")
    if name in {"-", "ignore"}:
        return LEFT_OUT
    if name not in ROLES:
        listed = ", ".join(ROLES)
        raise Refused(
            "unknown_field", f"there is no field {quoted(text)}", hint=f"it is one of {listed}", wrong_usage=True
        )
    return name
