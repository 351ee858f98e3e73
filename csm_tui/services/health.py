"""Health and risk with their reason: set in one line, and kept with their dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from csm_tui.domain.account_facts import Term, standing_term
from csm_tui.domain.account_values import Manner, Values
from csm_tui.domain.days import typed_order
from csm_tui.domain.errors import Refused
from csm_tui.domain.health_text import HealthGiven, parse_health_line
from csm_tui.domain.reports import HealthLine
from csm_tui.domain.text import harmless
from csm_tui.store.changes import recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries import account_names as ask
from csm_tui.store.queries.health import HEALTHS, UNKEPT

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

BY_HAND = "by hand"
"""The source of a health that was typed."""


class NewHealth(NamedTuple):
    """What an account's health becomes."""

    account_id: str
    health: int | None
    reason: str
    source: str
    risk: str = ""


def set_health(desk: Desk, account_id: str, text: str) -> str:
    """Health, risk and reason from a line such as "48 onboarding slipped"; answers what changed, in a sentence."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "account", "set health") as recorder:
        current, given, term = _read(desk, account_id, text)
        changes: Values = {"health_reason": given.reason, "health_on": desk.today}
        health = given.health.get("health", current.health)
        source = current.health_source
        if given.health:
            source = str(given.health.get("health_source") or BY_HAND)
            changes |= {"health": health, "health_source": source}
        sentence = recorder.summary = _said(current, given, term)
        kept = health_rows(desk, [NewHealth(account_id, health, given.reason, source, given.risk)])
        if given.health:
            recorder.update("account", account_id, changes)
        if term and given.risk:
            recorder.update("subscription", term.id, {"risk": given.risk})
        recorder.insert_many("health_change", kept)
    return sentence


def read_health(desk: Desk, account_id: str, text: str) -> str:
    """What that line would change, in a sentence; refused as `set_health` would refuse it."""
    current, given, term = _read(desk, account_id, text)
    return _said(current, given, term) + ("." if given.reason else ". Say why after it.")


def health_rows(desk: Desk, changes: Sequence[NewHealth]) -> list[dict[str, Any]]:
    """Rows to keep, made before the accounts are changed: of an account's first change also what stood before it."""
    at = desk.now_ms // 1000
    rows: list[dict[str, Any]] = []
    ids = [change.account_id for change in changes]
    for start in range(0, len(ids), ask.AT_ONCE):
        unkept = desk.db.rows(UNKEPT, **ask.keys(ids[start : start + ask.AT_ONCE]))
        rows += [_row(desk, old.account_id, old.day, old.health, "", old.reason, old.source, at - 1) for old in unkept]
    rows += [
        _row(desk, one.account_id, desk.today, one.health, one.risk, one.reason, one.source, at) for one in changes
    ]
    return rows


def health_history(
    desk: Desk, account_id: str, health: int | None, reason: str, source: str, on: date | None
) -> tuple[HealthLine, ...]:
    """What health was, the oldest first; what stands now is the last one, however it came there."""
    kept = desk.db.rows(HEALTHS, account_id=account_id)
    if (kept[-1].health if kept else None) != health:
        kept.append(HealthLine(on or desk.today, health, "", reason, source))
    return tuple(kept)


def _row(
    desk: Desk, account_id: str, day: date, health: int | None, risk: str, reason: str, source: str, at: int
) -> dict[str, Any]:
    return {
        "id": new_id(desk.now_ms), "account_id": account_id, "day": day, "health": health, "risk": risk,
        "reason": reason, "source": source, "created_at": at,
    }  # fmt: skip


def _read(desk: Desk, account_id: str, text: str) -> tuple[ask.AccountNow, HealthGiven, Term | None]:
    current = desk.db.one(ask.ONE_ACCOUNT, csm_id=desk.csm.id, account_id=account_id)
    if current is None:
        raise Refused("unknown_account", "that account is not in this book", hint="`csm book` lists the accounts")
    given = parse_health_line(text, Manner(order=typed_order(), today=desk.today))
    if not given.risk:
        return current, given, None
    term = standing_term(desk.db.rows(ask.TERMS, **ask.keys([account_id])), {})
    if term is None:
        name = harmless(current.name)
        raise Refused("no_renewal", f"{name} has no open renewal that could be at risk", hint="give it a renewal date")
    return current, given, term


def _said(current: ask.AccountNow, given: HealthGiven, term: Term | None) -> str:
    told = []
    if given.health:
        health, before = given.health["health"], current.health
        same = f"stays {health}" if health == before else f"{health}" if before is None else f"{before} -> {health}"
        told.append(f"health {same}")
    if given.risk and term:
        risk, before_risk = (word.replace("_", " ") for word in (given.risk, term.risk))
        told.append(f"risk stays {risk}" if risk == before_risk else f"risk {before_risk} -> {risk}")
    reason = f" ({harmless(given.reason)})" if given.reason else ""
    return f"{harmless(current.name)}: {', '.join(told)}{reason}"
