"""Rows as they stand, as images that the change log keeps: read, compared and put back column by column."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from csm_tui.store.connection import Db
from csm_tui.store.schema import RECORDED

Image = dict[str, Any]
"""Column -> value as JSON knows it: dates are text, truth is what the engine keeps."""


def image_of(db: Db, table: str, row_id: str) -> Image | None:
    """The row as it stands, or None."""
    return images_of(db, table, [row_id]).get(row_id)


def images_of(db: Db, table: str, ids: Sequence[str]) -> dict[str, Image]:
    """The rows of these ids that are there (a few thousand at most: each id is a parameter)."""
    params = {f"id{n}": row_id for n, row_id in enumerate(ids)}
    marks = ", ".join(f":{name}" for name in params)
    found = db.dicts(f"SELECT * FROM {_table(table)} WHERE id IN ({marks})", **params)  # noqa: S608
    return {row["id"]: {name: _plain(value) for name, value in row.items()} for row in found}


def to_json(image: Image) -> str:
    """The image as the change log keeps it."""
    return json.dumps(image, ensure_ascii=False, separators=(",", ":"))


def same(kept: Image, current: Image | None) -> bool:
    """Whether the row is as the image says. Columns that came with a later migration don't count."""
    return current is not None and all(name in current and current[name] == value for name, value in kept.items())


def insert_rows(db: Db, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows; those that follow one another with the same columns go in together."""
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end].keys() != rows[start].keys():
            names = _columns(rows[start])
            marks = ", ".join(f":{name}" for name in names)
            listed = ", ".join(f'"{name}"' for name in names)
            db.executemany(f"INSERT INTO {_table(table)} ({listed}) VALUES ({marks})", rows[start:end])  # noqa: S608
            start = end


def set_row(db: Db, table: str, row_id: str, values: Mapping[str, Any]) -> None:
    """Write these columns of one row."""
    sets = ", ".join(f'"{name}" = :{name}' for name in _columns(values))
    db.execute(f"UPDATE {_table(table)} SET {sets} WHERE id = :this_row", **values, this_row=row_id)  # noqa: S608


def delete_rows(db: Db, table: str, ids: Iterable[str]) -> None:
    """Take rows out, in this order."""
    db.executemany(f"DELETE FROM {_table(table)} WHERE id = :id", [{"id": row_id} for row_id in ids])  # noqa: S608


def _table(name: str) -> str:
    """Names can't be parameters: only those of our own schema get into a statement."""
    if name not in RECORDED:
        raise ValueError(f"the change log doesn't record {name!r}")
    return f'"{name}"'


def _columns(values: Mapping[str, Any]) -> list[str]:
    if not all(name.isidentifier() for name in values):
        raise ValueError("a column has no such name")
    return list(values)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
