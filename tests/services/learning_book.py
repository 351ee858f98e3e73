"""A book with a log whose truth is known: every piece of planned work took its planned minutes x a pace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from csm_tui.domain.names import fold
from csm_tui.domain.weeks import Week
from csm_tui.services.desk import Desk
from csm_tui.services.learning import Learning
from csm_tui.services.planning import Planning
from csm_tui.store.ids import new_id
from csm_tui.store.images import insert_rows

Pace = Callable[[str, str, date], float]
"""Account name ("" for internal work), activity and day -> actual / planned."""
LAST = Week(date(2026, 3, 2))
"""The week before the tests' now."""
HIGH = {f"High {n}": "high" for n in range(6)}
LOW = {f"Low {n}": "low" for n in range(6)}


def steady(_account: str, _activity: str, _day: date) -> float:
    """Everything goes as planned."""
    return 1.0


def follow_ups(factor: float) -> Pace:
    """Follow-ups at high-touch accounts take so many times their plan."""
    return lambda name, activity, _: factor if activity == "call_follow_up" and name.startswith("High") else 1.0


def add_book(desk: Desk, accounts: Mapping[str, str]) -> dict[str, str]:
    """Accounts by name -> tier, staggered over the weekdays; answers name -> id."""
    ids = {name: new_id(desk.now_ms) for name in accounts}
    insert_rows(desk.db, "account", [
        {"id": ids[name], "csm_id": desk.csm.id, "name": name, "name_key": fold(name), "tier": tier,
         "lifecycle": "adoption", "anchor_on": date(2024, 1, 1) + timedelta(days=n % 4), "starts_on": date(2014, 1, 1),
         "created_at": 0}
        for n, (name, tier) in enumerate(accounts.items())
    ])  # fmt: skip
    return ids


def live(desk: Desk, weeks: int, pace: Pace = steady, *, last: Week = LAST, confirm: bool = True) -> None:
    """Log these weeks up to `last` as the plan has them x the pace, and confirm them."""
    first = last + (1 - weeks)
    planning = Planning(desk, first.monday, last.sunday)
    insert_rows(desk.db, "time_entry", list(_entries(desk, planning, pace)))
    if confirm:
        insert_rows(desk.db, "week_confirmation", [
            {"id": new_id(desk.now_ms), "csm_id": desk.csm.id, "monday": (first + n).monday, "confirmed_at": 0}
            for n in range(weeks)
        ])  # fmt: skip
    desk.db.execute("DELETE FROM learned_digest")  # rows that no change log has seen


def _entries(desk: Desk, planning: Planning, pace: Pace) -> Iterator[dict[str, Any]]:
    for touch in planning.cadence.between(planning.first, planning.last):
        if not touch.preparation and touch.account_id:
            yield entry(desk, planning, touch.account_id, touch.activity, touch.due_on, touch.minutes * 60, pace)
    _, book = planning.plan_on(desk.today)
    monday = planning.first
    while monday <= planning.last:
        for account in planning.paced:
            for rule in book.for_account(account):
                if not planning.activities[rule.activity].scheduled:
                    yield entry(desk, planning, account.id, rule.activity, monday, rule.seconds_per_week, pace)
        for rule in book.internal:
            yield entry(desk, planning, None, rule.activity, monday, rule.seconds_per_week, pace)
        monday += timedelta(weeks=1)


def entry(
    desk: Desk, planning: Planning, account_id: str | None, activity: str, day: date, seconds: Any, pace: Pace = steady
) -> dict[str, Any]:
    """A row of the log."""
    name = planning.accounts[account_id].name if account_id else ""
    return {
        "id": new_id(desk.now_ms), "csm_id": desk.csm.id, "account_id": account_id,
        "activity_id": planning.activities[activity].id, "day": day, "timezone": "Europe/Berlin", "created_at": 0,
        "seconds": max(1, round(float(seconds) * pace(name, activity, day))),
    }  # fmt: skip


def proposed(learning: Learning) -> dict[tuple[str | None, str | None, str], tuple[int, int]]:
    """(tier, account, activity) -> (planned, learned)."""
    return {
        (one.finding.rule.tier, learning.names.get(one.finding.account_id or ""), one.finding.rule.activity): (
            one.planned, one.learned
        )
        for one in learning.proposals
    }  # fmt: skip
