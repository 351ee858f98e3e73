"""`csm start`, `stop`, `switch`, `cancel`, `resume` and `status` as they are typed, in a pipe and on a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pexpect
import pytest

from csm_tui.bootstrap import open_desk
from tests.cli.contract_schemas import DAY, ENTRY, INSTANT, SCHEMAS, TEXT, WHOLE, YES, Schema, maybe, shape
from tests.conftest import Csm
from tests.services.log_book import add_accounts

RUNNING = shape(date=DAY, start=INSTANT, end=maybe(INSTANT), seconds=WHOLE, account=maybe(TEXT), running=YES)
NOTHING = {"running": None}
At = Callable[[str], Csm]


@pytest.fixture
def at(csm: Csm, monkeypatch: pytest.MonkeyPatch) -> At:
    """`at("10:00").ok("stop")`: a command at that time of Wednesday 11 March, or on another day."""
    with open_desk(csm.db, None) as desk:
        add_accounts(desk)

    def csm_at(moment: str) -> Csm:
        monkeypatch.setenv("CSM_NOW", moment if "T" in moment else f"2026-03-11T{moment}")
        return csm

    return csm_at


def conforms(document: object, *schemas: Schema) -> None:
    for schema in schemas:
        jsonschema.Draft202012Validator(schema).validate(document)


def test_a_morning_with_the_timer(at: At) -> None:
    assert at("09:30").ok("start", "acme", "cadence", "call", "--at", "9:05").out == (
        "started: Acme Corp, cadence call, at 09:05\n"
    )
    assert at("09:30").ok("status").out == "0:25 on Acme Corp, cadence call, since 09:05\n"
    assert at("10:00").ok("switch", "globex support review").out == (
        "0:55 on Acme Corp, cadence call, Wed 11 Mar 09:05-10:00; holds the cadence call due Tue 10 Mar"
        "; started: Globex, support review, at 10:00\n"
    )
    assert at("11:00").ok("stop", "--at", "10:40").out == (
        "0:40 on Globex, support review, Wed 11 Mar 10:00-10:40; holds the support review due Mon 9 Mar\n"
    )
    assert at("11:00").ok("status").out == "no timer is running\n"
    assert at("11:05").ok("resume").out == "started: Globex, support review, at 11:05\n"
    assert at("11:10").ok("cancel").out == "cancelled: 0:05 on Globex, support review, since 11:05\n"
    assert at("11:10").ok("undo").out == "undone: cancel the timer: 0:05 on Globex, support review, since 11:05\n"
    assert at("11:15").ok("stop").out == "0:10 on Globex, support review, Wed 11 Mar 11:05-11:15\n"
    assert at("11:15").ok("entries", "--json").json["total_seconds"] == (55 + 40 + 10) * 60


def test_the_json_of_each(at: At) -> None:
    assert at("09:00").ok("status", "--json").json == NOTHING
    started = at("09:00").ok("start", "acme call", "#q1", "--json").json
    conforms(started, ENTRY, RUNNING)
    assert (started["running"], started["tags"], started["end"]) == (True, ["q1"], None)
    status = at("09:25").ok("status", "--json").json
    conforms(status, ENTRY, RUNNING)
    assert (status["id"], status["seconds"]) == (started["id"], 1_500)
    switched = at("09:30").ok("switch", "globex", "--json").json
    conforms(switched, ENTRY, RUNNING)
    conforms(switched["stopped"][0], ENTRY)
    assert (switched["account"], switched["stopped"][0]["account"]) == ("Globex", "Acme Corp")
    stopped = at("10:00").ok("stop", "--json").json
    conforms(stopped, ENTRY)
    assert (stopped["seconds"], stopped["source"]) == (1_800, "timer")
    conforms(at("10:10").ok("resume", "--json").json, ENTRY, RUNNING)
    cancelled = at("10:20").ok("cancel", "--json").json
    assert (cancelled["running"], cancelled["cancelled"]["seconds"]) == (None, 600)
    at("10:30").ok("start", "admin")
    assert at("10:30").ok("stop", "--json").json == NOTHING


def test_what_is_refused_says_what_to_do(at: At) -> None:
    assert at("09:00")("stop").err == (
        "error: no timer is running, `csm start TEXT` starts one, `csm resume` goes on with the last\n"
    )
    at("09:00").ok("start", "acme call")
    ran = at("09:25")("start", "globex")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "error: a timer is running: 0:25 on Acme Corp, cadence call, since 09:00, "
        "`csm switch TEXT` stops it and starts this, `csm stop` only stops it\n"
    )
    assert at("09:25")("start").status == 2
    assert at("09:25")("status", "--format", "{wat}").status == 2
    error = at("23:00")("stop", "--json").error
    assert (error["code"], error["message"]) == ("doubtful_timer", "it ran for 14:00: Acme Corp, cadence call")
    assert all(word in error["hint"] for word in ("--keep", "--discard-gap", "--split", "--at"))
    conforms({"error": error}, SCHEMAS["error"])
    assert at("23:00")("stop", "--keep", "--split", "12:00").status == 2
    assert at("23:00")("stop", "--split", "8:00").err.startswith("error: the timer did not run then")
    assert at("23:00").ok("status", "--json").json["running"] is True


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        (("--keep",), [50_400]),
        (("--discard-gap", "6h"), [28_800]),
        (("--split", "12:00"), [10_800, 39_600]),
        (("--split", "12:00", "--discard-gap", "10h"), [10_800, 3_600]),
        (("--at", "11:30"), [9_000]),
    ],
)
def test_the_answers_as_options(at: At, words: tuple[str, ...], seconds: list[int]) -> None:
    at("09:00").ok("start", "admin")
    stopped = at("23:00").ok("stop", *words, "--json").json
    assert stopped["seconds"] == seconds[0]
    assert [entry["seconds"] for entry in at("23:00").ok("entries", "--json").json["entries"]] == seconds
    assert [entry["seconds"] for entry in stopped.get("entries", [stopped])] == seconds


def test_discard_gap_without_a_duration_is_what_the_machine_slept(at: At) -> None:
    at("09:00").ok("start", "admin")
    assert at("23:00")("stop", "--discard-gap").err == (
        "error: the machine did not sleep, say how long the gap was: --discard-gap 1h30\n"
    )
    assert at("23:00")("stop", "--discard-gap", "--json").error["code"] == "no_gap"


def test_a_line_for_a_prompt(at: At) -> None:
    form = ("status", "--format", "{elapsed} {what}")
    assert at("09:00").ok(*form).out == ""
    at("09:00").ok("start", "acme call")
    assert at("09:25").ok(*form).out == "0:25 Acme Corp, cadence call\n"


class Terminal:
    """`csm` in a pseudo-terminal."""

    def __init__(self, db: str, moment: str, *words: str) -> None:
        command = ["-m", "csm_tui", "--db", db, *words]
        surroundings = {**os.environ, "CSM_NOW": f"2026-03-11T{moment}", "TERM": "dumb", "NO_COLOR": "1"}
        self._program = pexpect.spawn(
            sys.executable, command, timeout=30, encoding="utf-8", dimensions=(24, 200), env=surroundings,
            cwd=str(Path(__file__).parents[2]),
        )  # fmt: skip

    def answer(self, question: str, *keys: str) -> None:
        """Wait for the question, then type."""
        self._program.expect_exact(question)
        self._program.sendline(*keys)

    def end(self) -> tuple[int, str]:
        """Its exit status and what it said last."""
        self._program.expect(pexpect.EOF)
        self._program.close()
        return self._program.exitstatus, str(self._program.before).strip().splitlines()[-1]


def test_a_terminal_is_asked_and_answers(at: At) -> None:
    csm = at("09:00")
    csm.ok("start", "admin")
    left = Terminal(str(csm.db), "23:00", "stop")
    left.answer("it ran for 14:00: admin")
    left.answer("(l)eave it running", "x")
    left.answer("answer k, d, s or l")
    left.answer("(l)eave it running", "leave")
    assert left.end() == (1, "error: the timer runs on, nothing was logged")
    assert csm.ok("status", "--json").json["running"] is True
    split = Terminal(str(csm.db), "23:00", "stop")
    split.answer("(s)plit", "s")
    split.answer("Split at what time", "17:00")
    assert split.end() == (0, "8:00, admin, Wed 11 Mar 09:00-17:00; 6:00, admin, Wed 11 Mar 17:00-23:00")
    csm.ok("undo")
    gap = Terminal(str(csm.db), "23:00", "switch", "globex")
    gap.answer("(d)iscard", "d")
    gap.answer("How long was the gap", "5h")
    assert gap.end() == (0, "9:00, admin, Wed 11 Mar 09:00-18:00; started: Globex, at 23:00")
    kept = Terminal(str(csm.db), "23:05", "start", "hooli")
    kept.answer("Stop it and start this instead?", "n")
    assert kept.end()[0] == 1
    switched = Terminal(str(csm.db), "23:05", "start", "hooli")
    switched.answer("Stop it and start this instead?", "y")
    assert switched.end() == (0, "0:05 on Globex, Wed 11 Mar 23:00-23:05; started: Hooli, at 23:05")


def test_help_has_an_example(csm: Csm) -> None:
    for name in ("start", "stop", "switch", "cancel", "resume", "status"):
        assert "Example: csm " in csm.ok(name, "--help").out
    listed = csm.ok("--help").out
    assert "start the timer: csm start acme cadence call" in listed


def test_entries_added_up(at: At) -> None:
    csm = at("12:00")
    for line in ("45m acme email", "1h admin yesterday", "30m globex email last fri", "15m acme"):
        csm.ok("log", line)

    def added(by: str, *more: str) -> dict[str | None, int]:
        document = csm.ok("entries", "--from", "2026-03-01", "--by", by, *more, "--json").json
        assert document["total_seconds"] == sum(line["seconds"] for line in document["totals"])
        return {line[by]: line["seconds"] for line in document["totals"]}

    assert added("account") == {"Acme Corp": 3600, "Globex": 1800, None: 3600}
    assert added("activity") == {"customer_questions": 4500, "admin": 3600, None: 900}
    assert added("category") == {"reactive": 4500, "administrative": 3600, None: 900}
    assert added("day") == {"2026-03-06": 1800, "2026-03-10": 3600, "2026-03-11": 3600}
    assert added("week", "--account", "acme") == {"2026-W11": 3600}
    assert added("month", "--activity", "email") == {"2026-03": 4500}
    lines = csm.ok("entries", "--from", "2026-03-01", "--by", "account").out.splitlines()
    assert lines[0].split() == ["account", "time", "entries"]
    assert lines[-1].split() == ["total", "2:30", "4"]
    assert json.loads(csm.ok("entries", "--week", "2026-W02", "--by", "day", "--json").out)["totals"] == []
    assert csm("entries", "--by", "moon").status == 2
