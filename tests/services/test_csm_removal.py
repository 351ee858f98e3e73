"""A CSM deleted: nothing of the book is left in any table, everything else stays as it was, on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.domain.team import Handing
from csm_tui.services.accounts import add_account
from csm_tui.services.contacts import add_contact
from csm_tui.services.csm_removal import delete_csm
from csm_tui.services.desk import Desk
from csm_tui.services.handover import hand_over_all
from csm_tui.services.history import history, redo, undo
from csm_tui.services.setup import add_csm
from csm_tui.services.time_log import log
from csm_tui.store import tables  # noqa: F401  (fills the metadata)
from csm_tui.store.connection import Db

SAM = "Sam Reed"
SHARED = {"tier", "activity", "coverage_need"}
Rows = dict[str, list[dict[str, Any]]]


def state(db: Db) -> Rows:
    """Every row of every table."""
    return {name: sorted(db.dicts(f'SELECT * FROM "{name}"'), key=str) for name in SQLModel.metadata.tables}


def row_of(table: str, first: dict[str, str]) -> dict[str, Any]:
    """A row of that table with something in every column that needs it; links go to the first row of the other."""
    made: dict[str, Any] = {}
    words = {"decision": "accepted", "section": "asks", "csm_id": first["csm"]}
    for column in SQLModel.metadata.tables[table].columns:
        if column.name in words:
            made[column.name] = words[column.name]
        elif column.foreign_keys:
            parent = next(iter(column.foreign_keys)).column.table.name
            made[column.name] = first.get(parent) if parent != "tier" else "high"
        elif not column.nullable and column.server_default is None:
            made[column.name] = {"DATE": "2026-03-09", "VARCHAR": "3"}.get(str(column.type), 3)
    if "id" in made:
        made["id"] = f"{first['csm']}-{table}"
    return made


def fill(db: Db, csm_id: str) -> None:
    """A row of this CSM in every table that has none yet."""
    first = {"csm": csm_id, "activity": db.dicts("SELECT id FROM activity ORDER BY position")[0]["id"]}
    for table in SQLModel.metadata.sorted_tables:
        if table.name in SHARED | {"csm"}:
            continue
        row = row_of(table.name, first)
        listed, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        db.execute(f"INSERT INTO {table.name} ({listed}) VALUES ({marks})", **row)
        first[table.name] = row.get("id", "")


@pytest.fixture
def two(any_desk: Desk) -> tuple[Desk, str]:
    """Dana's desk, and Sam's id: both have something in every table."""
    sam = add_csm(any_desk.db, any_desk.clock, SAM, 144_000, 36_000, 10_800)
    before = state(any_desk.db)
    fill(any_desk.db, any_desk.csm.id)
    dana_only = state(any_desk.db)
    fill(any_desk.db, sam)
    after = state(any_desk.db)
    for name in set(SQLModel.metadata.tables) - SHARED - {"csm"}:
        assert len(before[name]) < len(dana_only[name]) < len(after[name]), f"nothing to delete in {name}"
    return any_desk, sam


def hers(rows: Rows, csm_id: str) -> Rows:
    """What is left when a CSM's rows are taken out of all there are, followed link by link."""
    gone = {("csm", csm_id)}
    for table in SQLModel.metadata.sorted_tables:
        for row in rows[table.name]:
            links = [
                (next(iter(c.foreign_keys)).column.table.name, row[c.name]) for c in table.columns if c.foreign_keys
            ]
            if any(link in gone for link in links):
                gone.add((table.name, row.get("id") or row.get("csm_id") or f"{row['change_id']} {row['position']}"))

    def kept(name: str, row: dict[str, Any]) -> bool:
        key = row.get("id") or row.get("csm_id") or f"{row['change_id']} {row['position']}"
        return (name, key) not in gone

    return {name: [row for row in found if kept(name, row)] for name, found in rows.items()}


def test_no_table_keeps_a_row_and_no_other_row_changes(two: tuple[Desk, str], any_where: str) -> None:
    desk, sam = two
    before = state(desk.db)
    done = delete_csm(desk.db, sam, f" {SAM} ")
    after = state(desk.db)
    assert after == hers(before, sam)
    assert not any(sam in row.values() for rows in after.values() for row in rows)
    for name in SHARED:
        assert after[name] == before[name]
    assert done.rows == {name: n for name in before if (n := len(before[name]) - len(after[name]))}
    assert done.sentence == ("deleted Sam Reed with 1 account, 1 contact, 1 time entry and all else of that book")
    if desk.db.engine == "postgres":
        assert done.kept == "" and done.where_kept == "no copy was made on the server"
    else:
        assert Path(done.kept).parent == Path(any_where).parent / "backups"
        with open_desk(done.kept, SAM) as kept:
            assert state(kept.db) == before


@pytest.fixture
def sam(any_desk: Desk) -> str:
    return add_csm(any_desk.db, any_desk.clock, SAM, 144_000, 36_000, 10_800)


def refused(desk: Desk, csm_id: str, typed: str) -> Refused:
    """Why; and nothing has changed, nor was a copy made."""
    before = state(desk.db)
    with pytest.raises(Refused) as why:
        delete_csm(desk.db, csm_id, typed)
    assert state(desk.db) == before
    assert desk.db.engine == "postgres" or not (Path(desk.db.where).parent / "backups").exists()
    return why.value


@pytest.mark.parametrize("typed", ["", "yes", "Sam", "sam reed", "Dana Field", "Sam Reed Jr"])
def test_another_text_than_the_name_deletes_nothing(any_desk: Desk, sam: str, typed: str) -> None:
    assert refused(any_desk, sam, typed).sentence == ("that is not the CSM's name, nothing was changed, it is Sam Reed")


def test_the_only_csm_stays(any_desk: Desk) -> None:
    assert "Dana Field is the only CSM" in refused(any_desk, any_desk.csm.id, "Dana Field").sentence


def test_one_who_is_gone_is_not_deleted_twice(any_desk: Desk, sam: str) -> None:
    delete_csm(any_desk.db, sam, SAM)
    with pytest.raises(Refused, match="deleted meanwhile"):
        delete_csm(any_desk.db, sam, SAM)


def test_accounts_that_others_logged_on_are_handed_over_first(any_desk: Desk, sam: str) -> None:
    dana = any_desk.csm.id
    acme, bolt = (add_account(any_desk, {"name": name, "tier": "high"}) for name in ("Acme", "Bolt"))
    log(any_desk, "45m acme questions")
    hand_over_all(any_desk, [Handing(acme, dana, sam), Handing(bolt, dana, sam)])
    assert refused(any_desk, sam, SAM).sentence == (
        "another CSM has logged or planned on Acme, in the book of Sam Reed, hand that over first, on the Book screen"
    )
    hand_over_all(any_desk, [Handing(acme, sam, dana)])
    assert delete_csm(any_desk.db, sam, SAM).rows["account"] == 1
    assert [row["name"] for row in any_desk.db.dicts("SELECT name FROM account")] == ["Acme"]


def test_what_a_csm_handed_over_stays_with_who_has_it(any_desk: Desk, any_where: str, sam: str) -> None:
    with open_desk(any_where, SAM) as his:
        acme = add_account(his, {"name": "Acme", "tier": "high"})
        add_contact(his, acme, {"name": "Kim Oda"})
        log(his, "45m acme questions")
    hand_over_all(any_desk, [Handing(acme, sam, any_desk.csm.id)])
    before = state(any_desk.db)
    done = delete_csm(any_desk.db, sam, SAM)
    after = state(any_desk.db)
    assert (done.rows["account"], done.rows["contact"], done.rows["time_entry"]) == (0, 0, 1)
    assert after["account"] == before["account"] and after["contact"] == before["contact"]


def test_the_others_can_still_undo_and_redo(any_desk: Desk, sam: str) -> None:
    add_account(any_desk, {"name": "Acme"})
    log(any_desk, "45m acme questions")
    before = state(any_desk.db)
    delete_csm(any_desk.db, sam, SAM)
    assert [change.state for change in history(any_desk, 9)] == ["done", "done"]
    undo(any_desk), undo(any_desk)
    assert state(any_desk.db)["account"] == [] and state(any_desk.db)["time_entry"] == []
    redo(any_desk), redo(any_desk)
    assert state(any_desk.db)["account"] == before["account"]
    assert state(any_desk.db)["time_entry"] == before["time_entry"]


def test_what_others_did_with_the_book_is_given_up_and_all_before_it_can_be_undone(
    any_desk: Desk, any_where: str, sam: str
) -> None:
    acme = add_account(any_desk, {"name": "Acme"})
    log(any_desk, "45m acme questions")
    with open_desk(any_where, SAM) as other:
        bolt = add_account(other, {"name": "Bolt"})
    hand_over_all(any_desk, [Handing(bolt, sam, any_desk.csm.id)])
    hand_over_all(any_desk, [Handing(acme, any_desk.csm.id, sam)])
    hand_over_all(any_desk, [Handing(acme, sam, any_desk.csm.id)])
    log(any_desk, "30m bolt questions")
    add_account(any_desk, {"name": "Crane"})
    undo(any_desk)
    done = delete_csm(any_desk.db, sam, SAM)
    assert done.given_up == 3 and done.sentence.endswith(
        "; 3 changes of other books that touched it can't be undone any more"
    )
    assert [change.state for change in history(any_desk, 9)] == [
        "undone", "done", "dropped", "dropped", "dropped", "done", "done",
    ]  # fmt: skip
    redo(any_desk), undo(any_desk), undo(any_desk), undo(any_desk)
    assert [row["name"] for row in state(any_desk.db)["account"]] == ["Acme", "Bolt"]
    assert state(any_desk.db)["time_entry"] == []


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The last statement fails."""
    kept = Db.execute

    def execute(self: Db, sql: str, **params: Any) -> int:
        if sql.startswith("DELETE FROM csm "):
            raise Refused("disk_full", "the disk is full")
        return kept(self, sql, **params)

    monkeypatch.setattr(Db, "execute", execute)
    yield


def test_all_of_it_or_nothing(any_desk: Desk, sam: str, cut: None) -> None:
    before = state(any_desk.db)
    with pytest.raises(Refused, match="full"):
        delete_csm(any_desk.db, sam, SAM)
    assert state(any_desk.db) == before
