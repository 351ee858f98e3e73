"""`csm demo`: the sample written to a file, or opened from a temporary copy that is gone afterwards."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.services.week import week_report
from tests.conftest import Csm


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Stands in for the app: notes which database was opened for whom, and reads it."""
    seen: list[tuple[str, str]] = []

    def open_app(db: str | None, csm: str | None) -> None:
        assert db
        with open_desk(db, csm) as desk:
            assert week_report(desk).book_accounts
            seen.append((db, desk.csm.name))

    app = ModuleType("csm_tui.cli.app")
    app.open_app = open_app  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "csm_tui.cli.app", app)
    return seen


def test_into_writes_the_database_and_says_how_to_open_it(bare_csm: Csm, tmp_path: Path) -> None:
    path = tmp_path / "sample.db"
    out = bare_csm.ok("demo", "--into", str(path)).out
    assert "Dana Field, Tomasz Adeyemi, Ingrid Castellanos and Noor Whitlock" in out
    assert f'csm --db "{path}" --csm "Dana Field"' in out
    assert len(bare_csm.ok("book", "--csm", "dana", "--json", db=path).json["accounts"]) == 30


def test_into_as_json(bare_csm: Csm, tmp_path: Path) -> None:
    path = tmp_path / "sample.db"
    assert bare_csm.ok("demo", "--into", str(path), "--csm", "noor", "--json").json == {
        "db": str(path),
        "csm": "Noor Whitlock",
        "csms": ["Dana Field", "Tomasz Adeyemi", "Ingrid Castellanos", "Noor Whitlock"],
    }


def test_into_a_file_that_is_there_is_refused_and_the_file_left_alone(bare_csm: Csm, tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    path.write_text("mine")
    ran = bare_csm("demo", "--into", str(path), "--json")
    assert ran.status == 1
    assert ran.error["code"] == "exists"
    assert path.read_text() == "mine"


def test_into_a_folder_that_can_t_be_is_refused(bare_csm: Csm, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = bare_csm("demo", "--into", str(tmp_path / "file" / "sample.db"))
    assert ran.status == 1
    assert ran.err.startswith("error: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(("words", "name"), [((), "Dana Field"), (("--csm", "Tomasz Adeyemi"), "Tomasz Adeyemi")])
def test_the_app_opens_on_a_copy_that_is_gone_afterwards(
    words: tuple[str, ...], name: str, bare_csm: Csm, opened: list[tuple[str, str]]
) -> None:
    bare_csm.ok("demo", *words)
    [(path, csm)] = opened
    assert csm == name
    assert not Path(path).parent.exists()


def test_a_csm_before_the_command_counts_and_one_s_own_settings_don_t(
    bare_csm: Csm, opened: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CSM_DB", str(tmp_path / "own.db"))
    monkeypatch.setenv("CSM_USER", "Somebody Else")
    bare_csm.ok("--csm", "ingrid", "demo")
    bare_csm.ok("demo")
    assert [csm for _, csm in opened] == ["Ingrid Castellanos", "Dana Field"]
    assert not (tmp_path / "own.db").exists()


def test_an_unknown_csm_is_refused_with_the_four_named(bare_csm: Csm, tmp_path: Path) -> None:
    ran = bare_csm("demo", "--csm", "zebedee", "--into", str(tmp_path / "sample.db"))
    assert ran.status == 1
    assert "Noor Whitlock" in ran.err
    assert not (tmp_path / "sample.db").exists()


@pytest.mark.parametrize("words", [("demo", "--json"), ("demo", "--db", "mine.db"), ("--db", "mine.db", "demo")])
def test_what_makes_no_sense_is_wrong_usage(words: tuple[str, ...], bare_csm: Csm) -> None:
    ran = bare_csm(*words)
    assert ran.status == 2
    assert "--into" in ran.err
