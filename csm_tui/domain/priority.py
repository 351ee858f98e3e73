"""In which order touches should be done: a weight for each, and the reason in words.

Points, added up; the most first:
    late      2 a day past its date, at most 20
    debt      6 for each hour that its account is behind, at most 30
    health    1 for each point below 65, at most 30; an unknown health weighs nothing
    renewal   30 when the account's notice deadline (once that has passed: the end of the term) is today or over,
              falling evenly to 0 in 90 days
    ARR       20 x the square root of its share of the largest ARR of the book in the same currency

The thresholds are those of the cadence rules (health 65, renewal within 90 days). What is late or due today forms one
group, each later day another; the order holds inside a group. Equal weights: the older date, then the account's name,
then the order of the activities. So an account's call stands before its follow-up, and the order never jumps about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.durations import hours
from csm_tui.domain.money import short_money

if TYPE_CHECKING:
    from csm_tui.domain.reports import TouchLine, WeekReport

NEAR_DAYS = 90
LOW_HEALTH = 65
MOST_WORDS = 3
LEAST_SAID = 3.0
"""Points below which a part is not worth a word; an ARR is said of the larger accounts only."""
LARGE = 10.0
NOTHING = "nothing presses, by its date"


class Facts(NamedTuple):
    """What is known of a touch's account. `ends_on` and `notice_on` of its next open term; the debt in seconds;
    `arr_share` of the largest ARR of the book in that currency."""

    debt: int
    health: int | None
    notice_on: date | None
    ends_on: date | None
    arr_minor: int
    currency: str
    arr_share: float


class Weight(NamedTuple):
    """How much a touch presses, and why."""

    points: float
    why: str


def weight_of(late: int, known: Sequence[Part]) -> Weight:
    """The weight of an open touch that is so many days late, of an account of which that much stands.

    >>> facts = Facts(5400, 48, None, date(2026, 3, 31), 0, "USD", 0.0)
    >>> weight_of(0, standing(facts, date(2026, 3, 11))).why
    'renewal in 20 d, health 48, 1.5 h behind'
    """
    parts = [Part(min(20.0, 2.0 * late), lambda: f"{late} d late"), *known] if late > 0 else known
    said = [part for part in parts if part.points >= part.least]
    if len(said) > 1:
        said.sort(key=lambda part: -part.points)
    why = ", ".join([part.words() for part in said[:MOST_WORDS]]) or NOTHING
    return Weight(round(sum([part.points for part in parts]), 2), why)


class Part(NamedTuple):
    """Points, what to call them, and how many are worth a word. Most are never said: words are made when they are."""

    points: float
    words: Callable[[], str]
    least: float = LEAST_SAID


def standing(facts: Facts, today: date) -> list[Part]:
    """What every open touch of an account weighs, whenever it is due."""
    parts = []
    if facts.debt > 0:
        parts.append(Part(min(30.0, 6 * facts.debt / 3600), lambda: f"{hours(facts.debt)} h behind"))
    if facts.health is not None and facts.health < LOW_HEALTH:
        parts.append(Part(min(30.0, float(LOW_HEALTH - facts.health)), lambda: f"health {facts.health}"))
    # The notice deadline counts till it has passed, then the end of the term.
    ahead = facts.notice_on is not None and facts.notice_on >= today
    if (day := facts.notice_on if ahead else facts.ends_on) and (days := (day - today).days) < NEAR_DAYS:
        name = "notice deadline" if ahead else "renewal"
        parts.append(Part(30 * (1 - max(0, days) / NEAR_DAYS), lambda: f"{name} {_far(days)}"))
    if facts.arr_share > 0:
        size = 20 * sqrt(facts.arr_share)
        parts.append(Part(size, lambda: short_money(facts.arr_minor, facts.currency), LARGE))
    return parts


def _far(days: int) -> str:
    return "today" if not days else f"in {days} d" if days > 0 else f"{-days} d over"


def pressing(touches: Iterable[TouchLine]) -> list[TouchLine]:
    """The order inside a group; touches come in the order of their activities."""
    return sorted(touches, key=lambda touch: (-touch.weight, touch.due_on, touch.account.casefold()))


def to_do(report: WeekReport) -> tuple[list[TouchLine], list[TouchLine]]:
    """The open touches of a week's report in the order they should be done: what is late or due today, and the later
    days of the week. Seen from another week only what was late before it, and its days."""
    last = report.today if report.today in report.week else min(report.week.monday, report.today)
    late = list(report.overdue) if report.week.monday <= report.today else []
    open_ones = [touch for touch in report.touches if touch.status == "planned"]
    if report.today in report.week:
        late += [touch for touch in open_ones if touch.due_on <= last]
        open_ones = [touch for touch in open_ones if touch.due_on > last]
    days = dict.fromkeys(touch.due_on for touch in open_ones)
    return pressing(late), [
        touch for day in sorted(days) for touch in pressing(each for each in open_ones if each.due_on == day)
    ]
