"""Cadence rules: which one is in force for an account, its average a week, and its dated slots.

Occurrences a year: week 52, month 12, quarter 4, year 1, divided by N; average minutes a week = minutes x
occurrences / 52 (design: a monthly 45 min is 45 x 12 / 52 = 10.38 min a week). Slots are pure arithmetic from an
anchor: the n-th one is anchor + n steps (+ day offset), a month step keeps the anchor's day and clips it to the month
(31 Jan, 28 Feb, 31 Mar; 29 Feb, 28 Feb, 28 Feb, 28 Feb, 29 Feb), and a slot on a weekend is held on the Friday before,
in the same ISO week. They agree with dateutil's relativedelta, which is too slow to import on every command.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted

OCCURRENCES_A_YEAR = {"week": 52, "month": 12, "quarter": 4, "year": 1}
WEEKS_A_YEAR = 52
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""How many there are in each unit of a rule that is counted by months."""

Preparation = tuple[tuple[int, int], ...]
"""(weeks before the date, as a number <= 0; per cent of the minutes), which add up to 100."""


class Rule(NamedTuple):
    """Minutes of one activity every N weeks, months, quarters or years. See store/tables.py for the scope."""

    id: str
    activity: str
    minutes: int
    every_n: int
    unit: str
    mode: str
    anchor_on: date | None
    day_offset: int
    preparation: Preparation
    tier: str | None
    lifecycle: str | None
    account_id: str | None

    @property
    def seconds_per_week(self) -> Fraction:
        """The average, exact."""
        return Fraction(self.minutes * 60 * OCCURRENCES_A_YEAR[self.unit], self.every_n * WEEKS_A_YEAR)

    @property
    def every(self) -> str:
        """ "1 week", "2 quarters"."""
        return f"{self.every_n} {self.unit}{'s' if self.every_n > 1 else ''}"

    @property
    def source(self) -> str:
        """Where it comes from, as people say it."""
        if self.account_id:
            return "this account"
        if self.lifecycle:
            return f"lifecycle {self.lifecycle}" + (f", tier {self.tier}" if self.tier else "")
        return f"tier {self.tier}" if self.tier else "the CSM's week"

    @property
    def internal(self) -> bool:
        """The CSM's own week, of no account."""
        return not (self.tier or self.lifecycle or self.account_id)


class Paced(NamedTuple):
    """What cadence needs to know of an account."""

    id: str
    tier: str
    lifecycle: str
    anchor_on: date
    starts_on: date
    ends_on: date | None


def rules_in_force(rules: Iterable[Rule], account: Paced) -> list[Rule]:
    """One rule an activity: the account's own, else its lifecycle's (of its tier first), else its tier's."""
    best: dict[str, tuple[int, Rule]] = {}
    for rule in rules:
        rank = _rank(rule, account)
        if rank and rank > best.get(rule.activity, (0, rule))[0]:
            best[rule.activity] = (rank, rule)
    return [rule for _, rule in best.values()]


def _rank(rule: Rule, account: Paced) -> int:
    if rule.account_id:
        return 4 if rule.account_id == account.id else 0
    if rule.lifecycle:
        fits = rule.lifecycle == account.lifecycle and rule.tier in (None, account.tier)
        return (3 if rule.tier else 2) if fits else 0
    return 1 if rule.tier == account.tier else 0


def internal_seconds(rules: Iterable[Rule]) -> int:
    """What the rules of no account add up to a week, to the second."""
    return round(sum(rule.seconds_per_week for rule in rules if rule.internal))


class RuleBook:
    """The rules of one plan version, looked up quickly: accounts of one tier and stage share their list."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self.internal = tuple(rule for rule in rules if rule.internal)
        self._general = [rule for rule in rules if not rule.account_id and not rule.internal]
        self._own: dict[str, list[Rule]] = {}
        for rule in rules:
            if rule.account_id:
                self._own.setdefault(rule.account_id, []).append(rule)
        self._shared: dict[tuple[str, str], list[Rule]] = {}
        self._averages: dict[tuple[str, str], int] = {}

    @property
    def internal_seconds(self) -> int:
        """Internal work a week, to the second."""
        return internal_seconds(self.internal)

    @property
    def with_own(self) -> Collection[str]:
        """The ids of the accounts that have rules of their own."""
        return self._own

    def for_account(self, account: Paced) -> list[Rule]:
        """The rules in force for this account."""
        own = self._own.get(account.id)
        if own:
            return rules_in_force([*self._general, *own], account)
        key = (account.tier, account.lifecycle)
        if key not in self._shared:
            self._shared[key] = rules_in_force(self._general, account)
        return self._shared[key]

    def seconds_per_week(self, account: Paced) -> int:
        """The average a week of all rules in force for an account, to the second."""
        if account.id in self._own:
            return round(sum(rule.seconds_per_week for rule in self.for_account(account)))
        key = (account.tier, account.lifecycle)
        if key not in self._averages:
            self._averages[key] = round(sum(rule.seconds_per_week for rule in self.for_account(account)))
        return self._averages[key]

    def for_tier(self, tier: str) -> list[Rule]:
        """What the tier alone promises."""
        return [rule for rule in self._general if rule.tier == tier and not rule.lifecycle]


class PlanPeriod(NamedTuple):
    """A plan version's rules and the first day they are in force."""

    effective_on: date
    book: RuleBook


def on_workday(day: date) -> date:
    """Saturday and Sunday become the Friday of their week."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def add_months(day: date, months: int) -> date:
    """The same day that many months on, clipped to the end of a shorter month. OverflowError past the year 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("year out of range")
    leap = month == 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month + 1, min(day.day, _MONTH_DAYS[month] + leap))


class Series(NamedTuple):
    """The slots of one rule for one account, from its start on."""

    rule: Rule
    anchor: date
    start: date

    @property
    def phase(self) -> tuple[int, int]:
        """Series of one rule that have it in common have the same slots, each from its start on."""
        if self.rule.unit == "week":
            return self.anchor.toordinal() % (7 * self.rule.every_n), 0
        step = self.rule.every_n * MONTHS[self.rule.unit]
        return (self.anchor.year * 12 + self.anchor.month) % step, self.anchor.day

    def slot(self, n: int) -> date:
        """The n-th slot counted from the anchor (n may be negative)."""
        if self.rule.unit == "week":
            day = self.anchor + timedelta(weeks=n * self.rule.every_n)
        else:
            day = add_months(self.anchor, n * self.rule.every_n * MONTHS[self.rule.unit])
        return on_workday(day + timedelta(days=self.rule.day_offset))

    def slots(self, first: date, last: date) -> Iterator[date]:
        """The slots from first to last, both included."""
        try:
            yield from self._weekly(first, last) if self.rule.unit == "week" else self._monthly(first, last)
        except OverflowError:
            return  # past the last day a calendar knows

    def _weekly(self, first: date, last: date) -> Iterator[date]:
        """They share their weekday: one addition each, which is what a book of thousands needs."""
        step, day = 7 * self.rule.every_n, self.slot(0)
        ahead = -((day - max(first, self.start)).days // step)
        day += timedelta(days=ahead * step)
        while day <= last:
            yield day
            day += timedelta(days=step)

    def _monthly(self, first: date, last: date) -> Iterator[date]:
        first = max(first, self.start)
        step = self.rule.every_n * MONTHS[self.rule.unit]
        months = (first.year - self.anchor.year) * 12 + first.month - self.anchor.month
        n = months // step - 1
        while (day := self.slot(n)) <= last:
            if day >= first:
                yield day
            n += 1


def series_of(rule: Rule, account: Paced, last_held: Mapping[tuple[str, str], date] | None = None) -> Series:
    """The slots of this rule for this account; a rolling rule counts on from the last touch that was held."""
    anchor = rule.anchor_on or account.anchor_on
    start = account.starts_on
    held = last_held.get((account.id, rule.activity)) if last_held and rule.mode == "rolling" else None
    if held:
        anchor, start = held - timedelta(days=rule.day_offset), max(start, held + timedelta(days=1))
    return Series(rule, anchor, start)


def parse_preparation(text: str) -> Preparation:
    """`-3:20 -1:50 0:30` (weeks before the date : per cent) as pairs; an empty text is no preparation."""
    try:
        pairs = tuple((int(week), int(share)) for week, _, share in (part.partition(":") for part in text.split()))
    except ValueError:
        pairs = ((1, 0),)
    if pairs and (sum(share for _, share in pairs) != 100 or any(w > 0 or w < -26 or s < 0 for w, s in pairs)):
        raise Refused(
            "bad_preparation", f"{quoted(text)} is no preparation curve",
            hint="write weeks before the date and per cent that add up to 100, such as -3:20 -1:50 0:30",
        )  # fmt: skip
    return pairs


def preparation_text(preparation: Preparation) -> str:
    """As `parse_preparation` reads it, and as it is stored.

    >>> preparation_text(parse_preparation("-3:20 -1:50 0:30"))
    '-3:20 -1:50 0:30'
    """
    return " ".join(f"{week}:{share}" for week, share in preparation)


def spread(seconds: int, preparation: Preparation) -> list[tuple[int, int]]:
    """(weeks before, seconds), which add up to the seconds exactly; all in the week of the date without a curve."""
    if not preparation:
        return [(0, seconds)]
    shares, done, total = [], 0, 0
    for week, percent in preparation:
        total += percent
        part = seconds * total // 100 - done
        done += part
        shares.append((week, part))
    return shares
