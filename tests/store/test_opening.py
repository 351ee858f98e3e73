"""A file that can't be our database is refused by one sentence that names it, and stays as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.services.setup import init
from csm_tui.store.connection import create_db, open_db
from tests.conftest import Csm

_NOBODY = 65_534


def test_the_settings_of_the_connection(book: Path) -> None:
    with closing(open_db(str(book), busy_ms=1_234)) as db:
        asked = {
            name: next(iter(db.dicts(f"PRAGMA {name}")[0].values()))
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert asked == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 1_234}


def test_the_file_and_a_new_folder_are_private(tmp_path: Path) -> None:
    old_mask = os.umask(0)
    try:
        path = tmp_path / "deep" / "er" / "book.db"
        init(str(path), "Dana Field")
        with closing(open_db(str(path))) as db:
            db.execute("UPDATE csm SET country = 'DE'")
            files = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    finally:
        os.umask(old_mask)
    assert files == {"book.db": 0o600, "book.db-wal": 0o600, "book.db-shm": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    init(str(tmp_path / "book.db"), "Dana Field")
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_copy_readable_by_all_is_closed_when_it_is_opened(book: Path) -> None:
    book.chmod(0o644)
    open_db(str(book)).close()
    assert stat.S_IMODE(book.stat().st_mode) == 0o600


def missing(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_in_the_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def zeros_after_the_header(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + bytes(len(data) - 100))


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.executescript("CREATE TABLE recipes (name); INSERT INTO recipes VALUES ('soup')")


def text(path: Path) -> None:
    path.write_text("Account,ARR\nAcme,100\n" * 20)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def no_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE alembic_version")


FAULTS: list[tuple[Callable[[Path], None], str, str]] = [
    (missing, "no_database", "there is no database"),
    (empty, "empty_file", "0 bytes"),
    (zeros, "damaged", "nothing but zero bytes"),
    (cut_in_half, "damaged", "cut short"),
    (cut_in_the_header, "damaged", "cut short"),
    (zeros_after_the_header, "damaged", "damaged"),
    (foreign, "foreign_database", "another program"),
    (text, "not_a_database", "no database"),
    (folder, "not_a_database", "a folder"),
    (no_tables, "no_database", "none of csm's tables"),
]


@pytest.mark.parametrize(("spoil", "code", "words"), FAULTS, ids=[fault[0].__name__ for fault in FAULTS])
@pytest.mark.parametrize("command", ["history", "undo"])
def test_a_spoiled_file_is_refused_and_left_alone(
    csm: Csm, book: Path, spoil: Callable[[Path], None], code: str, words: str, command: str
) -> None:
    spoil(book)
    before = contents(book.parent)
    ran = csm(command, "--json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.error["code"] == code
    assert words in ran.error["message"]
    assert str(book) in ran.error["message"]
    assert ran.error["hint"]
    assert contents(book.parent) == before
    plain = csm(command)
    assert plain.err.startswith("error: ")
    assert plain.err.count("\n") == 1


@pytest.mark.parametrize("page", [1, 2, 5, 30])
def test_a_page_of_rubbish_is_a_sentence_wherever_it_is_met(csm: Csm, book: Path, page: int) -> None:
    data = bytearray(book.read_bytes())
    data[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    book.write_bytes(data)
    for command in (["history"], ["undo"], ["check"]):
        ran = csm(*command)
        assert ran.status in {0, 1}
        assert "Traceback" not in ran.err
    checked = csm("check", "--json")
    assert checked.status == 1
    assert checked.json["ok"] is False
    assert checked.json["problems"]


def contents(place: Path) -> dict[str, bytes | None]:
    """Every file below, with its bytes; SQLite's shared memory aside, which readers make and drop."""
    return {
        str(file.relative_to(place)): file.read_bytes() if file.is_file() else None
        for file in sorted(place.rglob("*"))
        if not file.name.endswith(("-shm", "-wal"))
    }


def test_a_file_locked_by_another_program(csm: Csm, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSM_BUSY_MS", "20")
    with closing(sqlite3.connect(book, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = csm("undo", "--json")
        assert ran.error["code"] == "locked"
        assert str(book) in ran.error["message"]
        assert csm("history").status == 0, "reading goes on while another program writes"
        other.execute("ROLLBACK")
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE csm SET country = 'DE'")
        assert csm("undo", "--json").status == 1
    assert csm("undo", "--json").error["code"] == "nothing_to_undo"


@pytest.fixture
def shared_book(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A book in a folder that everybody can enter, as pytest's own can't be."""
    monkeypatch.setenv("CSM_CONFIG", "/there/is/none.toml")
    place = Path(tempfile.mkdtemp(prefix="csm-test-"))
    place.chmod(0o755)
    init(str(place / "book.db"), "Dana Field")
    yield place / "book.db"
    place.chmod(0o755)
    shutil.rmtree(place)


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Root may write everywhere: become nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "code"),
    [
        (0o444, 0o755, "read_only"),
        (0o666, 0o555, "read_only"),
        (0o000, 0o755, "cannot_open"),
        (0o666, 0o000, "cannot_open"),
    ],
)
def test_without_permission(bare_csm: Csm, shared_book: Path, file_mode: int, folder_mode: int, code: str) -> None:
    bare_csm.ok("history", db=shared_book)
    before = contents(shared_book.parent)
    shared_book.chmod(file_mode)
    shared_book.parent.chmod(folder_mode)
    with as_an_ordinary_user():
        for command in ("history", "undo"):
            ran = bare_csm(command, "--json", db=shared_book)
            assert ran.status == 1
            assert ran.error["code"] == code
            assert str(shared_book.parent) in ran.error["message"]
    shared_book.parent.chmod(0o755)
    assert contents(shared_book.parent) == before


def test_a_new_book_in_a_folder_without_permission(bare_csm: Csm, shared_book: Path) -> None:
    place = shared_book.parent
    bare_csm.ok("init", db=place.with_name(f"{place.name}.db"))  # so that nothing has to be imported as nobody
    place.with_name(f"{place.name}.db").unlink()
    place.chmod(0o555)
    with as_an_ordinary_user():
        for where in (place / "new.db", place / "deeper" / "new.db"):
            ran = bare_csm("init", "--json", db=where)
            assert ran.status == 1
            assert ran.error["code"] == "cannot_create"
            assert str(place) in ran.error["message"]
    assert sorted(contents(place)) == ["book.db"]


def test_a_name_that_no_folder_can_have(bare_csm: Csm, book: Path) -> None:
    ran = bare_csm("init", db=book / "below" / "a.db")
    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert bare_csm("history", db="x" * 5_000).status == 1
    assert bare_csm("history", db="a\0b").status in {1, 2}


def test_a_set_up_that_fails_leaves_no_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from csm_tui.store import migrate

    def fail(_db: object) -> None:
        raise Refused("disk_full", "there is no room left on the disk")

    monkeypatch.setattr(migrate, "migrate", fail)
    with pytest.raises(Refused):
        create_db(str(tmp_path / "new.db"))
    assert list(tmp_path.iterdir()) == []
