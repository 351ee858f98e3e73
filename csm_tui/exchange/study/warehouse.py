"""Studies as Parquet: what a warehouse is fed with, and what a later study reads again.

    csms.parquet accounts.parquet weeks.parquet ahead.parquet      the facts that are few
    entries/team=.../month=2026-03/part-0.parquet                  what was logged, a row a day, account and activity
    plan/team=.../month=2026-03/part-0.parquet                     what the plan asked, a row a week
    tables/effort.parquet ...                                      the tables of the study

Other people's Parquet is read too: any files with the columns csm, day and seconds, and others of EntryFact if they are
there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from csm_tui.domain.errors import Refused
from csm_tui.domain.study.facts import UNASSIGNED, AccountFact, CsmFact
from csm_tui.domain.tables import Table
from csm_tui.exchange.study.engine import SCHEMAS, Engine

SMALL = ("csms", "accounts", "weeks", "ahead")
SPLIT = {"entries": "day", "plan": "week"}
"""Tables that are partitioned by team and by the month of this column."""
_NEEDED = ("csm", "day", "seconds")
_ACCOUNT = ("tier", "segment", "lifecycle")


class Folder:
    """A Parquet folder (or file) that was opened: its CSMs are known, its rows are read where they lie."""

    def __init__(self, engine: Engine, path: Path, skip_bad: bool) -> None:
        self._engine, self.path = engine, path
        self.problems: list[tuple[str, str]] = []
        self._own = (path / "entries").is_dir()
        found = {name: list(self._sound(self._files(name))) for name in (*SPLIT, *SMALL)}
        self._rows = {name: engine.parquet(files) for name, files in found.items() if files}
        if "entries" not in self._rows:
            raise Refused("no_entries", "no Parquet file with entries can be read", where=str(path))
        if self.problems and not skip_bad:
            # The study is refused with these problems: nothing more is read.
            self.csms: list[CsmFact] = []
            return
        self._check(self._rows["entries"])
        self.csms = self._people()

    def _files(self, name: str) -> Iterator[Path]:
        if self.path.is_file():
            return iter([self.path] if name == "entries" else [])
        if not self._own:
            return iter(sorted(self.path.rglob("*.parquet")) if name == "entries" else [])
        if name in SPLIT:
            return iter(sorted((self.path / name).rglob("*.parquet")))
        file = self.path / f"{name}.parquet"
        return iter([file] if file.exists() else [])

    def _sound(self, files: Iterable[Path]) -> Iterator[Path]:
        for file in files:
            try:
                pq.read_metadata(file)
            except (pa.ArrowException, OSError) as error:
                self.problems.append((str(file), f"this is no sound Parquet file ({str(error).splitlines()[0][:120]})"))
            else:
                yield file

    def _check(self, rows: Any) -> None:
        lacking = [name for name in _NEEDED if name not in rows.columns]
        if lacking:
            raise Refused("missing_column", f"its entries have no column {' or '.join(lacking)}", where=str(self.path))

    def _people(self) -> list[CsmFact]:
        if "csms" in self._rows:
            return self._engine.run(self._rows["csms"].order_by("csm"), CsmFact)
        names = self._rows["entries"].select("csm").distinct().order_by("csm")
        return [CsmFact(csm, csm, "", None, 0, 0, False) for (csm,) in self._engine.values(names, ["csm"])]

    def take(self, without: Collection[str], first: date | None, last: date | None) -> None:
        """Make the rows part of the study, but for those CSMs and for weeks outside first..last (Mondays)."""
        for name, rows in self._rows.items():
            if name == "entries":
                rows = _entries(rows)
            if name == "weeks":
                rows = rows if first is None else rows.filter(rows.week >= ibis.literal(first))
                rows = rows if last is None else rows.filter(rows.week <= ibis.literal(last))
            if name == "accounts" and "asked_seconds" not in rows.columns:
                rows = rows.mutate(asked_seconds=ibis.literal(0, "int64"))
            if name != "csms":
                self._engine.view(name, rows.filter(rows.csm.notin(list(without))) if without else rows)
        if "accounts" not in self._rows:
            self._engine.add("accounts", self._accounts(without))

    def _accounts(self, without: Collection[str]) -> list[AccountFact]:
        """The accounts that the entries name, with the columns about them that happen to be there."""
        rows = self._rows["entries"]
        if "account" not in rows.columns:
            return []
        told = [name for name in _ACCOUNT if name in rows.columns]
        rows = rows.filter((rows.account.fill_null("") != "") & rows.csm.notin([*without, ""]))
        found = rows.group_by(["csm", "account"]).aggregate(**{name: rows[name].max() for name in told})
        values = self._engine.values(found, ["csm", "account", *told])
        facts = []
        for csm, account, *words in values:
            tier, segment, lifecycle = (dict(zip(told, words, strict=True)).get(name) or "" for name in _ACCOUNT)
            facts.append(AccountFact(csm, account, account, tier, segment, lifecycle, 0, "", None, None, None))
        return facts


def _entries(rows: Any) -> Any:
    """With every column of EntryFact: what a file lacks is told from the others."""
    given: dict[str, Any] = {}
    there = rows.columns
    for name, missing in (("account", ""), ("activity", UNASSIGNED), ("category", UNASSIGNED)):
        given[name] = rows[name].fill_null(missing) if name in there else ibis.literal(missing)
    rows = rows.mutate(**given)
    if "customer" not in there:
        rows = rows.mutate(customer=rows.account != "")
    if "entries" not in there:
        rows = rows.mutate(entries=ibis.literal(1, "int64"))
    if "week" not in there:
        rows = rows.mutate(week=rows.day.cast("date").truncate("W").cast("date"))
    return rows


def open_folder(engine: Engine, path: Path, skip_bad: bool) -> Folder:
    """Look into a Parquet folder or file; refused when no entries can be read from it."""
    return Folder(engine, path, skip_bad)


def write_facts(engine: Engine, folder: Path, names: Names) -> None:
    """Write the facts into an existing folder, the ids as `names` has them."""
    facts = engine.facts
    team = facts["csms"].select("csm", "team")
    for name in SMALL:
        ordered = sorted(column for column in ("csm", "account", "week") if column in SCHEMAS[name].names)
        pq.write_table(names.on(facts[name]).order_by(ordered).to_pyarrow(), folder / f"{name}.parquet")
    for name, day in SPLIT.items():
        (folder / name).mkdir()
        rows = names.on(facts[name].inner_join(team, "csm"))
        rows = rows.mutate(month=rows[day].strftime("%Y-%m"))
        months = engine.values(rows.select("month").distinct().order_by("month"), ["month"])
        for (month,) in months:
            # A month at a time: never more than that lies in memory.
            part = rows.filter(rows.month == month).order_by(["team", "csm", "account", day, "activity"])
            _write_split(part.to_pyarrow(), folder / name)


def _write_split(rows: Any, folder: Path) -> None:
    split = ds.partitioning(pa.schema([("team", pa.string()), ("month", pa.string())]), flavor="hive")
    ds.write_dataset(
        rows, folder, format="parquet", partitioning=split, basename_template="part-{i}.parquet",
        max_partitions=100_000, use_threads=False, existing_data_behavior="overwrite_or_ignore",
    )  # fmt: skip


class Names:
    """What CSMs and accounts are called in files: their ids, or pseudonyms that tell nobody who they are."""

    def __init__(self, csms: Mapping[str, str] | None, accounts: Mapping[str, str]) -> None:
        self._csms = self._accounts = None
        if csms is not None:
            self._csms = ibis.memtable(pa.table({"csm": list(csms), "csm_as": list(csms.values())}))
            columns = {"account": ["", *accounts], "account_as": ["", *accounts.values()]}
            self._accounts = ibis.memtable(pa.table(columns))

    def on(self, rows: Any) -> Any:
        """The rows with their ids replaced; names go with them."""
        if self._csms is None:
            return rows
        columns = rows.columns
        rows = rows.inner_join(self._csms, "csm")
        rows = rows.mutate(csm=rows.csm_as)
        if "account" in columns:
            rows = rows.inner_join(self._accounts, "account")
            rows = rows.mutate(account=rows.account_as)
        if "name" in columns:
            rows = rows.mutate(name=rows.account_as if "account" in columns else rows.csm_as)
        return rows.select(*columns)


_ARROW = {
    "text": pa.string(), "count": pa.int64(), "money": pa.int64(), "hours": pa.float64(), "share": pa.float64(),
    "number": pa.float64(), "flag": pa.bool_(), "date": pa.date32(),
}  # fmt: skip


def write_table(table: Table, path: Path) -> None:
    """One of the tables of a study as a Parquet file."""
    schema = pa.schema([(column.name, _ARROW[column.kind]) for column in table.columns])
    columns: Sequence[Sequence[Any]] = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    pq.write_table(pa.table([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema), path)
