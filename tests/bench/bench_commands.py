"""What everyday commands cost, as ratios to a bare start of Python in the same run.

Run: python -m tests.bench.bench_commands [RUNS]. On the sample's book of 30 accounts and 26 weeks of time entries.
The goals: `csm status` 4x, `log`, `start`, `stop`, `switch` and `week --json` 6x.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from csm_tui.services.sample import load_sample
from tests.bench.rounds import medians, surroundings

BARE = "python -c pass"
GOALS = {"status": 4, "log": 6, "start": 6, "switch": 6, "stop": 6, "week": 6}


def commands() -> dict[str, list[str]]:
    """In this order they can be run over and over: each start finds no timer running."""
    csm = [sys.executable, "-m", "csm_tui"]
    return {
        BARE: [sys.executable, "-c", "pass"],
        "log": [*csm, "log", "1s", "admin"],
        "start": [*csm, "start", "internal", "meeting", "--at", "1m ago"],
        "status": [*csm, "status"],
        "switch": [*csm, "switch", "admin", "--overlap"],
        "stop": [*csm, "stop", "--overlap"],
        "week": [*csm, "week", "--json"],
    }


def ratios(runs: int) -> dict[str, float]:
    """Each command by its median, as a multiple of bare Python's."""
    with TemporaryDirectory() as folder:
        db = load_sample(str(Path(folder) / "sample.db")).db
        times = medians(commands(), runs, surroundings(CSM_DB=db, CSM_USER="Dana Field"))
    return {name: taken / times[BARE] for name, taken in times.items()}


def main(runs: int = 21) -> None:
    """Print what each costs."""
    for name, ratio in ratios(runs).items():
        goal = f"goal {GOALS[name]}" if name in GOALS else ""
        print(f"{name:<16} {ratio:5.2f} x  {goal}")


if __name__ == "__main__":
    main(*(int(runs) for runs in sys.argv[1:]))
