"""A query's rows come back in the types of its row, and its SQL reaches both engines."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.services.desk import Desk
from csm_tui.store.query import AT_ONCE, Query, for_psycopg


class Mixed(NamedTuple):
    """One of each kind."""

    day: date
    maybe: date | None
    flag: bool
    total: int
    share: float
    text: str


class Person(NamedTuple):
    """A name and a day."""

    name: str
    starts_on: date


MIXED = Query(
    """
    SELECT p.effective_on, c.starts_on, a.customer, sum(p.contract_seconds), avg(p.flex_seconds), a.key
    FROM plan_version p JOIN csm c ON c.id = p.csm_id JOIN activity a ON a.key = :key
    WHERE (:since IS NULL OR p.effective_on >= :since) AND a.name <> 'half : past % nine'
    GROUP BY p.effective_on, c.starts_on, a.customer, a.key
    """,
    Mixed,
)


def test_both_engines_answer_alike(any_desk: Desk) -> None:
    for since in (None, date(2026, 3, 9)):
        row = any_desk.db.one(MIXED, key="ebr", since=since)
        assert row == Mixed(date(2026, 3, 9), date(2026, 3, 9), True, 144_000, 10_800.0, "ebr")
        assert [type(value) for value in row] == [date, date, bool, int, float, str]
    assert any_desk.db.one(MIXED, key="ebr", since=date(2026, 3, 10)) is None


def test_colons_in_quotes_and_casts_stay() -> None:
    assert for_psycopg("SELECT ':a' || :b -- :c\n, x::int % 2") == "SELECT ':a' || %(b)s -- :c\n, x::int %% 2"


def test_values_that_no_column_holds_are_refused(any_desk: Desk) -> None:
    with pytest.raises(Refused, match="no UTF-8"):
        any_desk.db.execute("UPDATE csm SET name = :name", name="\udcff")
    with pytest.raises(Refused):
        any_desk.db.execute("UPDATE plan_version SET created_at = :n", n=2**70)
    assert any_desk.db.dicts("SELECT name FROM csm") == [{"name": "Dana Field"}]


def test_a_text_is_kept_once_for_all_rows_and_all_answers(any_desk: Desk) -> None:
    first, again = (any_desk.db.one(MIXED, key="ebr", since=None) for _ in range(2))
    assert first and again and first.text is again.text


def test_long_answers_are_whole_and_in_order(any_desk: Desk) -> None:
    sql = """
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :most)
        SELECT 'n' || i, CASE WHEN i = 0 THEN '2026-03-11' END FROM n ORDER BY i
    """
    found = [name for name, _ in any_desk.db.rows(Query(sql, Person), most=2 * AT_ONCE)]
    assert found == [f"n{n}" for n in range(2 * AT_ONCE + 1)]


def test_a_question_that_selects_other_fields_than_its_row_is_told(any_desk: Desk) -> None:
    with pytest.raises(TypeError, match="Person has 2 fields, its SQL selects 1"):
        any_desk.db.rows(Query("SELECT name FROM csm", Person))


def test_a_value_that_is_damaged_holds_on_to_nothing(desk: Desk, book: Path) -> None:
    desk.db.execute("UPDATE csm SET starts_on = '20x6'")
    people = Query("SELECT name, starts_on FROM csm UNION ALL SELECT name, starts_on FROM csm", Person)
    try:
        desk.db.rows(people)
    except ValueError as error:
        kept = error  # as what keeps faults would
    with sqlite3.connect(book) as another:
        another.execute("UPDATE csm SET starts_on = '2026-01-01'")
    assert desk.db.rows(people)[0].starts_on == date(2026, 1, 1) and kept
    with desk.db.transaction():
        desk.db.execute("UPDATE csm SET country = 'DE'")
