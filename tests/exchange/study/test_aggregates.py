"""The aggregations against plain Python, on DuckDB and on PostgreSQL: one set of expressions, the same answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from inspect import isfunction
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import ibis
import pytest
import sqlglot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ibis.config import Config

from csm_tui.domain.study import sums
from csm_tui.domain.study.effort import GROUPS
from csm_tui.domain.study.facts import FACTS
from csm_tui.exchange.study import aggregates
from csm_tui.exchange.study.engine import Engine, duckdb_engine
from tests.exchange.study.facts import SPLIT, World, by_hand, worlds

_KEYS = ["team", "csm", "tier", "activity", "category"]
_SETTINGS = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
_FEW = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def duckdb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = duckdb_engine(tmp_path_factory.mktemp("scratch"))
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def postgres(postgres_server: str) -> Iterator[Engine]:
    where = urlsplit(postgres_server)
    backend = ibis.postgres.connect(
        host=parse_qs(where.query).get("host", [where.hostname])[0], user=where.username, database=where.path[1:]
    )
    engine = Engine(backend)
    yield engine
    engine.close()


def filled(engine: Engine, world: World) -> dict[str, Any]:
    """The engine with this world in it and nothing else."""
    for name in FACTS:
        engine.backend.truncate_table(name)
        engine.add(name, getattr(world, name))
    return engine.facts


def effort(engine: Engine, world: World, by: Sequence[str]) -> dict[tuple[str, ...], sums.EffortSums]:
    found = engine.keyed(aggregates.effort(filled(engine, world), by, SPLIT), by, sums.EffortSums)
    return {one.keys: one for one in found}


def close(one: sums.EffortSums, other: sums.EffortSums) -> bool:
    """Integers the same, quantiles to the second."""
    quantiles = ("median", "p80")
    same = one._replace(median=None, p80=None) == other._replace(median=None, p80=None)
    return same and all(
        (getattr(one, name) is None) == (getattr(other, name) is None)
        and abs((getattr(one, name) or 0) - (getattr(other, name) or 0)) < 1e-6
        for name in quantiles
    )


@_SETTINGS
@given(worlds(), st.lists(st.sampled_from(_KEYS), unique=True, min_size=1))
def test_effort_is_what_plain_python_adds_up(duckdb: Engine, world: World, by: list[str]) -> None:
    found, expected = effort(duckdb, world, by), by_hand(world, by)
    assert found.keys() == expected.keys()
    for keys, one in found.items():
        assert close(one, expected[keys])


@_SETTINGS
@given(worlds(), st.lists(st.sampled_from(_KEYS), unique=True, min_size=1))
def test_the_seconds_of_any_grouping_add_up_to_the_log(duckdb: Engine, world: World, by: list[str]) -> None:
    studied = {(week.csm, week.week) for week in world.weeks}
    log = [row for row in world.entries if (row.csm, row.week) in studied]
    found = effort(duckdb, world, by).values()
    assert sum(one.seconds for one in found) == sum(row.seconds for row in log)
    assert sum(one.entries for one in found) == sum(row.entries for row in log)
    facts = filled(duckdb, world)
    hours = duckdb.run(aggregates.hours(facts), sums.HourSums)
    weeks = duckdb.run(aggregates.weeks(facts), sums.WeekSums)
    assert sum(one.seconds for one in hours) == sum(one.logged for one in weeks) == sum(row.seconds for row in log)


@_FEW
@given(worlds())
def test_postgres_gives_the_same_tables_to_the_second(duckdb: Engine, postgres: Engine, world: World) -> None:
    for by in (["tier", "activity"], ["team", "csm", "category"]):
        ours, theirs = effort(duckdb, world, by), effort(postgres, world, by)
        assert ours.keys() == theirs.keys()
        assert all(close(ours[key], theirs[key]) for key in ours)
    here, there = filled(duckdb, world), filled(postgres, world)
    for question, row in (
        (aggregates.hours, sums.HourSums), (aggregates.weeks, sums.WeekSums), (aggregates.loads, sums.LoadSums)
    ):  # fmt: skip
        assert sorted(duckdb.run(question(here), row), key=str) == sorted(postgres.run(question(there), row), key=str)
    for by in (["csm"], ["tier"], ["csm", "tier"]):
        ours_spread, theirs_spread = (
            sorted(engine.keyed(aggregates.spread(facts, by), by, sums.SpreadSums))
            for engine, facts in ((duckdb, here), (postgres, there))
        )
        assert ours_spread == theirs_spread


class SparkOptions(Config):  # type: ignore[misc]
    """What Ibis sets itself where Spark is installed."""

    treat_nan_as_null: bool = False


QUESTIONS = {
    "effort": lambda facts: aggregates.effort(facts, list(GROUPS), SPLIT),
    "spread": lambda facts: aggregates.spread(facts, ["segment"]),
    "spread of CSMs": lambda facts: aggregates.spread(facts, ["csm", "tier"]),
    "ahead": lambda facts: aggregates.ahead(facts, "team"),
    **{ask.__name__: ask for ask in (aggregates.hours, aggregates.weeks, aggregates.loads, aggregates.logged_weeks)},
}


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "pyspark"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_aggregation_can_be_written_for_every_engine(
    name: str, dialect: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csm_tui.exchange.study.engine import SCHEMAS

    monkeypatch.setattr(ibis.options, "pyspark", SparkOptions())
    facts = {name: ibis.table(schema, name=name) for name, schema in SCHEMAS.items()}
    written = str(ibis.to_sql(QUESTIONS[name](facts), dialect=dialect))
    parsed = sqlglot.parse_one(written, dialect={"pyspark": "spark"}.get(dialect, dialect))
    assert {table.name for table in parsed.find_all(sqlglot.exp.Table)} & set(SCHEMAS)


def test_every_aggregation_is_among_those() -> None:
    asked = {name for name, kind in vars(aggregates).items() if name[0] != "_" and isfunction(kind)}
    assert asked <= set(QUESTIONS)


@_SETTINGS
@given(worlds())
def test_the_spread_of_two_keys_adds_up_to_that_of_each(duckdb: Engine, world: World) -> None:
    facts = filled(duckdb, world)
    both = duckdb.keyed(aggregates.spread(facts, ["csm", "tier"]), ["csm", "tier"], sums.SpreadSums)
    for at, key in enumerate(("csm", "tier")):
        alone = duckdb.keyed(aggregates.spread(facts, [key]), [key], sums.SpreadSums)
        assert sorted(sums.added(both, at)) == sorted(alone)


def test_only_exact_engines_call_their_quantiles_exact(duckdb: Engine, tmp_path: Path) -> None:
    assert duckdb.exact_quantiles
    duckdb.name, kept = "impala", duckdb.name
    try:
        assert not duckdb.exact_quantiles
    finally:
        duckdb.name = kept
