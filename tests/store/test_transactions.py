"""All or nothing, one writer at a time, and every failure a sentence."""

from __future__ import annotations

import threading

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.services.desk import Desk
from csm_tui.store.changes import recording
from csm_tui.store.connection import open_db
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
