"""Whom a book knows: accounts and contacts by name, for finding them while typing."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.store.query import Query


class AccountName(NamedTuple):
    """An account that is not archived."""

    id: str
    name: str


ACCOUNTS = Query(
    "SELECT id, name FROM account WHERE csm_id = :csm_id AND archived_on IS NULL ORDER BY name_key", AccountName
)


class ContactName(NamedTuple):
    """A contact and whose it is."""

    account_id: str
    account: str
    name: str


CONTACTS = Query(
    """
    SELECT account.id, account.name, contact.name FROM contact JOIN account ON account.id = contact.account_id
    WHERE account.csm_id = :csm_id AND account.archived_on IS NULL ORDER BY contact.name, contact.id
    """,
    ContactName,
)
