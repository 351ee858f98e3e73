"""Rules as people write them: `high.cadence_call=45m/2weeks`, `onboarding.onboarding=60m/week`, `Acme.ebr=4h/year`.

`onboarding.cadence_call=x1.5` multiplies what would otherwise be in force; `45m/2weeks rolling` counts on from the last
touch that was held, `6h/quarter from 2026-02-03` from that day instead of the account's own anchor.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from csm_tui.domain.cadence import OCCURRENCES_A_YEAR
from csm_tui.domain.durations import MINUTE, WEEK, read_duration
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted

_PACE = re.compile(r"(?:every\s+)?(\d{0,4})\s*(week|month|quarter|year)s?")
_FACTOR = re.compile(r"[x×*]\s*(\d{1,2}(?:\.\d{1,3})?)")
_MANNER = re.compile(r"(.*?)(?:\s+(rolling)|\s+from\s+(\S+))?")
_HINT = "write minutes and how often, such as 45m/week, 30m/2weeks, 6h/quarter, or off"
MOST_MINUTES = WEEK // MINUTE


class Pace(NamedTuple):
    """Minutes every N units, counted from an anchor (None: the account's own) or, rolling, from the last one held."""

    minutes: int
    every_n: int
    unit: str
    mode: str = "fixed"
    anchor_on: date | None = None


class RuleChange(NamedTuple):
    """What a rule is to become: of whom, which activity, how much (None: no longer), or times what."""

    scope: str
    activity: str
    pace: Pace | None
    factor: Fraction | None = None


def parse_rule_change(text: str) -> RuleChange:
    """SCOPE.ACTIVITY=PACE. The scope is a tier, a stage, an account, or `internal`; the pace may be `off`."""
    target, equals, pace = text.partition("=")
    scope, dot, activity = target.strip().rpartition(".")
    if not equals or not dot or not scope.strip() or not activity.strip():
        raise Refused(
            "bad_rule", f"{quoted(text)} is no rule", wrong_usage=True,
            hint="write TIER.ACTIVITY=45m/month, such as high.cadence_call=45m/2weeks",
        )  # fmt: skip
    if found := _FACTOR.fullmatch(pace.strip().lower()):
        return RuleChange(scope.strip(), activity.strip(), None, Fraction(found[1]))
    return RuleChange(scope.strip(), activity.strip(), parse_pace(pace))


def parse_pace(text: str) -> Pace | None:
    """`45m/week`, `30m/2weeks`, `6h/quarter`; `off` is None.

    >>> parse_pace("45m/2weeks")[:3]
    (45, 2, 'week')
    """
    if text.strip().lower() == "off":
        return None
    plain, rolling, anchor = _manner(text)
    amount, slash, every = plain.partition("/")
    found = _PACE.fullmatch(every.strip().lower())
    seconds = read_duration(amount, "minutes")
    if not slash or not found or seconds is None or seconds % 60:
        raise Refused("bad_rule", f"{quoted(text)} is no pace", hint=_HINT, wrong_usage=True)
    every_n = int(found[1] or 1)
    if not every_n:
        raise Refused("bad_rule", f"{quoted(text)} repeats every 0 {found[2]}s", hint=_HINT, wrong_usage=True)
    if seconds // 60 > MOST_MINUTES:
        raise Refused("bad_rule", f"{quoted(text)} is more than a week of 168 hours", hint=_HINT, wrong_usage=True)
    assert found[2] in OCCURRENCES_A_YEAR
    return Pace(seconds // 60, every_n, found[2], "rolling" if rolling else "fixed", anchor)


def times(pace: Pace, factor: Fraction) -> Pace:
    """The pace with its minutes multiplied, halves up.

    >>> times(Pace(45, 1, "week"), Fraction("1.5")).minutes
    68
    """
    return pace._replace(minutes=min(int(pace.minutes * factor + Fraction(1, 2)), MOST_MINUTES))


def _manner(text: str) -> tuple[str, bool, date | None]:
    """The pace itself, whether it rolls, and the day it counts from."""
    found = _MANNER.fullmatch(text.strip().lower())
    assert found
    plain, rolling, day = found.groups()
    try:
        return plain, bool(rolling), date.fromisoformat(day) if day else None
    except ValueError:
        raise Refused(
            "bad_rule", f"{quoted(day)} is no day to count from", hint="write it as 2026-02-03", wrong_usage=True
        ) from None
