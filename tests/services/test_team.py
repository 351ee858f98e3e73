"""The team: its numbers are those of `csm export summary`, its loads those of a study; handing over, and the pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.domain.study.people import PLAN
from csm_tui.domain.tables import hours_of
from csm_tui.domain.team import Handing, Member
from csm_tui.domain.weeks import Week
from csm_tui.services import team
from csm_tui.services.accounts import add_account, archive_account, edit_account
from csm_tui.services.desk import Desk
from csm_tui.services.handover import hand_over_all
from csm_tui.services.history import history, redo, undo
from csm_tui.services.setup import add_csm
from csm_tui.services.study.options import StudyOptions
from csm_tui.services.study.study import study
from csm_tui.services.touches import add
from csm_tui.services.upcoming import upcoming
from csm_tui.store.queries.account_names import keys
from csm_tui.store.queries.bulk import OWNED
from tests.conftest import Csm

HOUR = 3600


@pytest.fixture
def desk(sample: Path) -> Iterator[Desk]:
    with open_desk(str(sample), "Dana Field") as opened:
        yield opened


def exported(csm: Csm, db: Path, *words: str) -> Any:
    """The tables of `csm export summary --format json`, as another program reads them."""
    words = ("--csm", "Dana Field", "export", "summary", "--all-csms", "--format", "json", "-o", "-", *words)
    return json.loads(csm.ok(*words, db=db).out)["tables"]


@pytest.mark.parametrize("name", ["2026-W11", "2026-W09", "2026-W14"])
def test_the_numbers_are_those_of_the_exported_summary(desk: Desk, sample: Path, bare_csm: Csm, name: str) -> None:
    week = Week.parse(name, desk.today)
    tables = exported(bare_csm, sample, "--week", name)
    rows = {row["csm"]: row for row in tables["csms"]}
    members = [team.member(desk, csm, week) for csm in team.team(desk)]
    assert [one.name for one in members] == list(rows) and len(rows) == 4
    for one in members:
        row, found = rows[one.name], one.summary
        assert (hours_of(one.supply), hours_of(one.demand)) == (row["supply_hours"], row["demand_hours"])
        assert round(found.utilisation or 0, 4) == row["utilisation"]
        assert hours_of(found.debt) == row["debt_hours"] and len(found.book) == row["accounts"]
        assert [round(ahead.overload, 4) for ahead in found.ahead] == [row[f"overload_{n}"] for n in range(1, 5)]
        for tier in found.by_tier:
            assert one.accounts_of(tier.key) == row[f"accounts_{tier.key}"]
            for currency, minor in tier.arr.items():
                assert minor == row[f"arr_{tier.key}_{currency.lower()}_minor"]
        for span in found.renewals:
            assert span.number == row[f"renewals_{span.days}"]
        risky = {line["account"]: line["arr_minor"] for line in tables["at_risk"] if line["csm"] == one.name}
        assert {line.name: line.arr_minor for line in found.at_risk} == risky
        assert sum(found.at_risk_arr.values()) == sum(risky.values())
        soon = [line for line in tables["renewals"] if line["csm"] == one.name and line["account"] in risky]
        assert one.renewals_at_risk == sum(0 <= line["in_days"] <= 90 for line in soon)
    assert any(one.renewals_at_risk for one in members)


def test_the_logs_are_those_of_the_four_weeks_before(desk: Desk, sample: Path, bare_csm: Csm) -> None:
    rows = {row["csm"]: row for row in exported(bare_csm, sample, "--from", "2026-02-09", "--to", "2026-03-08")["csms"]}
    for csm in team.team(desk):
        logs, row = team.member(desk, csm).logs, rows[csm.name]
        assert (logs.weeks, logs.confirmed) == (row["weeks"], row["weeks_confirmed"])
        assert (hours_of(logs.due), hours_of(logs.dark)) == (row["loggable_hours"], row["dark_hours"])


def test_the_chances_are_those_of_the_forecast(desk: Desk, sample: Path, bare_csm: Csm) -> None:
    for csm in team.team(desk):
        one = team.member(desk, csm)
        told = bare_csm.ok("--csm", csm.name, "forecast", "--weeks", "13", "--json", db=sample).json["weeks"]
        chances = {week["week"]: round(week["overload_probability"], 4) for week in told if week["supply_hours"]}
        assert one.worst and one.now is not None
        assert round(one.now, 4) == chances["2026-W11"]
        assert round(one.worst.overload, 4) == chances[str(one.worst.week)] == max(chances.values())
        assert team.member(desk, csm, Week.parse("2026-W08", desk.today)).now is None, "a week that is over has none"


def test_the_loads_and_moves_are_those_of_a_study(desk: Desk, sample: Path) -> None:
    told = study([sample], StudyOptions(utilisation=0.9))
    rows = {row["csm"]: row for row in told.table("csms").documents()}
    people = [team.person(desk, csm) for csm in team.team(desk)]
    for person in people:
        row = rows[person.fact.name]
        assert (hours_of(person.load), hours_of(person.supply)) == (row["load_hours"], row["supply_hours"])
        assert (person.basis, hours_of(person.planned)) == (row["basis"], row["planned_hours"])
    complete = {row["csm"]: row for row in told.table("completeness").documents()}
    for person in people:
        row, weeks = complete[person.fact.name], person.weeks
        assert [weeks.weeks, weeks.logged_weeks, weeks.complete] == [
            row["weeks"], row["logged_weeks"], row["complete_weeks"]
        ]  # fmt: skip
        assert (hours_of(weeks.logged), hours_of(weeks.dark)) == (row["logged_hours"], row["dark_hours"])
    plan, balance = team.balance(people, team.Share(0.9, 5), desk), told.table("balance").documents()[0]
    assert (plan.aimed, len(plan.moves), plan.method) == (balance["aimed"], balance["moves"], balance["method"])
    names = {load.sums.account: load.sums.name for person in people for load in person.loads}
    moved = {(names[account], plan.people[to].fact.name) for account, to in plan.moves.items()}
    assert moved == {(row["account"], row["to_csm"]) for row in told.table("moves").documents()}


def test_one_book_alone_has_no_balance(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"two books whose load is known, there is only one book$"):
        team.balance([team.person(desk, team.team(desk)[0])], team.Share(0.9, 1), desk)


# Handing over


def another(desk: Desk, name: str) -> str:
    return add_csm(desk.db, desk.clock, name, 40 * HOUR, 10 * HOUR, 3 * HOUR)


def owners(desk: Desk, *ids: str) -> list[str]:
    found = {row.id: row.csm_id for row in desk.db.rows(OWNED, **keys(list(ids)))}
    return [found[one] for one in ids]


def test_accounts_of_several_books_go_in_one_change_and_come_back(any_desk: Desk) -> None:
    dana, robin, kim = any_desk.csm.id, another(any_desk, "Robin Vale"), another(any_desk, "Kim Oda")
    first, second = (add_account(any_desk, {"name": name, "tier": "high"}) for name in ("Acme", "Bolt"))
    touch = add(any_desk, first, "cadence_call", any_desk.today, 45)
    told = hand_over_all(any_desk, [Handing(first, dana, robin), Handing(second, dana, kim)])
    assert told == "2 accounts go to others today: 1 to Robin Vale, 1 to Kim Oda" and touch
    assert owners(any_desk, first, second) == [robin, kim]
    again = hand_over_all(any_desk, [Handing(first, robin, kim), Handing(second, kim, robin)])
    assert owners(any_desk, first, second) == [kim, robin] and again.startswith("2 accounts")
    assert len(history(any_desk, 10)) == 5, "two accounts, a touch, and one change for each handing over"
    undo(any_desk)
    assert owners(any_desk, first, second) == [robin, kim]
    undo(any_desk)
    assert owners(any_desk, first, second) == [dana, dana]
    redo(any_desk)
    assert owners(any_desk, first, second) == [robin, kim]


def test_open_touches_go_along_and_what_was_done_stays(any_desk: Desk) -> None:
    from csm_tui.store.query import Query

    robin = another(any_desk, "Robin Vale")
    account = add_account(any_desk, {"name": "Acme", "tier": "high"})
    add(any_desk, account, "ebr", any_desk.today, 60)
    hand_over_all(any_desk, [Handing(account, any_desk.csm.id, robin)])
    from csm_tui.store.queries.bulk import FoundRow

    whose = any_desk.db.rows(Query("SELECT csm_id FROM touch", FoundRow))
    assert [row.id for row in whose] == [robin]


def test_a_touch_that_is_late_goes_along_and_is_late_there(any_desk: Desk, any_where: str) -> None:
    robin = another(any_desk, "Robin Vale")
    account = add_account(any_desk, {"name": "Acme", "tier": "tech"})
    late = any_desk.today - timedelta(days=2)
    add(any_desk, account, "ebr", late, 60)
    hand_over_all(any_desk, [Handing(account, any_desk.csm.id, robin)])
    with open_desk(any_where, "Robin Vale") as his:
        (event,) = (event for event in upcoming(his) if event.kind == "ebr")
    assert (event.account, event.on, event.overdue) == ("Acme", late, True)
    assert not [event for event in upcoming(any_desk) if event.kind == "ebr"]


def test_an_account_that_came_today_weighs_what_the_plan_asks(desk: Desk) -> None:
    """In the balance and in a study: it has no week there yet, and hours it takes all the same."""
    people = [team.person(desk, member) for member in team.team(desk)]
    before = {person.fact.csm: person.load for person in people}
    plan = team.balance(people, team.Share(0.9, 5), desk)
    owner = {load.sums.account: person.fact.csm for person in people for load in person.loads}
    names = [person.fact.csm for person in plan.people]
    moves = [Handing(account, owner[account], names[to]) for account, to in plan.moves.items()]
    assert moves and hand_over_all(desk, moves)
    after = {member.id: team.person(desk, member) for member in team.team(desk)}
    came = {move.account_id for move in moves}
    for csm, person in after.items():
        new = [load for load in person.loads if load.sums.account in came]
        assert all(load.seconds == load.sums.asked > 0 and load.basis == PLAN for load in new)
        assert (person.load > before[csm]) == bool(new)


def test_what_changed_meanwhile_is_refused_as_a_whole(any_desk: Desk) -> None:
    dana, robin = any_desk.csm.id, another(any_desk, "Robin Vale")
    first, second = (add_account(any_desk, {"name": name}) for name in ("Acme", "Bolt"))
    archive_account(any_desk, second)
    for wrong in (Handing(second, dana, robin), Handing(first, robin, dana), Handing("gone", dana, robin)):
        with pytest.raises(Refused, match="changed meanwhile"):
            hand_over_all(any_desk, [Handing(first, dana, robin), wrong])
    with pytest.raises(Refused, match="no move is selected"):
        hand_over_all(any_desk, [])
    assert owners(any_desk, first) == [dana]


def test_no_book_gets_a_name_twice(any_desk: Desk) -> None:
    dana, robin = any_desk.csm.id, another(any_desk, "Robin Vale")
    first = add_account(any_desk, {"name": "Acme"})
    hand_over_all(any_desk, [Handing(first, dana, robin)])
    second = add_account(any_desk, {"name": "ACME"})
    with pytest.raises(Refused, match="Robin Vale would have two accounts called Acme"):
        hand_over_all(any_desk, [Handing(second, dana, robin)])
    edit_account(any_desk, second, {"name": "Acme West"})
    assert hand_over_all(any_desk, [Handing(second, dana, robin)]) == "Acme West goes to Robin Vale today"


# Pages


def test_the_pages_are_the_exported_ones_and_replace_none(
    desk: Desk, sample: Path, bare_csm: Csm, tmp_path: Path
) -> None:
    found = [team.member(desk, csm).summary for csm in team.team(desk)]
    folder = tmp_path / "out"
    folder.mkdir()
    first = team.write_pages(found, str(folder), team.FORMATS)
    assert [Path(path).name for path in first] == [f"summary_all_2026-W11.{one}" for one in ("html", "xlsx", "md")]
    same = bare_csm.ok("--csm", "Dana Field", "export", "summary", "--all-csms", "--format", "md", "-o", "-", db=sample)
    assert (folder / "summary_all_2026-W11.md").read_text(encoding="utf-8") == same.out
    again = team.write_pages(found, str(folder), ("md",))
    assert Path(again[0]).name == "summary_all_2026-W11-2.md"
    with pytest.raises(Refused, match="no book"):
        team.write_pages([], str(folder), ("md",))


def test_a_new_csm_has_no_full_week_and_no_worst(desk: Desk) -> None:
    another(desk, "Zoe Arendt")
    zoe: Member = team.member(desk, team.team(desk)[-1])
    assert zoe.logs == (0, 0, 0, 0) and zoe.worst is None and zoe.demand == 0 and team.how_many(desk) == 5
