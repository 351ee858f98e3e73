"""The first minutes at a real terminal: no database yet, then a book; and the first screen where colours are few."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.life import Life
from tests.tui.test_wide_snapshots import NAMES

SHEET = """Account Name,Tier,ARR,Renewal Date
Acme Corp,high,420000,2026-06-30
Globex,low,"85,000",2026-09-30
"""


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """Nobody's yet."""
    life = Life(tmp_path, "")
    life.at("2026-03-11T09:30")
    return life


def is_grey(colour: str) -> bool:
    """Of a colour as `d0d0d0`; the named ones are black and white, or hues."""
    return colour in ("black", "white") or (len(colour) == 6 and colour[:2] == colour[2:4] == colour[4:])


def test_from_nothing_to_a_book_from_a_file(life: Life) -> None:
    (life.home / "accounts.csv").write_text(SHEET, encoding="utf-8")
    with life.app() as t:
        t.wait_for("Welcome", "There is no book yet")
        assert not life.db.exists()
        t.type("Robin Vale")
        t.press("enter", "enter", "enter", "enter")
        t.press("enter")
        t.wait_for("Import", "esc leaves")
        t.type("~/accounts.csv")
        t.press("enter")
        t.wait_for("2 would be added of 2 rows", "Acme Corp")
        t.press("i")
        t.wait_for("2 added of 2 rows")
        t.press("enter")
        t.wait_for("2 accounts", "Robin Vale")
    assert life.rows("SELECT name FROM csm") == [("Robin Vale",)]
    assert life.rows("SELECT name, tier, arr_minor FROM account ORDER BY name") == [
        ("Acme Corp", "high", 42_000_000), ("Globex", "low", 8_500_000),
    ]  # fmt: skip


def test_the_sample_is_looked_at_and_nothing_is_made(life: Life) -> None:
    with life.app() as t:
        t.wait_for("Welcome", "There is no book yet")
        t.type("Robin Vale")
        t.press("enter", "enter", "enter", "enter", "down", "down", "enter")
        t.wait_for("Dana Field", "Due today", "overload")
        t.press("2")
        t.wait_for("30 accounts", "Brelloway")
    assert not life.db.exists()


def test_leaving_the_first_run_makes_nothing(life: Life) -> None:
    with life.app() as t:
        t.wait_for("Welcome")
        t.leaves_with("esc")
    assert not life.db.exists()


@pytest.mark.parametrize(
    ("surroundings", "coloured"),
    [
        ({"NO_COLOR": "1", "TERM": "xterm-256color"}, False),
        ({"TERM": "screen-256color"}, True),
        ({"TERM": "xterm"}, True),
    ],
)
def test_the_first_screen_with_few_colours_or_none(life: Life, surroundings: dict[str, str], coloured: bool) -> None:
    life.csm_name = "Dana Field"
    life.shell("demo", "--into", str(life.db))
    with life.app(**surroundings) as t:
        t.wait_for("Due today", "overload", "Ahead")
        assert "▸" in t.text and "! " in t.text, "what colours say, signs say too"
        hues = {colour for colour in t.colours() if colour != "default" and not is_grey(colour)}
        assert bool(hues) == coloured, hues
        t.press("j", "j")
        t.click("Book", on=1)
        t.wait_for("30 accounts")


def test_names_of_every_script_leave_the_columns_where_they_are(life: Life) -> None:
    life.shell("init", "--csm", "Dana Field")
    for name in NAMES:
        life.shell("account", "add", name, "--tier", "high", "--arr", "110k")
    with life.app() as t:
        t.wait_for("overload", "Ahead")
        t.press("2")
        t.wait_for("9 accounts", "Rocket")
        rows = [cells for cells in map(t.cells, range(5, 21)) if "$" in cells]
        assert len(rows) == len(NAMES) and {cells.index("$") for cells in rows} == {rows[0].index("$")}, t.text
        assert {"".join(cells[22:27]).strip() for cells in rows} == {"high"}, t.text
        t.press("l")
        t.type('45m @"東京精密機械株式会社" call')
        t.wait_for("0:45 on 東京精密機械株式会社, cadence call")
        t.press("enter")
        t.wait_for("✓ 0:45 on 東京精密機械株式会社")
    assert life.rows("SELECT seconds FROM time_entry") == [(2_700,)]


@pytest.mark.parametrize(("editor", "said"), [("no-such-editor", "can't be started"), ("false", "ended with an error")])
def test_the_terminal_comes_back_from_an_editor_that_fails(life: Life, editor: str, said: str) -> None:
    life.shell("init", "--csm", "Robin Vale")
    life.shell("account", "add", "Acme Corp")
    with life.app(EDITOR=editor, VISUAL="") as t:
        t.wait_for("Robin Vale", "? keys")
        t.press("2")
        t.wait_for("Acme Corp", "1 account")
        t.press("enter")
        t.wait_for("Rules in force")
        t.press("E")
        t.wait_for(said)
        if editor == "no-such-editor":
            t.wait_for("Notes on Acme Corp")
            t.press("ctrl+g")
            t.wait_till_gone("Notes on")
        t.press("q")
        t.wait_for("1 account")
