"""A book taken out of the database with everything in it.

What belongs to a book is read off the tables, so that a new one can't be forgotten: rows with a `csm_id`, and rows that
can't be without one of those (subscriptions, rules, the rows of a change).
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import SQLModel

from csm_tui.store import tables  # noqa: F401  (fills the metadata)
from csm_tui.store.connection import Db


def lock_books(db: Db) -> None:
    """Let nobody change any book until the transaction ends. SQLite's are alone anyway."""
    if db.engine == "postgres":
        db.execute("SELECT id FROM csm ORDER BY id FOR UPDATE")


def accounts_of_others(db: Db, csm_id: str) -> list[str]:
    """The names of the book's accounts that something of another book hangs on: what somebody logged or planned before
    the account was handed over."""
    mine = "SELECT id FROM account WHERE csm_id = :csm_id"
    hanging = " UNION ".join(
        f"SELECT {column} FROM {table} WHERE {column} IN ({mine}) AND NOT ({belongs})"  # noqa: S608
        for table, belongs in belonging().items()
        for column in _links_to_accounts(table)
    )
    found = db.dicts(f"SELECT name FROM account WHERE id IN ({hanging}) ORDER BY name_key", csm_id=csm_id)  # noqa: S608
    return [str(row["name"]) for row in found]


def remove_book(db: Db, csm_id: str) -> dict[str, int]:
    """Take out every row of the book and the CSM; answers how many rows of each table."""
    with db.transaction():
        return {
            table: db.execute(f"DELETE FROM {table} WHERE {belongs}", csm_id=csm_id)  # noqa: S608
            for table, belongs in reversed(belonging().items())
        }


def belonging() -> dict[str, str]:
    """Table -> the condition of its rows that are of the book `:csm_id`, parents before children."""
    found = {"csm": "id = :csm_id"}
    for table in SQLModel.metadata.sorted_tables:
        if "csm_id" in table.columns:
            found[table.name] = "csm_id = :csm_id"
            continue
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            parent = key.column.table.name
            if parent in found and not key.parent.nullable:
                of_book = f"SELECT {key.column.name} FROM {parent} WHERE {found[parent]}"  # noqa: S608
                found[table.name] = f"{key.parent.name} IN ({of_book})"
    return found


def _links_to_accounts(table: str) -> Iterator[str]:
    keys = SQLModel.metadata.tables[table].foreign_keys
    return (key.parent.name for key in keys if key.column.table.name == "account")
