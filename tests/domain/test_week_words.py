"""Why a week is as full as it is, in words."""

from __future__ import annotations

from datetime import date

from csm_tui.domain.reports import AccountLine, ActivityLine, Event, WeekReport
from csm_tui.domain.week_words import listed, why_full
from csm_tui.domain.weeks import Week

H = 3600
TODAY = date(2026, 3, 11)


def report(demand: float, supply: float = 27, absence: float = 0, ebr: float = 3) -> WeekReport:
    return WeekReport(
        "Dana", Week.of(TODAY), TODAY, False, 1, 40 * H, round(absence * H), 0, 0, round(supply * H),
        round(demand * H), 0, 0, 0, None,
        (ActivityLine("call", "Cadence call", "proactive", True, 8 * H, 0),
         ActivityLine("ebr", "EBR", "proactive", True, round(ebr * H), 0),
         ActivityLine("meeting", "Meeting", "administrative", False, 20 * H, 0)),
        (AccountLine("b", "Brix", "high", 2 * H, 0), AccountLine("u", "Umbra Labs", "high", 5 * H, 0),
         AccountLine("a", "Acme", "high", 4 * H, 0)),
        (), (), (), (Event("1", TODAY, "ebr", "u", "Umbra Labs", 0, "USD", 0, False, ()),
                     Event("2", date(2026, 3, 20), "ebr", "a", "Acme", 0, "USD", 9, False, ())), 3,
    )  # fmt: skip


def test_what_is_too_much_and_what_makes_it() -> None:
    assert why_full(report(28.8)).sentence() == (
        "1.8 h too much: most for Umbra Labs 5.0 h and Acme 4.0 h; EBR of Umbra Labs;"
        " most work cadence call 8.0 h and EBR 3.0 h."
    )


def test_work_that_makes_a_third_of_the_week_stands_first_and_an_absence_before_everything() -> None:
    why = why_full(report(25, supply=21.6, absence=8, ebr=12), {"Umbra Labs": "Umbra"})
    assert why.sentence(3) == (
        "3.4 h too much: 8.0 h absence; most work EBR 12.0 h and cadence call 8.0 h; EBR of Umbra."
    )
    assert why.sentence(0) == "3.4 h too much."


def test_a_week_with_room_says_how_much_and_an_empty_one_that_nothing_is_planned() -> None:
    assert why_full(report(20)).head == "7.0 h to spare"
    assert why_full(report(27)).head == "Planned to the last hour"
    empty = report(0)._replace(accounts=(), activities=(), events=())
    assert why_full(empty).sentence() == "Nothing is planned for customers."


def test_accounts_with_the_same_work_are_told_by_name() -> None:
    line = AccountLine("x", "", "high", 2 * H, 0)
    names = ["umbra", "Initech", "brix", "Acme"]
    week = report(28.8)._replace(accounts=tuple(line._replace(id=name, name=name) for name in names))
    said = why_full(week).sentence()
    assert "most for Acme 2.0 h and brix 2.0 h;" in said
    assert "most for Acme 2.0 h, brix 2.0 h, Initech 2.0 h and umbra 2.0 h;" in why_full(week, top=9).sentence()
    assert "most for" not in why_full(week, top=0).sentence()


def test_where_the_log_says_otherwise_than_the_plan_it_is_said() -> None:
    def first(demand: float, chance: float, mostly_plan: bool = False) -> str:
        return why_full(report(demand)._replace(overload_probability=chance, mostly_plan=mostly_plan)).parts[0]

    assert first(20, 0.6) == "confirmed weeks took more than their plan"
    assert first(28, 0.3) == "confirmed weeks took less than their plan"
    for demand, chance in ((20, 0.5), (20, 0.1), (28, 0.8), (28, 0.5)):
        assert first(demand, chance).startswith("most")
    assert first(20, 0.6, mostly_plan=True).startswith("most"), "too few weeks have said anything"


def test_long_lists_are_counted() -> None:
    assert [listed("ab"[:n]) for n in (1, 2)] == ["a", "a and b"]
    assert listed("abcde") == "a, b, c and 2 more"
