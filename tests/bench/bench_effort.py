"""How long learning takes, as a ratio to a plain NumPy floor of the same size. Run: python -m tests.bench.bench_effort

The floor is what any method that walks the weeks must at least do: for 104 weeks of 800 rows, one logarithm, one
exponential per quantile, three sums up the tree and one sort of the residuals.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from csm_tui.domain.effort.digesting import digest_of
from csm_tui.domain.effort.learned import learn
from csm_tui.domain.effort.log import Log, make_log
from csm_tui.domain.effort.observations import Observation
from csm_tui.domain.effort.outlook import overload
from csm_tui.domain.effort.replay import replay

WEEKS, ACCOUNTS, ACTIVITIES = 104, 100, 8
ROWS = ACCOUNTS * ACTIVITIES


def observations() -> list[Observation]:
    """Two years of a large book."""
    rng = np.random.default_rng(1)
    minutes = (
        45 * rng.lognormal(0.1, 0.5, (WEEKS, ACCOUNTS, ACTIVITIES)) * (rng.random((WEEKS, ACCOUNTS, ACTIVITIES)) < 0.6)
    )
    return [
        Observation(
            f"account {account}",
            f"activity {activity}",
            "high",
            2000 + week,
            45.0,
            float(minutes[week, account, activity]),
        )
        for week in range(WEEKS)
        for account in range(ACCOUNTS)
        for activity in range(ACTIVITIES)
    ]


def as_log(rows: list[Observation]) -> Log:
    keys = [("dana", row.activity, (row.account, row.activity)) for row in rows]
    return make_log(keys, [row.week for row in rows], [45.0] * len(rows), [row.logged_minutes for row in rows])


def floor(log: Log) -> None:
    """The least work of any method of this kind."""
    actual, activity = log.actual.reshape(WEEKS, ROWS), log.tree.activity_of
    sums, residuals = np.zeros(ACTIVITIES), np.zeros(460)
    for week in range(WEEKS):
        ratio = np.log((actual[week] + 10) / 55)
        for level in range(4):
            np.maximum(55 * np.exp(sums[activity] + level) - 10, 0)
        for _ in range(3):
            sums = sums * 0.9 + 0.1 * np.bincount(activity, ratio, ACTIVITIES) / ACCOUNTS
        residuals[60:] = np.sort(ratio)[:400]
        np.sort(residuals)


def best(work: Callable[[], object], times: int = 7) -> float:
    """Milliseconds of processor time, the least of several runs."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - began))
    return min(taken)


def main() -> None:
    """Print what each costs."""
    rows = observations()
    log = as_log(rows)
    learned = learn(rows)
    digest = digest_of(learned)
    book = [(f"account {n % 130}", f"activity {n % 8}", "high", 45.0) for n in range(2000)]
    at_least = best(lambda: floor(log))
    print(f"floor: {WEEKS} weeks x {ROWS} rows in plain NumPy       {at_least:7.1f} ms")
    for name, work in (
        (f"replay {ROWS} rows x {WEEKS} weeks, bands and totals", lambda: replay(log)),
        (f"learn {ACCOUNTS} accounts x {ACTIVITIES} activities x {WEEKS} weeks", lambda: learn(rows)),
        ("the digest of that", lambda: digest_of(learned)),
        ("the chance of a week of 2000 rows", lambda: overload(digest, book, 1620.0)),
    ):
        taken = best(work)
        print(f"{name:<49} {taken:7.1f} ms   {taken / at_least:5.1f} x the floor")


if __name__ == "__main__":
    main()
