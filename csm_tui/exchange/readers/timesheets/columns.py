"""Which column of a CSV time-sheet is which, by its header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from csm_tui.domain.account_values import one_line
from csm_tui.domain.errors import Refused
from csm_tui.domain.names import unmarked
from csm_tui.domain.text import quoted

LEFT_OUT = ""
_OUT = ("-", "ignore")


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
    "day": (
        "date", "day", "work date", "entry date", "spent date", "datum", "arbeitstag", "jour", "fecha", "dia",
        "start date", "start day", "startdatum", "date de debut", "fecha de inicio",
    ),
    "start": (
        "start time", "start", "started at", "started", "begin", "time in", "clock in", "from", "startzeit", "von",
        "beginn", "heure de debut", "debut", "hora de inicio", "hora inicio", "inicio",
    ),
    "end_day": (
        "end date", "stop date", "end day", "enddatum", "date de fin", "fecha de finalizacion", "fecha de fin",
        "fecha final",
    ),
    "end": (
        "end time", "stop time", "end", "ended at", "ended", "stop", "finish", "time out", "clock out", "to",
        "endzeit", "bis", "ende", "heure de fin", "fin", "hora de finalizacion", "hora de fin", "hora final",
    ),
    "seconds": (
        "seconds", "secs", "duration (seconds)", "duration (s)", "duration in seconds", "sekunden", "secondes",
        "segundos",
    ),
    "duration": (
        "duration", "duration (h)", "time (h)", "duration (hh:mm:ss)", "duration (hh:mm)", "time spent", "elapsed",
        "dauer", "dauer (h)", "dauer (std.)", "zeit (h)", "duree", "duree (h)", "temps (h)", "temps passe", "duracion",
        "duracion (h)", "tiempo (h)", "length", "time", "zeit", "temps", "tiempo",
    ),
    "minutes": (
        "minutes", "mins", "min", "duration (minutes)", "duration (min)", "duration (m)", "minuten", "dauer (min)",
        "duree (min)", "minutos", "duracion (min)",
    ),
    "hours": (
        "hours", "duration (decimal)", "time (decimal)", "decimal hours", "hrs", "hours spent", "stunden",
        "duration (hours)", "dauer (dezimal)", "zeit (dezimal)", "dezimalstunden", "heures", "duree (decimal)",
        "duree (decimale)", "temps (decimal)", "temps (decimale)", "heures decimales", "horas", "duracion (decimal)",
        "tiempo (decimal)", "horas decimales",
    ),
    "account": (
        "account", "account name", "customer", "client", "client name", "company", "kunde", "kundenname", "firma",
        "nom du client", "cliente", "nombre del cliente", "organization",
    ),
    "project": (
        "project", "project name", "projekt", "projektname", "projet", "nom du projet", "proyecto",
        "nombre del proyecto",
    ),
    "activity": (
        "activity", "task", "task name", "activity type", "work type", "type of work", "tatigkeit", "aktivitat",
        "aufgabe", "activite", "tache", "actividad", "tarea",
    ),
    "note": (
        "note", "notes", "description", "comment", "comments", "details", "subject", "beschreibung", "notiz",
        "notizen", "kommentar", "commentaire", "commentaires", "descripcion", "notas", "comentarios",
    ),
    "tags": ("tags", "tag", "labels", "label", "schlagworter", "schlagworte", "etiquettes", "etiquetas"),
    "person": (
        "user", "member", "person", "employee", "csm", "team member", "benutzer", "mitarbeiter", "utilisateur",
        "membre", "usuario", "miembro",
    ),
    "first_name": ("first name", "vorname", "prenom", "nombre"),
    "last_name": ("last name", "nachname", "nom de famille", "apellido", "apellidos"),
    "zone": ("time zone", "timezone", "zone", "zeitzone", "fuseau horaire", "zona horaria"),
    "start_utc": ("start utc",),
    "id": ("entry id", "time entry id"),
}  # fmt: skip
"""Role -> its headers as `plain_header` writes them, the surest first: in English, then as Toggl, Clockify and Harvest
are set to German, French and Spanish."""

HEADERS = {header: (role, rank) for role, headers in ROLES.items() for rank, header in enumerate(headers)}
LENGTHS = ("seconds", "duration", "minutes", "hours")


def plain_header(text: str) -> str:
    """A header as ROLES writes it: `Start_Date ` is "start date", `Durée (h)` "duree (h)"."""
    return unmarked(one_line(text.replace("_", " ")).removeprefix("\ufeff"))


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
    return "day" in roles and (any(role in roles for role in LENGTHS) or {"start", "end"} <= roles.keys())


def with_day(roles: dict[str, int]) -> dict[str, int]:
    """Where the start holds its date too (`2026-03-09 08:00`) it is also the day's column."""
    return roles if "day" in roles or "start" not in roles else roles | {"day": roles["start"]}


def is_role(text: str) -> bool:
    """Whether `--map COLUMN=` of a time-sheet takes this."""
    return _spelled(text) in ROLES or _spelled(text) in _OUT


def _spelled(text: str) -> str:
    return text.strip().casefold().replace(" ", "_")


def _role(text: str) -> str:
    name = _spelled(text)
    if name in _OUT:
        return LEFT_OUT
    if name not in ROLES:
        listed = ", ".join(ROLES)
        raise Refused(
            "unknown_field", f"there is no field {quoted(text)}", hint=f"it is one of {listed}", wrong_usage=True
        )
    return name
