"""Gathered books for the tests of forecasts: pure, small, made of a few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from csm_tui.domain.ahead import Ahead, Block, Ending, Kind, Version
from csm_tui.domain.budget import Absent
from csm_tui.domain.cadence import Paced, Preparation, Rule, RuleBook, parse_preparation
from csm_tui.domain.occurrences import WORKED, Occurrence, seconds_in
from csm_tui.domain.seed import ACTIVITIES, seed_rules
from csm_tui.domain.weeks import Week

TODAY = date(2026, 3, 11)
H = 3600
MONDAY = date(2026, 3, 9)


def rule(
    activity: str, minutes: int, every_n: int = 1, unit: str = "week", *, tier: str | None = "high",
    lifecycle: str | None = None, account: str | None = None, offset: int = 0, preparation: Preparation = (),
    anchor: date | None = None, mode: str = "fixed",
) -> Rule:  # fmt: skip
    """A rule of a tier unless told."""
    return Rule(
        "r", activity, minutes, every_n, unit, mode, anchor, offset, preparation, tier, lifecycle, account
    )  # fmt: skip


def seeded() -> list[Rule]:
    """The rules that `csm init` writes, 10 internal hours included."""
    return [
        Rule("r", one.activity, one.minutes, one.every_n, one.unit, "fixed", None, one.day_offset,
             parse_preparation(one.preparation), one.tier, None, None)
        for one in seed_rules(10 * H)
    ]  # fmt: skip


def paced(number: int, tier: str = "high", **more: object) -> Paced:
    """The n-th account, in the book for long; anchored on a different working day each."""
    anchor = date(2026, 1, 5) + timedelta(days=number // 5 % 13 * 7 + number % 5)
    made = Paced(f"a{number:03}", tier, "adoption", anchor, date(2025, 1, 6), None)
    return made._replace(**more)  # type: ignore[arg-type]


def gathered(
    accounts: Sequence[Paced] = (), rules: Sequence[Rule] | None = None, *, weeks: int = 13,
    versions: Sequence[Version] | None = None, stored: Sequence[Occurrence] = (), absences: Sequence[Absent] = (),
    blocks: Sequence[Block] = (), terms: Sequence[Ending] = (), csms: int = 1, confirmed: frozenset[str] = frozenset(),
) -> Ahead:  # fmt: skip
    """A book as a service gathers it: 40 h of contract, 3 of flex, from the week of 9 March 2026 on."""
    book = RuleBook(seeded() if rules is None else rules)
    return Ahead(
        first=Week(MONDAY), weeks=weeks, today=TODAY, accounts=tuple(accounts),
        versions=tuple(versions or [Version(date(2025, 1, 6), book, 40 * H, 3 * H)]), stored=tuple(stored),
        confirmed=confirmed, last_held={}, absences=tuple(absences), blocks=tuple(blocks), endings=tuple(terms),
        names={account.id: f"Account {account.id}" for account in accounts},
        activities={one.key: Kind(one.name, one.category, one.scheduled) for one in ACTIVITIES}, csms=csms,
    )  # fmt: skip


def weekly_seconds(touches: Iterable[Occurrence], week: Week) -> Iterator[tuple[Occurrence, int]]:
    """The seconds of work that each touch asks of one week."""
    for touch in touches:
        if touch.status in WORKED and (part := seconds_in(week, touch.due_on, touch.minutes, touch.preparation)):
            yield touch, part


def slowly(ahead: Ahead) -> list[int]:
    """Each week's demand, touch by touch: what the week report says of it."""
    cadence, demands = ahead.cadence(), []
    for week in ahead.each_week:
        touches = cadence.between(week.monday, week.sunday + timedelta(weeks=26), allowances=True)
        seconds = sum(part for _, part in weekly_seconds(touches, week))
        for block in ahead.blocks:
            days = sum(block.starts_on <= day <= block.ends_on for day in week.days[:5])
            seconds += block.minutes_per_week * 60 * days // 5
        demands.append(seconds)
    return demands


def term(account: str, ends_on: date, notice_days: int = 60) -> Ending:
    """An open subscription."""
    return Ending(account, ends_on, ends_on - timedelta(days=notice_days), notice_days)
