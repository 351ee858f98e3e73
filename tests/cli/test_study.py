"""`csm study` and `csm export study` as they are typed."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import Csm


@pytest.fixture
def team(sample: Path) -> Path:
    """A folder of sheets and books to study."""
    return sample.parent


def test_a_study_for_people(bare_csm: Csm, team: Path) -> None:
    ran = bare_csm.ok("study", str(team), "--by", "tier", "--hourly-cost", "60USD")
    assert ran.out.startswith("4 CSMs, 26 weeks from 2025-09-08 to 2026-03-08, ")
    for heading in ("Hours an account and week", "CSMs", "Hours against ARR", "How many accounts of a tier fit a week",
                    "People needed and there", "The fullest weeks ahead", "Cost to serve",
                    "Balance of books", "Moves of accounts", "How complete the logs are"):  # fmt: skip
        assert f"\n{heading}\n" in ran.out
    assert "\x1b" not in ran.out and not ran.err


def test_a_study_for_scripts(bare_csm: Csm, team: Path) -> None:
    found = bare_csm.ok(
        "study", str(team), "--by", "csm,category", "--from", "2026-01-05", "--to", "2026-02-01", "--json"
    ).json
    assert (found["from"], found["to"], found["weeks"], found["by"]) == (
        "2026-01-05",
        "2026-02-01",
        4,
        ["csm", "category"],
    )
    total = sum(line["logged_hours"] for line in found["tables"]["csms"])
    assert found["logged_hours"] == pytest.approx(total, abs=0.01)


@pytest.mark.parametrize("more", [(), ("--by", "csm,category", "--pseudonyms", "--hourly-cost", "60USD")])
def test_the_json_is_as_its_schema_says(bare_csm: Csm, team: Path, more: tuple[str, ...]) -> None:
    schemas = Path(__file__).resolve().parents[2] / "docs" / "schemas"
    schema = json.loads((schemas / "study.schema.json").read_text(encoding="utf-8"))
    (team / "broken.csv").write_text("name,size\n", encoding="utf-8")
    found = bare_csm.ok("study", str(team), "--skip-bad", "--json", *more).json
    jsonschema.Draft202012Validator(schema).validate(found)
    assert found["problems"] and set(found["tables"]) == set(found["definitions"])


def test_without_a_source_it_is_the_database_in_use(bare_csm: Csm, team: Path) -> None:
    assert bare_csm.ok("study", "--json", db=team / "sample.db").json["csms"] == 4


def test_percentages_and_other_choices(bare_csm: Csm, team: Path) -> None:
    half = bare_csm.ok("study", str(team), "--growth", "50%", "--leave", "0", "--utilisation", "100%", "--json").json
    plain = bare_csm.ok(
        "study", str(team), "--leave", "0", "--utilisation", "1", "--keep", "tier,segment", "--json"
    ).json
    fte, before = half["tables"]["fte"][0], plain["tables"]["fte"][0]
    assert fte["needed"] == pytest.approx(1.5 * before["needed"], abs=0.01)
    assert plain["tables"]["balance"][0]["method"] == "nothing to be gained" and not plain["tables"]["moves"]


@pytest.mark.parametrize(
    ("words", "code", "status"),
    [
        (["--by", "shoe"], "bad_groups", 2), (["--engine", "abacus"], "bad_engine", 2),
        (["--utilisation", "lots"], "bad_share", 2), (["--hourly-cost", "cheap"], "bad_money", 1),
        (["--hourly-cost", "60", "--hourly-cost", "70 USD"], "twice", 2),
        (["--from", "2026-02-01", "--to", "2026-01-01"], "bad_period", 2), (["--from", "2027-01-04"], "no_weeks", 1),
    ],
)  # fmt: skip
def test_what_cannot_be(bare_csm: Csm, team: Path, words: list[str], code: str, status: int) -> None:
    ran = bare_csm("study", str(team), *words, "--json")
    assert (ran.status, ran.error["code"], ran.out) == (status, code, "")


def test_bad_sources_are_named_and_left_out_only_when_asked(bare_csm: Csm, team: Path) -> None:
    (team / "broken.db").write_bytes((team / "sample.db").read_bytes()[:5000])
    ran = bare_csm("study", str(team))
    assert ran.status == 1 and "1 of 2 sources can't be read as it is" in ran.err and "broken.db" in ran.err
    ran = bare_csm.ok("study", str(team), "--skip-bad")
    assert "broken.db" in ran.err and ran.out.startswith("4 CSMs")


def test_exports_say_what_they_wrote(bare_csm: Csm, team: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert f"wrote {out}: 13 files, 4 CSMs, " in bare_csm.ok("export", "study", str(team), "-o", str(out)).out
    again = bare_csm("export", "study", str(team), "-o", str(out))
    assert again.status == 1 and "--force" in again.err
    bare_csm.ok("export", "study", str(team), "-o", str(out), "--force")
    paths = bare_csm.ok(
        "export", "study", str(team), "-o", str(tmp_path / "s.json"), "--format", "json", "--json"
    ).json["paths"]
    assert paths == [str(tmp_path / "s.json")]


def test_a_terminal_shows_how_far_it_is(team: Path) -> None:
    """Standard error is a terminal, standard output is not: the bar goes to the one, the study to the other."""
    shutil.copy(team / "sample.db", team / "copy.db")
    main, side = pty.openpty()
    words = [sys.executable, "-m", "csm_tui", "study", str(team)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=side, env=os.environ) as ran:
        os.close(side)
        shown = b""
        while True:
            try:
                part = os.read(main, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
        assert ran.stdout is not None
        assert ran.stdout.read().startswith(b"4 CSMs")
    os.close(main)
    assert ran.returncode == 0
    assert b"Reading" in shown and b"Adding up" in shown and b"100%" in shown


def test_the_order_of_dates_is_said_as_to_an_import(bare_csm: Csm, tmp_path: Path) -> None:
    sheet = tmp_path / "dana.csv"
    sheet.write_text("User,Client,Date,Hours\nDana Field,Acme,03/04/2025,5\nDana Field,Acme,04/05/2025,5\n")
    assert "--date-order" in bare_csm("study", str(sheet)).err
    assert bare_csm.ok("study", str(sheet), "--date-order", "mdy", "--json").json["from"] == "2025-03-03"
