"""`csm plan learn`, `accept`, `reject`, `diff`, `history` and `honesty` on the sample book."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from csm_tui.bootstrap import open_desk
from tests.cli.test_contract import conforms
from tests.conftest import Csm
from tests.services.learning_book import HIGH, LAST, add_book, entry, live


@pytest.fixture
def sample(bare_csm: Csm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Csm:
    """The sample book, Dana's."""
    bare_csm.ok("demo", "--into", str(tmp_path / "sample.db"))
    monkeypatch.setenv("CSM_USER", "Dana Field")
    bare_csm.db = str(tmp_path / "sample.db")
    return bare_csm


def proposals(csm: Csm) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in csm.ok("plan", "learn", "--json").json["proposals"]}


def test_every_document_is_as_agreed(sample: Csm) -> None:
    conforms(sample.ok("plan", "learn", "--json").json, "plan learn")
    first, second, *_ = proposals(sample)
    conforms(sample.ok("plan", "reject", first, "--reason", "not now", "--json").json, "plan reject")
    conforms(sample.ok("plan", "accept", second, "--json").json, "plan accept")
    for words in ("diff", "history", "honesty", "backtest"):
        conforms(sample.ok("plan", words, "--json").json, f"plan {words}")
    conforms(sample.ok("plan", "learn", "--json").json, "plan learn")
    conforms(sample.ok("book", "--json").json, "book")


def test_people_read_a_sentence_a_proposal_with_its_id(sample: Csm) -> None:
    told = sample.ok("plan", "learn").out
    assert told.startswith("plan 1 beside 21 confirmed weeks (")
    for identifier, one in proposals(sample).items():
        assert f"{identifier}  {one['explanation']}\n" in told
    assert "all of it: demand 25.8 -> " in told
    assert "other work that no plan foresaw: " in told


def test_a_learned_figure_has_its_interval_weeks_and_accounts(sample: Csm) -> None:
    one = next(
        one for one in proposals(sample).values() if (one["tier"], one["activity"]) == ("high", "call_follow_up")
    )
    assert one["low_minutes"] < one["learned_minutes"] < one["high_minutes"]
    assert (one["planned_minutes"], one["every"], one["weeks"], one["accounts"]) == (30, "1 week", 21, 6)
    assert one["account"] is None


def test_accept_edit_diff_history_and_undo(sample: Csm) -> None:
    before = sample.ok("plan", "show", "--json").json
    one = next(one for one in proposals(sample).values() if one["activity"] == "support_review")
    said = sample.ok("plan", "accept", one["id"].upper(), "--minutes", f"{one['id']}=40").out
    assert said.startswith("plan 2 is in force from 2026-03-09: 1 proposal accepted")
    assert one["id"] not in proposals(sample)
    (changed,) = sample.ok("plan", "diff", "--json").json["rules"]
    assert (changed["before"]["minutes"], changed["after"]["minutes"]) == (30, 40)
    assert changed["hours_per_week_after"] - changed["hours_per_week_before"] == 1.0
    assert changed["evidence"]["learned_minutes"] == one["learned_minutes"]
    text = sample.ok("plan", "diff").out
    assert "why: learned from 21 confirmed weeks: Support review, High touch 30 to 40 min" in text
    assert f"21 weeks: {one['learned_minutes']} ({one['low_minutes']}-{one['high_minutes']})" in text
    newest, oldest = sample.ok("plan", "history", "--json").json["versions"]
    assert (len(newest["evidence"]), oldest["evidence"]) == (1, [])
    assert sample.ok("plan", "history").out.splitlines()[1].split()[:5] == ["2", "2026-03-09", "40.0", "3.0", "1"]
    sample.ok("undo")
    assert sample.ok("plan", "show", "--json").json == before
    assert one["id"] in proposals(sample)


def subject(proposal: dict[str, Any]) -> tuple[str | None, str | None, str]:
    return proposal["tier"], proposal["account"], proposal["activity"]


def test_what_was_accepted_is_not_proposed_again(sample: Csm) -> None:
    first = sample.ok("plan", "learn", "--json").json
    done = sample.ok("plan", "accept", "--all", "--json").json
    assert len(done["accepted"]) == len(first["proposals"])
    after = sample.ok("plan", "learn", "--json").json
    assert after["based_on"]["plan_version"] == 2
    assert not {subject(one) for one in first["proposals"]} & {subject(one) for one in after["proposals"]}
    # An account that was like its tier's old rule may stand out from the new one.
    assert all(one["account"] for one in after["proposals"])
    for key in ("demand", "supply"):
        assert after["effect"][f"{key}_hours_before"] == first["effect"][f"{key}_hours_after"]
    assert sample.ok("week", "2026-W09", "--json").json["plan_version"] == 1, "old weeks keep their plan"
    assert sample.ok("week", "--json").json["plan_version"] == 2


def test_a_rejected_one_is_held_back_and_said_so(sample: Csm) -> None:
    first, *_ = proposals(sample)
    assert sample.ok("plan", "reject", first).out == (
        "rejected 1 proposal: held back until the evidence has moved clearly\n"
    )
    document = sample.ok("plan", "learn", "--json").json
    assert [one["id"] for one in document["held_back"]] == [first]
    assert "1 proposal answered already" in sample.ok("plan", "learn").out
    ran = sample("plan", "accept", first, "--json")
    assert (ran.status, ran.error["code"]) == (1, "no_proposal")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("accept",), 1), (("accept", "zzzzz"), 1), (("reject",), 1), (("accept", "--minutes", "x"), 2),
        (("accept", "--minutes", "abcde=1e9"), 2), (("accept", "--all", "--from", "soon"), 2), (("diff", "9"), 1),
        (("diff", "a"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)  # fmt: skip
def test_what_makes_no_sense_is_one_sentence_and_changes_nothing(
    sample: Csm, words: tuple[str, ...], status: int
) -> None:
    before = Path(sample.db or "").read_bytes()
    ran = sample("plan", *words)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith("error: ")
    assert ran.err.count("\n") == 1
    assert Path(sample.db or "").read_bytes() == before


def test_an_empty_book_and_few_weeks_are_labelled(csm: Csm) -> None:
    document = csm.ok("plan", "learn", "--json").json
    assert (document["mostly_plan"], document["proposals"], document["figures"]) == (True, [], [])
    assert "every figure is mostly your plan" in csm.ok("plan", "learn").out
    with open_desk(csm.db, None) as desk:
        add_book(desk, HIGH)
        live(desk, 2, lambda *_: 2.0)
    document = csm.ok("plan", "learn", "--json").json
    assert document["proposals"] == []
    assert document["figures"]
    assert all(one["explanation"].endswith("mostly your plan") for one in document["figures"])
    assert (
        csm.ok("plan", "honesty").out
        == "Eight confirmed weeks are the least to say which tier an account looks like.\n"
    )


def test_a_change_of_work_is_asked_about_in_the_week_and_scripts_are_not_asked(csm: Csm) -> None:
    with open_desk(csm.db, None) as desk:
        add_book(desk, HIGH)
        live(
            desk,
            20,
            lambda _, activity, day: 3.0 if (activity, day.year) == ("cadence_call", 2026) else 1.0 + day.day / 99,
        )
        late = LAST + -4
        desk.db.execute("DELETE FROM time_entry WHERE day BETWEEN '2026-01-01' AND :last", last=late.sunday.isoformat())
        desk.db.execute("DELETE FROM week_confirmation WHERE monday BETWEEN '2025-12-29' AND :last",
                        last=late.sunday.isoformat())  # fmt: skip
    told = csm.ok("week").out.splitlines()[-1]
    assert told.startswith("? Cadence call, High touch: the last four weeks all took more than expected")
    assert "?" not in csm.ok("week", "2026-W05").out.splitlines()[-1]
    assert "changed" not in csm.ok("week", "--json").out
    assert csm.ok("plan", "learn", "--json").json["alarms"]
    assert csm.ok("plan", "history", "--json").json["versions"][0]["plan_version"] == 1


def test_an_account_of_the_hours_of_another_tier_is_named(csm: Csm) -> None:
    with open_desk(csm.db, None) as desk:
        ids = add_book(desk, {**HIGH, "Heavy": "low", "Light": "low"})
        live(desk, 12)
        from csm_tui.services.planning import Planning
        from csm_tui.store.images import insert_rows

        planning = Planning(desk, LAST.monday, LAST.sunday)
        insert_rows(desk.db, "time_entry", [
            entry(desk, planning, ids["Heavy"], "escalation", (LAST + -n).monday, 9000) for n in range(12)
        ])  # fmt: skip
    (odd,) = [one for one in csm.ok("plan", "honesty", "--json").json["accounts"] if one["looks_like"]]
    assert (odd["account"], odd["tier"], odd["looks_like"]) == ("Heavy", "low", "high")
    assert odd["logged_hours_per_week"] > 2.5
    assert "Heavy" in csm.ok("plan", "honesty").out
    like = {one["name"]: one["looks_like"] for one in csm.ok("book", "--json").json["accounts"]}
    assert like["Heavy"] == "high"
    assert {name for name, tier in like.items() if tier} == {"Heavy"}


def test_everyday_commands_load_no_numpy(sample: Csm) -> None:
    code = (
        "import sys; from csm_tui.cli.run import run\n"
        "for words in ('book --json', 'week --json', 'plan show', 'plan history', 'plan honesty', 'forecast',\n"
        "              'whatif --add high=2', 'week', 'plan learn', 'capacity'):\n"
        "    run(['--db', sys.argv[1], *words.split()])\n"
        "sys.stderr.write(str('numpy' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(sample.db)], capture_output=True, text=True, check=True)
    assert done.stderr == "False"


def test_a_log_that_teaches_nothing_yet_loads_no_numpy(csm: Csm) -> None:
    code = (
        "import sys; from csm_tui.cli.run import run\n"
        "for words in ('plan learn', 'forecast', 'whatif --add high=2', 'week'):\n"
        "    run(['--db', sys.argv[1], *words.split()])\n"
        "sys.stderr.write(str('numpy' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(csm.db)], capture_output=True, text=True, check=True)
    assert done.stderr.endswith("False")
