"""A study of many CSMs as a ratio to the plain DuckDB query over the same Parquet.

Run: python -m tests.bench.bench_study [ENTRIES CSMS]

The floor is one SQL statement that reads every entry once and adds it up by tier and activity, with the mean and the
P80 over accounts: what a study can't do without. Each is run in a fresh process, for its time and its peak of memory.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb

from csm_tui.services.study.options import Study, StudyOptions
from csm_tui.services.study.study import study

MONDAY = date(2025, 9, 8)
WEEKS = 26
ACCOUNTS = 30
TEAM = 20


class Measured(NamedTuple):
    """Seconds and megabytes at the peak."""

    seconds: float
    megabytes: float


_TABLES = {
    "csms": """
        SELECT 'csm-' || c AS csm, 'Csm ' || c AS name, 'team-' || c // {team} AS team, NULL::DATE AS starts_on,
               144000 AS contract_seconds, 97200 AS supply_seconds, true AS live
        FROM range({csms}) t(c)""",
    "accounts": """
        SELECT 'csm-' || c AS csm, 'a-' || c || '-' || a AS account, 'Account ' || a AS name,
               CASE WHEN a % 5 = 0 THEN 'high' WHEN a % 5 < 3 THEN 'mid' ELSE 'low' END AS tier,
               'Enterprise' AS segment, 'value' AS lifecycle, (hash(c, a) % 20000000)::BIGINT AS arr_minor,
               'USD' AS currency,
               NULL::DATE AS starts_on, NULL::DATE AS starts_week, NULL::DATE AS ends_on
        FROM range({csms}) t(c), range({accounts}) u(a)""",
    "weeks": """
        SELECT 'csm-' || c AS csm, {week} AS week, hash(c, w) % 10 > 1 AS complete, 144000 AS contract_seconds,
               0 AS absence_seconds, 97200 AS supply_seconds
        FROM range({csms}) t(c), range({weeks}) u(w)""",
    "ahead": """
        SELECT 'csm-' || c AS csm, DATE '2026-03-09' + (w * 7)::INT AS week, 97200 AS supply_seconds,
               (60000 + hash(c, w) % 60000)::BIGINT AS demand_seconds
        FROM range({csms}) t(c), range(52) u(w)""",
    "entries/part": """
        SELECT 'csm-' || c AS csm, 'a-' || c || '-' || a AS account, {activity} AS activity, {category} AS category,
               true AS customer, {week} + d::INT AS day, {week} AS week,
               (100 + hash(n, 1) % (500 + hash(c) % 600))::BIGINT AS seconds, 1 AS entries
        FROM (SELECT n, n % {csms} AS c, hash(n, 2) % {accounts} AS a, hash(n, 3) % 5 AS x, hash(n, 4) % {weeks} AS w,
                     hash(n, 5) % 5 AS d FROM range({entries}) t(n))""",
    "plan/part": """
        SELECT 'csm-' || c AS csm, 'a-' || c || '-' || a AS account, {activity} AS activity, {category} AS category,
               true AS customer, {week} AS week, 1500 AS seconds
        FROM range({csms}) t(c), range({accounts}) u(a), range({weeks}) v(w), range(5) y(x)
        WHERE (a + w + x) % 3 = 0""",
}


def simulate(folder: Path, entries: int, csms: int) -> None:
    """A Parquet folder as `csm export study --format parquet` writes it: so many entries of so many CSMs, whose weeks
    come to 16 to 38 hours of many short entries (192 a week with 10 million of 2,000)."""
    for part in ("entries", "plan"):
        (folder / part).mkdir(parents=True)
    given = {
        "activity": "['cadence_call', 'call_follow_up', 'customer_questions', 'support_review', 'ebr'][x::INT + 1]",
        "category": "['proactive', 'proactive', 'reactive', 'reactive', 'proactive'][x::INT + 1]",
        "week": f"DATE '{MONDAY}' + (w * 7)::INT", "team": TEAM, "csms": csms, "accounts": ACCOUNTS, "weeks": WEEKS,
        "entries": entries,
    }  # fmt: skip
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        for name, sql in _TABLES.items():
            connection.execute(f"COPY ({sql.format(**given)}) TO '{folder}/{name}.parquet'")


def plain_query(folder: Path) -> list[tuple[str, str, int, float, float]]:
    """The floor."""
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false; SET memory_limit = '4GB'")
        return connection.execute(f"""
            SELECT tier, activity, sum(seconds), avg(seconds), quantile_cont(seconds, .8) FROM (
                SELECT tier, activity, entry.csm, account, sum(entry.seconds) AS seconds
                FROM '{folder}/entries/*.parquet' AS entry
                JOIN '{folder}/weeks.parquet' AS weeks ON weeks.csm = entry.csm AND weeks.week = entry.week
                JOIN '{folder}/accounts.parquet' AS account USING (account)
                GROUP BY ALL
            ) GROUP BY ALL
        """).fetchall()


def whole_study(folder: Path, progress: Callable[[str, int, int], None] | None = None) -> Study:
    """Every table of a study."""
    return study([folder], StudyOptions(hourly_minor={"USD": 6000}), progress)


def measured(what: str, folder: Path) -> Measured:
    """One of the two in a process of its own."""
    words = [sys.executable, "-m", "tests.bench.bench_study", what, str(folder)]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    return Measured(*json.loads(ran.stdout.splitlines()[-1]))


def _run(what: str, folder: Path) -> None:
    began = time.perf_counter()
    if what == "plain":
        plain_query(folder)
    else:
        whole_study(folder, lambda stage, done, total: print(f"{stage} {done}/{total}", file=sys.stderr, flush=True))
    seconds = time.perf_counter() - began
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def main(entries: int = 10_000_000, csms: int = 2_000) -> None:
    """Print what both take."""
    with tempfile.TemporaryDirectory(prefix="csm-bench-") as scratch:
        folder = Path(scratch) / "lake"
        simulate(folder, entries, csms)
        plain, whole = measured("plain", folder), measured("study", folder)
    print(f"{entries:,} entries of {csms:,} CSMs, {WEEKS} weeks")
    for name, one in (("plain query", plain), ("whole study", whole)):
        print(f"{name}   {one.seconds:8.1f} s  {one.megabytes:8.0f} MB")
    times, more = whole.seconds / plain.seconds, whole.megabytes / plain.megabytes
    print(f"{times:.1f} x the time, {more:.1f} x the memory")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] in ("plain", "study"):
        _run(sys.argv[1], Path(sys.argv[2]))
    else:
        main(*(int(word) for word in sys.argv[1:]))
