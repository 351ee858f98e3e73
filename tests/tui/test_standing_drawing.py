"""The right end of the places: it shortens in the order of what can be done without, and never pushes a place away."""

from __future__ import annotations

from datetime import date

import pytest

from csm_tui.domain.peaks import WeekLoad
from csm_tui.domain.standing import Standing
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing.standing import place_line, standing_line
from csm_tui.tui.drawing.weeks_ahead import weeks_ahead
from csm_tui.tui.present import Line, cells

TODAY = date(2026, 3, 11)
WEEK = Week.of(TODAY)
CALM = Standing("Dana", WEEK, TODAY, 15 * 3600 + 1080, False)
OVER = Standing("Dana", WEEK, TODAY, -3600, True)
OWN: Line = [("3 proposed", "learned")]


def text(line: Line) -> str:
    return "".join(part for part, _ in line)


@pytest.mark.parametrize(
    ("room", "said"),
    [
        (60, "3 proposed   15.3 h of supply left   unconfirmed"),
        (38, "3 proposed   15.3 h left   unconfirmed"),
        (37, "15.3 h of supply left   unconfirmed"),
        (34, "15.3 h left   unconfirmed"),
        (24, "15.3 h left   open"),
        (17, "15.3 h   open"),
        (12, "open"),
        (3, ""),
    ],
)
def test_what_does_not_fit_gives_way(room: int, said: str) -> None:
    assert text(standing_line(CALM, [OWN], room)) == said


def test_more_than_the_supply_and_a_confirmed_log_have_their_words() -> None:
    assert text(standing_line(OVER, [], 40)) == "1.0 h over the supply !   confirmed ✓"
    assert text(standing_line(OVER, [], 30)) == "1.0 h over !   confirmed ✓"
    assert standing_line(None, [OWN], 40) == OWN and standing_line(None, [OWN], 4) == []


def test_every_place_knows_where_it_stands() -> None:
    places = [("go.week", "1", "Week"), ("go.book", "2", "Book"), ("go.team", "6", "Team")]
    line, spots = place_line(places, "go.book", 2)
    assert text(line) == " 1 Week  2 Book  6 Team  "
    assert [text(line)[first:end] for first, end, _ in spots] == ["1 Week", "2 Book", "6 Team"]
    assert [command for _, _, command in spots] == [command for command, _, _ in places]


def test_six_places_and_the_standing_share_eighty_cells() -> None:
    names = ("Week", "Book", "Log", "Calendar", "Plan", "Team")
    _, spots = place_line([(name, str(n), name) for n, name in enumerate(names, 1)], "Week", 2)
    assert text(standing_line(CALM, [], 80 - spots[-1][1] - 3)) == "15.3 h left   unconfirmed"


def test_thirteen_weeks_are_said_in_numbers_with_a_mark_on_those_that_are_over() -> None:
    loads = [WeekLoad(WEEK + n, hours * 3600, 27 * 3600) for n, hours in enumerate((28, 27, 13, 0))]
    names, values = weeks_ahead(loads, WEEK + 1, 78)
    assert text(names).split() == ["Weeks", "W11", "W12", "W13", "W14"]
    assert text(values).split()[2:] == ["█", "28.0!", "█", "27.0", "▃", "13.0", "▁", "0.0"]
    assert ("W12" + " " * 14, "here strong") in names
    assert cells(names) == cells(values) == 78
    assert weeks_ahead((), WEEK, 78) == [[], []]
    assert "▒ 1.0!" in text(weeks_ahead([WeekLoad(WEEK, 3600, 0)], WEEK, 78)[1]), (
        "work without hours has its own square"
    )


def test_a_week_off_is_off_and_not_over_in_the_thirteen_weeks() -> None:
    loads = [WeekLoad(WEEK + n, 29 * 3600 + 2880, 0, 40 * 3600) for n in range(13)]
    values = weeks_ahead(loads, WEEK, 114)[1]
    assert "▒ 29.8– ▒ 29.8– " in text(values) and "!" not in text(values)
    assert {ink for part, ink in values if part.strip() == "–"} == {"due strong"}
    assert "▒ 29.8 off  ▒" in text(weeks_ahead(loads, WEEK, 170)[1]), "the word where it fits"
