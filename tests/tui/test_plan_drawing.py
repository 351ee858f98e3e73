"""The pictures of the Plan screen as pure functions: text in cells, no app."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from rich.text import Text
from textual_plotext.plot import Plot

from csm_tui.domain.budget import Absent
from csm_tui.domain.cadence import Rule
from csm_tui.domain.forecast import Dated, Forecast, Share, WeekAhead
from csm_tui.domain.rule_text import Pace, parse_pace
from csm_tui.domain.scenario import Scenario
from csm_tui.domain.uncertainty import Bands
from csm_tui.domain.weeks import Week
from csm_tui.domain.what_if import Side
from csm_tui.tui.drawing.calibration_plot import kept_well, leeway, plot_calibration
from csm_tui.tui.drawing.plan_forecast import calm, chart_weeks, marks, numbers, week_words, wrapped
from csm_tui.tui.drawing.plan_rules import change_of, pace_text
from csm_tui.tui.drawing.plan_scenario import CSMS, TIER, counted, merged, sides, without
from csm_tui.tui.drawing.plan_week import account_rows, work_lines
from csm_tui.tui.drawing.weeks_layout import AXIS, ChartWeek, columns, scale_of, under
from csm_tui.tui.drawing.weeks_plot import SHADE, plot_weeks
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


INKS = {name: Style(color=f"#0000{n:02x}") for n, name in enumerate(
    ("over", "due", "held", "learned", "here", "dim", "faint", "cursor", "band", "beyond"), 16)}  # fmt: skip
INKS |= {"strong": Style(bold=True), "on_band": Style(bgcolor="#0000f0"), "on_beyond": Style(bgcolor="#0000f1")}


def picture(weeks: list[ChartWeek], width: int, height: int, plain: bool = False, cursor: int = 0) -> Text:
    """The weeks as plotext draws them."""
    plot = Plot()
    plot_weeks(plot, weeks, columns(len(weeks), cursor, width), (width, height), INKS, plain)
    plot.plotsize(width, height)
    plot._set_size(width, height)
    plot.theme("textual-clear")
    return Text.from_ansi(plot.build())


def inked(drawn: Text, *names: str) -> str:
    """What is drawn in the colour or on the ground of these inks."""
    colours = {INKS[name].color or INKS[name].bgcolor for name in names}
    return "".join(
        drawn.plain[span.start : span.end]
        for span in drawn.spans
        if isinstance(span.style, Style) and {span.style.color, span.style.bgcolor} & colours
    )


@pytest.mark.parametrize("width", [20, 40, 80, 120, 160])
@pytest.mark.parametrize("weeks", [1, 13, 26, 52, 104])
@pytest.mark.parametrize("height", [3, 8, 17])
def test_every_size_is_filled_and_nothing_stands_out(width: int, weeks: int, height: int) -> None:
    shown = [column(middle=20 + n % 12) for n in range(weeks)]
    lines = picture(shown, width, height, cursor=weeks // 2).plain.splitlines()
    assert [len(line) for line in lines] == [width] * height
    view = columns(weeks, weeks // 2, width)
    assert {cells(line) for line in under(shown, view, weeks // 2, width)} == {width}


def test_a_week_over_its_supply_is_marked_and_the_others_are_not() -> None:
    drawn = picture([column(), column(middle=31)], 40, 12)
    assert drawn.plain.count("!") == 1
    assert "!" in inked(drawn, "over") and set(inked(drawn, "over")) & {"━", "▁", "▔"}


def test_the_band_beyond_the_supply_has_the_ink_of_what_is_over() -> None:
    def beyond(week: ChartWeek) -> int:
        return len(inked(picture([week], 40, 20), "beyond", "on_beyond"))

    assert beyond(column(high=26)) < beyond(column(high=33)) < beyond(column(middle=35, high=45))
    assert beyond(column(supply=None)) == 0


@given(st.integers(12, 40), st.integers(12, 40), st.integers(4, 30))
def test_middle_and_supply_are_drawn_at_their_heights(middle: int, supply: int, height: int) -> None:
    """On the line that the scale says, whatever the size."""
    week = column(supply=supply, low=middle - 4, middle=middle, high=middle + 6)
    scale = scale_of([week], height)
    lines = picture([week], AXIS + 10, height, plain=True).plain.splitlines()
    drawn = lines[height - 1 - scale.row(week.p50)][AXIS + 1 : AXIS + 10]
    assert drawn in [f"{SHADE}{glyph * 7}{SHADE}" for glyph in "▁━▔"], "without colours the band shows at both ends"
    if scale.row(week.p50) != scale.row(supply * H):
        assert lines[height - 1 - scale.row(supply * H)][AXIS] in "▁─▔"


def test_a_line_on_the_band_stands_on_its_ground_and_in_sixteen_colours_beside_it() -> None:
    week = column(middle=25, low=10, high=26)
    assert set("▁━▔") & set(inked(picture([week], 40, 12), "on_band"))
    plain = picture([week], 40, 12, plain=True)
    assert SHADE in plain.plain and not inked(plain, "on_band", "on_beyond")


def test_what_it_came_to_and_what_it_was_are_drawn() -> None:
    drawn = picture([column(actual=30 * H, once=22 * H, supply=None)], 40, 20)
    assert drawn.plain.count("●") == 1 and "●" in inked(drawn, "held")
    assert "┄" in inked(drawn, "learned")


def test_the_name_under_the_cursor_is_underlined() -> None:
    names, _ = under([column(), column()], columns(2, 1, 40), 1, 40)
    assert [part for part, ink in names if "under" in ink] == ["W11"]
    assert "▸W11" in text([names])[0] and text([names])[0].count("▸") == 1


def test_a_click_finds_its_week_and_many_weeks_scroll_to_the_cursor() -> None:
    view = columns(13, 0, 80)
    assert view.at(AXIS) == 0 and view.at(AXIS + view.width) == 1 and view.at(0) is None and view.at(79) is None
    assert columns(104, 100, 60).at(59) == 103


def test_marks_stand_under_their_weeks_and_a_plus_says_several() -> None:
    busy = column(marks="2E N R")
    assert text(under([busy], columns(1, 5, 40), 5, 40))[1].strip() == "2E N R"
    narrow = text(under([busy] * 26, columns(26, 30, 60), 30, 60))[1]
    assert set(narrow.split()) == {"+"}


@pytest.mark.parametrize("size", [(20, 4), (32, 8), (56, 10)])
@pytest.mark.parametrize("plain", [False, True])
def test_calibration_has_a_point_for_each_level_and_says_which_are_off(size: tuple[int, int], plain: bool) -> None:
    plot = Plot()
    kept = [(0.1, 0.12), (0.5, 0.5), (0.8, 0.4), (0.9, None)]
    plot_calibration(plot, kept, 100, size, INKS, plain)
    plot.plotsize(*size)
    plot._set_size(*size)
    drawn = Text.from_ansi(plot.build())
    assert [len(line) for line in drawn.plain.splitlines()] == [size[0]] * size[1]
    assert (drawn.plain.count("●"), drawn.plain.count("○")) == (2, 1) and "○" in inked(drawn, "over")


@pytest.mark.parametrize(("width", "names"), [(32, ["P10", "P50", "P90"]), (56, ["P10", "P50", "P80", "P90"])])
def test_names_of_levels_that_would_touch_are_left_out_and_always_the_same(width: int, names: list[str]) -> None:
    asked: list[list[str]] = []

    class Watched(Plot):
        def xticks(self, ticks: Any = None, labels: Any = None, xside: Any = None) -> None:
            asked.append(labels)
            super().xticks(ticks, labels, xside)

    plot = Watched()
    plot_calibration(plot, [(level, level) for level in (0.1, 0.5, 0.8, 0.9)], 20, (width, 8), INKS, False)
    plot._set_size(width, 8)
    assert asked == [names] and Text.from_ansi(plot.build()).plain.splitlines()[-1].split() == names


@given(st.sampled_from((0.1, 0.5, 0.8, 0.9)), st.integers(1, 104))
def test_what_chance_explains_narrows_with_weeks_and_holds_the_level(level: float, weeks: int) -> None:
    low, high = leeway(level, weeks)
    wide_low, wide_high = leeway(level, 4 * weeks)
    assert low <= level <= high and wide_high - wide_low <= high - low + 1e-9
    assert kept_well(level, low, weeks) and not kept_well(level, high + 1 / weeks, weeks)


def test_plotext_is_loaded_with_the_plan_screen_alone() -> None:
    code = "import sys, csm_tui.tui.app; print('plotext' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


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


def test_a_week_away_is_no_question_of_chance_and_one_that_is_likely_over_says_why() -> None:
    away = ahead(supply=0, absence=40 * H)
    said = " ".join(text(week_words(away, None, 120, 6)))
    assert said.startswith("W17, 20-26 Apr 2026: off, 30.0 h to be moved or covered. Most for")
    likely = ahead(demand=26 * H)
    said = " ".join(text(week_words(likely, None, 120, 6)))
    assert "26.0 h against 27.0 h, 80 % overload: confirmed weeks took more than their plan." in said
    assert "confirmed" not in " ".join(text(week_words(likely, None, 120, 6, mostly_plan=True)))
    seen = Forecast((away, likely, ahead(), ahead()), False)
    assert "2 of 4 weeks over, 1 more likely over, 1 off  worst W17 80 %" in text([numbers(seen, 120)])[0]
    assert text([calm(seen)]) == ["2 weeks of 4 ask for more than there is, 1 more likely will."]
    assert "but 1 of 1 week will more likely be too full than not" in text([calm(Forecast((likely,), False))])[0]
    assert [(week.over, week.off) for week in chart_weeks(seen)] == [(False, True), *[(True, False)] * 3]


def test_what_if_counts_likely_weeks_and_weeks_off_where_there_is_room() -> None:
    away, likely = ahead(supply=0, absence=40 * H), ahead(demand=26 * H)
    before, after = (Side(3, Forecast(weeks, False)) for weeks in ((away, likely, ahead()), (away, ahead(), ahead())))
    rows = {height: text(sides(before, [("after", after)], 40, height)) for height in (10, 9, 8)}
    for name, words in (("weeks over", ["1", "2"]), ("likely over", ["1", "0"]), ("weeks off", ["1", "1"])):
        (row,) = [line for line in rows[10] if line.startswith(name)]
        assert row[len(name) :].split() == words
    (gone,) = [line for line in sides(before, [("after", after)], 40, 10) if line[0][0].startswith("likely over")]
    assert gone[-1][1] == "strong", "what is over for sure instead is nothing good"
    assert [len(lines) for lines in rows.values()] == [10, 9, 8]
    assert not any(line.startswith("weeks off") for line in rows[9]), "the first to go"
    assert not any(line.startswith("likely over") for line in rows[8])
    nobody = text(sides(after, [("after", Side(3, Forecast((ahead(),), False)))], 40, 20))
    assert len(nobody) == 10 and len(text(sides(Side(3, Forecast((likely,), False)), [], 40, 20))) == 9


def test_those_who_are_not_named_stand_together() -> None:
    week = ahead()
    rows = account_rows(week, 40)
    assert rows.key(2) == "" and text([rows.line(2, 40)])[0].split() == ["other", "accounts", "21.0"]
    assert text(work_lines(week, 40, 8))[2].split() == ["other", "work", "24.0"]
    named = ahead(demand=9 * H, activities=(Share("ebr", "EBR", 9 * H - 60),))
    assert len(account_rows(named, 40)) == 2 and not any("other" in line for line in text(work_lines(named, 40, 8)))


def test_a_week_away_is_marked_and_its_supply_has_a_place_on_the_scale() -> None:
    away = column(off=True, over=False)._replace(supply=0)
    assert scale_of([column(), away], 12).low == 0 < scale_of([column()], 12).low
    assert "off" in inked(picture([column(), away], 40, 12), "due")
    narrow = picture([away] * 30, 40, 12)
    assert "off" not in narrow.plain and "–" in narrow.plain
    names, _ = under([column(), away._replace(label="W12")], columns(2, 0, 40), 0, 40)
    assert ("W12", "due") in names


def test_words_wrap_between_words_and_keep_their_inks() -> None:
    line: Line = [("one two ", "strong"), ("three four", "dim")]
    assert text(wrapped(line, 8)) == ["one two", "three", "four"]
    assert [ink for part in wrapped(line, 8) for _, ink in part] == ["strong", "strong", "dim", "dim"]


def test_a_number_keeps_its_unit_in_whatever_ink() -> None:
    line: Line = [("debt ", ""), ("1.1", "over"), (" h", "over"), ("; 0 EBRs held, from ", ""), ("95", ""), (" %", "")]
    for width in range(6, 40):
        for part in text(wrapped(line, width)):
            assert not part.startswith(("h;", "%", "EBRs", ";")) and not part.endswith((" 0", " 95")), part
    assert " ".join(text(wrapped(line, 12))) == "debt 1.1 h; 0 EBRs held, from 95 %"


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


@pytest.mark.parametrize(
    ("width", "mostly_plan"), [(56, False), (76, True), (78, False), (98, True), (118, True), (158, False)]
)
def test_what_is_tried_gives_way_before_its_figures(width: int, mostly_plan: bool) -> None:
    line = numbers(Forecast((ahead(),) * 13, mostly_plan), width, "+3 high, +2 mid, less 2 accounts")
    shown = text([line])[0]
    assert cells(line) == width
    whole = [
        "30.0 h against 27.0 h" if width > 110 else " 27.0 h",
        "  111 %",
        "  13 of 13 weeks over",
        "  estimated from the plan",
    ][: 4 if mostly_plan else 3]
    assert all(part in shown for part in whole), shown
    assert shown.startswith("what if +3 high" if width > 100 else "+")
