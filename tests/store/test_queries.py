"""Every question in csm_tui.store.queries is asked of the migrated schema, on both engines, so that none can drift."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from csm_tui.services.desk import Desk
from csm_tui.store import queries
from csm_tui.store.query import Query, for_psycopg

_PARAMETER = re.compile(r"(?<![:\w]):([A-Za-z_]\w*)")
_QUOTED = re.compile(r"'[^']*'|--[^\n]*")


def every_query() -> Iterator[tuple[str, Query[Any]]]:
    """Each constant, be it alone or in a dict, by its name."""
    for module in pkgutil.walk_packages(queries.__path__, f"{queries.__name__}."):
        for name, value in vars(import_module(module.name)).items():
            where = f"{module.name.removeprefix(queries.__name__ + '.')}.{name}"
            if isinstance(value, Query):
                yield where, value
            elif isinstance(value, dict):
                yield from ((f"{where}[{key}]", one) for key, one in value.items() if isinstance(one, Query))


QUERIES = dict(every_query())


def test_there_are_queries() -> None:
    assert "csm.ALL_CSMS" in QUERIES


@pytest.mark.parametrize("name", QUERIES)
def test_it_runs_and_answers_its_row(any_desk: Desk, name: str) -> None:
    """With parameters that suit any column: NULL on PostgreSQL, which minds kinds, and 1 on SQLite, which doesn't."""
    query = QUERIES[name]
    dummy = 1 if any_desk.db.engine == "sqlite" else None
    params = dict.fromkeys(_PARAMETER.findall(_QUOTED.sub("", query.sql)), dummy)
    any_desk.db.rows(query, **params)
    cursor = any_desk.db.raw.cursor()
    cursor.execute(query.sql if any_desk.db.engine == "sqlite" else for_psycopg(query.sql), params)
    assert len(cursor.description) == len(query.row.__annotations__), "as many columns as its row has fields"
