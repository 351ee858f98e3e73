"""Rules as people write them: `high.cadence_call=45m/2weeks`, `onboarding.onboarding=60m/week`, `Acme.ebr=4h/year`."""

from __future__ import annotations

import re
from typing import NamedTuple

from csm_tui.domain.cadence import OCCURRENCES_A_YEAR
from csm_tui.domain.durations import read_duration
from csm_tui.domain.errors import Refused

_PACE = re.compile(r"(?:every\s+)?(\d{0,4})\s*(week|month|quarter|year)s?")
_HINT = "write minutes and how often, such as 45m/week, 30m/2weeks, 6h/quarter, or off"
MOST_MINUTES = 168 * 60


class Pace(NamedTuple):
    """Minutes every N units."""

    minutes: int
    every_n: int
    unit: str


class RuleChange(NamedTuple):
    """What a rule is to become: of whom, which activity, how much (None: no longer)."""

    scope: str
    activity: str
    pace: Pace | None


def parse_rule_change(text: str) -> RuleChange:
    """SCOPE.ACTIVITY=PACE. The scope is a tier, a stage, an account, or `internal`; the pace may be `off`."""
    target, equals, pace = text.partition("=")
    scope, dot, activity = target.strip().rpartition(".")
    if not equals or not dot or not scope.strip() or not activity.strip():
        raise Refused(
            "bad_rule", f"{text[:60]!r} is no rule", wrong_usage=True,
            hint="write TIER.ACTIVITY=45m/month, such as high.cadence_call=45m/2weeks",
        )  # fmt: skip
    return RuleChange(scope.strip(), activity.strip(), parse_pace(pace))


def parse_pace(text: str) -> Pace | None:
    """`45m/week`, `30m/2weeks`, `6h/quarter`; `off` is None.

    >>> parse_pace("45m/2weeks")
    Pace(minutes=45, every_n=2, unit='week')
    """
    if text.strip().lower() == "off":
        return None
    amount, slash, every = text.partition("/")
    found = _PACE.fullmatch(every.strip().lower())
    seconds = read_duration(amount, "minutes")
    if not slash or not found or seconds is None or seconds % 60:
        raise Refused("bad_rule", f"{text[:60]!r} is no pace", hint=_HINT, wrong_usage=True)
    every_n = int(found[1] or 1)
    if not every_n:
        raise Refused("bad_rule", f"{text[:60]!r} repeats every 0 {found[2]}s", hint=_HINT, wrong_usage=True)
    if seconds // 60 > MOST_MINUTES:
        raise Refused("bad_rule", f"{text[:60]!r} is more than a week of 168 hours", hint=_HINT, wrong_usage=True)
    assert found[2] in OCCURRENCES_A_YEAR
    return Pace(seconds // 60, every_n, found[2])
