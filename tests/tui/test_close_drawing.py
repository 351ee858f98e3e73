"""What stands of dark hours where a long day makes up for a short one: the total is less than its days, and why."""

from __future__ import annotations

from csm_tui.domain.close import Close, gaps_of
from csm_tui.domain.grid import grid_of
from csm_tui.domain.log_week import LogWeek
from csm_tui.tui.drawing.close import gap_question
from csm_tui.tui.drawing.sheet import SheetRows
from csm_tui.tui.present import Line
from tests.domain.log_weeks import ROWS, WEEK, entry, log_of

CALL, EBR = ROWS[:2]
HOUR = 3600
MONDAY, TUESDAY = WEEK.days[:2]


def week(tuesday: int) -> LogWeek:
    """Two hours short on Monday, as they should be from Wednesday on."""
    days = [entry(at, CALL, day, 8 * HOUR) for at, day in enumerate(WEEK.days[2:5])]
    return log_of([*days, entry(8, CALL, MONDAY, 6 * HOUR), entry(9, EBR, TUESDAY, tuesday * HOUR)])


def text(lines: list[Line]) -> list[str]:
    return ["".join(part for part, _ in line) for line in lines]


def asked(log: LogWeek) -> list[str]:
    gaps = gaps_of(log, log)
    return text(gap_question(Close(log, gaps, WEEK, True), gaps))


def test_the_close_says_what_longer_days_make_up_for() -> None:
    evened, short, plain = asked(week(10)), asked(week(9)), asked(week(8))
    assert evened[0].endswith("40:00 of 40:00 are logged, none are missing.")
    assert evened[1] == "Longer days make up for 2:00 of what is dark below."
    assert short[0].endswith("1:00 are dark.") and short[1] == "Longer days make up for 1:00 of what is dark below."
    assert len(plain) == 2 and plain[0].endswith("2:00 are dark.")


def test_the_dark_row_has_a_total_wherever_a_day_has_hours() -> None:
    dark = text(SheetRows(grid_of(week(10))).foot(100))[-1]
    assert dark.split() == ["dark", "2:00", "0:00"]
    assert text(SheetRows(grid_of(week(8))).foot(100))[-1].split() == ["dark", "2:00", "2:00"]
