"""`csm init`, as it is typed."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from tests.conftest import Csm


def test_init_answers_where_and_who(bare_csm: Csm, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    ran = bare_csm.ok("init", "--csm", "Dana Field", "--json", db=path)
    assert ran.json == {"db": str(path), "csm": "Dana Field"}
    assert path.is_file()


def test_the_login_name_is_the_default(bare_csm: Csm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "dana.field")
    assert bare_csm.ok("init", "--json", db=tmp_path / "a.db").json["csm"] == "Dana Field"


def test_the_data_folder_is_the_default_place(bare_csm: Csm, tmp_path: Path) -> None:
    made = Path(bare_csm.ok("init", "--json").json["db"])
    assert tmp_path in made.parents
    assert made == Path(bare_csm.ok("where", "--json").json["db"])
    assert made.parent.stat().st_mode & 0o777 == 0o700


def test_again_is_refused(csm: Csm, book: Path) -> None:
    before = book.read_bytes()
    ran = csm("init", "--csm", "Other", "--json")
    assert (ran.status, ran.out, ran.error["code"]) == (1, "", "exists")
    assert csm("init", "--csm", "Other").err == f"error: there is a database already, {book}, just run `csm`\n"
    assert book.read_bytes() == before


def test_a_further_csm(csm: Csm) -> None:
    assert csm.ok("init", "--add", "--csm", "Sam Reed", "--json").json["csm"] == "Sam Reed"
    assert "Dana Field and Sam Reed" in csm("history").err
    csm.ok("history", "--csm", "sam")


def test_hours_may_have_fractions(bare_csm: Csm, tmp_path: Path) -> None:
    words = ["--hours", "37.5", "--internal", "8,25", "--flex", "2:30", "--timezone", "UTC", "--csm", "Dana"]
    bare_csm.ok("init", *words, db=tmp_path / "a.db")
    from csm_tui.bootstrap import open_desk

    with open_desk(str(tmp_path / "a.db"), None) as desk:
        assert desk.csm.timezone == "UTC"
        (plan,) = desk.db.dicts("SELECT contract_seconds, flex_seconds FROM plan_version")
        assert plan == {"contract_seconds": 135_000, "flex_seconds": 9_000}
        internal = "SELECT sum(minutes) AS minutes FROM cadence_rule WHERE tier IS NULL"
        assert desk.db.dicts(internal) == [{"minutes": 495}]


def test_a_zone_may_be_written_small_and_a_city_is_told_its_zone(bare_csm: Csm, tmp_path: Path) -> None:
    assert "did you mean Europe/Berlin?" in bare_csm("init", "--timezone", "berlin", db=tmp_path / "a.db").err
    bare_csm.ok("init", "--csm", "Dana", "--timezone", "europe/berlin", db=tmp_path / "a.db")
    from csm_tui.bootstrap import open_desk

    with open_desk(str(tmp_path / "a.db"), None) as desk:
        assert desk.csm.timezone == "Europe/Berlin"


@pytest.mark.parametrize(
    "words",
    [
        ["--hours", "200"], ["--hours", "0"], ["--hours", "-8"], ["--hours=-8"], ["--hours", "abc"], ["--hours", ""],
        ["--hours", "9" * 400], ["--hours", "nan"], ["--hours", "inf"], ["--hours", "1e3"], ["--internal", "-1"],
        ["--internal", "30", "--flex", "11"], ["--timezone", "Mars/Olympus"], ["--timezone", ""], ["--csm", ""],
        ["--csm", "  "], ["--csm", "n" * 10_000], ["--csm", "a\x00b"], ["--csm", "\x1b]0;x\x07"], ["--csm", "\udcff"],
    ],
)  # fmt: skip
def test_bad_input_is_one_sentence_and_makes_nothing(bare_csm: Csm, tmp_path: Path, words: list[str]) -> None:
    ran = bare_csm("init", *words, db=tmp_path / "a.db")
    assert ran.status in {1, 2}
    assert ran.out == ""
    assert ran.err.startswith("error: ")
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_settings_stand_in_for_options(bare_csm: Csm, config: Path, tmp_path: Path) -> None:
    config.write_text(f'database = "{tmp_path / "set.db"}"\ncsm = "Dana Field"\ntimezone = "Asia/Tokyo"\nunknown = 1\n')
    assert bare_csm.ok("init", "--json").json == {"db": str(tmp_path / "set.db"), "csm": "Dana Field"}
    from csm_tui.bootstrap import open_desk

    with open_desk(None, None) as desk:
        assert desk.csm.timezone == "Asia/Tokyo"


@pytest.mark.parametrize("text", ["database = ", "busy_ms = 'soon'", "csm = 3", "busy_ms = true", "\udcff"])
def test_bad_settings_are_named(bare_csm: Csm, config: Path, text: str) -> None:
    config.write_bytes(text.encode("utf-8", "surrogateescape"))
    ran = bare_csm("where", "--json")
    assert ran.error["code"] == "bad_settings"
    assert str(config) in ran.error["message"]
