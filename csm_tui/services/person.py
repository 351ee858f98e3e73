"""The CSM whose book it is: name, zone, place, and the hours of the week, as they are shown and edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.clock import zone_named
from csm_tui.domain.durations import clock_form, parse_hours
from csm_tui.domain.errors import Refused
from csm_tui.domain.names import fold
from csm_tui.services.plan import BudgetChange, change_plan, plan_history
from csm_tui.services.setup import checked_name
from csm_tui.store.changes import recording
from csm_tui.store.queries.csm import ALL_CSMS

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


class Person(NamedTuple):
    """Who keeps the book, and the hours of the newest plan version in seconds a week."""

    name: str
    timezone: str
    country: str
    region: str
    contract_seconds: int
    flex_seconds: int


FIELDS = ("name", "timezone", "country", "region", "contract", "flex")


def person(desk: Desk) -> Person:
    """The CSM of this desk."""
    row = next(row for row in desk.db.rows(ALL_CSMS) if row.id == desk.csm.id)
    newest = plan_history(desk)[0]
    return Person(
        row.name, row.timezone, row.country or "", row.region or "", newest.contract_seconds, newest.flex_seconds
    )


def edit_person(desk: Desk, field: str, text: str) -> str:
    """Set one field, as it is typed; says what was changed. Hours make a plan version from this Monday on."""
    if field in ("contract", "flex"):
        seconds = parse_hours(text)
        change = BudgetChange(seconds) if field == "contract" else BudgetChange(None, seconds)
        said = change_plan(desk, (), change, reason="settings")
        return f"{clock_form(seconds)} {field} a week: {said}"
    with recording(desk.db, desk.csm.id, desk.now_ms, "settings", "") as recorder:
        changes = _FIELDS[field](desk, person(desk), text.strip())
        recorder.update("csm", desk.csm.id, changes)
        shown = str(changes[field] or "none")
        recorder.summary = f"{field} {shown}"
    return f"{field} is {shown}"


Changes = dict[str, str | None]


def _name(desk: Desk, before: Person, text: str) -> Changes:
    name = checked_name(text)
    if any(fold(row.name) == fold(name) and row.id != desk.csm.id for row in desk.db.rows(ALL_CSMS)):
        raise Refused("exists", f"there is a CSM {name} already", hint="choose another name")
    return {"name": name, "name_key": fold(name)}


def _timezone(desk: Desk, before: Person, text: str) -> Changes:
    return {"timezone": zone_named(text).key}


def _country(desk: Desk, before: Person, text: str) -> Changes:
    """Another country leaves no region behind: it would be none of its own."""
    from csm_tui.services.public_holidays import place_of

    code = place_of(text, None)[0] if text else None
    return {"country": code} if code == (before.country or None) else {"country": code, "region": None}


def _region(desk: Desk, before: Person, text: str) -> Changes:
    from csm_tui.services.public_holidays import place_of

    if not before.country:
        raise Refused("no_country", "a region needs its country", hint="set the country first")
    return {"region": place_of(before.country, text)[1] if text else None}


_FIELDS: dict[str, Callable[[Desk, Person, str], Changes]] = {
    "name": _name, "timezone": _timezone, "country": _country, "region": _region,
}  # fmt: skip
