"""Stakeholder coverage of the book and of one account, and the table of what segments require."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from csm_tui.domain.account_values import ROLES, Manner, one_line, parse_role
from csm_tui.domain.coverage import NEEDS as USUAL
from csm_tui.domain.coverage import RECENT_DAYS, Coverage, Stakeholder, coverage, days_named, named, required_of
from csm_tui.domain.errors import Refused
from csm_tui.domain.names import fold
from csm_tui.domain.reports import ContactLine
from csm_tui.store.changes import recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries import stakeholders as ask

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

LONGEST_SEGMENT = 100
A_YEAR = 366
NOBODY = "nobody"


def needs(desk: Desk) -> dict[str, tuple[str, ...]]:
    """The user's own table: folded segment -> required roles; "" is every other segment."""
    return {row.segment_key: _roles(row.roles) for row in desk.db.rows(ask.NEEDS)}


def book_coverage(desk: Desk, segments: Mapping[str, str]) -> dict[str, Coverage]:
    """Account id -> its coverage today. `segments`: account id -> segment."""
    today, own = desk.today, needs(desk)
    first = today - timedelta(days=RECENT_DAYS)
    rows = desk.db.rows(ask.PEOPLE, csm_id=desk.csm.id)
    quiet = [row for row in rows if row.last_contact_on is None or row.last_contact_on < first]
    notes = desk.db.rows(ask.NOTES, csm_id=desk.csm.id, first=first, last=today) if quiet else []
    spoken = days_named(((row.id, row.account_id, row.name) for row in quiet), notes)
    people: dict[str, list[Stakeholder]] = defaultdict(list)
    for row in rows:
        people[row.account_id].append(Stakeholder(row.role, spoken.get(row.id, row.last_contact_on)))
    required = {segment: required_of(segment, own) for segment in set(segments.values())}
    return {
        account_id: coverage(required[segment], people.get(account_id, ()), today)
        for account_id, segment in segments.items()
    }


def with_names(desk: Desk, account_id: str, contacts: Sequence[ContactLine]) -> tuple[ContactLine, ...]:
    """The contacts of an account, each with the last day of the year before today on which a note names them."""
    first = desk.today - timedelta(days=A_YEAR)
    notes = desk.db.rows(ask.NOTES_AT, account_id=account_id, first=first, last=desk.today) if contacts else []
    days = days_named(((contact.id, account_id, contact.name) for contact in contacts), notes)
    return tuple(contact._replace(named_on=days.get(contact.id)) for contact in contacts)


def account_coverage(desk: Desk, segment: str, contacts: Sequence[ContactLine]) -> Coverage:
    """The coverage of one account by its contacts."""
    people = [Stakeholder(contact.role, contact.spoken_on) for contact in contacts if contact.role]
    return coverage(required_of(segment, needs(desk)), people, desk.today)


def all_needs(desk: Desk) -> list[tuple[str, tuple[str, ...], bool]]:
    """(segment, required roles, whether the user said so), what is usual among them; "" comes last."""
    own = {row.segment_key: (row.segment, _roles(row.roles), True) for row in desk.db.rows(ask.NEEDS)}
    usual = {key: (key, roles, False) for key, roles in USUAL.items()}
    found = usual | own
    return [found[key] for key in sorted(found, key=lambda key: (not key, key))]


def set_need(desk: Desk, segment: str, roles: str) -> str:
    """Say which roles (between commas; "nobody" for none, "usual" for what is usual) a segment requires."""
    shown = one_line(segment)
    if len(shown) > LONGEST_SEGMENT:
        raise Refused("too_long", f"the segment has {len(shown):,} characters, more than {LONGEST_SEGMENT}")
    key = fold(shown).replace("-", " ").replace("_", " ")
    whose = f"accounts of segment {shown}" if key else "all other accounts"
    if fold(roles) == "usual":
        chosen, sentence = None, f"{whose} require what is usual"
    else:
        chosen = _parsed(roles)
        sentence = f"{whose} require {named(chosen, 'and') or NOBODY}"
    with recording(desk.db, desk.csm.id, desk.now_ms, "coverage", sentence) as recorder:
        old = next((row for row in desk.db.rows(ask.NEEDS) if row.segment_key == key), None)
        if chosen is None:
            if old:
                recorder.delete("coverage_need", old.id)
        elif old:
            recorder.update("coverage_need", old.id, {"segment": shown, "roles": ",".join(chosen)})
        else:
            row = {"id": new_id(desk.now_ms), "segment": shown, "segment_key": key, "roles": ",".join(chosen)}
            recorder.insert("coverage_need", row)
    return sentence


def _parsed(text: str) -> tuple[str, ...]:
    words = [word.strip() for word in one_line(text).split(",") if word.strip()]
    if not words:
        hint = f"name some of {', '.join(ROLES)}, or {NOBODY}"
        raise Refused("no_role", "no role is named", hint=hint)
    if len(words) == 1 and fold(words[0]) == NOBODY:
        return ()
    return tuple(dict.fromkeys(parse_role(word, Manner()) for word in words))


def _roles(text: str) -> tuple[str, ...]:
    return tuple(role for role in text.split(",") if role)
