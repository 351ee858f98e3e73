"""One open database, whichever engine holds it: questions, writes, transactions."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from threading import RLock
from typing import Any

from csm_tui.domain.errors import Refused
from csm_tui.store import faults
from csm_tui.store.query import Query, R, for_psycopg
from csm_tui.store.there import check_mark, mark_of

BUSY_MS = 5_000
"""How long to wait for another program's lock."""
STEPS = 20_000
"""Steps of SQLite's machine, a few milliseconds, between two looks whether a statement is still wanted."""

Upgrading = Callable[[], None]


class Db:
    """A connection. `engine` is "sqlite" or "postgres"; `where` the path, or the URL without its password.

    What the database refuses arrives as `Refused` with `where` named. Safe to share between threads: a transaction
    holds the others off.
    """

    def __init__(self, engine: str, where: str, raw: Any) -> None:
        self.engine = engine
        self.where = where
        self.raw = raw
        self.waiting = False
        """Whether it waits to begin a transaction, for a lock that another program may have."""
        self._lock = RLock()
        self._depth = 0
        self.is_open = True
        """Until `close()`."""
        self._mark = mark_of(where) if engine == "sqlite" else None
        self._unwanted: Callable[[], bool] | None = None

    def rows(self, query: Query[R], **params: Any) -> list[R]:
        """Every row of the answer."""
        # Row after row, for the rows of a long book as the engine gives them need not be held all at once. Closed in
        # any case: a question that is left half answered holds on to the data as they were.
        with self._guarded(), closing(self._cursor(query.sql, params)) as found:
            return query.from_sqlite(found) if self.engine == "sqlite" else query.from_postgres(found.fetchall())

    def one(self, query: Query[R], **params: Any) -> R | None:
        """The first row of the answer, or None."""
        found = self.rows(query, **params)
        return found[0] if found else None

    def dicts(self, sql: str, **params: Any) -> list[dict[str, Any]]:
        """Every row of the answer by column name, as the engine gives it: for the change log, of any table."""
        with self._guarded():
            cursor = self._cursor(sql, params)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def execute(self, sql: str, **params: Any) -> int:
        """Run one statement; answers how many rows it touched."""
        with self._guarded():
            return int(self._cursor(sql, params).rowcount)

    def executemany(self, sql: str, many: Iterable[Mapping[str, Any]]) -> int:
        """Run one statement for each mapping of parameters; answers how many rows were touched."""
        with self._guarded():
            if self.engine == "sqlite":
                return int(self.raw.executemany(sql, (_for_sqlite(params) for params in many)).rowcount)
            from csm_tui.store.postgres import batch_cursor

            with batch_cursor(self.raw) as cursor:
                cursor.executemany(for_psycopg(sql), many)
                return int(cursor.rowcount)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. One inside another joins it: only the outer one commits or rolls back."""
        with self._lock:
            if self._depth == 0:
                self._begin()
            self._depth += 1
            try:
                yield
                if self._depth == 1:
                    self._anyway("COMMIT")
            except BaseException:
                if self._depth == 1:
                    self._roll_back()
                raise
            finally:
                self._depth -= 1

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction of `transaction()` is open, or one that could not be rolled back."""
        return self._depth > 0 or self._engine_has_one

    def data_version(self) -> int:
        """A number that changes when another connection has written (on PostgreSQL also when this one has)."""
        asks = {"sqlite": "PRAGMA data_version", "postgres": "SELECT txid_snapshot_xmax(txid_current_snapshot())"}
        with self._guarded():
            return int(self._cursor(asks[self.engine], {}).fetchone()[0])

    def give_up_when(self, unwanted: Callable[[], bool] | None) -> None:
        """From now on refuse ("stopped") what is asked as soon as this says so: between two statements, on SQLite also
        in the midst of one. A transaction ends all the same. None: no more."""
        self._unwanted = unwanted
        if self.engine == "sqlite":
            self.raw.set_progress_handler(unwanted, STEPS if unwanted else 0)

    def check_there(self) -> None:
        """Refused when the database is not where it was opened any more. It costs microseconds on SQLite, where the
        file is looked at; a server has to answer."""
        if self.engine == "sqlite":
            check_mark(self.where, self._mark)
        else:
            self.data_version()

    def check_free(self) -> None:
        """Refused at once when another program keeps this one from writing."""
        if self.engine != "sqlite" or self._depth:
            return
        with self._lock:
            wait = self.dicts("PRAGMA busy_timeout")[0]["timeout"]
            self._statement("PRAGMA busy_timeout = 0")
            try:
                self._statement("BEGIN IMMEDIATE")
                self._anyway("ROLLBACK")
            finally:
                self._anyway(f"PRAGMA busy_timeout = {int(wait)}")

    def close(self) -> None:
        """Close the connection; the database stays as the last commit left it."""
        with self._lock:
            self.is_open = False
            self.raw.close()

    def let_go(self) -> None:
        """Close a connection whose file was moved: first all that was committed is put into that file, so that neither
        it lacks its last changes nor the next file of that name finds a log beside it that isn't its own."""
        with self._lock:
            try:
                if self.engine == "sqlite":
                    self._statement("PRAGMA busy_timeout = 0")
                    self._statement("PRAGMA wal_checkpoint(TRUNCATE)")
            except (Refused, sqlite3.Error):
                pass
            finally:
                self.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """One statement at a time, its errors as refusals."""
        with self._lock:
            if self._unwanted and self._unwanted():
                raise Refused("stopped", "this is not wanted any more")
            try:
                yield
            except sqlite3.Error as error:
                raise faults.from_sqlite(error, self.where) or error from error
            except (UnicodeEncodeError, OverflowError) as error:
                raise faults.from_value(error) from error
            except Exception as error:
                if self.engine == "postgres" and type(error).__module__.startswith("psycopg"):
                    raise faults.from_postgres(error, self.where) from error
                raise

    def _cursor(self, sql: str, params: Mapping[str, Any]) -> Any:
        if self.engine == "sqlite":
            return self.raw.execute(sql, _for_sqlite(params))
        return self.raw.cursor().execute(for_psycopg(sql), params)

    def _begin(self) -> None:
        self.waiting = True
        try:
            self._statement("BEGIN IMMEDIATE" if self.engine == "sqlite" else "BEGIN")
        finally:
            self.waiting = False

    def _statement(self, sql: str) -> None:
        with self._guarded():
            self.raw.execute(sql)

    def _anyway(self, sql: str) -> None:
        """What is run also when nobody waits any more: a transaction left open would lock everybody out."""
        unwanted = self._unwanted
        if unwanted is None:
            self._statement(sql)
            return
        self.give_up_when(None)
        try:
            self._statement(sql)
        finally:
            self.give_up_when(unwanted)

    def _roll_back(self) -> None:
        """SQLite may have rolled back already (a full disk); a broken connection has nothing left to undo. What fails
        otherwise is told: all that is written later would fail by it."""
        if not self._engine_has_one:
            return
        try:
            self._anyway("ROLLBACK")
        except Refused:
            if self._engine_has_one:
                raise

    @property
    def _engine_has_one(self) -> bool:
        """Whether the engine says that a transaction is open. One at a server that can't be reached is not."""
        if not self.is_open:
            return False
        if self.engine == "sqlite":
            return bool(self.raw.in_transaction)
        from psycopg.pq import TransactionStatus

        return self.raw.info.transaction_status not in (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)


def _for_sqlite(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in params.items()}


def open_db(where: str, busy_ms: int = BUSY_MS, upgrading: Upgrading | None = None) -> Db:
    """Open the database of that path or `postgresql://` URL, every check made, upgraded if it is behind; `upgrading`
    is called before, for it takes its time."""
    if is_url(where):
        from csm_tui.store.postgres import open_ as open_server

        return open_server(where, busy_ms, upgrading)
    from csm_tui.store.sqlite import open_ as open_file

    return open_file(where, busy_ms, upgrading)


def open_beside(where: str, busy_ms: int = BUSY_MS) -> Db:
    """Open it once more, where this process has it open already: checked, and at this program's schema, so.

    The file itself must not be opened then: closing a file drops all the locks that a process has on it (POSIX), also
    those of its other connection, whose write-ahead log a third program might then take away.
    """
    if is_url(where):
        return open_db(where, busy_ms)
    from csm_tui.store.sqlite import connect

    return connect(where, busy_ms)


def create_db(where: str, busy_ms: int = BUSY_MS) -> Db:
    """Make a database there, with the newest schema and no CSM; refused when there is one already."""
    if is_url(where):
        from csm_tui.store.postgres import create as create_on_server

        return create_on_server(where, busy_ms)
    from csm_tui.store.sqlite import create as create_file

    return create_file(where, busy_ms)


def is_url(where: str) -> bool:
    """Whether this names a database server, not a file."""
    return where.startswith(("postgresql://", "postgres://"))


def shown(where: str) -> str:
    """The path or URL as it may be shown: without a password."""
    return (
        re.sub(r"(password=)[^&]*", r"\1...", re.sub(r"(//[^:/@]*):[^?]*@", r"\1@", where)) if is_url(where) else where
    )
