"""Health as it is typed with its reason: "48 onboarding slipped", "red sponsor left", "60 risk:watch two tickets open".

The health comes first, as a number, a colour or a grade; `risk:WORD`, alone or after it, is the risk of the renewal;
what is left says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csm_tui.domain.account_values import Manner, Values, one_line, parse_health, parse_risk
from csm_tui.domain.errors import Refused

LONGEST_REASON = 500
HOW = "write 48 and why, or risk:at_risk and why"


class HealthGiven(NamedTuple):
    """What was typed. `health` holds its columns, and is empty where only the risk is given."""

    health: Values
    risk: str
    reason: str


def parse_health_line(text: str, manner: Manner) -> HealthGiven:
    """The health, the risk and the reason; refused when neither of the first two is there."""
    words = one_line(text).split()
    if not words:
        raise Refused("no_health", "there is no health", hint=HOW)
    health: Values = {} if _is_risk(words[0]) else _health(words.pop(0), manner)
    risk = ""
    if words and _is_risk(words[0]):
        risk = parse_risk(words.pop(0).partition(":")[2], manner)
    reason = " ".join(words[1:] if words[:1] == ["because"] else words)
    if len(reason) > LONGEST_REASON:
        raise Refused("too_long", f"the reason has {len(reason):,} characters, more than {LONGEST_REASON}")
    return HealthGiven(health, risk, reason)


def _is_risk(word: str) -> bool:
    return word.casefold().startswith("risk:")


def _health(word: str, manner: Manner) -> Values:
    try:
        return parse_health(word.rstrip(",;:"), manner)
    except Refused as error:
        raise Refused(error.code, error.what, hint=HOW) from None


def trend(values: Sequence[int]) -> str:
    """Where the last change of health went: "▲", "▼", "=", or "" when there was none.

    >>> trend([60, 48]), trend([48, 60]), trend([60, 60]), trend([60])
    ('▼', '▲', '=', '')
    """
    if len(values) < 2:
        return ""
    return "▲" if values[-1] > values[-2] else "▼" if values[-1] < values[-2] else "="


_BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[int], most: int = 8) -> str:
    """The newest healths on a scale from 0 to 100.

    >>> sparkline([0, 50, 100]), sparkline([])
    ('▁▅█', '')
    """
    return "".join(_BARS[min(7, value * 8 // 100)] for value in values[-most:])
