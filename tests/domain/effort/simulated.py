"""Logs whose truth is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from csm_tui.domain.effort.log import Floats, Log, make_log
from csm_tui.domain.effort.observations import Observation


class World(NamedTuple):
    """How work really goes: its mean is `multiplier` x the plan at every account alike."""

    multiplier: float = 1.0
    chance: float = 1.0
    sd: float = 0.5
    plan: float = 45.0
    account_sd: float = 0.0


def minutes(world: World, rng: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    """Lognormal minutes behind a hurdle, with mean multiplier x plan."""
    size = world.plan * world.multiplier / world.chance * np.exp(rng.normal(-(world.sd**2) / 2, world.sd, shape))
    return np.asarray(np.where(rng.random(shape) < world.chance, size, 0.0))


def simulate(world: World, weeks: int, accounts: int, seed: int) -> Log:
    """A log of one CSM and one activity, a row per account and week."""
    actual = minutes(world, np.random.default_rng(seed), (weeks, accounts))
    return as_log(actual, np.full_like(actual, world.plan))


def as_log(actual: Floats, plan: Floats) -> Log:
    """A log from (weeks, accounts); NaN is not logged."""
    weeks, accounts = actual.shape
    keys = [("dana", "call", f"account {account}") for _ in range(weeks) for account in range(accounts)]
    week = [2000 + week for week in range(weeks) for _ in range(accounts)]
    return make_log(keys, week, plan.ravel().tolist(), actual.ravel().tolist())


def observe(world: World, weeks: int, accounts: int, seed: int) -> tuple[list[Observation], Sequence[float]]:
    """Confirmed weeks of calls at high-touch accounts, and the true mean minutes at each."""
    rng = np.random.default_rng(seed)
    own = np.exp(rng.normal(-(world.account_sd**2) / 2, world.account_sd, accounts))
    actual = minutes(world, rng, (weeks, accounts)) * own
    rows = [
        Observation(f"account {account}", "cadence_call", "high", 2000 + week, world.plan, float(actual[week, account]))
        for week in range(weeks)
        for account in range(accounts)
    ]
    return rows, (world.multiplier * world.plan * own).tolist()
