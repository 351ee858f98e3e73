"""A named question: its SQL and the row it answers with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import islice
from typing import Any, Generic, TypeVar

R = TypeVar("R", bound=tuple[Any, ...])
Row = Sequence[Any]
_texts: dict[Any, Any] = {}
"""Ids, names and states stand in row after row, and in the rows of every screen: each text is kept once for all."""
MOST_TEXTS = 40_000
"""More are forgotten: what is asked for by then is shared among itself."""
AT_ONCE = 500
"""Rows that are made together: enough to be quick, few enough to be no burden."""


class Query(Generic[R]):
    """Portable SQL (SQLite and PostgreSQL) with named parameters (`:name`), and the NamedTuple of its rows.

    The SQL selects the fields of `row` in their order. A field annotated `date` or `bool` (or either, or None)
    comes back as such from both engines, `int` and `float` too where an engine would answer with decimals.
    """

    __slots__ = ("_kinds", "row", "sql")

    def __init__(self, sql: str, row: type[R]) -> None:
        self.sql = sql
        self.row = row
        self._kinds: tuple[str, ...] | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """What each field holds: "date", "bool", "int", "float", "str", or "" for what needs no change."""
        if self._kinds is None:
            self._kinds = tuple(_kind(annotation) for annotation in self.row.__annotations__.values())
        return self._kinds

    def from_sqlite(self, rows: Iterable[Row]) -> list[R]:
        """SQLite keeps dates as text and truth as 0 and 1."""
        return self._made(rows, {"date": _day, "bool": bool})

    def from_postgres(self, rows: Iterable[Row]) -> list[R]:
        """PostgreSQL answers sums with decimals."""
        return self._made(rows, {"int": int, "float": float})

    def _made(self, rows: Iterable[Row], converters: dict[str, Callable[[Any], Any]]) -> list[R]:
        """Column by column, some rows at a time: a long book is read in every start, and so no line of Python is run
        for each of its values."""
        make: Callable[[Iterable[Any]], R] = partial(tuple.__new__, self.row)
        changes = [(at, converters[kind]) for at, kind in enumerate(self.kinds) if kind in converters]
        texts, own = self._shared_texts()
        left, answer = iter(rows), list[R]()
        while some := list(islice(left, AT_ONCE)):
            columns: list[Iterable[Any]] = list(zip(*some, strict=True))
            if len(columns) != len(self.kinds):
                raise TypeError(f"{self.row.__name__} has {len(self.kinds)} fields, its SQL selects {len(columns)}")
            for at in texts:
                columns[at] = map(_texts.setdefault, columns[at], columns[at])
            if own:
                columns[0] = map(_texts.get, columns[0], columns[0])
            for at, convert in changes:
                columns[at] = [value if value is None else convert(value) for value in columns[at]]
            answer.extend(map(make, zip(*columns, strict=True)))
        if len(_texts) > MOST_TEXTS:
            _texts.clear()
        return answer

    def _shared_texts(self) -> tuple[list[int], bool]:
        """Where texts stand that other rows may have too, and whether the first is an id that hardly any other has:
        only what has a name is spoken of elsewhere by its id."""
        fields = list(self.row.__annotations__)
        own = fields[0] == "id" and "name" not in fields
        return [at for at, kind in enumerate(self.kinds) if kind == "str" and (at or not own)], own


def _kind(annotation: object) -> str:
    words = set(re.findall(r"\w+", str(getattr(annotation, "__forward_arg__", annotation))))
    return next((kind for kind in ("date", "bool", "int", "float", "str") if kind in words), "")


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)


_PARTS = re.compile(r"('(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*)|(%)|(?<![:\w]):([A-Za-z_]\w*)")
_translated: dict[str, str] = {}


def for_psycopg(sql: str) -> str:
    """The same SQL with `%(name)s` for `:name`; what stands in quotes or comments keeps its colons."""
    if sql not in _translated:
        _translated[sql] = _PARTS.sub(_psycopg_part, sql)
    return _translated[sql]


def _psycopg_part(found: re.Match[str]) -> str:
    quoted, percent, name = found.groups()
    if quoted:
        return str(quoted).replace("%", "%%")
    return "%%" if percent else f"%({name})s"
