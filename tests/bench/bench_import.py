"""`csm import` of a 200,000-row Toggl file against the csv module. Run: python -m tests.bench.bench_import

Both run as processes of their own: rows a second by the clock, and the peak of memory that the system saw.
"""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

ROWS = 200_000
ACCOUNTS = [f"Customer {number:02} Holdings" for number in range(40)]
ACTIVITIES = ("Cadence call", "Follow-up", "Customer questions", "Support review", "EBR", "Renewal")
HEADER = (
    "User", "Email", "Client", "Project", "Task", "Description", "Billable", "Start date", "Start time", "End date",
    "End time", "Duration", "Tags", "Amount (EUR)",
)  # fmt: skip

_READ = "import csv, sys\nfor row in csv.reader(open(sys.argv[1], newline='', encoding='utf-8-sig')): pass\n"
_CSM = "import sys\nfrom csm_tui.cli.run import run\nstatus = run(sys.argv[1:])\n"
_PEAK = """
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


class Cost(NamedTuple):
    """Seconds by the clock and megabytes at the peak."""

    seconds: float
    megabytes: float


def toggl_file(path: Path, rows: int) -> None:
    """A detailed report as Toggl Track writes it: a byte-order mark, everything quoted."""
    rng = random.Random(1)
    begin = datetime(2021, 1, 4, 8)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(HEADER)
        for _ in range(rows):
            end = begin + timedelta(seconds=rng.randrange(120, 1_200))
            seconds = int((end - begin).total_seconds())
            clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
            subject = (rng.choice(ACCOUNTS), rng.choice(ACTIVITIES), "", rng.choice(("", "notes")))
            times = (begin.date(), begin.time(), end.date(), end.time(), clock)
            writer.writerow(
                ("Dana Field", "dana@example.com", *subject, "No", *times, rng.choice(("", "urgent")), "0.00")
            )
            begin = end + timedelta(seconds=rng.randrange(0, 60))
            if begin.hour >= 23:
                begin = datetime(begin.year, begin.month, begin.day, 8) + timedelta(days=1)


def cost(script: str, *words: str) -> Cost:
    """Run it in a fresh interpreter."""
    began = time.perf_counter()
    ran = subprocess.run([sys.executable, "-c", script + _PEAK, *words], capture_output=True, text=True, check=True)
    return Cost(time.perf_counter() - began, int(ran.stderr.split()[-1]) / 1024)


def main() -> None:
    """Print what each costs."""
    with tempfile.TemporaryDirectory() as folder:
        sheet, db, accounts = Path(folder) / "toggl.csv", str(Path(folder) / "book.db"), Path(folder) / "accounts.csv"
        toggl_file(sheet, ROWS)
        accounts.write_text("Account Name\n" + "".join(f"{name}\n" for name in ACCOUNTS), encoding="utf-8")
        cost(_CSM, "--db", db, "init", "--csm", "Dana Field", "--timezone", "Europe/Berlin")
        cost(_CSM, "--db", db, "import", str(accounts))
        bare = cost("import sys")
        read = cost("import sys\n" + _READ, str(sheet))
        for name, words in (("dry run", ["--dry-run"]), ("import", []), ("the same again", [])):
            done = cost(_CSM, "--db", db, "import", str(sheet), *words)
            print(
                f"csm import, {name:<15}{ROWS / done.seconds:>10,.0f} rows/s {done.megabytes:>8.1f} MB   "
                f"{done.seconds / read.seconds:5.1f} x the time, {done.megabytes / read.megabytes:4.1f} x the memory"
            )
        print(f"csv module               {ROWS / read.seconds:>10,.0f} rows/s {read.megabytes:>8.1f} MB")
        print(f"bare python              {'':>10}        {bare.megabytes:>8.1f} MB")


if __name__ == "__main__":
    main()
