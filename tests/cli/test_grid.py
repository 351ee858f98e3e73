"""`csm grid`, `csm day`, and several entries at once at the shell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def logged(csm: Any) -> list[str]:
    """Two accounts, four entries; answers their ids."""
    csm.ok("account", "add", "Acme Corp", "--tier", "high")
    csm.ok("account", "add", "Globex", "--tier", "low")
    for line in ("9-9:45 acme cadence call mon", "9:45-10 acme cadence call mon", "10:30-11 globex questions mon",
                 "20m internal meeting"):  # fmt: skip
        csm.ok("log", line)
    return [entry["id"] for entry in csm.ok("entries", "--json").json["entries"]]


def test_the_grid_adds_up_to_the_log(csm: Any, logged: list[str]) -> None:
    grid = csm.ok("grid", "--json").json
    total = csm.ok("entries", "--json").json["total_seconds"]
    assert grid["total_seconds"] == total == sum(row["total_seconds"] for row in grid["rows"])
    assert total == sum(day["seconds"] for day in grid["days"]) == 110 * 60
    assert [(row["account"], row["activity"], row["seconds"]) for row in grid["rows"]] == [
        ("Acme Corp", "cadence_call", [3600, 0, 0, 0, 0]), ("Globex", "customer_questions", [1800, 0, 0, 0, 0]),
        (None, "internal_meeting", [0, 0, 1200, 0, 0]),
    ]  # fmt: skip
    assert [day["dark_seconds"] for day in grid["days"]] == [23400, 28800, 27600, 0, 0]
    assert len(csm.ok("grid", "--planned", "--json").json["rows"]) > 3


def test_the_grid_for_people(csm: Any, logged: list[str]) -> None:
    lines = csm.ok("grid").out.splitlines()
    assert " ".join(lines[2].split()) == "account activity Mon 9 Tue 10 Wed 11 Thu 12 Fri 13 week plan"
    assert lines[3].split()[:5] == ["Acme", "Corp", "Cadence", "call", "1:00"]
    assert lines[-2].split() == ["day", "1:30", "0:20", "1:50", "40:00"]
    assert "Nothing is logged in this week" in csm.ok("grid", "--week", "last").out
    csm.ok("log", "23h internal meeting tue")
    lines = csm.ok("grid").out.splitlines()
    assert lines[-2].split() == ["dark", "6:30", "7:40", "0:00"]
    assert lines[-1] == "In the week's dark hours longer days make up for 14:10."
    done = csm.ok("week", "--confirm").out
    assert "nothing is missing, longer days make up for 14:10" in done
    assert csm("grid", "--week", "soon").status == 2


def test_a_day_for_people_and_scripts(csm: Any, logged: list[str]) -> None:
    text = csm.ok("day", "mon").out
    assert text.startswith("Mon 9 Mar 2026: 1:30 logged of 8:00, 6:30 dark")
    assert "10:00-10:30  0:30" in text and "free" in text
    day = csm.ok("day", "2026-03-09", "--json").json
    assert (day["seconds"], day["gap_seconds"], day["overlap_seconds"]) == (5400, 1800, 0)
    assert [entry["id"] for entry in day["entries"]] == logged[:3]
    assert csm("day", "soonish").status == 1


def test_a_gap_of_less_than_five_minutes_is_no_row_of_the_day(csm: Any, logged: list[str]) -> None:
    for line in ("11:04-12 globex questions mon", "12:05-12:30 acme cadence call mon"):
        csm.ok("log", line)
    spans = [line.split()[0] for line in csm.ok("day", "mon").out.splitlines() if line.rstrip().endswith("free")]
    assert spans == ["10:00-10:30", "12:00-12:05"]
    assert csm.ok("day", "mon", "--json").json["gap_seconds"] == (30 + 4 + 5) * 60, "which a script gets whole"


def test_merge_move_duplicate_and_undo(csm: Any, logged: list[str]) -> None:
    assert csm.ok("entry", "merge", *logged[:2]).out.startswith("now: 1:00 on Acme Corp, cadence call")
    assert csm.ok("entry", "move", logged[0], logged[2], "--to", "tue").out == "moved: 2 entries, 1:30\n"
    assert csm.ok("entry", "duplicate", logged[3], "--to", "tue", "--json").json["done"].startswith("duplicated: 0:20")
    days = [entry["date"] for entry in csm.ok("entries", "--json").json["entries"]]
    assert days == ["2026-03-10"] * 3 + ["2026-03-11"]
    for _ in range(3):
        csm.ok("undo")
    assert [entry["id"] for entry in csm.ok("entries", "--json").json["entries"]] == logged


def test_adjust_trims_the_older_entry(csm: Any, logged: list[str]) -> None:
    refused = csm("log", "9:30-10:30 globex questions mon")
    assert refused.status == 1 and "trim that with --adjust, or allow both with --overlap" in refused.err
    assert csm("log", "9:30-10:30 globex questions mon", "--adjust").status == 1, "nothing would be left of one"
    csm.ok("log", "9:30-9:50 globex questions mon", "--adjust")
    spans = [(e["start"][11:16], e["end"][11:16]) for e in csm.ok("entries", "--json").json["entries"] if e["start"]]
    assert spans == [("09:00", "09:30"), ("09:30", "09:50"), ("09:50", "10:00"), ("10:30", "11:00")]
    last = csm.ok("entries", "--json").json["entries"][3]["id"]
    csm.ok("entry", "edit", last, "9:55-11", "--adjust")
    assert csm.ok("entries", "--json").json["total_seconds"] == 120 * 60 + 20 * 60


def test_bad_ids_change_nothing(csm: Any, logged: list[str], book: Path) -> None:
    before = csm.ok("entries", "--json").json
    for words in (("merge", "ffff"), ("move", "019c", "--to", "tue"), ("duplicate", logged[0], "--to", "45m")):
        assert csm("entry", *words).status == 1
    assert csm.ok("entries", "--json").json == before


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "31 dec 9999"])
def test_a_day_that_nobody_plans_for_is_refused(csm: Any, day: str) -> None:
    for words in (("day", day), ("log", f"30m admin {day}"), ("entries", "--from", day)):
        ran = csm(*words)
        assert ran.status in (1, 2) and "mistake" not in ran.err and "handle" not in ran.err, (words, ran.err)
