"""What a database says when it fails, as one clear sentence."""

from __future__ import annotations

import sqlite3

from csm_tui.domain.errors import Refused

_LATER = "close the other program or try again in a moment"
_MEND = "run `csm check`, or put a backup in its place with `csm restore`"

SQLITE = {
    sqlite3.SQLITE_BUSY: ("locked", "the database is locked by another program", _LATER),
    sqlite3.SQLITE_LOCKED: ("locked", "the database is locked by another program", _LATER),
    sqlite3.SQLITE_READONLY: ("read_only", "the database can't be written", "check the permissions of the file"),
    sqlite3.SQLITE_IOERR: ("io_error", "the disk failed while reading or writing the database", _MEND),
    sqlite3.SQLITE_CORRUPT: ("damaged", "the database is damaged", _MEND),
    sqlite3.SQLITE_NOTADB: ("not_a_database", "this file is no database", "name the right one with --db"),
    sqlite3.SQLITE_FULL: ("disk_full", "there is no room left on the disk", "free some and try again"),
    sqlite3.SQLITE_CANTOPEN: (
        "cannot_open", "the database can't be opened", "check the permissions of the file and its folder",
    ),
    sqlite3.SQLITE_INTERRUPT: ("stopped", "this is not wanted any more", ""),
    sqlite3.SQLITE_PERM: ("cannot_open", "the database can't be opened", "check the permissions of the file"),
}  # fmt: skip
"""Primary result code -> (code, what, hint)."""

POSTGRES = {
    "08": ("no_connection", "the database server can't be reached", "check the URL and that the server runs"),
    "28": ("no_connection", "the database server doesn't let this user in", "check the user and the password"),
    "3D": ("no_database", "the server has no database of that name", "create it first"),
    "53": ("disk_full", "the database server is out of room", "free some and try again"),
    "55": ("locked", "the database is locked by another program", _LATER),
    "57": ("no_connection", "the database server ended the connection", "try again in a moment"),
    "40": ("locked", "another program changed the same rows", "try again"),
    "25": ("read_only", "the database can't be written", "check the rights of this user"),
    "42": ("database_error", "the database refused the request", ""),
}
"""Class of the SQLSTATE -> (code, what, hint)."""
_UNIQUE = "23505"


def from_sqlite(error: sqlite3.Error, where: str) -> Refused | None:
    """The refusal for an error of sqlite3; None when the error is a mistake of this program."""
    number = getattr(error, "sqlite_errorcode", None)
    if number is None:
        return None
    if number in (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY):
        return _twin()
    if number & 0xFF == sqlite3.SQLITE_CONSTRAINT:
        return Refused("constraint", f"the database doesn't allow this ({error})", where=f"in {where}")
    general = ("database_error", f"the database refused the request ({error})", _MEND)
    code, what, hint = SQLITE.get(number & 0xFF, general)
    return Refused(code, what, where=where, hint=hint)


def from_postgres(error: Exception, where: str) -> Refused:
    """The refusal for an error of psycopg, told by its SQLSTATE (without one it never reached a server)."""
    state = getattr(error, "sqlstate", None)
    lines = str(error).splitlines() or [type(error).__name__]
    if state == _UNIQUE:
        return _twin()
    if state and state.startswith("23"):
        return Refused("constraint", f"the database doesn't allow this ({lines[0]})", where=f"in {where}")
    if state is None and type(error).__name__ == "OperationalError":
        _, fatal, reason = str(error).partition("FATAL:")
        what = "the database server can't be reached" + (f" ({reason.strip().splitlines()[0]})" if fatal else "")
        return Refused("no_connection", what, where=where, hint="check the URL and that the server runs")
    general = ("database_error", f"the database refused the request ({lines[0]})", "")
    code, what, hint = POSTGRES.get((state or "")[:2], general)
    return Refused(code, what, where=where, hint=hint)


def _twin() -> Refused:
    """Every name is looked for before it is given: somebody else has given it since."""
    return Refused("constraint", "somebody else has just made or named the same", hint="look again, then repeat it")


def from_value(error: ValueError | OverflowError) -> Refused:
    """A value that no column can hold: bytes that are no text, a number of more than 64 bits."""
    if isinstance(error, OverflowError):
        return Refused("too_big", "a number is too big to be kept", hint="write a smaller one")
    return Refused("bad_text", "the text holds bytes that are no UTF-8", hint="write it again")
