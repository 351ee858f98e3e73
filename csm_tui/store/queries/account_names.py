"""The accounts of a book as an import or an edit needs them: by name, by the id another program gave, in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from csm_tui.domain.account_facts import Term
from csm_tui.store.query import Query

AT_ONCE = 500
"""Keys asked for in one question. A fixed number, so that the statement is prepared once."""
_KEYS = ", ".join(f":k{n}" for n in range(AT_ONCE))


class NamedAccount(NamedTuple):
    """An account by its names."""

    id: str
    name: str
    aliases: str
    archived_on: date | None


NAMES = Query(
    "SELECT id, name, aliases, archived_on FROM account WHERE csm_id = :csm_id ORDER BY name_key", NamedAccount
)


class AccountNow(NamedTuple):
    """All of an account that can be set by hand or by an import, as it stands."""

    id: str
    name: str
    name_key: str
    tier: str
    tier_reason: str
    segment: str
    lifecycle: str
    arr_minor: int
    currency: str
    users: int | None
    health: int | None
    health_source: str
    health_reason: str
    growth: str
    domain: str
    external_id: str
    aliases: str
    notes: str
    anchor_on: date
    starts_on: date
    archived_on: date | None


_ACCOUNT = f"SELECT {', '.join(AccountNow._fields)} FROM account WHERE csm_id = :csm_id"  # noqa: S608
ONE_ACCOUNT = Query(f"{_ACCOUNT} AND id = :account_id", AccountNow)
BY_NAME = Query(f"{_ACCOUNT} AND name_key IN ({_KEYS})", AccountNow)
BY_EXTERNAL_ID = Query(f"{_ACCOUNT} AND external_id IN ({_KEYS})", AccountNow)

TERMS = Query(
    f"SELECT {', '.join(Term._fields)} FROM subscription WHERE account_id IN ({_KEYS}) ORDER BY ends_on, id",  # noqa: S608
    Term,
)


class TierStanding(NamedTuple):
    """Since when an account is in its tier, and when it was added (seconds since 1970)."""

    tier_since: date | None
    created_at: int


TIER_STANDING = Query("SELECT tier_since, created_at FROM account WHERE id = :account_id", TierStanding)


class ContactNow(NamedTuple):
    """A contact as an import compares it."""

    id: str
    account_id: str
    name: str
    role: str
    title: str
    email: str
    phone: str


CONTACTS = Query(
    f"SELECT {', '.join(ContactNow._fields)} FROM contact WHERE account_id IN ({_KEYS}) ORDER BY id",  # noqa: S608
    ContactNow,
)


class PersonNow(NamedTuple):
    """A contact by its name, and whose it is."""

    id: str
    name: str
    account: str


PERSON = Query(
    """
    SELECT contact.id, contact.name, account.name FROM contact JOIN account ON account.id = contact.account_id
    WHERE contact.id = :contact_id AND account.csm_id = :csm_id
    """,
    PersonNow,
)


class TierCount(NamedTuple):
    """How many accounts of a book have a tier."""

    tier: str
    accounts: int


TIER_COUNTS = Query("SELECT tier, COUNT(*) FROM account WHERE csm_id = :csm_id GROUP BY tier", TierCount)


def keys(values: Sequence[str]) -> dict[str, str]:
    """The parameters of up to AT_ONCE keys; the places left over repeat the first."""
    filled = [*values, *[values[0]] * (AT_ONCE - len(values))]
    return {f"k{n}": value for n, value in enumerate(filled)}
