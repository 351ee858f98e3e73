"""Edits through objects are recorded by the same change log, in the same transaction."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import col, select, update

from csm_tui.domain.errors import Refused
from csm_tui.services.desk import Desk
from csm_tui.store.changes import history, recording
from csm_tui.store.session import editing
from csm_tui.store.tables import Account, Activity, Contact, TimeEntry
from csm_tui.store.undo import redo, undo
from tests.store.rows import account, contact, state


def test_objects_added_changed_and_deleted_are_taken_back_exactly(any_desk: Desk) -> None:
    db, csm_id = any_desk.db, any_desk.csm.id
    old = account(any_desk, "Initech")
    with recording(db, csm_id, any_desk.now_ms, "test", "before") as recorder:
        recorder.insert("account", old)
        recorder.insert("contact", contact(any_desk, old["id"]))
    before = state(db)
    with editing(db, csm_id, any_desk.now_ms, "test", "an edit") as session:
        session.add(Contact(id="c2", account_id="a2", name="Robin"))
        session.add(Account(**account(any_desk, "Globex", arr_minor=10**12) | {"id": "a2"}))
        initech = session.exec(select(Account).where(Account.id == old["id"])).one()
        initech.health, initech.health_on, initech.name = 64, date(2026, 3, 10), "Initech GmbH"
        session.flush()
        session.exec(select(Account)).all()
        initech.health = 65
        for person in session.exec(select(Contact).where(Contact.account_id == old["id"])):
            session.delete(person)
        session.exec(select(Activity).where(Activity.key == "ebr")).one().name = "QBR"
    after = state(db)
    assert [row["name"] for row in after["account"]] == ["Initech GmbH", "Globex"]
    assert [row["name"] for row in after["contact"]] == ["Robin"]
    assert [change.summary for change in history(db, csm_id, 9)] == ["an edit", "before"]

    assert undo(db, csm_id).summary == "an edit"
    assert state(db) == before
    redo(db, csm_id)
    assert state(db) == after
    undo(db, csm_id)
    assert state(db) == before


def test_deleting_a_family_is_undone_parents_first(any_desk: Desk) -> None:
    db, csm_id, acme = any_desk.db, any_desk.csm.id, account(any_desk)
    with editing(db, csm_id, any_desk.now_ms, "test", "added") as session:
        session.add(Account(**acme))
        session.add(Contact(id="c1", account_id=acme["id"], name="Robin"))
    before = state(db)
    with editing(db, csm_id, any_desk.now_ms, "test", "deleted") as session:
        for found in (session.get(Account, acme["id"]), session.get(Contact, "c1")):
            session.delete(found)
    assert state(db)["account"] == []
    undo(db, csm_id)
    assert state(db) == before


def test_an_exception_takes_everything_back(any_desk: Desk) -> None:
    before = state(any_desk.db)
    with (
        pytest.raises(ZeroDivisionError),
        editing(any_desk.db, any_desk.csm.id, any_desk.now_ms, "test", "never") as session,
    ):
        session.add(Account(**account(any_desk)))
        session.commit()
        raise ZeroDivisionError
    assert state(any_desk.db) == before
    assert history(any_desk.db, any_desk.csm.id, 9) == []


def test_what_the_database_refuses_is_a_sentence(any_desk: Desk) -> None:
    before = state(any_desk.db)
    with (
        pytest.raises(Refused) as refused,
        editing(any_desk.db, any_desk.csm.id, any_desk.now_ms, "test", "never") as session,
    ):
        session.add(TimeEntry(id="e", csm_id="nobody", day=date(2026, 3, 11), seconds=60, timezone="UTC", created_at=0))
    assert refused.value.code == "constraint"
    assert state(any_desk.db) == before


def test_bulk_statements_would_escape_the_log_and_are_not_allowed(any_desk: Desk) -> None:
    with (
        pytest.raises(RuntimeError, match="not be recorded"),
        editing(any_desk.db, any_desk.csm.id, any_desk.now_ms, "test", "never") as session,
    ):
        session.exec(update(Activity).where(col(Activity.key) == "ebr").values(name="QBR"))


def test_the_connection_lives_on(any_desk: Desk) -> None:
    for name in ("one", "two"):
        with editing(any_desk.db, any_desk.csm.id, any_desk.now_ms, "test", name) as session:
            session.add(Account(**account(any_desk, name)))
    assert [row["name"] for row in any_desk.db.dicts("SELECT name FROM account ORDER BY name")] == ["one", "two"]
