"""All or nothing, one writer at a time, and every failure a sentence."""

from __future__ import annotations

import sqlite3
import threading
from typing import Any

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.services.desk import Desk
from csm_tui.store.changes import recording
from csm_tui.store.connection import Db, open_db
from csm_tui.store.ids import new_id

_SET = "UPDATE csm SET country = :country"
_ASK = "SELECT country FROM csm"


def test_an_error_takes_everything_back(any_desk: Desk) -> None:
    db = any_desk.db
    with pytest.raises(ZeroDivisionError), db.transaction():
        db.execute(_SET, country="DE")
        with db.transaction():
            db.execute(_SET, country="FR")
        raise ZeroDivisionError
    assert db.dicts(_ASK) == [{"country": None}]
    assert not db.in_transaction


def test_a_refused_statement_leaves_the_connection_usable(any_desk: Desk) -> None:
    db = any_desk.db
    with pytest.raises(Refused, match="doesn't allow") as refused, db.transaction():
        db.execute(_SET, country="DE")
        db.execute("UPDATE plan_version SET csm_id = 'nobody'")
    assert refused.value.code == "constraint"
    db.execute(_SET, country="IT")
    assert db.dicts(_ASK) == [{"country": "IT"}]


def test_another_writer_is_seen_and_waited_for(any_desk: Desk, any_where: str) -> None:
    other = open_db(any_where, busy_ms=50)
    try:
        seen = any_desk.db.data_version()
        with other.transaction():
            other.execute(_SET, country="DE")
        assert any_desk.db.data_version() != seen
        with any_desk.db.transaction():
            any_desk.db.execute(_SET, country="FR")
            with pytest.raises(Refused) as refused, other.transaction():
                other.execute(_SET, country="PT")
            assert refused.value.code == "locked"
            assert "locked by another program" in refused.value.what
        assert other.dicts(_ASK) == [{"country": "FR"}]
    finally:
        other.close()


def can_write(db: Db, where: str) -> bool:
    """This connection and another one, in turn."""
    other = open_db(where, busy_ms=50)
    try:
        for writer, country in ((db, "ES"), (other, "PT")):
            with writer.transaction():
                writer.execute(_SET, country=country)
    finally:
        other.close()
    return db.dicts(_ASK) == [{"country": "PT"}]


def test_a_change_that_nobody_waits_for_any_more_is_taken_back(any_desk: Desk, any_where: str) -> None:
    db = any_desk.db
    with pytest.raises(Refused) as refused, db.transaction():
        db.execute(_SET, country="DE")
        db.give_up_when(lambda: True)
        db.execute(_SET, country="FR")
    assert refused.value.code == "stopped"
    db.give_up_when(None)
    assert db.dicts(_ASK) == [{"country": None}]
    assert can_write(db, any_where)


def test_what_was_all_written_is_kept_although_nobody_waits_any_more(any_desk: Desk, any_where: str) -> None:
    db = any_desk.db
    with db.transaction():
        db.execute(_SET, country="DE")
        db.give_up_when(lambda: True)
    with pytest.raises(Refused, match="not wanted"):
        db.dicts(_ASK)
    db.give_up_when(None)
    assert db.dicts(_ASK) == [{"country": "DE"}]
    assert can_write(db, any_where)


@pytest.mark.parametrize(
    "sql", ["SELECT count(*) AS n FROM {many}", "INSERT INTO csm (id) SELECT 'x' FROM {many} WHERE i < 0"]
)
def test_what_stops_in_the_midst_of_a_statement_leaves_nothing_open(desk: Desk, sql: str) -> None:
    asked = iter([False])  # before the statement; from then on nobody waits
    many = "(WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000000000) SELECT i FROM n)"
    with pytest.raises(Refused) as refused, desk.db.transaction():
        desk.db.execute(_SET, country="DE")
        desk.db.give_up_when(lambda: next(asked, True))
        desk.db.dicts(sql.format(many=many))
    assert refused.value.code == "stopped"
    desk.db.give_up_when(None)
    assert desk.db.dicts(_ASK) == [{"country": None}]
    assert can_write(desk.db, desk.db.where)


class Stubborn:
    """A connection whose disk fails when a transaction is to be rolled back."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw

    def __getattr__(self, name: str) -> Any:
        return getattr(self.raw, name)

    def execute(self, sql: str, *params: Any) -> Any:
        if sql == "ROLLBACK":
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error
        return self.raw.execute(sql, *params)


def test_a_change_that_cannot_be_taken_back_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    db = desk.db
    with monkeypatch.context() as patch:
        patch.setattr(db, "raw", Stubborn(db.raw))
        with pytest.raises(Refused) as refused, db.transaction():
            db.execute(_SET, country="DE")
            raise ZeroDivisionError
    assert refused.value.code == "io_error"
    assert isinstance(refused.value.__context__, ZeroDivisionError | sqlite3.Error)
    assert db.in_transaction, "who asks is told that something is open still"


def test_changes_at_the_same_time_get_numbers_of_their_own(any_where: str, any_desk: Desk) -> None:
    csm_id, each = any_desk.csm.id, 8

    def work() -> None:
        db = open_db(any_where, busy_ms=20_000)
        for _ in range(each):
            with recording(db, csm_id, any_desk.now_ms, "absence.add", "a day off") as recorder:
                recorder.insert("absence", {**day_off(any_desk), "kind": "pto"})
        db.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    numbers = [row["number"] for row in any_desk.db.dicts("SELECT number FROM change_log ORDER BY number")]
    assert numbers == list(range(1, 3 * each + 1))


def day_off(desk: Desk) -> dict[str, object]:
    """A row of `absence`."""
    return {"id": new_id(desk.now_ms), "csm_id": desk.csm.id, "starts_on": desk.today, "ends_on": desk.today}
