"""The work that falls into one week of a book: dated touches, preparation, questions, escalations, the office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from csm_tui.domain.cadence import OCCURRENCES_A_YEAR, Paced, Rule, Series, rules_in_force, spread

from .effort import draw, pace, poisson, true_minutes
from .model import Account, Book

KEEP = {
    "escalation": 9.0, "customer_questions": 8.0, "ebr": 7.0, "internal_meeting": 6.0, "renewal": 5.0,
    "onboarding": 5.0, "cadence_call": 4.0, "call_follow_up": 3.5, "support_review": 3.2, "enablement": 2.5,
    "admin": 2.0, "initiative": 1.0,
}  # fmt: skip
"""What is done first when the day is short: reactive work crowds out the proactive."""
QUESTION_MINUTES = 15


@dataclass(frozen=True)
class Task:
    """A piece of work that wants to be done on a day. `slot_on` is the touch's, if it is one."""

    day: date
    account: str
    activity: str
    minutes: int
    slot_on: date | None = None

    @property
    def keep(self) -> float:
        """The higher, the sooner it is done."""
        return KEEP[self.activity]


@dataclass(frozen=True)
class Review:
    """One EBR: the slot it was promised for, and when it takes place (None: not at all)."""

    account: str
    slot_on: date
    due_on: date | None
    minutes: int
    rule: Rule


def rules_of(book: Book, account: Account, day: date) -> list[Rule]:
    """The rules in force for an account."""
    paced = Paced(account.name, account.tier, account.lifecycle, account.anchor_on, account.starts_on, None)
    return rules_in_force((rule for rule in book.plan_on(day).rules if not rule.internal), paced)


def slots(account: Account, rule: Rule, first: date, last: date) -> Iterator[date]:
    """The dates the rule gives the account."""
    return Series(rule, account.anchor_on, account.starts_on).slots(first, last)


def touches(book: Book, rng: Random, monday: date) -> Iterator[Task]:
    """Calls, follow-ups, support reviews and onboarding meetings due in a week."""
    for account in book.accounts:
        for rule in rules_of(book, account, monday):
            if rule.activity not in ("customer_questions", "ebr"):
                for slot in slots(account, rule, monday, monday + timedelta(days=6)):
                    minutes = draw(rng, rule.activity, true_minutes(book, account.name, rule))
                    yield Task(slot, account.name, rule.activity, minutes, slot)


def reactive(book: Book, rng: Random, monday: date) -> Iterator[Task]:
    """Customer questions, demand blocks and renewal work of a week, on any day."""
    for account in book.accounts:
        if account.starts_on > monday + timedelta(days=4):
            continue
        for rule in rules_of(book, account, monday):
            if rule.activity == "customer_questions":
                a_week = OCCURRENCES_A_YEAR[rule.unit] / rule.every_n / 52
                mean = QUESTION_MINUTES * pace(book, account.name, rule.activity)
                for _ in range(poisson(rng, rule.minutes * a_week / QUESTION_MINUTES)):
                    yield Task(_any(rng, monday), account.name, rule.activity, draw(rng, rule.activity, mean))
    yield from _blocks(book, rng, monday)
    for term in book.terms:
        if timedelta(0) <= term.notice_on - monday < timedelta(weeks=6) and rng.random() < 0.45:
            minutes = draw(rng, "renewal", 35 * pace(book, term.account, "renewal"))
            yield Task(_any(rng, monday), term.account, "renewal", minutes)


def _blocks(book: Book, rng: Random, monday: date) -> Iterator[Task]:
    for block in book.blocks:
        days = [day for day in _weekdays(monday) if block.first <= day <= block.last]
        total = block.minutes_per_week * len(days) / 5 * pace(book, block.account, block.activity)
        for _ in range(poisson(rng, total / 40)):
            yield Task(rng.choice(days), block.account, block.activity, draw(rng, block.activity, 40))


def office(book: Book, rng: Random, monday: date) -> Iterator[Task]:
    """Meetings, initiatives and enablement by the plan; administration, which no plan mentions."""
    pieces = {"internal_meeting": 5, "initiative": 3, "enablement": 5}
    for rule in book.plan_on(monday).rules:
        if rule.internal:
            days = rng.sample(_weekdays(monday), pieces[rule.activity])
            for day in days:
                mean = true_minutes(book, "", rule) / len(days)
                yield Task(day, "", rule.activity, draw(rng, rule.activity, mean))
    for day in _weekdays(monday):
        if rng.random() < 0.6:
            yield Task(day, "", "admin", draw(rng, "admin", 22))


def preparation(book: Book, rng: Random, reviews: list[Review], monday: date) -> Iterator[Task]:
    """The part of each EBR that falls into this week; the last part on the day itself."""
    for review in reviews:
        if review.due_on is None:
            continue
        ahead = (review.due_on - timedelta(days=review.due_on.weekday()) - monday).days // 7
        for before, seconds in spread(review.minutes * 60, review.rule.preparation):
            if before != -ahead:
                continue
            if before == 0:
                yield Task(review.due_on, review.account, "ebr", seconds // 60, review.slot_on)
                continue
            parts = 1 + seconds // 5400
            for _ in range(parts):
                yield Task(_any(rng, monday), review.account, "ebr", max(5, seconds // 60 // parts))


def _weekdays(monday: date) -> list[date]:
    return [monday + timedelta(days=n) for n in range(5)]


def _any(rng: Random, monday: date) -> date:
    return monday + timedelta(days=rng.randrange(5))
