"""Amounts of money on every screen that has them in a column: none ever loses a digit to its currency."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from csm_tui.domain.money import short_money
from csm_tui.tui.drawing.amounts import amounts_width
from tests.tui.conftest import OpenCockpit

CUT = re.compile(r"(\d|CHF) ?…")
WHOLE = re.compile(r"\b\d+k\b")


@pytest.fixture
def francs(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample in a currency that has no sign, with amounts of every length."""
    monkeypatch.setenv("CSM_USER", "Dana Field")
    with closing(sqlite3.connect(sample)) as connection, connection:
        for table in ("account", "subscription"):
            connection.execute(f"update {table} set currency = 'CHF'")
    return sample


@pytest.mark.parametrize("locale", ["", "hu_HU", "de_DE"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_no_amount_is_cut_where_a_currency_has_no_sign(
    cockpit: OpenCockpit, francs: Path, config: Path, locale: str, size: tuple[int, int]
) -> None:
    config.write_text(f'currency = "CHF"\nlocale = "{locale}"\n' if locale else 'currency = "CHF"\n')
    async with cockpit(francs, size=size) as c:
        for key in ("1", "2", "tab", "4", "6"):
            await c.press(key)
            assert WHOLE.search(c.text) and not CUT.search(c.text), c.text


async def test_a_code_that_all_share_stands_in_the_heading(cockpit: OpenCockpit, francs: Path) -> None:
    async with cockpit(francs, size=(120, 40)) as c:
        await c.press("2")
        assert "ARR CHF" in c.text and re.search(r"Quillmere .* 420k ", c.text) and "CHF 420k" not in c.text
    with closing(sqlite3.connect(francs)) as connection, connection:
        connection.execute("update account set currency = 'EUR' where name like 'Ostavane%'")
    async with cockpit(francs, size=(120, 40)) as c:
        await c.press("2")
        assert "ARR CHF" not in c.text and "CHF 420k" in c.text and "€1.2M" in c.text


def test_a_column_holds_the_widest_amount_up_to_its_largest() -> None:
    for size in range(13):
        for minor in (10**size, 10**size * 995 // 100, 10**size * 9_999 // 1_000):
            assert len(short_money(minor, "CHF")) <= amounts_width([(minor, "CHF")])
