"""The Friday close: the week that is offered, and what is guessed into its gaps."""

from __future__ import annotations

from datetime import date

import pytest

from csm_tui.domain.close import MOST_A_DAY, gaps_of, week_to_close
from csm_tui.domain.log_week import LogWeek
from csm_tui.domain.reports import TouchLine
from csm_tui.domain.row_names import RowKey
from csm_tui.domain.weeks import Week
from tests.domain.log_weeks import ROWS, WEEK, entry, log_of

W09, W10, W11 = WEEK + -2, WEEK + -1, WEEK
LONG_AGO = date(2025, 1, 1)
MONDAY, TUESDAY, WEDNESDAY = WEEK.days[:3]
CALL, EBR, OTHER, NONE, ADMIN = ROWS
HOUR = 3600


@pytest.mark.parametrize(
    ("today", "confirmed", "offered"),
    [
        (date(2026, 3, 13), (), W11),
        (date(2026, 3, 15), (), W11),
        (date(2026, 3, 13), (W11,), W10),
        (date(2026, 3, 13), (W11, W10), W09),
        (date(2026, 3, 13), tuple(WEEK + -back for back in range(5)), W11),
        (date(2026, 3, 12), (), W10),
        (date(2026, 3, 16), (), W11),
        (date(2026, 3, 16), (W11,), W10),
        (date(2026, 3, 16), (W11, W10, W09, WEEK + -3, WEEK + -4), W11),
    ],
    ids=["Friday", "Sunday", "Friday, confirmed", "two confirmed", "all", "Thursday", "Monday", "one older", "none"],
)
def test_the_newest_open_week_that_is_over_or_nearly(
    today: date, confirmed: tuple[Week, ...], offered: Week
) -> None:  # fmt: skip
    assert week_to_close(today, {week.monday for week in confirmed}, LONG_AGO) == offered


def test_no_week_from_before_the_csm_began() -> None:
    assert week_to_close(date(2026, 3, 13), {W11.monday}, date(2026, 3, 9)) == W11
    assert week_to_close(date(2026, 3, 10), set(), date(2026, 3, 9)) == W11


def due(row: RowKey, day: date, minutes: int, status: str = "planned") -> TouchLine:
    return TouchLine("t", row.account_id, "A", row.activity, "Call", day, minutes, status, True)


def before(*entries: object) -> LogWeek:
    return log_of(entries, today=W10.sunday)._replace(week=W10)  # type: ignore[arg-type]


def test_open_touches_come_first_then_last_week_then_the_plan() -> None:
    log = log_of([entry(1, CALL, TUESDAY, 7 * HOUR)], today=TUESDAY, planned={EBR: 2 * HOUR, ADMIN: HOUR})
    log = log._replace(touches=(due(CALL, MONDAY, 45), due(OTHER, MONDAY, 30, "held")))
    last = before(entry(2, OTHER, W10.monday, 40 * 60 + 12), entry(3, NONE, W10.days[1], 600))
    first, second = gaps_of(log, last)
    assert [(guess.row, guess.seconds, guess.why) for guess in first.guesses] == [
        (CALL, 2700, "due, still open"), (OTHER, 2400, "as last Mon"), (EBR, 2 * HOUR, "planned, not yet"),
    ]  # fmt: skip
    assert (first.day, first.dark, second.day, second.dark) == (MONDAY, 8 * HOUR, TUESDAY, HOUR)
    # What was guessed on Monday is not guessed again, and no guess is longer than what is left of the gap.
    assert [(guess.row, guess.seconds) for guess in second.guesses] == [(NONE, 600), (ADMIN, 3000)]


def test_a_guess_knows_what_its_cell_holds() -> None:
    log = log_of([entry(1, CALL, MONDAY, HOUR)], today=MONDAY)._replace(touches=(due(CALL, MONDAY, 45),))
    (gap,) = gaps_of(log, before())
    assert [(guess.seen, guess.seconds) for guess in gap.guesses] == [(HOUR, 2700)]


def test_few_guesses_and_none_where_nothing_is_dark_or_confirmed_or_to_come() -> None:
    planned = dict.fromkeys(ROWS, HOUR)
    full = log_of([entry(1, CALL, day, 8 * HOUR) for day in WEEK.days[:5]], planned=planned)
    assert gaps_of(full, before()) == ()
    empty = log_of([], today=WEDNESDAY, planned=planned)
    found = gaps_of(empty, before())
    assert [gap.day for gap in found] == [MONDAY, TUESDAY, WEDNESDAY]
    assert [len(gap.guesses) for gap in found] == [MOST_A_DAY, 2, 0]
    assert gaps_of(empty._replace(confirmed=True), before()) == ()


def test_a_long_day_makes_up_for_a_short_one() -> None:
    days = [entry(at, CALL, day, 8 * HOUR) for at, day in enumerate(WEEK.days[2:5])]
    evened = log_of([*days, entry(8, CALL, MONDAY, 6 * HOUR), entry(9, EBR, TUESDAY, 10 * HOUR)], planned={ADMIN: HOUR})
    assert (evened.dark(MONDAY), evened.dark_seconds, evened.made_up_seconds) == (2 * HOUR, 0, 2 * HOUR)
    assert [gap.day for gap in gaps_of(evened, before())] == [MONDAY], "what was left out there may still be known"
    short = log_of([*days, entry(8, CALL, MONDAY, 6 * HOUR), entry(9, EBR, TUESDAY, 9 * HOUR)], planned={ADMIN: HOUR})
    assert (short.dark_seconds, short.made_up_seconds) == (HOUR, HOUR)
    assert (evened.made_up, short.made_up) == ("longer days make up for 2:00", "longer days make up for 1:00")
    assert log_of(days, planned={ADMIN: HOUR}).made_up == ""
