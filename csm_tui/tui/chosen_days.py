"""What is said one way for good, for the history and to be typed again, as the user's locale has it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from csm_tui.domain import formats

_SAID = re.compile(
    rf"""(?P<own>"[^"]*"|\bimport\ of\ [^:]+)
    |(?<![\w/.-])(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\w/-]|\.\w)
    |\b(?P<weekday>{"|".join(formats.PLAIN.weekdays)})\ (?P<day>\d{{1,2}})\ (?P<month>{"|".join(formats.PLAIN.months)})
     (?:\ (?P<year>(?:19|20|21)\d\d))?\b""",
    re.VERBOSE,
)
_WEEKDAYS_COME_AGAIN = 40
"""Years within which every date has fallen on every weekday, the 29th of February too."""


def as_chosen(sentence: str, names: Iterable[str] = ()) -> str:
    """The sentence with its dates in the user's format. What was typed into quotes stays, and so do names of files: the
    `names` in it, what was imported as the history has it, and what looks like one.

    >>> as_chosen('plan 2 is in force from 2026-03-09, "since 2026-03-01"'), as_chosen("wrote log-2026-03-09.csv")
    ('plan 2 is in force from 9 Mar 2026, "since 2026-03-01"', 'wrote log-2026-03-09.csv')
    >>> as_chosen("undone: import of 2026-03-09: 2 entries added"), as_chosen("it is in a 2026-03-09", ["a 2026-03-09"])
    ('undone: import of 2026-03-09: 2 entries added', 'it is in a 2026-03-09')
    """
    kept = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    parts = re.split(f"({kept})", sentence) if kept else [sentence]
    return "".join(part if at % 2 else _SAID.sub(_chosen, part) for at, part in enumerate(parts))


def _chosen(found: re.Match[str]) -> str:
    if found["own"]:
        return found[0]
    chosen = formats.current()
    try:
        if found["iso"]:
            return chosen.day(date.fromisoformat(found["iso"]), chosen.full)
        day = _of_weekday(found["weekday"], int(found["day"]), found["month"], found["year"])
    except ValueError:
        return found[0]
    return chosen.day(day, chosen.label_year if found["year"] else chosen.label)


def _of_weekday(weekday: str, day: int, month: str, year: str | None) -> date:
    """That day; without a year the first since 2000 of that name, where the year is not shown."""
    number = formats.PLAIN.months.index(month) + 1
    if year:
        return date(int(year), number, day)
    years = (2000 + n for n in range(_WEEKDAYS_COME_AGAIN) if n % 4 == 0 or (number, day) != (2, 29))
    days = (date(each, number, day) for each in years)
    return next(each for each in days if formats.PLAIN.weekdays[each.weekday()] == weekday)
