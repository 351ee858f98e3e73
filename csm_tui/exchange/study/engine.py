"""Where the facts of a study lie and its aggregations run: DuckDB inside this process, or any backend of Ibis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import ibis
import pyarrow as pa
from ibis.backends.duckdb import Backend

from csm_tui.domain.study.facts import FACTS, Fact

R = TypeVar("R", bound=tuple[Any, ...])
_KINDS = {"str": "string", "int": "int64", "bool": "boolean", "date": "date"}
_AT_ONCE = 100_000
EXACT = frozenset({"duckdb", "postgres", "pyspark"})
"""Engines whose quantiles are exact (Ibis asks Spark for `percentile`, not for its approximation)."""


def schema_of(row: type[Fact]) -> Any:
    """The columns of a table of facts."""
    return ibis.schema({name: _kind(kind) for name, kind in row.__annotations__.items()})


def _kind(annotation: Any) -> str:
    """`date | None` is a date: any column may lack a value."""
    return _KINDS[str(getattr(annotation, "__forward_arg__", annotation)).partition(" ")[0]]


SCHEMAS = {name: schema_of(row) for name, row in FACTS.items()}


class Engine:
    """A backend of Ibis with the tables of FACTS in it."""

    def __init__(self, backend: Any) -> None:
        self.backend = backend
        self.name: str = backend.name
        self._waiting: dict[str, list[Fact]] = {name: [] for name in FACTS}
        self._views: dict[str, list[Any]] = {name: [] for name in FACTS}
        for name, schema in SCHEMAS.items():
            backend.create_table(name, schema=schema, temp=self.name != "duckdb", overwrite=self.name == "duckdb")

    @property
    def exact_quantiles(self) -> bool:
        """Whether medians and P80 are those of all values, not estimates."""
        return self.name in EXACT

    def add(self, table: str, rows: Iterable[Fact]) -> None:
        """Take in rows; they are written some ten thousands at a time."""
        waiting = self._waiting[table]
        waiting.extend(rows)
        if len(waiting) >= _AT_ONCE:
            self._write(table)

    def view(self, table: str, rows: Any) -> None:
        """Let an expression with the columns of that table be part of it, read where it lies."""
        self._views[table].append(rows.select(*SCHEMAS[table]).cast(SCHEMAS[table]))

    def parquet(self, files: Sequence[Path]) -> Any:
        """Parquet files as one expression, read where they lie; a column that some lack is NULL there."""
        return self.backend.read_parquet([str(file) for file in files], union_by_name=True, hive_partitioning=False)

    def _write(self, table: str) -> None:
        rows, self._waiting[table] = self._waiting[table], []
        for start in range(0, len(rows), _AT_ONCE):
            columns = list(zip(*rows[start : start + _AT_ONCE], strict=True))
            arrow = pa.table(
                {name: pa.array(column, kind) for (name, kind), column in zip(_arrow(table), columns, strict=True)}
            )
            self.backend.insert(table, arrow)

    @property
    def facts(self) -> dict[str, Any]:
        """Every table with all that was taken in."""
        for table in FACTS:
            if self._waiting[table]:
                self._write(table)
        return {name: self._table(name) for name in FACTS}

    def _table(self, name: str) -> Any:
        own = self.backend.table(name)
        return ibis.union(own, *self._views[name]) if self._views[name] else own

    def run(self, expression: Any, row: type[R]) -> list[R]:
        """The rows of an expression, its columns those of `row` by name; decimals become integers."""
        make = row._make  # type: ignore[attr-defined]
        return [make(values) for values in self.values(expression, list(row.__annotations__))]

    def keyed(self, expression: Any, keys: Sequence[str], row: type[R]) -> list[R]:
        """The same for a row whose first field is the tuple of these columns."""
        make = row._make  # type: ignore[attr-defined]
        names = [*keys, *list(row.__annotations__)[1:]]
        return [make([values[: len(keys)], *values[len(keys) :]]) for values in self.values(expression, names)]

    def values(self, expression: Any, names: Sequence[str]) -> list[tuple[Any, ...]]:
        """The rows of an expression as tuples of these columns."""
        arrow = expression.select(*names).to_pyarrow()
        columns = [_plain(arrow.column(name).to_pylist()) for name in names]
        return list(zip(*columns, strict=True))

    def close(self) -> None:
        """Let the backend go."""
        self.backend.disconnect()


def _plain(column: list[Any]) -> list[Any]:
    return [int(value) if isinstance(value, Decimal) else value for value in column]


def _arrow(table: str) -> list[tuple[str, Any]]:
    return [(name, kind.to_pyarrow()) for name, kind in SCHEMAS[table].items()]


class _DuckDB(Backend):  # type: ignore[misc]
    """Ibis 12 learns what columns a table has by a call that DuckDB deprecates since 1.5: here it is asked another."""

    def get_schema(self, table_name: str, *, catalog: str | None = None, database: str | None = None) -> Any:
        """The columns of a table or view."""
        parts = [part for part in (catalog, database, table_name) if part]
        named = ".".join('"{}"'.format(part.replace('"', '""')) for part in parts)
        kind = self.compiler.type_mapper.from_string
        told = self.con.execute(f"DESCRIBE {named}").fetchall()
        return ibis.schema({name: kind(typed, nullable=null == "YES") for name, typed, null, *_ in told})


def duckdb_engine(scratch: Path, memory: str = "2GB") -> Engine:
    """DuckDB in this process. What doesn't fit its memory goes to the scratch folder; nothing is ever downloaded."""
    backend = _DuckDB().connect(
        temp_directory=str(scratch), memory_limit=memory, preserve_insertion_order=False,
        autoinstall_known_extensions=False, autoload_known_extensions=False,
    )  # fmt: skip
    backend.raw_sql("SET enable_progress_bar = false")
    return Engine(backend)
