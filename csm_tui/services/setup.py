"""A new database, a new CSM, the plan they start with."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.clock import Clock
from csm_tui.domain.durations import WEEK
from csm_tui.domain.errors import Refused
from csm_tui.domain.names import fold
from csm_tui.domain.seed import ACTIVITIES, TIERS, seed_rules
from csm_tui.domain.weeks import Week
from csm_tui.store.connection import BUSY_MS, Db, create_db, open_db
from csm_tui.store.ids import new_id
from csm_tui.store.images import insert_rows
from csm_tui.store.queries.csm import ACTIVITY_IDS, ALL_CSMS, TIER_IDS

FLEX_SECONDS = 3 * 3600
"""Kept free of a week for what nobody foresees, where nothing else is said."""
LONGEST_NAME = 200


class InitDone(NamedTuple):
    """Where the database is and whose book it holds."""

    db: str
    csm: str


def init(
    where: str,
    name: str,
    contract_seconds: int = 144_000,
    internal_seconds: int = 36_000,
    flex_seconds: int = FLEX_SECONDS,
    timezone: str = "",
    busy_ms: int = BUSY_MS,
    further: bool = False,
) -> InitDone:
    """Make the database and its first CSM, who starts in this week. A database with a CSM in it is left alone, unless
    a `further` one is wanted."""
    name = checked_name(name)
    check_budget(contract_seconds, internal_seconds, flex_seconds)
    clock = Clock(timezone)
    db = _new_or_empty(where, busy_ms)
    try:
        with db.transaction():
            if not further and db.rows(ALL_CSMS):
                raise Refused("exists", "there is a database already", where=db.where, hint="just run `csm`")
            add_csm(db, clock, name, contract_seconds, internal_seconds, flex_seconds)
        return InitDone(db.where, name)
    finally:
        db.close()


def add_csm(
    db: Db, clock: Clock, name: str, contract_seconds: int, internal_seconds: int, flex_seconds: int
) -> str:  # fmt: skip
    """A CSM with plan version 1, in force from this week's Monday; answers the id. What is missing of the seed
    activities and tiers is added. Not a step of the history: there is nothing before it to go back to."""
    name = checked_name(name)
    check_budget(contract_seconds, internal_seconds, flex_seconds)
    if any(fold(csm.name) == fold(name) for csm in db.rows(ALL_CSMS)):
        raise Refused("exists", f"there is a CSM {name} already", where=f"in {db.where}", hint="choose another name")
    now, monday, csm_id = clock.epoch_ms(), Week.of(clock.today()).monday, new_id(clock.epoch_ms())
    person = {
        "id": csm_id, "name": name, "name_key": fold(name), "timezone": clock.zone_name, "starts_on": monday,
        "created_at": now // 1000,
    }  # fmt: skip
    with db.transaction():
        activity_ids = _seed_words(db, now)
        insert_rows(db, "csm", [person])
        plan_id = new_id(now)
        plan = {
            "id": plan_id, "csm_id": csm_id, "number": 1, "effective_on": monday, "contract_seconds": contract_seconds,
            "flex_seconds": flex_seconds, "reason": "the plan to start with", "created_at": now // 1000,
        }  # fmt: skip
        insert_rows(db, "plan_version", [plan])
        rules = [
            {
                "id": new_id(now), "plan_version_id": plan_id, "tier": rule.tier,
                "activity_id": activity_ids[rule.activity], "minutes": rule.minutes, "every_n": rule.every_n,
                "unit": rule.unit, "day_offset": rule.day_offset, "preparation": rule.preparation,
            }
            for rule in seed_rules(internal_seconds)
        ]  # fmt: skip
        insert_rows(db, "cadence_rule", rules)
    return csm_id


def checked_name(name: str) -> str:
    """The name with its spaces in order; an empty, endless or unprintable one is refused."""
    tidy = " ".join(name.split())
    if not tidy:
        raise Refused("bad_name", "the CSM needs a name", hint="give one with --csm")
    if len(tidy) > LONGEST_NAME:
        raise Refused("bad_name", f"a name has {LONGEST_NAME} characters at most, this one {len(tidy):,}")
    if not tidy.isprintable():
        raise Refused("bad_name", "the name holds characters that can't be printed", hint="write it again")
    return tidy


def check_budget(contract_seconds: int, internal_seconds: int, flex_seconds: int) -> None:
    """A week has 168 hours; internal work and flex come out of the contract's."""
    if not 0 < contract_seconds <= WEEK:
        raise Refused(
            "bad_hours",
            f"a week of {_hours(contract_seconds)} h can't be",
            hint="a contract has more than 0 and at most 168",
        )
    for what, seconds in (("internal work", internal_seconds), ("flex", flex_seconds)):
        if seconds < 0:
            raise Refused("bad_hours", f"{what} of {_hours(seconds)} h can't be", hint="write 0 or more")
    if internal_seconds + flex_seconds > contract_seconds:
        raise Refused(
            "bad_hours",
            f"{_hours(internal_seconds)} h internal and {_hours(flex_seconds)} h flex are more than "
            f"the contract's {_hours(contract_seconds)} h",
            hint="lower them",
        )


def _hours(seconds: int) -> str:
    return f"{seconds / 3600:.10g}" if abs(seconds) < 3600 * 10**6 else "so many"


def _new_or_empty(where: str, busy_ms: int) -> Db:
    """A new database; or one that is there but has no CSM yet, left so by a set-up that was cut off."""
    try:
        return create_db(where, busy_ms)
    except Refused as refused:
        if refused.code != "exists":
            raise
        return open_db(where, busy_ms)


def _seed_words(db: Db, now: int) -> dict[str, str]:
    """Add the activities and tiers that are missing; the ids of all activities by key."""
    known = {row.key: row.id for row in db.rows(ACTIVITY_IDS)}
    fresh = [
        {**activity._asdict(), "id": new_id(now), "position": position}
        for position, activity in enumerate(ACTIVITIES)
        if activity.key not in known
    ]
    insert_rows(db, "activity", fresh)
    tiers = {row.key for row in db.rows(TIER_IDS)}
    insert_rows(
        db, "tier",
        [{**t._asdict(), "id": new_id(now), "position": at} for at, t in enumerate(TIERS) if t.key not in tiers],
    )  # fmt: skip
    return known | {row["key"]: row["id"] for row in fresh}
