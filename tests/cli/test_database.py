"""`csm backup`, `restore`, `check`, `upgrade` and `where`, as they are typed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.conftest import Csm


def test_backup_says_where(csm: Csm, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert csm.ok("backup", "-o", str(target), "--json").json == {"backup": str(target)}
    assert csm.ok("history", db=target).status == 0
    ran = csm("backup", "-o", str(target))
    assert ran.status == 1
    assert "there is a file already" in ran.err


def test_restore_asks_first(csm: Csm, book: Path, tmp_path: Path) -> None:
    target = csm.ok("backup", "--json").json["backup"]
    before = book.read_bytes()
    ran = csm("restore", target)
    assert ran.status == 1
    assert "--yes" in ran.err
    assert book.read_bytes() == before
    done = csm.ok("restore", target, "--yes", "--json").json
    assert done["db"] == str(book)
    assert Path(done["kept"]).is_file()
    assert csm.ok("restore", target, "--json", db=tmp_path / "elsewhere.db").json["kept"] is None


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


def test_restore_is_confirmed_by_name(csm: Csm, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = csm.ok("backup", "--json").json["backup"]
    before = book.read_bytes()
    for typed in ("y\n", "yes\n", "\n", "other.db\n"):
        monkeypatch.setattr("sys.stdin", Terminal(typed))
        ran = csm("restore", target)
        assert ran.status == 1 and "that is not its name, nothing was changed" in ran.err
        assert book.read_bytes() == before
    monkeypatch.setattr("sys.stdin", Terminal(f"{book.name}\n"))
    assert "restored" in csm.ok("restore", target).out


def test_check(csm: Csm, book: Path, tmp_path: Path) -> None:
    assert csm.ok("check").out == "the database is sound\n"
    assert csm.ok("check", "--json").json == {"ok": True, "problems": []}
    book.write_bytes(bytes(4_096))
    ran = csm("check", "--json")
    assert ran.status == 1
    assert ran.json == {"ok": False, "problems": ["the database file holds nothing but zero bytes"]}
    assert csm("check", db=tmp_path / "nowhere.db").status == 1


def test_check_repair(csm: Csm, book: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.db"
    book.write_bytes(book.read_bytes()[:-8_192])
    ran = csm.ok("check", "--repair", str(saved), "--json")
    assert ran.json["saved"]["csm"] == 1
    assert ran.json["into"] == str(saved)
    assert csm.ok("check", db=saved).status == 0
    assert csm("check", "--repair", str(saved)).status == 1, "never over a file that is there"


def test_where_lists_every_path(csm: Csm, bare_csm: Csm, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = csm.ok("where", "--json").json
    assert found["db"] == str(book)
    assert found["exists"] == {"db": True, "backups": False, "config": False}
    assert [line.split()[0] for line in csm.ok("where").out.splitlines()] == ["db", "backups", "config"]
    monkeypatch.setenv("CSM_DB", "postgresql://dana:secret@db.example/book?password=secret")
    assert "secret" not in bare_csm.ok("where").out
    assert bare_csm.ok("where", "--json").json["db"] == "postgresql://dana@db.example/book?password=..."


@pytest.mark.parametrize("command", ["history", "undo"])
def test_a_server_that_is_not_there(bare_csm: Csm, command: str) -> None:
    ran = bare_csm(command, "--json", db="postgresql://dana:secret@127.0.0.1:9/book?connect_timeout=2")
    assert ran.status == 1
    assert ran.error["code"] == "no_connection"
    assert "secret" not in ran.err


def test_a_server_without_that_database(bare_csm: Csm, postgres_url: str) -> None:
    ran = bare_csm("history", "--json", db=postgres_url.replace("/postgres?", "/nowhere?"))
    assert ran.error["code"] == "no_connection"
    assert 'database "nowhere" does not exist' in ran.error["message"]
    ran = bare_csm("history", "--json", db=postgres_url)
    assert ran.error["code"] == "no_database"
    assert "csm init" in ran.error["hint"]
