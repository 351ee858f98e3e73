"""The lists a team makes its own: activities and tiers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless, quoted
from csm_tui.store.ids import new_id
from csm_tui.store.queries.planning import TIERS, TierRow
from csm_tui.store.queries.vocabulary import ACTIVITIES, ActivityRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

CATEGORIES = ("proactive", "reactive", "practice", "administrative")
LONGEST_NAME = 60


class NewActivity(NamedTuple):
    """What a new activity is. `scheduled` ones have dated touches to hold."""

    name: str
    category: str
    customer: bool
    scheduled: bool
    aliases: str = ""


def activities(desk: Desk) -> list[ActivityRow]:
    """Every activity, in the order of the list; archived ones too."""
    return desk.db.rows(ACTIVITIES)


def tiers(desk: Desk) -> list[TierRow]:
    """Every tier, most effort first."""
    return desk.db.rows(TIERS)


def add_activity(desk: Desk, new: NewActivity) -> str:
    """Add an activity to the end of the list; its key comes from its name."""
    from csm_tui.store.session import editing
    from csm_tui.store.tables import Activity

    name = _clean(new.name)
    key = _key(name)
    with editing(desk.db, desk.csm.id, desk.now_ms, "activity", f"add activity {name}") as session:
        known = activities(desk)
        _check_free("an activity", name, known)
        _check_category(new.category)
        session.add(Activity(
            id=new_id(desk.now_ms), key=key, name=name, category=new.category, customer=new.customer,
            scheduled=new.scheduled and new.customer, position=max((r.position for r in known), default=0) + 1,
            aliases=_listed(new.aliases),
        ))  # fmt: skip
    return f"added {name} ({key})"


def edit_activity(desk: Desk, text: str, changes: Mapping[str, Any]) -> str:
    """Change the name, category, aliases or `archived` of an activity; its key stays."""
    from csm_tui.store.session import editing
    from csm_tui.store.tables import Activity

    fields = dict(changes)
    if "name" in fields:
        fields["name"] = _clean(fields["name"])
    if "aliases" in fields:
        fields["aliases"] = _listed(fields["aliases"])
    if "category" in fields:
        _check_category(fields["category"])
    if "archived" in fields:
        fields["archived_on"] = desk.today if fields.pop("archived") else None
    called = find_activity(desk, text).name
    with editing(desk.db, desk.csm.id, desk.now_ms, "activity", f"change activity {called}") as session:
        found = find_activity(desk, text)
        if "name" in fields:
            _check_free("an activity", fields["name"], [row for row in activities(desk) if row.key != found.key])
        row = session.get(Activity, found.id)
        assert row is not None
        for field, value in fields.items():
            setattr(row, field, value)
    return f"changed {fields.get('name', found.name)}"


def find_activity(desk: Desk, text: str) -> ActivityRow:
    """The activity of that key or name."""
    known = activities(desk)
    wanted = _key(text)
    for row in known:
        if wanted in (row.key, _key(row.name)):
            return row
    raise Refused(
        "no_activity", f"there is no activity {quoted(text)}", hint="use " + ", ".join(row.key for row in known)
    )


def add_tier(desk: Desk, name: str) -> str:
    """Add a tier to the end of the list."""
    from csm_tui.store.session import editing
    from csm_tui.store.tables import Tier

    name = _clean(name)
    with editing(desk.db, desk.csm.id, desk.now_ms, "tier", f"add tier {name}") as session:
        known = tiers(desk)
        _check_free("a tier", name, known)
        session.add(Tier(id=new_id(desk.now_ms), key=_key(name), name=name, position=len(known) + 1))
    return f"added tier {name}; give it rules with `csm plan set {_key(name)}.cadence_call=45m/month`"


def rename_tier(desk: Desk, key: str, name: str) -> str:
    """Give a tier another name to be shown; its key stays, so that nothing else changes."""
    from csm_tui.store.queries.vocabulary import TIER_IDS
    from csm_tui.store.session import editing
    from csm_tui.store.tables import Tier

    ids = {row.key: row.id for row in desk.db.rows(TIER_IDS)}
    if key not in ids:
        raise Refused("no_tier", f"there is no tier {quoted(key)}", hint="use " + ", ".join(ids))
    name = _clean(name)
    with editing(desk.db, desk.csm.id, desk.now_ms, "tier", f"rename tier {key} to {name}") as session:
        _check_free("a tier", name, [row for row in tiers(desk) if row.key != key])
        row = session.get(Tier, ids[key])
        assert row is not None
        row.name = name
    return f"tier {key} is shown as {name}"


def _check_free(what: str, name: str, others: Iterable[ActivityRow | TierRow]) -> None:
    """Refused when one of the others answers to that name already: a line that names it could mean either."""
    if any(_key(name) in (row.key, _key(row.name)) for row in others):
        raise Refused("duplicate", f"there is {what} {name!r} already", hint="give it another name")


def _check_category(category: str) -> None:
    if category not in CATEGORIES:
        raise Refused("bad_category", f"there is no category {quoted(category)}", hint="use " + ", ".join(CATEGORIES))


def _clean(name: str) -> str:
    name = " ".join(harmless(name).split())
    if not _key(name) or len(name) > LONGEST_NAME:
        raise Refused("bad_name", f"{quoted(name)} is no name", hint=f"use 1 to {LONGEST_NAME} letters and digits")
    return name


def _listed(aliases: str) -> str:
    """Other names, between commas."""
    return ", ".join(part for alias in aliases.split(",") if (part := " ".join(harmless(alias).split())))


def _key(name: str) -> str:
    return re.sub(r"\W+", "_", name.casefold()).strip("_")
