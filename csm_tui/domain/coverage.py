"""Stakeholder coverage: which roles an account requires, who holds them, and when they were last spoken to. Pure.

Which roles are required goes by the account's segment: the user's own table (`csm coverage`), else NEEDS. An account's
coverage is a whole number from 0 to 5. Every required role gives a point when somebody is known in it, and another
when one of those was spoken to in the last 90 days (a quarter, the rhythm of business reviews); then

    coverage = 5 x points / (2 x required roles), to the nearest whole number (a half goes up)

with two exceptions that keep the ends honest: 5 is said only when every required role is held and spoken to, and 0
only when none is held. Where nothing is required there is no number. Last contact is the newer of the contact's own
date and of the last time entry on the account, within a year, whose note has the contact's whole name.

Source: the customer success practice of tracking an economic buyer, a champion and power users by the breadth of use,
with relationships graded 0 to 5; the points are this program's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from csm_tui.domain.names import fold
from csm_tui.domain.text import capitalised

ROLES = ("economic_buyer", "champion", "power_user")
"""Who should be known where nothing else is said."""
MOST_DEPTH = 5
"""Of a coverage, and of how well one contact is known."""
RECENT_DAYS = 90
_FEW = ("economic_buyer", "champion")
NEEDS: Mapping[str, tuple[str, ...]] = {
    "": ROLES, "smb": _FEW, "small": _FEW, "small business": _FEW, "small medium business": _FEW,
}  # fmt: skip
"""Folded segment -> the roles its accounts require; "" is every other segment."""


class Stakeholder(NamedTuple):
    """Somebody known at an account."""

    role: str
    spoken_on: date | None


class Coverage(NamedTuple):
    """What an account requires, and how far it is held."""

    required: tuple[str, ...]
    missing: tuple[str, ...]
    """Required roles in which nobody is known."""
    quiet: tuple[str, ...]
    """Required roles in which somebody is known, but nobody was spoken to lately."""
    depth: int | None
    """0 to 5; None where nothing is required."""


def required_of(segment: str, needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The roles that a segment requires, by the user's table first."""
    key = fold(segment).replace("-", " ").replace("_", " ")
    for table in (needs, NEEDS):
        if key in table:
            return table[key]
    return needs.get("", ROLES)


def coverage(required: tuple[str, ...], people: Iterable[Stakeholder], today: date) -> Coverage:
    """How far these people cover what is required."""
    since = today - timedelta(days=RECENT_DAYS)
    held: set[str] = set()
    recent: set[str] = set()
    for person in people:
        held.add(person.role)
        if person.spoken_on is not None and person.spoken_on >= since:
            recent.add(person.role)
    missing = tuple(role for role in required if role not in held)
    return _coverage(required, missing, tuple(role for role in required if role in held and role not in recent))


@lru_cache(maxsize=256)
def _coverage(required: tuple[str, ...], missing: tuple[str, ...], quiet: tuple[str, ...]) -> Coverage:
    """One for all accounts that stand alike: there are few kinds, and thousands of accounts."""
    return Coverage(required, missing, quiet, _depth(len(required), len(missing), len(quiet)))


def _depth(required: int, missing: int, quiet: int) -> int | None:
    """
    >>> _depth(3, 0, 0), _depth(3, 0, 1), _depth(3, 2, 1), _depth(3, 3, 0), _depth(0, 0, 0)
    (5, 4, 1, 0, None)
    """
    if not required:
        return None
    points = 2 * (required - missing) - quiet
    nearest = (5 * points + required) // (2 * required)
    if points == 2 * required or not points:
        return nearest
    return min(4, max(1, nearest))


def days_named(people: Iterable[tuple[str, str, str]], notes: Iterable[tuple[str, date, str]]) -> dict[str, date]:
    """Contact id -> the last day on which a note of the account has the contact's whole name, in any case.

    `people`: (id, account id, name); `notes`: (account id, day, note).
    """
    wanted: dict[str, list[tuple[str, str]]] = {}
    for contact_id, account_id, name in people:
        if name:
            wanted.setdefault(account_id, []).append((contact_id, name.casefold()))
    found: dict[str, date] = {}
    for account_id, day, note in notes:
        if account_id in wanted:
            folded = note.casefold()
            for contact_id, name in wanted[account_id]:
                if name in folded and day > found.get(contact_id, date.min):
                    found[contact_id] = day
    return found


def named(roles: Iterable[str], word: str) -> str:
    """Roles in a sentence.

    >>> named(("economic_buyer", "champion"), "or")
    'economic buyer or champion'
    """
    words = [role.replace("_", " ") for role in roles]
    return f"{', '.join(words[:-1])} {word} {words[-1]}" if len(words) > 1 else "".join(words)


def in_short(found: Coverage, room: int) -> str:
    """The depth and who lacks, by name where that fits: `depth 3 of 5, champion missing`.

    >>> in_short(coverage(ROLES, [Stakeholder("champion", None)], date.max), 70)
    'depth 1 of 5, economic buyer and power user missing, champion quiet'
    >>> in_short(coverage(ROLES, [Stakeholder("champion", None)], date.max), 36)
    'depth 1 of 5, 2 missing, 1 quiet'
    """
    if found.depth is None:
        return "nobody is required in this segment"
    kinds = [(roles, word) for roles, word in ((found.missing, "missing"), (found.quiet, "quiet")) if roles]
    depth = f"depth {found.depth} of {MOST_DEPTH}"
    names = [f"{named(roles, 'and')} {word}" for roles, word in kinds] or ["nobody is missing"]
    if len(whole := ", ".join([depth, *names])) <= room:
        return whole
    return ", ".join([depth, *(f"{len(roles)} {word}" for roles, word in kinds)])


def said(found: Coverage) -> str:
    """What is missing, in words."""
    if not found.required:
        return "Nobody in particular is required in this segment."
    parts = []
    if found.missing:
        parts.append(f"nobody is known as {named(found.missing, 'or')}")
    if found.quiet:
        parts.append(f"no word with the {named(found.quiet, 'or the')} for {RECENT_DAYS} days")
    sentence = "; ".join(parts) or "every required role is held and spoken to"
    return f"{capitalised(sentence)}."
