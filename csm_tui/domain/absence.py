"""What days off may be, whether they are typed or come out of a calendar."""

from __future__ import annotations

from datetime import date, timedelta

from csm_tui.domain.durations import DAY, clock_form
from csm_tui.domain.errors import Refused

LONGEST = timedelta(days=3 * 366)


def check_absence(first: date, last: date, seconds_per_day: int | None) -> None:
    """Refuse days off that were hardly meant: back to front, years long, or of more hours than a day has."""
    if last < first:
        raise Refused("bad_days", f"{last} is before {first}", hint="write the first day first")
    if last - first > LONGEST:
        raise Refused("bad_days", "that is more than three years", hint="check the years")
    if seconds_per_day is not None and not 0 < seconds_per_day <= DAY:
        raise Refused(
            "bad_hours", f"{clock_form(seconds_per_day)} a day can't be", hint="give more than 0 and at most 24"
        )
