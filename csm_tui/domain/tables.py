"""A table whose columns say what they mean: what pages and studies hold before any file format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from csm_tui.domain.durations import decimal_hours

Value = str | int | float | bool | date | None


class Column(NamedTuple):
    """`kind` is text, count, hours, money (minor units), share (of 1), number, date or flag."""

    name: str
    kind: str
    means: str


class Table(NamedTuple):
    """Rows under columns, in an order that is always the same."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def documents(self) -> list[dict[str, Any]]:
        """The rows as JSON has them."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, map(_json, row), strict=True)) for row in self.rows]


def _json(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def table(name: str, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> Table:
    """A table whose rows have a value for every column."""
    assert all(len(row) == len(columns) for row in rows), name
    return Table(name, title, tuple(columns), tuple(tuple(row) for row in rows))


def hours_of(seconds: int | float) -> float:
    """Hours with four decimals, the seconds rounded to whole ones first, so that every engine says the same."""
    return decimal_hours(round(seconds))


def share(part: float, whole: float) -> float | None:
    """part / whole; None of nothing."""
    return round(part / whole, 4) if whole else None


def per(total: int, number: int) -> int:
    """total / number to the nearest whole, halves up; 0 of nothing."""
    return (2 * total + number) // (2 * number) if number else 0
