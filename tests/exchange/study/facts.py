"""Facts for tests: a small world drawn by Hypothesis, and the same sums by plain Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from csm_tui.domain.study.facts import AccountFact, AheadFact, CsmFact, EntryFact, PlanFact, WeekFact
from csm_tui.domain.study.sums import EffortSums

MONDAY = date(2026, 1, 5)
WEEKS = [MONDAY + timedelta(weeks=n) for n in range(6)]
SPLIT = WEEKS[3]
ACTIVITIES = {"call": "proactive", "ebr": "proactive", "email": "reactive", "admin": "administrative"}


class World(NamedTuple):
    """Rows of every table."""

    csms: list[CsmFact]
    accounts: list[AccountFact]
    entries: list[EntryFact]
    plan: list[PlanFact]
    weeks: list[WeekFact]
    ahead: list[AheadFact]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to three CSMs with up to three accounts each over six weeks, some of them neither complete nor studied."""
    world = World([], [], [], [], [], [])
    for n in range(draw(st.integers(1, 3))):
        csm = f"c{n}"
        world.csms.append(
            CsmFact(csm, f"Name {n}", draw(st.sampled_from(["north", "south"])), None, 144000, 97200, True)
        )
        names = [f"{csm}a{m}" for m in range(draw(st.integers(0, 3)))]
        for name in names:
            starts = draw(st.sampled_from([None, *WEEKS[:3]]))
            ends = draw(st.sampled_from([None, None, WEEKS[4]]))
            tier = draw(st.sampled_from(["high", "low"]))
            world.accounts.append(AccountFact(csm, name, name, tier, "", "", 100, "USD", starts, starts, ends))
        for week in WEEKS:
            if draw(st.integers(0, 4)):
                complete = draw(st.booleans())
                world.weeks.append(WeekFact(csm, week, complete, 144000, 0, 97200))
            for _ in range(draw(st.integers(0, 3))):
                account, activity = draw(st.sampled_from(["", *names])), draw(st.sampled_from(sorted(ACTIVITIES)))
                seconds, day = draw(st.integers(1, 200_000)), week + timedelta(days=draw(st.integers(0, 6)))
                kind = (csm, account, activity, ACTIVITIES[activity], bool(account))
                world.entries.append(EntryFact(*kind, day, week, seconds, draw(st.integers(1, 4))))
                world.plan.append(PlanFact(*kind, week, draw(st.integers(1, 100_000))))
    return world


def by_hand(world: World, by: Sequence[str], split: date = SPLIT) -> dict[tuple[str, ...], EffortSums]:
    """The effort sums without any engine."""
    studied = {(week.csm, week.week): week.complete for week in world.weeks}
    accounts = {account.account: account for account in world.accounts}
    teams = {csm.csm: csm.team for csm in world.csms}
    number = _account_weeks(world)

    def key(row: EntryFact | PlanFact) -> tuple[str, ...]:
        account = accounts.get(row.account)
        found = {"tier": account.tier if account else "", "team": teams[row.csm], "csm": row.csm,
                 "activity": row.activity, "category": row.category}  # fmt: skip
        return tuple(found[name] for name in by)

    units: dict[tuple[str, ...], dict[tuple[str, str], dict[str, int]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(int))
    )
    rows: list[EntryFact | PlanFact] = [*world.entries, *world.plan]
    for row in rows:
        if (row.csm, row.week) in studied:
            unit = units[key(row)][row.csm, row.account]
            complete = studied[row.csm, row.week]
            if isinstance(row, PlanFact):
                unit["planned"] += row.seconds * complete
                continue
            unit["seconds"] += row.seconds
            unit["entries"] += row.entries
            unit["complete_entries"] += row.entries * complete
            unit["spent"] += row.seconds * complete
            unit["late"] += row.seconds * (complete and row.week >= split)
    return {keys: _summed(keys, found, number, split) for keys, found in units.items()}


def _account_weeks(world: World) -> dict[str, list[date]]:
    """The complete weeks in the book, by account."""
    found: dict[str, list[date]] = {"": []}
    for account in world.accounts:
        logged = [row.week for row in world.entries if row.account == account.account]
        begin = min([*logged, *([account.starts_week] if account.starts_week else [])], default=None)
        found[account.account] = [
            week.week
            for week in world.weeks
            if week.csm == account.csm
            and week.complete
            and (begin is None or week.week >= begin)
            and (account.ends_on is None or week.week < account.ends_on or (logged and week.week <= max(logged)))
        ]
    return found


def _summed(keys: tuple[str, ...], units: Any, number: dict[str, list[date]], split: date) -> EffortSums:
    rows = [(unit, len(number[account]) if account else 0, account) for (_, account), unit in units.items()]
    counted = [(unit, n) for unit, n, _ in rows if n]
    means = [unit["spent"] / n for unit, n in counted]
    late = sum(sum(week >= split for week in number[account]) for _, _, account in rows if account)
    return EffortSums(
        keys, sum(bool(account) for _, _, account in rows), len({csm for csm, _ in units}), sum(n for _, n, _ in rows),
        late, sum(u["seconds"] for u, _, _ in rows), sum(u["entries"] for u, _, _ in rows),
        sum(u["complete_entries"] for u, _, _ in rows), sum(u["spent"] for u, _ in counted),
        sum(u["late"] for u, _ in counted), sum(u["planned"] for u, _ in counted),
        sum(u["spent"] ** 2 for u, _ in counted), sum(u["spent"] * n for u, n in counted),
        sum(n * n for _, n in counted), len(counted),
        *(float(np.quantile(means, q)) if means else None for q in (0.5, 0.8)),
    )  # fmt: skip
