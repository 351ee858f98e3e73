"""Programs measured in turn, so that a slow moment of the machine strikes all alike; medians are compared."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from statistics import median

Command = Sequence[str]


def surroundings(**more: str) -> dict[str, str]:
    """What a user's shell gives: compiled modules are kept, no frozen clock."""
    left_out = {"PYTHONDONTWRITEBYTECODE", "CSM_NOW", "COVERAGE_PROCESS_START"}
    return {name: value for name, value in os.environ.items() if name not in left_out} | more


def medians(commands: Mapping[str, Command], runs: int, env: Mapping[str, str]) -> dict[str, float]:
    """Median seconds by name; a first round, which compiles and fills the caches, doesn't count."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            begun = time.perf_counter()
            subprocess.run(command, env=dict(env), stdout=subprocess.DEVNULL, check=True)
            if number:
                taken[name].append(time.perf_counter() - begun)
    return {name: median(times) for name, times in taken.items()}
