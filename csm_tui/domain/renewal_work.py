"""The work of a renewal: four steps, 120, 90, 60 and 30 days before the notice deadline.

A `renewal` rule says how much work renewals are in a year, as any rule does; the work of one renewal is a year of it,
split evenly over its four steps. So `renewal=60m/quarter` is 60 minutes a step and 4 hours a year, and the average of
the rule is what an account with a yearly term is really asked for. An account without a renewal date has no steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from csm_tui.domain.cadence import OCCURRENCES_A_YEAR, Paced, Rule, on_workday

RENEWAL = "renewal"
DAYS_BEFORE = (120, 90, 60, 30)


class Steps(NamedTuple):
    """The dated steps of one account."""

    days: tuple[date, ...]

    def slots(self, first: date, last: date) -> Iterator[date]:
        """The steps from first to last, both included, in order."""
        return (day for day in self.days if first <= day <= last)


def steps_of(rule: Rule, account: Paced, notices: Sequence[date]) -> Steps:
    """The steps before these notice deadlines (the end of the term where no notice is agreed), from the account's start
    on."""
    days = {
        on_workday(notice - timedelta(days=before) + timedelta(days=rule.day_offset))
        for notice in notices
        for before in DAYS_BEFORE
    }
    return Steps(tuple(sorted(day for day in days if day >= account.starts_on)))


def step_of(rule: Rule) -> Rule:
    """The rule with the minutes of one step."""
    return rule._replace(minutes=step_minutes(rule))


def each_time(rule: Rule) -> int:
    """The minutes of one touch of a rule: of a renewal's those of one step."""
    return step_minutes(rule) if rule.activity == RENEWAL else rule.minutes


def step_minutes(rule: Rule) -> int:
    """A year's minutes of the rule over the four steps; at least one minute where the rule has any.

    A rule of 60 minutes a quarter has steps of 60 minutes, one of 4 hours a year too.
    """
    a_year = rule.minutes * OCCURRENCES_A_YEAR[rule.unit]
    whole, rest = divmod(a_year, rule.every_n * len(DAYS_BEFORE))
    half_up = whole + (2 * rest >= rule.every_n * len(DAYS_BEFORE))
    return max(half_up, 1) if rule.minutes else 0
