"""The words that people and other programs use for tiers, stages, health, risk and status, and what they mean here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from csm_tui.domain.days import Order
from csm_tui.domain.errors import Refused
from csm_tui.domain.lifecycle import LIFECYCLES
from csm_tui.domain.money import DecimalMark, whole_number
from csm_tui.domain.names import fold
from csm_tui.domain.text import harmless, quoted

Value = str | int | bool | date | None
Values = dict[str, Any]
"""Columns and what they are to hold."""

DEFAULT_TIERS = {"high": "high", "mid": "mid", "low": "low", "tech": "tech"}
STATUSES = ("open", "renewed", "downsold", "lost")
RISKS = ("on_track", "watch", "at_risk", "critical")
ROLES = ("champion", "economic_buyer", "executive_sponsor", "power_user", "influencer", "admin", "detractor")

_TIER_WORDS = {
    "high": "high touch|strategic|enterprise|key|key account|vip|premium|white glove|tier 1|tier1|t1|1|a",
    "mid": "mid touch|medium|medium touch|moderate|mid market|midmarket|commercial|standard|tier 2|tier2|t2|2|b",
    "low": "low touch|light|light touch|smb|small|small business|tier 3|tier3|t3|3|c",
    "tech": "tech touch|digital|digital touch|pooled|automated|self serve|self service|scale|scaled|long tail"
    "|tier 4|tier4|t4|4|d",
}
_LIFECYCLE_WORDS = {
    "onboarding": "onboard|implementation|implementing|kickoff|kick off|launch|new|setup|set up|deployment",
    "adoption": "adopt|adopting|adopted|live|go live|active|mature|steady|steady state|nurture|engagement|retention",
    "value": "value realization|value realisation|realize value|outcomes|success|optimize|optimise|evangelist|advocacy",
    "expansion": "expand|expanding|growth|grow|upsell|cross sell",
    "renewal": "renew|renewing|up for renewal|in renewal",
    "at_risk": "risk|red|save|escalated|escalation|in trouble",
    "offboarding": "offboard|terminating|leaving|winding down|notice given",
    "churned": "churn|lost|former|former customer|cancelled|canceled|terminated|inactive",
}
_STATUS_WORDS = {
    "open": "active|live|current|pending|in progress|upcoming|not started|forecast|signed",
    "renewed": "won|closed won|renewal won",
    "downsold": "downsell|down sold|contraction|contracted|reduced",
    "lost": "closed lost|churned|churn|cancelled|canceled|terminated|inactive|expired|not renewing",
}
_RISK_WORDS = {
    "on_track": "on track|none|no|low|green|likely|commit|safe|no risk|low risk",
    "watch": "medium|moderate|yellow|amber|possible|medium risk|monitor",
    "at_risk": "high|red|yes|orange|unlikely|high risk",
    "critical": "severe|very high|black|critical risk",
}
_HEALTH_WORDS = {
    "green": 85, "good": 85, "healthy": 85, "lime": 75, "yellow": 65, "amber": 65, "neutral": 65, "fair": 65,
    "orange": 50, "red": 40, "poor": 40, "bad": 40, "at risk": 40, "a": 95, "b": 80, "c": 65, "d": 50, "f": 30,
}  # fmt: skip
"""Colours and grades as points of 100; what was written is kept as the health's source."""
_YES = frozenset(("yes", "y", "true", "1", "x", "on", "auto", "automatic", "ja", "oui", "checked", "✓", "✔"))
_NO = frozenset(("no", "n", "false", "0", "off", "manual", "nein", "non", "unchecked", "none"))


class Manner(NamedTuple):
    """How texts are written where they come from, and what they may name."""

    tiers: Mapping[str, str] = DEFAULT_TIERS
    """Folded key or name of a tier -> its key."""
    currency: str = "USD"
    order: Order | None = None
    decimal: DecimalMark | None = None
    scale: int = 1
    """1000 under a header such as "ARR (k€)"."""
    today: date | None = None
    """For texts typed by hand: allows `tomorrow`, `fri`, `+10`."""
    dots: Order | None = None
    """The order of a date between dots, where that is another than `order`."""


def choice_key(text: str) -> str:
    """The folded words, so that "At-Risk", "at_risk" and "AT RISK" are one."""
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


def _table(words: Mapping[str, str]) -> dict[str, str]:
    named = {word: key for key, alternatives in words.items() for word in alternatives.split("|")}
    return named | {choice_key(key): key for key in words}


_TIERS, _LIFECYCLES = _table(_TIER_WORDS), _table(_LIFECYCLE_WORDS)
_STATUSES, _RISKS = _table(_STATUS_WORDS), _table(_RISK_WORDS)


def parse_tier(text: str, manner: Manner) -> str:
    """The key of a tier of this database: by its own key or name first, else by what others call it."""
    key = choice_key(text)
    own = manner.tiers.get(fold(text)) or manner.tiers.get(key)
    usual = _TIERS.get(key, "")
    if own or usual in manner.tiers.values():
        return own or usual
    raise unknown("tier", text, list(dict.fromkeys(manner.tiers.values())))


def parse_lifecycle(text: str, manner: Manner) -> str:
    """A lifecycle stage. A CRM's own stages of a prospect are refused: a book holds customers."""
    key = choice_key(text)
    if key in {"lead", "subscriber", "opportunity", "prospect", "marketing qualified lead", "sales qualified lead"}:
        raise Refused("not_a_customer", f"{quoted(text)} is a prospect, not a customer")
    return _chosen("lifecycle", text, _LIFECYCLES, LIFECYCLES)


def parse_status(text: str, manner: Manner) -> str:
    """The status of a renewal."""
    return _chosen("status", text, _STATUSES, STATUSES)


def parse_stage(text: str, manner: Manner) -> str:
    """The status that an opportunity's sales stage means: won, lost, or (any other) open."""
    words = choice_key(text).split()
    return "renewed" if "won" in words else "lost" if "lost" in words else "open"


def parse_risk(text: str, manner: Manner) -> str:
    """How safe a renewal looks."""
    return _chosen("risk", text, _RISKS, RISKS)


def parse_role(text: str, manner: Manner) -> str:
    """What a contact is to us: one of ROLES, or empty."""
    words = {"buyer": "economic_buyer", "decision maker": "economic_buyer", "sponsor": "executive_sponsor"}
    return _chosen("role", text, {choice_key(role): role for role in ROLES} | words, ROLES) if text.strip() else ""


def parse_health(text: str, manner: Manner) -> Values:
    """0 to 100, a colour or a grade."""
    key = choice_key(text)
    if key in _HEALTH_WORDS:
        return {"health": _HEALTH_WORDS[key], "health_source": one_line(text)}
    number = text.strip().removesuffix("%").rstrip().removesuffix("/100")
    try:
        health = whole_number(number, manner.decimal)
    except Refused:
        raise Refused(
            "bad_health", f"health {quoted(one_line(text))} is neither 0 to 100 nor green, yellow or red"
        ) from None
    if not 0 <= health <= 100:
        raise Refused("bad_health", f"health {quoted(one_line(text))} is outside 0 to 100")
    return {"health": health}


def parse_flag(text: str, manner: Manner) -> bool:
    """Yes or no."""
    key = fold(text)
    if key in _YES or key in _NO:
        return key in _YES
    raise Refused("bad_flag", f"{quoted(one_line(text))} is neither yes nor no")


def parse_count(text: str, manner: Manner) -> int:
    """A whole number from 0 on."""
    number = whole_number(text, manner.decimal)
    if number < 0:
        raise Refused("negative", f"{quoted(one_line(text))} is below 0")
    if number > 2_000_000_000:
        raise Refused("bad_number", f"{quoted(one_line(text))} is too large")
    return number


_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")


def one_line(text: str) -> str:
    """The text without terminal escapes and control characters, spaces collapsed: what is stored."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    return " ".join(harmless(text).split())


def many_lines(text: str) -> str:
    """The same for notes, which keep their lines."""
    return "\n".join(one_line(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def unknown(what: str, text: str, known: Sequence[str]) -> Refused:
    """The refusal of a word that is not on the list."""
    choices = f"{', '.join(known[:-1])} or {known[-1]}" if len(known) > 1 else "".join(known)
    return Refused(f"unknown_{what}", f"{what} {quoted(one_line(text))} is unknown", hint=f"it is one of {choices}")


def _chosen(what: str, text: str, words: Mapping[str, str], known: Sequence[str]) -> str:
    found = words.get(choice_key(text))
    if found is None:
        raise unknown(what, text, known)
    return found
