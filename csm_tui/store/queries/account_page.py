"""One account's page: its facts, contacts, subscriptions and newest entries."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.domain.reports import ContactLine, SubscriptionLine
from csm_tui.store.query import Query


class FactsRow(NamedTuple):
    """The facts of an account that the book doesn't show."""

    domain: str
    external_id: str
    aliases: str
    users: int | None
    growth: str
    tier_reason: str
    tier_since: date | None
    lifecycle_since: date | None
    health_source: str
    health_reason: str
    health_on: date | None
    starts_on: date
    notes: str


FACTS = Query(
    """
    SELECT domain, external_id, aliases, users, growth, tier_reason, tier_since, lifecycle_since, health_source,
           health_reason, health_on, starts_on, notes
    FROM account WHERE id = :account_id AND csm_id = :csm_id
    """,
    FactsRow,
)

CONTACTS = Query(
    """
    SELECT id, name, role, title, email, phone, depth, last_contact_on, NULL
    FROM contact WHERE account_id = :account_id ORDER BY depth DESC, name
    """,
    ContactLine,
)

SUBSCRIPTIONS = Query(
    """
    SELECT id, starts_on, ends_on, notice_days, notice_on, auto_renews, arr_minor, currency, status, risk
    FROM subscription WHERE account_id = :account_id ORDER BY ends_on DESC
    """,
    SubscriptionLine,
)
