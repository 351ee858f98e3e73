"""The truth behind the log: how long work really takes, by CSM, activity and account, with a heavy tail.

true mean of one occurrence = planned minutes x pace of the CSM x of the activity x of the account x of the leaf;
a single piece scatters around it log-normally, and now and then (TAIL) takes a multiple.
"""

from __future__ import annotations

import math
from random import Random

from csm_tui.domain.cadence import Rule

from .model import SEED, Book

ACTIVITY_SD, ACCOUNT_SD, LEAF_SD = 0.15, 0.18, 0.10
PIECE_SD = 0.35
TAIL_SD = 0.40
TAIL = {"support_review": (0.14, 2.6), "escalation": (0.12, 2.2), "customer_questions": (0.08, 2.5)}
"""Activity -> (how often a piece takes much longer, how many times longer); the others: OTHER_TAIL."""
OTHER_TAIL = (0.03, 1.9)
LONGEST = 300
LONGEST_REVIEW = 1200
"""An EBR is prepared over weeks: no single sitting limits it."""


def _effect(sd: float, *key: str) -> float:
    """A fixed log-normal effect of mean 1 for a key: the same in every run."""
    return math.exp(Random(f"{SEED}/effect/{'/'.join(key)}").gauss(0, sd) - sd * sd / 2)


def pace(book: Book, account: str, activity: str) -> float:
    """True over planned minutes."""
    habits = book.habits
    if (account, activity) in habits.leaf_pace:
        return habits.leaf_pace[account, activity]
    fixed = habits.activity_pace.get(activity) or _effect(ACTIVITY_SD, book.name, activity)
    if not account:
        return habits.pace * fixed
    leaf = _effect(LEAF_SD, book.name, account, activity)
    return habits.pace * fixed * _effect(ACCOUNT_SD, book.name, account) * leaf


def draw(rng: Random, activity: str, mean: float, longest: int = LONGEST) -> int:
    """Minutes of one piece whose mean is `mean`: at least 3, at most what one sitting holds."""
    often, times = TAIL.get(activity, OTHER_TAIL)
    usual = math.exp(PIECE_SD**2 / 2) * (1 - often) + often * times * math.exp(TAIL_SD**2 / 2)
    size = times * math.exp(rng.gauss(0, TAIL_SD)) if rng.random() < often else math.exp(rng.gauss(0, PIECE_SD))
    return max(3, min(longest, round(mean * size / usual)))


def poisson(rng: Random, rate: float) -> int:
    """How many pieces turn up when `rate` are expected."""
    count, left = 0, math.exp(-rate)
    chance = rng.random()
    while chance > left:
        count += 1
        chance *= rng.random()
    return count


def true_minutes(book: Book, account: str, rule: Rule) -> float:
    """The mean minutes of one occurrence of a rule."""
    return rule.minutes * pace(book, account, rule.activity)
