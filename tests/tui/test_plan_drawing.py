"""The pictures of the Plan screen as pure functions: text in cells, no app."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from csm_tui.domain.budget import Absent
from csm_tui.domain.cadence import Rule
from csm_tui.domain.forecast import Dated, Share, WeekAhead
from csm_tui.domain.rule_text import Pace, parse_pace
from csm_tui.domain.scenario import Scenario
from csm_tui.domain.uncertainty import Bands
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing.plan_chart import AXIS, ChartWeek, chart, columns, scale_of
from csm_tui.tui.drawing.plan_forecast import marks, week_words, wrapped
from csm_tui.tui.drawing.plan_rules import change_of, pace_text
from csm_tui.tui.drawing.plan_scenario import CSMS, TIER, counted, merged, without
from csm_tui.tui.present import Line, cells

H = 3600


def text(lines: list[Line]) -> list[str]:
    """What can be read."""
    return ["".join(part for part, _ in line).rstrip() for line in lines]


def column(supply: int | None = 27, low: int = 20, middle: int = 25, high: int = 33, **more: Any) -> ChartWeek:
    """A week in hours."""
    over = supply is not None and middle > supply
    week = ChartWeek("W11", supply if supply is None else supply * H, low * H, middle * H, high * H, over)
    return week._replace(**more)


@pytest.mark.parametrize("width", [20, 40, 80, 120, 160])
@pytest.mark.parametrize("weeks", [1, 13, 26, 52, 104])
@pytest.mark.parametrize("height", [4, 8, 17])
def test_every_size_is_filled_and_nothing_stands_out(width: int, weeks: int, height: int) -> None:
    drawn = chart([column(middle=20 + n % 12) for n in range(weeks)], weeks // 2, width, height)
    assert len(drawn) == height
    assert {cells(line) for line in drawn} == {width}


def test_a_week_over_its_supply_is_marked_and_the_others_are_not() -> None:
    drawn = chart([column(), column(middle=31)], 0, 40, 12)
    assert sum(line.count("!") for line in text(drawn)) == 1
    inks = [ink for line in drawn for part, ink in line if "━" in part or "▁" in part or "▔" in part]
    assert any("over" in ink for ink in inks) and any("strong" in ink and "over" not in ink for ink in inks)


def test_the_band_beyond_the_supply_has_the_ink_of_what_is_over() -> None:
    def beyond(week: ChartWeek) -> int:
        lines = chart([week], 5, 40, 20)
        return sum(1 for line in lines for part, ink in line if "beyond" in ink)

    assert beyond(column(high=27)) < beyond(column(high=33)) < beyond(column(middle=35, high=45))
    assert beyond(column(supply=None)) == 0


def test_the_middle_is_drawn_at_its_height() -> None:
    """A week of more demand is drawn higher, on the line that the scale says."""
    weeks = [column(middle=21), column(middle=32)]
    scale = scale_of(weeks, 18)
    drawn = text(chart(weeks, 5, AXIS + 20, 20, plain=True))
    for place, week in enumerate(weeks):
        line = drawn[17 - scale.third(week.p50) // 3]
        assert line[AXIS + 10 * place + 1 : AXIS + 10 * place + 10] in ("▁" * 9, "━" * 9, "▔" * 9)


def test_the_cursor_has_a_ground_or_in_sixteen_colours_its_name_alone() -> None:
    weeks = [column(), column()]
    assert any("cursor" in ink for line in chart(weeks, 1, 40, 8) for _, ink in line)
    plain = chart(weeks, 1, 40, 8, plain=True)
    assert not any("cursor" in ink or "on_" in ink for line in plain for _, ink in line)
    assert [part for part, ink in plain[-2] if "under" in ink] == ["W11"]


def test_a_click_finds_its_week_and_many_weeks_scroll_to_the_cursor() -> None:
    view = columns(13, 0, 80)
    assert view.at(AXIS) == 0 and view.at(AXIS + view.width) == 1 and view.at(0) is None and view.at(79) is None
    assert columns(104, 100, 60).at(59) == 103


def test_marks_stand_under_their_weeks_and_a_plus_says_several() -> None:
    busy = column(marks="2E N R")
    assert text(chart([busy], 5, 40, 8))[-1].strip() == "2E N R"
    narrow = text(chart([busy] * 26, 30, 60, 8))[-1]
    assert set(narrow.split()) == {"+"}


def ahead(dated: tuple[Dated, ...] = (), **more: Any) -> WeekAhead:
    """A week of 30 hours against 27."""
    bands = Bands(24 * H, 30 * H, 33 * H, 35 * H, 37 * H, 0.8)
    shares = (Share("a", "Acme", 5 * H), Share("b", "Globex", 4 * H))
    week = WeekAhead(Week(date(2026, 4, 20)), 27 * H, 30 * H, 0, bands, shares, (Share("ebr", "EBR", 6 * H),), dated)
    return week._replace(**more)


def test_the_week_in_words_says_how_full_it_is_and_what_makes_it() -> None:
    events = (Dated(date(2026, 4, 21), "ebr", "a", "Acme"), Dated(date(2026, 4, 22), "ebr", "b", "Globex"),
              Dated(date(2026, 4, 23), "notice", "c", "Initech"))  # fmt: skip
    assert marks(ahead(events)) == "2E N"
    said = " ".join(text(week_words(ahead(events, absence=8 * H), None, 76, 6)))
    for part in ("W17, 20-26 Apr", "30.0 h against 27.0 h", "(8.0 h absence)", "80 % overload",
                 "EBRs of Acme, Globex; notice deadline of Initech", "Acme 5.0", "EBR 6.0"):  # fmt: skip
        assert part in said
    assert len(week_words(ahead(events), None, 30, 3)) <= 3
    assert "Nothing is planned" in " ".join(text(week_words(ahead(accounts=(), activities=()), None, 76, 3)))


def test_words_wrap_between_words_and_keep_their_inks() -> None:
    line: Line = [("one two ", "strong"), ("three four", "dim")]
    assert text(wrapped(line, 8)) == ["one two", "three", "four"]
    assert [ink for part in wrapped(line, 8) for _, ink in part] == ["strong", "strong", "dim", "dim"]


RULE = Rule("r", "ebr", 360, 2, "quarter", "rolling", None, 0, (), "high", None, None)


def test_a_pace_is_shown_as_it_can_be_typed() -> None:
    assert pace_text(RULE) == "360m/2quarters rolling"
    for rule in (RULE, RULE._replace(every_n=1, mode="fixed"), RULE._replace(mode="fixed", anchor_on=date(2026, 2, 3))):
        pace = parse_pace(pace_text(rule))
        assert pace == Pace(rule.minutes, rule.every_n, rule.unit, rule.mode, rule.anchor_on)
    assert change_of(RULE, "tier high", None).scope == "high"
    assert change_of(RULE._replace(lifecycle="onboarding"), "", None).scope == "high+onboarding"
    assert change_of(RULE._replace(tier=None, account_id="a"), "Acme", None).scope == "Acme"
    assert change_of(RULE._replace(tier=None), "", None).scope == "internal"


def test_changes_of_a_what_if_are_counted_merged_and_taken_out() -> None:
    two = counted(counted(Scenario(), TIER + "high", 1, 9), TIER + "high", 1, 9)
    assert two.add == (("high", 2),) and counted(two, TIER + "high", 1, 2) == two
    assert (
        without(two, TIER + "high") == Scenario() == counted(counted(two, TIER + "high", -1, 9), TIER + "high", -1, 9)
    )
    assert counted(Scenario(), CSMS, -1, 9).csms == -1
    assert counted(Scenario(), TIER + "low", -1, 9) == Scenario()
    off = Absent(date(2026, 4, 6), date(2026, 4, 17), None, "what if")
    both = merged(Scenario(retier=(("a", "mid"),), csms=1), Scenario(drop=("a",), absences=(off,)))
    assert both == Scenario(drop=("a",), absences=(off,), csms=1)
    assert merged(both, Scenario(retier=(("a", "low"),))).drop == ()
    assert without(both, "change:drop:0").drop == () and without(both, "change:absences:0").absences == ()
    slower, slowest = Pace(60, 1, "year"), Pace(30, 1, "year")
    twice = merged(Scenario(rules=((RULE, slower),)), Scenario(rules=((RULE, slowest),)))
    assert twice.rules == ((RULE, slowest),)
