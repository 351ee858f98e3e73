"""Copies are complete and checked; a backup takes the database's place in one step; what is readable is saved."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.services import database
from csm_tui.services.desk import Desk
from csm_tui.store.backup import copy_verified
from csm_tui.store.changes import recording
from csm_tui.store.connection import Db, open_db
from tests.store.rows import State, account, contact, entry, state


def state_of(path: Path) -> State:
    """Every row of that file."""
    with open_desk(str(path), None) as desk:
        return state(desk.db)


def add(desk: Desk, name: str) -> None:
    """An account with a contact and some time."""
    acme = account(desk, name)
    with recording(desk.db, desk.csm.id, desk.now_ms, "test", f"added {name}") as recorder:
        recorder.insert("account", acme)
        recorder.insert("contact", contact(desk, acme["id"]))
        recorder.insert_many("time_entry", [entry(desk, acme["id"], n + 1, note="x" * 100) for n in range(500)])


def test_a_copy_holds_what_is_still_in_the_write_ahead_log(desk: Desk, book: Path) -> None:
    add(desk, "Acme")
    assert Path(f"{book}-wal").stat().st_size > 0
    copy = Path(database.backup(str(book), None))
    assert copy == book.parent / "backups" / "book-20260311-093000.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    assert state_of(copy) == state(desk.db)


def test_a_second_copy_in_the_same_second_gets_a_name_of_its_own(book: Path) -> None:
    names = {Path(database.backup(str(book), None)).name for _ in range(3)}
    assert len(names) == 3


def test_a_copy_is_one_moment_while_another_program_writes(
    desk: Desk, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csm_tui.store import backup

    before, count = state(desk.db), backup.counts
    with closing(open_db(str(book))) as other:

        def count_and_write(db: Db) -> dict[str, int]:
            held = count(db)
            if db is desk.db:
                other.execute("DELETE FROM cadence_rule")
            return held

        monkeypatch.setattr(backup, "counts", count_and_write)
        copy = copy_verified(desk.db, book.parent / "copy.db")
    assert state(desk.db)["cadence_rule"] == []
    assert state_of(copy) == before


def test_a_bad_copy_is_thrown_away(desk: Desk, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from csm_tui.store import backup

    monkeypatch.setattr(backup, "problems_in", lambda _db: ["a page is wrong"])
    with pytest.raises(Refused, match="a page is wrong"):
        copy_verified(desk.db, book.parent / "copy.db")
    assert not list(book.parent.glob("copy*"))


def test_a_backup_does_not_overwrite(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.txt"
    target.write_text("keep me")
    with pytest.raises(Refused) as refused:
        database.backup(str(book), str(target))
    assert refused.value.code == "exists"
    assert target.read_text() == "keep me"


def test_restore_brings_back_the_old_and_keeps_the_replaced(book: Path) -> None:
    with open_desk(str(book), None) as desk:
        add(desk, "Acme")
    old = state_of(book)
    backup = database.backup(str(book), None)
    with open_desk(str(book), None) as desk:
        add(desk, "Globex")
    new = state_of(book)
    kept = Path(database.restore(str(book), backup))
    assert state_of(book) == old
    assert state_of(kept) == new
    assert not list(book.parent.glob("*.restored*"))


def test_restore_where_nothing_is_left(book: Path) -> None:
    before, backup = state_of(book), database.backup(str(book), None)
    book.unlink()
    assert database.restore(str(book), backup) == ""
    assert state_of(book) == before


@pytest.mark.parametrize("damage", [b"", bytes(9_000), b"SQLite format 3\0" + b"x" * 9_000])
def test_restore_over_a_damaged_database_keeps_it_too(book: Path, damage: bytes) -> None:
    before, backup = state_of(book), database.backup(str(book), None)
    book.write_bytes(damage)
    Path(f"{book}-wal").write_bytes(b"a log left behind")
    if damage.startswith(b"SQLite"):
        with pytest.raises(Refused) as refused:
            database.restore(str(book), backup)
        assert refused.value.code == "foreign_database"
        assert book.read_bytes() == damage
        return
    kept = Path(database.restore(str(book), backup))
    assert kept.read_bytes() == damage
    assert state_of(book) == before


def test_a_damaged_backup_is_refused(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    backup = Path(database.backup(str(book), str(tmp_path / "b.db")))
    spoil_pages(backup, range(3, 20))
    for spoiled in (backup, tmp_path / "not there.db"):
        with pytest.raises(Refused):
            database.restore(str(book), str(spoiled))
    with pytest.raises(Refused) as refused:
        database.restore(str(book), str(book))
    assert refused.value.code == "same_file"
    assert book.read_bytes() == before


def test_restore_waits_for_nobody_who_works_in_the_database(desk: Desk, book: Path) -> None:
    backup = database.backup(str(book), None)
    add(desk, "Acme")
    with pytest.raises(Refused) as refused:
        database.restore(str(book), backup, busy_ms=20)
    assert refused.value.code == "locked"
    assert len(state(desk.db)["account"]) == 1


def test_check_finds_broken_links(book: Path) -> None:
    assert database.check(str(book)) == (True, (), None)
    with closing(sqlite3.connect(book, isolation_level=None)) as raw:
        raw.execute("UPDATE cadence_rule SET activity_id = 'gone' WHERE minutes = 360")
    health = database.check(str(book))
    assert not health.ok
    assert "points to nothing in activity" in health.problems[0]


def test_a_server_is_checked_and_upgraded_but_not_copied(any_where: str) -> None:
    assert database.check(any_where).ok
    assert database.upgrade(any_where).copy is None
    if any_where.startswith("postgresql"):
        with pytest.raises(Refused, match="database files"):
            database.backup(any_where, None)


def test_salvage_of_a_sound_file_saves_everything(book: Path, tmp_path: Path) -> None:
    with open_desk(str(book), None) as desk:
        add(desk, "Acme")
    before = state_of(book)
    health = database.repair(str(book), str(tmp_path / "saved.db"))
    assert health.ok
    assert health.saved is not None
    assert health.saved["time_entry"] == 500
    assert state_of(tmp_path / "saved.db") == before


def test_salvage_saves_what_bad_pages_left(book: Path, tmp_path: Path) -> None:
    with open_desk(str(book), None) as desk:
        add(desk, "Acme")
    root = pages_of(book, "time_entry")
    spoil_pages(book, root[len(root) // 2 : len(root) // 2 + 3])
    before = book.read_bytes()
    health = database.repair(str(book), str(tmp_path / "saved.db"))
    assert not health.ok
    assert any(problem.startswith("time_entry") for problem in health.problems)
    saved = state_of(tmp_path / "saved.db")
    assert 300 < len(saved["time_entry"]) < 500
    assert [row["name"] for row in saved["account"]] == ["Acme"]
    assert len(saved["contact"]) == 1
    assert database.check(str(tmp_path / "saved.db")).ok
    assert book.read_bytes() == before


def test_salvage_of_a_file_cut_short(book: Path, tmp_path: Path) -> None:
    with open_desk(str(book), None) as desk:
        add(desk, "Acme")
    book.write_bytes(book.read_bytes()[: int(book.stat().st_size * 0.8)])
    assert not database.check(str(book)).ok
    health = database.repair(str(book), str(tmp_path / "saved.db"))
    assert health.saved is not None
    assert health.saved["csm"] == 1
    assert database.check(str(tmp_path / "saved.db")).ok


def test_salvage_of_rubbish_is_refused_and_leaves_nothing(book: Path, tmp_path: Path) -> None:
    for rubbish in (bytes(8_192), b"hello " * 2_000):
        book.write_bytes(rubbish)
        with pytest.raises(Refused) as refused:
            database.repair(str(book), str(tmp_path / "saved.db"))
        assert refused.value.code == "nothing_saved"
        assert not (tmp_path / "saved.db").exists()


def pages_of(path: Path, table: str) -> list[int]:
    """The leaf pages of a table, counted from 0: those that hold its rows (type 13 in the file format)."""
    with closing(sqlite3.connect(path)) as raw:
        marker = raw.execute(f"SELECT min(id), max(id) FROM {table}").fetchone()
    data = path.read_bytes()
    pages = [data[at : at + 4096] for at in range(0, len(data), 4096)]
    return [n for n, page in enumerate(pages) if page[0] == 13 and marker[0][:8].encode() in page and b"xxxx" in page]


def spoil_pages(path: Path, pages: list[int] | range) -> None:
    """Rubbish where these pages are."""
    data = bytearray(path.read_bytes())
    for page in pages:
        data[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(data)
