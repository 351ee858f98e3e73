"""`csm team delete`, as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_database import Terminal
from tests.conftest import Csm

DANA, SAM = "Dana Field", "Sam Reed"


@pytest.fixture
def team(csm: Csm) -> Csm:
    """Dana's book and Sam's, each with an account and an entry."""
    csm.ok("init", "--csm", SAM, "--add")
    for name, account in ((DANA, "Acme Corp"), (SAM, "Globex")):
        csm.ok("--csm", name, "account", "add", account, "--tier", "high")
        csm.ok("--csm", name, "log", f"45m {account.split()[0]} questions")
    return csm


def test_the_book_goes_and_a_copy_stays(team: Csm, book: Path) -> None:
    ran = team.ok("team", "delete", "sam", "--confirm", SAM)
    first, second = ran.out.splitlines()
    assert first == "deleted Sam Reed with 1 account, 0 contacts, 1 time entry and all else of that book"
    kept = book.parent / "backups" / "book-before-delete-20260311-093000.db"
    assert second == f"the database before is kept: {kept}"
    assert [row["name"] for row in team.ok("--csm", SAM, "book", "--json", db=kept).json["accounts"]] == ["Globex"]
    assert [row["name"] for row in team.ok("book", "--json").json["accounts"]] == ["Acme Corp"], "the only CSM now"
    assert team.ok("check").out == "the database is sound\n"
    assert team.ok("undo").out and team.ok("entries", "--json").json["entries"] == []


def test_json(team: Csm) -> None:
    done = team.ok("team", "delete", SAM, "--confirm", SAM, "--json").json
    assert done["deleted"] == SAM and Path(done["kept"]).is_file()
    assert done["rows"]["csm"] == done["rows"]["account"] == done["rows"]["time_entry"] == 1


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("zoe", "--confirm", "zoe"), "unknown_csm", "no CSM is called 'zoe'"),
        (("sam", "--confirm", "sam"), "confirm", "that is not the CSM's name, nothing was changed, it is Sam Reed"),
        (("sam", "--confirm", DANA), "confirm", "that is not the CSM's name, nothing was changed, it is Sam Reed"),
        (("sam", "--confirm", ""), "confirm", "that is not the CSM's name, nothing was changed, it is Sam Reed"),
        (("sam",), "confirm", 'this deletes the book of Sam Reed, add --confirm "Sam Reed" if it should'),
    ],
    ids=str,
)
def test_refusals_change_nothing(team: Csm, book: Path, words: tuple[str, ...], code: str, sentence: str) -> None:
    before = book.read_bytes()
    ran = team("team", "delete", *words, "--json")
    assert (ran.status, ran.out, ran.error["code"]) == (1, "", code)
    assert sentence in team("team", "delete", *words).err
    assert book.read_bytes() == before and not (book.parent / "backups").exists()


def test_the_only_csm_is_refused_before_a_name_is_asked(csm: Csm, book: Path) -> None:
    for words in ((), ("--confirm", DANA)):
        assert csm("team", "delete", "dana", *words).err == (
            f"error: Dana Field is the only CSM, in {book}, "
            "make another one with `csm init --add` first, or delete the database itself\n"
        )


def test_it_is_confirmed_by_name(team: Csm, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = book.read_bytes()
    for typed in ("y\n", "yes\n", "\n", "sam\n", f"{DANA}\n"):
        monkeypatch.setattr("sys.stdin", Terminal(typed))
        ran = team("team", "delete", SAM)
        assert ran.status == 1 and "that is not the CSM's name, nothing was changed" in ran.err
        assert book.read_bytes() == before
    monkeypatch.setattr("sys.stdin", Terminal(f"{SAM}\n"))
    ran = team.ok("team", "delete", SAM)
    assert "type Sam Reed to delete that book" in ran.err and "deleted Sam Reed" in ran.out


def test_on_a_server_it_says_that_no_copy_is_made(
    bare_csm: Csm, fresh_postgres: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = fresh_postgres()
    bare_csm.ok("init", "--csm", DANA, db=where)
    for name in (SAM, "Kim Oda"):
        bare_csm.ok("init", "--csm", name, "--add", db=where)
    done = bare_csm.ok("team", "delete", "Kim Oda", "--confirm", "Kim Oda", "--json", db=where).json
    assert done["kept"] is None and done["rows"]["csm"] == 1
    monkeypatch.setattr("sys.stdin", Terminal(f"{SAM}\n"))
    ran = bare_csm.ok("team", "delete", SAM, db=where)
    assert "no copy is made on a server" in ran.err
    assert ran.out.splitlines()[1] == "no copy was made on the server"
    assert bare_csm("--csm", SAM, "book", db=where).status == 1 and bare_csm.ok("book", db=where)
