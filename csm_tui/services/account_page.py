"""All that one account's page shows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from csm_tui.domain.cadence import Rule, preparation_text
from csm_tui.domain.errors import Refused
from csm_tui.domain.occurrences import OPEN
from csm_tui.domain.reports import AccountPage, RuleLine, TouchLine
from csm_tui.domain.weeks import Week
from csm_tui.services.book import book_rows
from csm_tui.services.coverage import account_coverage, with_names
from csm_tui.services.entries import newest_entries
from csm_tui.services.health import health_history
from csm_tui.services.planning import Planning, window
from csm_tui.store.queries.account_page import CONTACTS, FACTS, SUBSCRIPTIONS

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

NEWEST_ENTRIES = 100


def account_page(desk: Desk, account_id: str) -> AccountPage:
    """The page of one account of the book."""
    facts = desk.db.one(FACTS, account_id=account_id, csm_id=desk.csm.id)
    if facts is None:
        raise Refused("unknown_account", "that account is not in this book", hint="`csm book` lists the accounts")
    planning = Planning(desk, *window(Week.of(desk.today), desk.today, 13), only=account_id)
    (row,) = book_rows(desk, planning, archived=True, only=account_id)
    contacts = with_names(desk, account_id, desk.db.rows(CONTACTS, account_id=account_id))
    covered = account_coverage(desk, row.segment, contacts)
    return AccountPage(
        row._replace(coverage=covered.depth, missing=covered.missing), **facts._asdict(), contacts=contacts,
        coverage=covered,
        healths=health_history(
            desk, account_id, row.health, facts.health_reason, facts.health_source, facts.health_on
        ),
        subscriptions=tuple(desk.db.rows(SUBSCRIPTIONS, account_id=account_id)),
        rules=rules_of(planning, account_id), touches=touches_of(planning, account_id),
        entries=newest_entries(desk, account_id, NEWEST_ENTRIES),
    )  # fmt: skip


def rules_of(planning: Planning, account_id: str) -> tuple[RuleLine, ...]:
    """The rules in force for an account today, in the order of the activities, each with where it comes from."""
    today = planning.desk.today
    paced = next(account for account in planning.paced if account.id == account_id)
    _, book = planning.plan_on(today)
    order = {key: n for n, key in enumerate(planning.activities)}

    def line(rule: Rule) -> RuleLine:
        activity = planning.activities[rule.activity]
        following = planning.cadence.next_of(paced, rule.activity, today) if activity.scheduled else None
        curve = preparation_text(rule.preparation)
        return RuleLine(
            rule.id, rule.activity, activity.name, rule.minutes, rule.every, rule.source,
            round(rule.seconds_per_week), curve, following,
        )  # fmt: skip

    return tuple(line(rule) for rule in sorted(book.for_account(paced), key=lambda rule: order[rule.activity]))


def touches_of(planning: Planning, account_id: str) -> tuple[TouchLine, ...]:
    """Open touches of the next 13 weeks by date, then those of the last 13, newest first."""
    today = planning.desk.today
    reach = timedelta(weeks=13)
    lines = [
        planning.line(touch)
        for touch in planning.cadence.between(today - reach, today + reach)
        if touch.account_id == account_id
    ]
    ahead = [line for line in lines if line.status == OPEN]
    behind = [line for line in lines if line.status != OPEN]
    ahead.sort(key=lambda line: (line.due_on, line.activity))
    behind.sort(key=lambda line: (line.due_on, line.activity), reverse=True)
    return (*ahead, *behind)
