"""What forecasts and what-ifs cost, beside plain NumPy on arrays of the same size.

    python tests/bench/bench_forecast.py

The floor of a forecast is the least that any of its kind must do: the days of every rule of every account as arrays,
their weeks, sums by account and week, and three quantiles a week.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import cycle, islice

import numpy as np

from csm_tui.domain.ahead import Ahead
from csm_tui.domain.effort.digesting import digest_of
from csm_tui.domain.effort.learned import learn
from csm_tui.domain.effort.observations import Observation
from csm_tui.domain.explain import Explainer
from csm_tui.domain.forecast import forecast
from csm_tui.domain.learned_belief import LearnedBelief
from csm_tui.domain.rule_text import Pace
from csm_tui.domain.scenario import Scenario
from csm_tui.domain.what_if import WhatIf
from tests.domain.books import gathered, paced, rule, term


def book(accounts: int, weeks: int) -> Ahead:
    """A third of each tier, all renewing within the year."""
    owned = [paced(n, tier) for n, tier in enumerate(islice(cycle(("high", "mid", "low")), accounts))]
    terms = [term(account.id, date(2026, 4, 1) + timedelta(days=n % 360)) for n, account in enumerate(owned)]
    return gathered(owned, weeks=weeks, terms=terms)


def floor(accounts: int, weeks: int, rules: int = 5) -> None:
    """Days, weeks, sums and quantiles of accounts x rules weekly series."""
    series = accounts * rules
    days = np.arange(series)[:, None] % 7 + 7 * np.arange(weeks)[None, :]
    row = np.repeat(np.arange(series), weeks)
    table = np.bincount(row * weeks + (days // 7).ravel(), np.full(series * weeks, 1800.0), series * weeks)
    by_account = table.reshape(accounts, rules, weeks).sum(axis=1)
    np.argsort(-by_account, axis=0)[:5]
    total, squares = by_account.sum(axis=0), (table.reshape(series, weeks) ** 2).sum(axis=0)
    np.exp(np.outer(np.sqrt(np.log1p(squares / total**2)), np.array([-1.3, 0.7, 1.5])))


def best(work: Callable[[], object], times: int = 9) -> float:
    """Milliseconds of processor time, the least of several runs."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - began))
    return min(taken)


def learned() -> LearnedBelief:
    """From half a year of confirmed weeks."""
    rows = [
        Observation(f"a{n:03}", activity, "high", week, 45.0, 50.0)
        for week in range(26) for n in range(0, 60, 3) for activity in ("cadence_call", "support_review")
    ]  # fmt: skip
    return LearnedBelief(digest_of(learn(rows)))


def report(floor_ms: float, lines: Sequence[tuple[str, Callable[[], object]]]) -> None:
    """Each in milliseconds and as a multiple of the floor."""
    for name, work in lines:
        taken = best(work)
        print(f"{name:<58} {taken:7.1f} ms   {taken / floor_ms:5.1f} x the floor")


def main() -> None:
    """Print what each costs."""
    belief, large, small = learned(), book(500, 52), book(60, 13)
    large_floor, small_floor = best(lambda: floor(500, 52)), best(lambda: floor(60, 13))
    print(f"floor: 500 accounts x 52 weeks in plain NumPy              {large_floor:7.1f} ms")
    report(large_floor, [
        ("forecast of 500 accounts, 52 weeks", lambda: forecast(large)),
        ("the same under a learned belief", lambda: forecast(large, belief)),
    ])  # fmt: skip
    ask, told = WhatIf(small), WhatIf(small, belief)
    scenario = Scenario(add=(("high", 3),), drop=("a001",), rules=((rule("ebr", 0), Pace(360, 1, "year")),))
    seen = forecast(small)
    print(f"floor: 60 accounts x 13 weeks in plain NumPy               {small_floor:7.1f} ms")
    report(small_floor, [
        ("a what-if keystroke on 60 accounts, 13 weeks", lambda: ask.outcome(scenario)),
        ("the same under a learned belief", lambda: told.outcome(scenario)),
        ("the explanation of a week", lambda: Explainer(small, seen).week(4)),
    ])  # fmt: skip


if __name__ == "__main__":
    main()
