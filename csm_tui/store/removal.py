"""A book taken out of the database with everything in it.

What belongs to a book is read off the tables, so that a new one can't be forgotten: rows with a `csm_id`, and rows that
can't be without one of those (subscriptions, rules, the rows of a change).
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlmodel import SQLModel

from csm_tui.store import tables  # noqa: F401  (fills the metadata)
from csm_tui.store.connection import Db
from csm_tui.store.schema import RECORDED

_OTHERS = "SELECT id FROM change_log WHERE csm_id <> :csm_id AND state <> 'dropped'"
_DROP = "UPDATE change_log SET state = 'dropped' WHERE id = :id"


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


def drop_changes(db: Db, csm_id: str) -> int:
    """Give up the changes of other books that touched a row of this one, or have an image that points into it: without
    it they can be neither taken back nor put back, and would stand in the way of all before them. They stay in the
    history. Answers how many."""
    given_up = _touching(db, csm_id) | _pointing(db, csm_id)
    db.executemany(_DROP, [{"id": change_id} for change_id in given_up])
    return len(given_up)


def _touching(db: Db, csm_id: str) -> set[str]:
    touched = " OR ".join(
        f"(table_name = '{table}' AND row_id IN (SELECT id FROM {table} WHERE {belongs}))"  # noqa: S608
        for table, belongs in belonging().items()
        if table in RECORDED
    )
    sql = f"SELECT DISTINCT change_id FROM change_row WHERE change_id IN ({_OTHERS}) AND ({touched})"  # noqa: S608
    return {row["change_id"] for row in db.dicts(sql, csm_id=csm_id)}


def _pointing(db: Db, csm_id: str) -> set[str]:
    gone = {csm_id, *(row["id"] for row in db.dicts("SELECT id FROM account WHERE csm_id = :csm_id", csm_id=csm_id))}
    sql = f"""SELECT change_id, before, after FROM change_row
              WHERE change_id IN ({_OTHERS}) AND (before IS NOT NULL OR after IS NOT NULL)"""  # noqa: S608
    return {
        row["change_id"]
        for row in db.dicts(sql, csm_id=csm_id)
        for image in (row["before"], row["after"])
        if image and not gone.isdisjoint(value for value in json.loads(image).values() if isinstance(value, str))
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
