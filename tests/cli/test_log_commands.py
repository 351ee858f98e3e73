"""`csm log`, `entries`, `entry`, `touch` and `absence` as they are typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.weeks import Week
from csm_tui.services.confirmation import confirm_week
from tests.conftest import Csm
from tests.services.log_book import add_accounts

ENTRY = {
    "id", "date", "start", "end", "seconds", "account", "activity", "category", "note", "tags", "source",
}  # fmt: skip


@pytest.fixture
def log_csm(csm: Csm) -> Csm:
    with open_desk(csm.db, None) as desk:
        add_accounts(desk)
    return csm


def test_log_says_what_it_understood(log_csm: Csm) -> None:
    assert log_csm.ok("log", "45m acme cadence call yesterday").out == (
        "0:45 on Acme Corp, cadence call, Tue 10 Mar; holds the cadence call due Tue 10 Mar\n"
    )
    assert log_csm.ok("log", "45m", "acme", "email", "pricing worries").out == (
        '0:45 on Acme Corp, customer questions, Wed 11 Mar, "pricing worries"\n'
    )


def test_log_json_is_the_entry(log_csm: Csm) -> None:
    entry = log_csm.ok("log", "7-8:30", "globex", "support", "review", "#q1", "--json").json
    assert set(entry) == ENTRY | {"understood"}
    assert (entry["start"], entry["end"]) == ("2026-03-11T07:00:00+01:00", "2026-03-11T08:30:00+01:00")
    assert (entry["seconds"], entry["activity"], entry["tags"]) == (5400, "support_review", ["q1"])
    assert entry["understood"].startswith("1:30 on Globex, support review, Wed 11 Mar 07:00-08:30, #q1")
    night = log_csm.ok("log", "mon", "23-1", "hooli", "--json").json
    assert [part["seconds"] for part in night["parts"]] == [3600, 3600]


def test_what_is_refused_is_one_sentence_and_changes_nothing(log_csm: Csm) -> None:
    ran = log_csm("log", "45m", "acme", "wibble")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "error: nothing is called 'wibble', put it in quotes to make it a note\n"
    assert log_csm("log", "-45m", "acme").err == "error: '-45m' is less than nothing, write it without the minus\n"
    assert log_csm("log", "45m", "acme", "wibble", "--json").error["code"] == "unknown_words"
    assert log_csm("log").status == 2
    assert log_csm.ok("entries", "--json").json == {"entries": [], "total_seconds": 0}


def test_entries_of_a_period_an_account_an_activity(log_csm: Csm) -> None:
    for line in ("45m acme email", "1h admin yesterday", "30m globex email last fri", "7-8 hooli call"):
        log_csm.ok("log", line)

    def seconds(*words: str) -> list[int]:
        document = log_csm.ok("entries", *words, "--json").json
        assert all(set(entry) == ENTRY for entry in document["entries"])
        assert document["total_seconds"] == sum(entry["seconds"] for entry in document["entries"])
        return [entry["seconds"] for entry in document["entries"]]

    assert seconds() == [3600, 3600, 2700]
    assert seconds("--week", "last") == [1800]
    assert seconds("--from", "2026-03-01") == [1800, 3600, 3600, 2700]
    assert seconds("--from", "2026-03-01", "--to", "2026-03-10") == [1800, 3600]
    assert seconds("--account", "acme") == [2700]
    assert seconds("--activity", "call") == [3600]
    assert seconds("--account", "globex", "--activity", "email", "--week", "2026-W10") == [1800]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--week", "2026-W54"), 2),
        (("--week", "last", "--from", "2026-03-01"), 2),
        (("--from", "2026-02-30"), 1),
        (("--from", "2026-03-10", "--to", "2026-03-01"), 2),
        (("--account", "nobody"), 1),
        (("--activity", "nothing"), 1),
    ],
)
def test_entries_that_can_not_be_asked_for(log_csm: Csm, words: tuple[str, ...], status: int) -> None:
    ran = log_csm("entries", *words)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith("error: ")


def test_entries_for_people(log_csm: Csm) -> None:
    assert "Nothing is logged" in log_csm.ok("entries").out
    log_csm.ok("log", "7-8:30", "globex", "support", "#q1", "why not")
    lines = log_csm.ok("entries").out.splitlines()
    assert lines[0].split() == ["day,", "id", "clock", "time", "account", "activity", "note"]
    assert lines[1].split() == ["Wed", "11", "Mar", "2026", "1:30"]
    assert lines[2].split()[1:] == ["07:00-08:30", "1:30", "Globex", "Support", "review", "#q1", "why", "not"]
    assert lines[3].split() == ["total", "1:30"]
    shown = lines[2].split()[0]
    assert log_csm.ok("entry", "edit", shown, "until", "8").out.startswith("now: 1:00 on Globex")
    assert log_csm.ok("entry", "split", shown, "at", "7:30").out.count("0:30 on Globex") == 2
    assert log_csm.ok("undo").out.startswith("undone: split entry")
    assert log_csm.ok("entry", "delete", shown).out.startswith("deleted: 1:00 on Globex")


def test_an_edit_in_a_confirmed_week_says_how_to_open_it(log_csm: Csm) -> None:
    entry = log_csm.ok("log", "1h admin last fri", "--json").json
    with open_desk(log_csm.db, None) as desk:
        confirm_week(desk, Week.parse("last", desk.today))
    ran = log_csm("entry", "edit", entry["id"], "2h")
    assert ran.status == 1
    assert ran.err == "error: 2026-W10 is confirmed, open it with `csm week 2026-W10 --reopen`\n"


def test_touches_by_the_id_that_the_list_shows(log_csm: Csm) -> None:
    rows = log_csm.ok("touch", "list").out.splitlines()[1:]
    shown = next(row.split()[0] for row in rows if "Acme Corp" in row and "Cadence call" in row)
    held = log_csm.ok("touch", "hold", shown, "--for", "50", "--on", "yesterday", "--json").json
    assert held["sentence"] == "held: 0:50 on Acme Corp, cadence call, Tue 10 Mar"
    assert (held["account"], held["activity"], held["due"], held["minutes"], held["status"]) == (
        "Acme Corp", "cadence_call", "2026-03-10", 45, "held",
    )  # fmt: skip
    assert held["id"].startswith(shown)
    assert log_csm("touch", "skip", shown).err.startswith("error: it is held already, on Tue 10 Mar")
    log_csm.ok("undo")
    assert log_csm.ok("touch", "move", shown, "fri").out.strip().endswith("from Tue 10 Mar to Fri 13 Mar")
    assert log_csm.ok("touch", "no-show", shown).out == "no-show: Acme Corp, cadence call, Fri 13 Mar\n"
    assert log_csm.ok("touch", "skip", shown, "on", "leave").out.strip().endswith("Fri 13 Mar (on leave)")
    assert log_csm.ok("touch", "cancel", shown, "--json").json["status"] == "cancelled"
    made = log_csm.ok("touch", "add", "globex", "ebr", "2026-03-27", "--minutes", "120", "--json").json
    assert (made["account"], made["due"], made["minutes"]) == ("Globex", "2026-03-27", 120)


def test_days_off(log_csm: Csm) -> None:
    assert "No days off" in log_csm.ok("absence", "list").out
    assert log_csm.ok("absence", "add", "2026-04-06", "2026-04-10").out == "off: pto, 6-10 Apr 2026\n"
    half = log_csm.ok("absence", "add", "fri", "--hours", "4", "--kind", "sick", "--json").json
    assert (half["from"], half["to"], half["hours_per_day"], half["kind"]) == ("2026-03-13", "2026-03-13", 4.0, "sick")
    assert log_csm.ok("week", "--json").json["absence_hours"] == 4.0
    assert [one["kind"] for one in log_csm.ok("absence", "list", "--json").json["absences"]] == ["sick", "pto"]
    shown = log_csm.ok("absence", "list").out.splitlines()[1].split()[0]
    assert log_csm.ok("absence", "remove", shown).out.startswith("removed: sick, Fri 13 Mar 2026, 4:00 a day")
    assert log_csm.ok("week", "--json").json["absence_hours"] == 0.0
    log_csm.ok("undo")
    assert log_csm.ok("week", "--json").json["absence_hours"] == 4.0


@pytest.mark.parametrize(
    "words",
    [
        ("2026-04-10", "2026-04-06"), ("2026-02-30",), ("fri", "--hours", "25"), ("fri", "--hours", "0"),
        ("2026-03-10", "2096-03-10"), ("fri", "--kind", "x" * 40), ("someday",),
    ],
)  # fmt: skip
def test_days_off_that_can_not_be(log_csm: Csm, words: tuple[str, ...]) -> None:
    ran = log_csm("absence", "add", *words)
    assert (ran.status, ran.out) == (1, "")
    assert log_csm.ok("absence", "list", "--all", "--json").json == {"absences": []}


def test_everyday_commands_import_nothing_heavy(log_csm: Csm) -> None:
    heavy = ("textual", "sqlmodel", "sqlalchemy", "alembic", "dateutil", "rich", "rapidfuzz", "numpy", "pydantic")
    code = (
        "import sys; from csm_tui.cli.run import run; status = run(sys.argv[1:]); "
        f"print([name for name in {heavy!r} if name in sys.modules], status)"
    )
    for words in (["log", "45m acme cadence call"], ["entries", "--json"], ["touch", "list", "--json"]):
        command = [sys.executable, "-c", code, "--db", str(log_csm.db), *words]
        ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
        assert ran.stdout.splitlines()[-1] == "[] 0"
