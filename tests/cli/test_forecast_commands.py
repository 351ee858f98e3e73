"""`csm forecast`, `whatif`, `level`, `plan ramp|value`, `account save`, `absence import-holidays`: their contract,
their numbers, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.contract_schemas import DAY, ID, NUMBER, SCHEMAS, TEXT, WEEK, WHOLE, YES, listed, maybe, shape
from tests.conftest import Csm

WEEK_AHEAD = shape(
    week=WEEK, supply_hours=NUMBER, demand_hours=NUMBER, p50_hours=NUMBER, p80_hours=NUMBER, p95_hours=NUMBER,
    overload_probability=NUMBER, ebrs=WHOLE, renewals=WHOLE, absence_hours=NUMBER, notices=WHOLE, p10_hours=NUMBER,
    accounts={"type": "array", "items": shape(account=TEXT, hours=NUMBER)},
    activities={"type": "array", "items": shape(activity=TEXT, hours=NUMBER)},
    events={"type": "array", "items": shape(date=DAY, kind={"enum": ["ebr", "renewal", "notice"]}, account=TEXT)},
)  # fmt: skip
FORECAST = shape(weeks=listed(WEEK_AHEAD), mostly_plan=YES)
SIDE = shape(
    accounts=WHOLE, demand_hours_per_week=NUMBER, supply_hours_per_week=NUMBER, utilisation=maybe(NUMBER),
    max_overload_probability=NUMBER, worst_week=maybe(WEEK), weeks_over=WHOLE, weeks=listed(WEEK_AHEAD),
)  # fmt: skip
WHATIF = shape(
    before=SIDE, after=SIDE,
    delta=shape(
        demand_hours_per_week=NUMBER, utilisation=maybe(NUMBER), max_overload_probability=NUMBER, weeks_over=WHOLE
    ),
)  # fmt: skip
LEVEL = shape(
    before=shape(peak_hours=NUMBER, week=WEEK, weeks_over=WHOLE),
    after=shape(peak_hours=NUMBER, week=WEEK, weeks_over=WHOLE),
    moves={"type": "array", "items": {**shape(account=TEXT, to=DAY, id=ID, weeks=WHOLE)}},
    how={"enum": ["optimal", "best_found", "search"]}, applied=YES, sentence=TEXT,
)  # fmt: skip


def conforms(document: Any, schema: dict[str, Any]) -> Any:
    jsonschema.Draft202012Validator(schema).validate(document)
    return document


@pytest.fixture
def worked(csm: Csm, tmp_path: Path) -> Csm:
    """Six high-touch and 24 low-touch accounts; two of the first renew in the summer."""
    rows = [f"High {n},high,{'2026-06-30,60' if n < 2 else ','}" for n in range(6)] + [
        f"Low {n},low,," for n in range(24)
    ]
    (tmp_path / "book.csv").write_text("\n".join(["name,tier,renewal,notice days", *rows]) + "\n", encoding="utf-8")
    csm.ok("import", str(tmp_path / "book.csv"))
    return csm


def content(csm: Csm) -> bytes:
    return Path(csm.db or "").read_bytes()


def test_a_forecast_is_as_agreed_and_its_first_week_is_the_weeks(worked: Csm) -> None:
    document = conforms(worked.ok("forecast", "--json").json, FORECAST)
    weeks = document["weeks"]
    assert [weeks[0]["week"], weeks[-1]["week"], len(weeks)] == ["2026-W11", "2026-W36", 26]
    this_week = conforms(worked.ok("week", "--json").json, SCHEMAS["week"])
    assert weeks[0]["demand_hours"] == this_week["demand_hours"]
    assert weeks[0]["overload_probability"] == this_week["overload_probability"]
    assert document["mostly_plan"] is True
    assert sum(week["notices"] for week in weeks) == sum(week["renewals"] for week in weeks) == 2
    assert weeks[0]["p50_hours"] == weeks[0]["demand_hours"] < weeks[0]["p80_hours"] < weeks[0]["p95_hours"]


def test_every_week_of_the_forecast_is_what_the_week_report_says_of_it(worked: Csm) -> None:
    for week in worked.ok("forecast", "--weeks", "6", "--json").json["weeks"]:
        report = worked.ok("week", week["week"], "--json").json
        keys = ("demand_hours", "supply_hours", "overload_probability")
        assert [week[key] for key in keys] == [report[key] for key in keys]


def test_an_absence_a_later_plan_and_a_save_show_in_their_weeks(worked: Csm) -> None:
    before = worked.ok("forecast", "--weeks", "8", "--json").json["weeks"]
    worked.ok("absence", "add", "2026-03-16", "2026-03-20")
    worked.ok("plan", "budget", "--contract", "32", "--from", "2026-03-30")
    worked.ok("account", "save", "High 1", "--hours", "2", "--days", "30", "--reason", "usage fell")
    after = worked.ok("forecast", "--weeks", "8", "--json").json["weeks"]
    assert [week["supply_hours"] for week in after[:5]] == [27.0, 0.0, 27.0, 19.0, 19.0]
    assert after[1]["overload_probability"] == 1.0
    extra = [round(now["demand_hours"] - then["demand_hours"], 2) for then, now in zip(before, after, strict=True)]
    assert extra == [1.2, 2.0, 2.0, 2.0, 1.6, 0.0, 0.0, 0.0]
    told = worked.ok("forecast", "--weeks", "8").out
    assert " of 8 weeks over, 1 off." in told
    assert any(line.split()[:3] == ["2026-W12", "off", "0.0"] for line in told.splitlines()), "and not over"


def test_weeks_off_are_counted_apart_in_what_people_read(worked: Csm) -> None:
    asked = ("whatif", "--absence", "2026-03-16..2026-03-20", "--weeks", "8")
    delta = worked.ok(*asked, "--json").json["delta"]
    rows = {line[:12].strip(): line[12:].split() for line in worked.ok(*asked).out.splitlines()}
    over, off = ([int(number) for number in rows[name]] for name in ("weeks over", "weeks off"))
    assert off == [0, 1] and len(rows["likely over"]) == 2
    assert over[1] + off[1] - over[0] - off[0] == delta["weeks_over"], "documents for programs count both"


def test_people_read_the_weeks_and_what_makes_the_worst(worked: Csm) -> None:
    out = worked.ok("forecast", "--weeks", "4").out
    assert "2026-W14" in out
    assert "Mostly your plan" in out
    assert "Worst: 2026-W" in out


def test_an_empty_book_has_a_forecast(csm: Csm) -> None:
    weeks = conforms(csm.ok("forecast", "--weeks", "2", "--json").json, FORECAST)["weeks"]
    assert [(week["demand_hours"], week["overload_probability"]) for week in weeks] == [(0.0, 0.0)] * 2
    assert "Nothing is planned" in csm.ok("forecast", "--weeks", "2").out


def test_a_what_if_is_as_agreed_and_writes_nothing(worked: Csm) -> None:
    before = content(worked)
    document = conforms(worked.ok("whatif", "--add", "high=3", "--json").json, WHATIF)
    assert document["delta"]["demand_hours_per_week"] > 6
    assert (document["before"]["accounts"], document["after"]["accounts"]) == (30, 33)
    assert len(document["after"]["weeks"]) == 13
    forecast = worked.ok("forecast", "--weeks", "13", "--json").json["weeks"]
    assert [week["demand_hours"] for week in document["before"]["weeks"]] == [week["demand_hours"] for week in forecast]
    assert content(worked) == before


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        (("--drop", "High 1"), -1), (("--tier", "High 1=low"), -1), (("--tier", "low 2=high"), 1),
        (("--rule", "high.ebr=off"), -1), (("--rule", "high.cadence_call=90m/week"), 1),
        (("--rule", "low.cadence_call=45m/quarter"), -1), (("--rule", "high.cadence_call=x0.5"), -1),
        (("--rule", "High 1.cadence_call=2h/week"), 1), (("--absence", "2026-04-06..2026-04-10"), 0),
        (("--csms", "+1"), 0), (("--rule", "internal.admin=5h/week"), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_what_a_change_does_to_the_demand(worked: Csm, change: tuple[str, ...], sign: int) -> None:
    delta = worked.ok("whatif", *change, "--json").json["delta"]
    moved = delta["demand_hours_per_week"]
    assert (moved > 0) - (moved < 0) == sign
    if change[0] == "--absence" or change[1].startswith("internal"):
        assert delta["utilisation"] > 0
    if change[0] == "--csms":
        assert delta["utilisation"] < 0


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("whatif",), 2), (("whatif", "--add", "gold=1"), 1), (("whatif", "--add", "high=-1"), 2),
        (("whatif", "--add", "high"), 2), (("whatif", "--add", "high=99999"), 2), (("whatif", "--drop", "nobody"), 1),
        (("whatif", "--tier", "High 1=gold"), 1), (("whatif", "--drop", "High 1", "--tier", "High 1=low"), 1),
        (("whatif", "--rule", "high.nonsense=1h/week"), 1), (("whatif", "--rule", "high.ebr=6h/0quarters"), 2),
        (("whatif", "--absence", "2026-04-10..2026-04-06"), 2), (("whatif", "--csms", "two"), 2),
        (("whatif", "--csms", "-2"), 1), (("whatif", "--add", "high=1", "--weeks", "0"), 2),
        (("whatif", "compare", "nothing"), 1), (("whatif", "delete", "nothing"), 1),
        (("whatif", "--add", "high=1", "--save", " "), 1), (("forecast", "--weeks", "0"), 2),
        (("forecast", "--weeks", "105"), 2), (("forecast", "--weeks", "-3"), 2), (("level", "--weeks", "0"), 2),
        (("level", "--seconds", "0"), 2), (("plan", "ramp", "30", "170"), 2), (("plan", "value", "ebr", "6"), 1),
        (("plan", "value", "ebr"), 2), (("plan", "value", "nonsense", "3"), 1), (("account", "save", "High 1"), 2),
        (("account", "save", "High 1", "--hours", "0"), 1), (("account", "save", "High 1", "--end"), 1),
        (("account", "save", "High 1", "--hours", "2", "--days", "0"), 1),
        (("absence", "import-holidays", "Atlantis"), 1),
        (("absence", "import-holidays", "DE", "--region", "XX"), 1), (("absence", "import-holidays"), 1),
        (("absence", "import-holidays", "DE", "--year", "20"), 1), (("plan", "set", "high.renewal=x2"), 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)  # fmt: skip
def test_what_makes_no_sense_is_one_sentence_and_changes_nothing(
    worked: Csm, words: tuple[str, ...], status: int
) -> None:
    before = content(worked)
    ran = worked(*words, "--json")
    assert (ran.status, ran.out) == (status, "")
    conforms(json.loads(ran.err), SCHEMAS["error"])
    assert content(worked) == before


def test_scenarios_are_kept_compared_and_forgotten(worked: Csm) -> None:
    worked.ok("whatif", "--rule", "high.ebr=6h/year", "--save", "annual EBR")
    worked.ok("whatif", "--csms", "+1", "--save", "One more CSM")
    worked.ok("whatif", "--rule", "high.ebr=off", "--drop", "High 1", "--save", "ANNUAL ebr")
    names = [one["name"] for one in worked.ok("whatif", "list", "--json").json["scenarios"]]
    assert names == ["ANNUAL ebr", "One more CSM"]
    scenarios = worked.ok("whatif", "compare", "one more csm", "annual EBR", "--json").json["scenarios"]
    assert [one["name"] for one in scenarios] == ["One more CSM", "ANNUAL ebr"]
    for one in scenarios:
        conforms(one, WHATIF)
    assert scenarios[1]["after"]["accounts"] == 29
    out = worked.ok("whatif", "compare", "annual ebr", "one more csm").out
    assert all(word in out for word in ("before", "ANNUAL ebr", "One more CSM", "worst week"))
    worked.ok("whatif", "delete", "annual ebr")
    worked.ok("undo")
    assert len(worked.ok("whatif", "list", "--json").json["scenarios"]) == 2


def test_a_scenario_about_an_account_that_left_says_so(worked: Csm) -> None:
    worked.ok("whatif", "--drop", "High 1", "--save", "smaller")
    worked.ok("account", "archive", "High 1")
    ran = worked("whatif", "compare", "smaller")
    assert ran.status == 1
    assert "an account that has left the book" in ran.err


@pytest.fixture
def crowded(csm: Csm) -> Csm:
    """Four high-touch accounts whose EBRs fall in one week of April."""
    for n, day in enumerate(("13", "14", "15", "16")):
        csm.ok("account", "add", f"Crowd {n}", "--tier", "high", "--anchor", f"2026-01-{day}", "--since", "2026-01-05")
    return csm


def test_level_proposes_then_moves_and_is_undone(crowded: Csm) -> None:
    before = content(crowded)
    document = conforms(crowded.ok("level", "--json").json, LEVEL)
    assert (document["applied"], document["how"]) == (False, "optimal")
    assert document["after"]["peak_hours"] < document["before"]["peak_hours"] - 4
    assert content(crowded) == before
    done = crowded.ok("level", "--apply", "--json").json
    assert done["applied"] is True
    events = {e["id"]: e["date"] for e in crowded.ok("upcoming", "--json").json["events"] if e["kind"] == "ebr"}
    assert {move["id"]: move["to"] for move in done["moves"]}.items() <= events.items()
    weeks = crowded.ok("forecast", "--weeks", "13", "--json").json["weeks"]
    assert max(week["demand_hours"] for week in weeks) == done["after"]["peak_hours"]
    again = crowded.ok("level", "--json").json
    assert again["before"]["peak_hours"] == again["after"]["peak_hours"]
    crowded.ok("undo")
    assert crowded.ok("level", "--json").json["before"] == document["before"]


def test_upcoming_names_the_moves_that_keep_ebrs_apart(crowded: Csm) -> None:
    fitting = crowded.ok("upcoming", "--json").json["events"]
    assert not any(event["collides_with"] for event in fitting), "all of it fits"
    crowded.ok("plan", "budget", "--contract", "28")
    events = crowded.ok("upcoming", "--json").json["events"]
    assert all(event["collides_with"] for event in events if not event["overdue"])
    assert sum(event["could_move_to"] is not None for event in events) == 3
    assert "The cheapest moves" in crowded.ok("upcoming").out


def test_nothing_to_level_is_a_sentence(csm: Csm) -> None:
    assert "No EBR of these weeks can be moved" in csm.ok("level").out


def test_capacity_at_80_and_90_per_cent_is_the_worked_example(worked: Csm) -> None:
    document = worked.ok("capacity", "--without", "ebr", "--rounding", "half-hour", "--json").json
    high, low = document["tiers"][0], document["tiers"][2]
    assert [high[key] for key in ("fit", "nearest", "fit_unrounded", "fit_at_80", "fit_at_90")] == [10, 11, 12, 11, 10]
    assert (high["sd_hours_per_account"], high["learned_hours_per_account"]) == (0.75, None)
    assert (high["headroom_accounts"], low["headroom_accounts"]) == (2, 15)
    none = worked.ok("capacity", "--supply", "0", "--json").json["tiers"][0]
    assert (none["fit"], none["fit_at_80"], none["fit_at_90"]) == (0, 0, 0)


def test_a_ramp_is_dated_versions_and_one_change(worked: Csm) -> None:
    worked.ok("plan", "ramp", "30", "70", "100", "--from", "2026-03-30")
    supplies = [week["supply_hours"] for week in worked.ok("forecast", "--weeks", "14", "--json").json["weeks"]]
    assert sorted(set(supplies)) == [8.1, 18.9, 27.0]
    assert [supplies[2], supplies[3], supplies[8], supplies[13]] == [27.0, 8.1, 18.9, 27.0]
    worked.ok("undo")
    assert worked.ok("plan", "show", "--json").json["plan_version"] == 1


def test_the_least_valuable_activities_free_hours_and_accounts(worked: Csm) -> None:
    worked.ok("plan", "value", "support review", "1")
    lines = worked.ok("plan", "value", "ebr", "3", "--json").json["activities"]
    assert [line["activity"] for line in lines[:2]] == ["support_review", "ebr"]
    assert lines[1]["freed_hours"] == pytest.approx(lines[0]["hours_per_week"] + lines[1]["hours_per_week"])
    assert lines[0]["freed_accounts"] > 0
    assert lines[-1]["value"] is None


def test_a_save_sets_the_stage_can_be_ended_and_undone(worked: Csm) -> None:
    worked.ok("account", "save", "High 1", "--hours", "2")
    assert worked("account", "save", "High 1", "--hours", "2").status == 1
    shown = worked.ok("account", "show", "High 1", "--json").json["accounts"][0]
    assert shown["lifecycle"] == "at_risk"
    worked.ok("account", "save", "High 1", "--end")
    assert (
        worked.ok("forecast", "--weeks", "2", "--json").json["weeks"][1]["activities"][-1]["activity"] != "escalation"
    )
    worked.ok("undo")
    worked.ok("undo")
    assert worked.ok("account", "show", "High 1", "--json").json["accounts"][0]["lifecycle"] == "adoption"


def test_a_stage_at_risk_offers_the_save(worked: Csm) -> None:
    assert "csm account save" in worked.ok("account", "edit", "High 1", "--lifecycle", "at_risk").out


def test_a_tier_stays_a_while_unless_forced(worked: Csm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSM_NOW", "2026-04-01T09:00:00")
    worked.ok("account", "edit", "High 1", "--tier", "mid", "--reason", "goals met")
    worked.ok("account", "edit", "High 1", "--tier", "high")
    monkeypatch.setenv("CSM_NOW", "2026-04-20T09:00:00")
    ran = worked("account", "edit", "High 1", "--tier", "low")
    assert ran.status == 1
    assert "only since 2026-04-01, leave it until 2026-05-01" in ran.err
    worked.ok("account", "edit", "High 1", "--tier", "low", "--force")
    monkeypatch.setenv("CSM_NOW", "2026-06-20T09:00:00")
    worked.ok("account", "edit", "High 1", "--tier", "mid")


def test_how_long_a_tier_stays_is_a_setting(worked: Csm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("tier_stay_days = 0\n", encoding="utf-8")
    monkeypatch.setenv("CSM_CONFIG", str(tmp_path / "mine.toml"))
    for day, tier in (("04-01", "mid"), ("04-02", "low"), ("04-03", "high")):
        monkeypatch.setenv("CSM_NOW", f"2026-{day}T09:00:00")
        worked.ok("account", "edit", "High 1", "--tier", tier)


def test_public_holidays_come_once_and_leave_confirmed_weeks_alone(worked: Csm) -> None:
    dry = worked.ok("absence", "import-holidays", "DE", "--region", "be", "--year", "2026", "--dry-run", "--json").json
    assert {"date": "2026-04-06", "name": "Easter Monday"} in dry["added"]
    assert worked.ok("absence", "list", "--all", "--json").json["absences"] == []
    worked.ok("week", "2026-W01", "--confirm")
    done = worked.ok("absence", "import-holidays", "germany", "--region", "BE", "--year", "2026", "--json").json
    assert (done["country"], len(done["added"]), done["confirmed"]) == ("DE", len(dry["added"]) - 1, 1)
    again = worked.ok("absence", "import-holidays", "DE", "--region", "BE", "--year", "2026", "--json").json
    assert (again["added"], again["unchanged"]) == ([], len(done["added"]))
    easter = {week["week"]: week for week in worked.ok("forecast", "--weeks", "8", "--json").json["weeks"]}["2026-W15"]
    assert (easter["supply_hours"], easter["absence_hours"]) == (21.6, 8.0)
    worked.ok("undo")
    assert worked.ok("absence", "list", "--all", "--json").json["absences"] == []


def test_debt_says_how_many_ordinary_weeks_repay_it(csm: Csm) -> None:
    assert csm.ok("week", "--json").json["debt_weeks_to_repay"] == 0
    csm.ok("account", "add", "Acme Corp", "--tier", "high", "--anchor", "2026-01-13", "--since", "2026-01-12")
    report = csm.ok("week", "--json").json
    assert report["cadence_debt_hours"] == pytest.approx(report["debt_weeks_to_repay"] * 24.3, abs=1.5)
    csm.ok("plan", "set", "internal.admin=25h/week")
    assert csm.ok("week", "--json").json["debt_weeks_to_repay"] is None
    assert "an ordinary week leaves no time for it" in csm.ok("week").out
