"""Everything written through the change log can be taken back and put back exactly."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csm_tui.domain.errors import Refused
from csm_tui.services.desk import Desk
from csm_tui.store.changes import Recorder, history, recording
from csm_tui.store.undo import redo, undo
from tests.store.rows import State, absence, account, contact, entry, state


def record(desk: Desk, summary: str = "a change") -> Any:
    """An action of this desk."""
    return recording(desk.db, desk.csm.id, desk.now_ms, "test", summary)


def states(desk: Desk) -> list[str]:
    """The states of the history, newest first."""
    return [change.state for change in history(desk.db, desk.csm.id, 100)]


def test_undo_and_redo_of_each_kind_of_write(any_desk: Desk) -> None:
    db, csm_id = any_desk.db, any_desk.csm.id
    acme = account(any_desk, health=None, arr_minor=42_000_000)
    seen = [state(db)]
    with record(any_desk, "added Acme") as recorder:
        recorder.insert("account", acme)
        recorder.insert("contact", contact(any_desk, acme["id"]))
        recorder.insert("subscription", subscription(acme["id"], any_desk))
    seen.append(state(db))
    with record(any_desk, "edited Acme") as recorder:
        recorder.update(
            "account", acme["id"], {"health": 81, "health_on": any_desk.today, "notes": "Ünïcode \U0001f600"}
        )
    seen.append(state(db))
    with record(any_desk, "deleted its contacts") as recorder:
        for row in db.dicts("SELECT id FROM contact"):
            recorder.delete("contact", row["id"])
    seen.append(state(db))

    assert [undo(db, csm_id).summary for _ in range(3)] == ["deleted its contacts", "edited Acme", "added Acme"]
    assert state(db) == seen[0]
    for expected in seen[1:]:
        assert redo(db, csm_id).state == "done"
        assert state(db) == expected
    assert states(any_desk) == ["done"] * 3


def subscription(account_id: str, desk: Desk) -> dict[str, Any]:
    """A row with truth values in it, which the engines keep differently."""
    return {
        "id": "s1", "account_id": account_id, "ends_on": desk.today, "notice_on": desk.today, "auto_renews": True,
        "first_renewal": False,
    }  # fmt: skip


def test_nothing_to_undo_and_nothing_to_redo(any_desk: Desk) -> None:
    for action, code in ((undo, "nothing_to_undo"), (redo, "nothing_to_redo")):
        with pytest.raises(Refused) as refused:
            action(any_desk.db, any_desk.csm.id)
        assert refused.value.code == code


def test_an_action_that_changes_nothing_leaves_no_line(any_desk: Desk) -> None:
    with record(any_desk) as recorder:
        recorder.update("csm", any_desk.csm.id, {"name": any_desk.csm.name})
    with record(any_desk):
        pass
    assert history(any_desk.db, any_desk.csm.id, 10) == []


def test_a_failed_action_leaves_nothing(any_desk: Desk) -> None:
    before = state(any_desk.db)
    with pytest.raises(Refused), record(any_desk) as recorder:
        recorder.insert("absence", absence(any_desk))
        recorder.delete("absence", "not there")
    with pytest.raises(Refused) as refused, record(any_desk) as recorder:
        recorder.insert("account", account(any_desk))
        recorder.insert("account", account(any_desk))
    assert refused.value.code == "constraint"
    assert refused.value.sentence == "somebody else has just made or named the same, look again, then repeat it"
    assert state(any_desk.db) == before
    assert states(any_desk) == []


def test_a_new_change_drops_what_was_undone_but_keeps_it_in_the_history(any_desk: Desk) -> None:
    for kind in ("pto", "sick"):
        with record(any_desk, kind) as recorder:
            recorder.insert("absence", absence(any_desk, kind=kind))
    undo(any_desk.db, any_desk.csm.id)
    with record(any_desk, "training") as recorder:
        recorder.insert("absence", absence(any_desk, kind="training"))
    assert states(any_desk) == ["done", "dropped", "done"]
    with pytest.raises(Refused):
        redo(any_desk.db, any_desk.csm.id)
    assert undo(any_desk.db, any_desk.csm.id).summary == "training"
    assert undo(any_desk.db, any_desk.csm.id).summary == "pto"
    assert [change.number for change in history(any_desk.db, any_desk.csm.id, 10)] == [3, 2, 1]


def test_the_summary_may_be_set_while_the_action_runs(any_desk: Desk) -> None:
    with record(any_desk, "") as recorder:
        recorder.insert("absence", absence(any_desk))
        recorder.summary = "1 day off"
    assert undo(any_desk.db, any_desk.csm.id).summary == "1 day off"


@pytest.mark.parametrize("spoil", ["UPDATE absence SET note = 'meanwhile'", "DELETE FROM absence"])
def test_undo_refuses_a_row_that_was_changed_behind_its_back(any_desk: Desk, spoil: str) -> None:
    with record(any_desk, "a day off") as recorder:
        recorder.insert("absence", absence(any_desk))
        recorder.insert("account", account(any_desk))
    any_desk.db.execute(spoil)
    before = state(any_desk.db)
    with pytest.raises(Refused, match="a day off") as refused:
        undo(any_desk.db, any_desk.csm.id)
    assert refused.value.code == "conflict"
    assert state(any_desk.db) == before
    assert states(any_desk) == ["done"]


def test_undo_refuses_to_remove_what_something_depends_on(any_desk: Desk) -> None:
    acme = account(any_desk)
    with record(any_desk, "added Acme") as recorder:
        recorder.insert("account", acme)
    any_desk.db.execute("INSERT INTO contact (id, account_id, name) VALUES ('c', :acme, 'Robin')", acme=acme["id"])
    with pytest.raises(Refused) as refused:
        undo(any_desk.db, any_desk.csm.id)
    assert refused.value.code == "conflict"
    assert states(any_desk) == ["done"]


def test_a_big_import_is_taken_back_and_put_back(any_desk: Desk) -> None:
    db, acme = any_desk.db, account(any_desk)
    before = state(db)
    with record(any_desk, "imported") as recorder:
        recorder.insert("account", acme)
        assert recorder.insert_many("time_entry", (entry(any_desk, acme["id"], n + 1) for n in range(6_001))) == 6_001
        first = db.dicts("SELECT min(id) AS id FROM time_entry")[0]["id"]
        recorder.update("time_entry", first, {"note": "the first"})
    after = state(db)
    assert len(after["time_entry"]) == 6_001
    undo(db, any_desk.csm.id)
    assert state(db) == before
    redo(db, any_desk.csm.id)
    assert state(db) == after
    undo(db, any_desk.csm.id)
    assert state(db) == before


def test_only_tables_of_the_vocabulary_can_be_written(any_desk: Desk) -> None:
    with pytest.raises(ValueError, match="change_log"), record(any_desk) as recorder:
        recorder.delete("change_log", "x")
    with pytest.raises(ValueError, match="column"), record(any_desk) as recorder:
        recorder.update("csm", any_desk.csm.id, {'name" = 1 --': "x"})


Write = tuple[str, str, int, int]
WRITES: st.SearchStrategy[list[list[Write]]] = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["insert", "insert_many", "update", "delete"]),
            st.sampled_from(["account", "contact", "time_entry", "absence"]),
            st.integers(0, 5),
            st.integers(0, 3),
        ),
        min_size=1,
        max_size=6,
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=WRITES)
def test_any_sequence_of_changes_is_undone_and_redone_exactly(any_desk: Desk, actions: list[list[Write]]) -> None:
    clean(any_desk)
    seen = [state(any_desk.db)]
    for writes in actions:
        lines = len(states(any_desk))
        try:
            with record(any_desk) as recorder:
                for write in writes:
                    apply(any_desk, recorder, write)
        except Refused:
            assert state(any_desk.db) == seen[-1]
        if len(states(any_desk)) > lines:
            seen.append(state(any_desk.db))
    walk(any_desk, undo, seen[-2::-1])
    walk(any_desk, redo, seen[1:])
    walk(any_desk, undo, seen[-2::-1])


def walk(desk: Desk, step: Any, expected: list[State]) -> None:
    """Each step leads to the state that stood there before."""
    for stood in expected:
        step(desk.db, desk.csm.id)
        assert state(desk.db) == stood
    with pytest.raises(Refused):
        step(desk.db, desk.csm.id)


def clean(desk: Desk) -> None:
    """The book as it was at first, for the next example."""
    with desk.db.transaction():
        for table in ("change_row", "change_log", "time_entry", "contact", "account", "absence"):
            desk.db.execute(f"DELETE FROM {table}")


def apply(desk: Desk, recorder: Recorder, write: Write) -> None:
    """One write; `pick` chooses among the rows there are, `value` what is written."""
    verb, table, pick, value = write
    there = [row["id"] for row in desk.db.dicts(f"SELECT id FROM {table} ORDER BY id")]
    if verb in {"insert", "insert_many"}:
        rows = [made(desk, table, pick, value)] if verb == "insert" else [made(desk, table, n, value) for n in range(3)]
        if None in rows:
            return
        recorder.insert(table, rows[0]) if verb == "insert" else recorder.insert_many(table, rows)  # type: ignore[arg-type]
    elif there:
        row_id = there[pick % len(there)]
        recorder.update(table, row_id, changed(table, value)) if verb == "update" else recorder.delete(table, row_id)


def made(desk: Desk, table: str, pick: int, value: int) -> dict[str, Any] | None:
    """A row of that table; None where it needs an account and there is none."""
    accounts = [row["id"] for row in desk.db.dicts("SELECT id FROM account ORDER BY id")]
    chosen = accounts[pick % len(accounts)] if accounts else None
    if table == "account":
        return account(desk, f"Account {pick}", health=value or None)
    if table == "contact":
        return contact(desk, chosen, depth=value) if chosen else None
    return entry(desk, chosen, value + 1) if table == "time_entry" else absence(desk, note=str(value))


def changed(table: str, value: int) -> dict[str, Any]:
    """New values for a row of that table."""
    values: dict[str, dict[str, Any]] = {
        "account": {"name": f"Account {value}", "name_key": f"account {value}", "health": None},
        "contact": {"depth": value, "notes": "it's \"quoted\" 'twice'\n\u202e"},
        "time_entry": {"seconds": value or -1},
        "absence": {"seconds_per_day": value, "note": ""},
    }
    return values[table]
