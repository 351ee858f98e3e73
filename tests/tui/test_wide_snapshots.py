"""Names written from right to left, twice as wide, or put together: columns stay columns, no cell is halved."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from csm_tui.tui.app import CsmApp
from tests.tui.conftest import NEVER, OpenCockpit
from tests.tui.test_snapshots import Compare, pressed

NAMES = (
    "شركة الأفق للتقنية", "חברת השקמה בע״מ", "東京精密機械株式会社", "서울데이터", "🚀 Rocket 👩‍🚀 Labs", "Café Zoë",
    "ไทยสมุทร", "🇩🇪 Flaggen GmbH", "العربية and English mixed together in one long name",
)  # fmt: skip
KEYS = {"week": (), "book": ("2",), "log": ("3",), "calendar": ("4",)}
SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def wide(book: Path, csm: Any) -> Path:
    """Dana's book of such accounts, with time on some of them."""
    for number, name in enumerate(NAMES):
        csm.ok(
            "account", "add", name, "--tier", ("high", "mid", "low")[number % 3], "--arr", f"{number + 1}10k",
            "--renewal", f"2026-0{4 + number % 4}-2{number}", "--notice", "30", "--health", str(40 + 6 * number),
        )  # fmt: skip
        csm.ok("log", "45m", f'@"{name}"', "cadence call", "mon" if number % 2 else "tue", '"ملاحظة 日本"')
    return book


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("screen", KEYS)
def test_pictures(snap_compare: Compare, wide: Path, screen: str, size: tuple[int, int]) -> None:
    app = CsmApp(str(wide), None, NEVER)
    assert snap_compare(app, terminal_size=size, run_before=pressed(*KEYS[screen]))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("screen", KEYS)
async def test_no_line_is_longer_or_shorter_than_the_screen(
    cockpit: OpenCockpit, wide: Path, screen: str, size: tuple[int, int]
) -> None:
    async with cockpit(wide, size=size) as c:
        await c.press(*KEYS[screen])
        for strip in c.app.screen._compositor.render_strips():
            assert cell_len(strip.text) == size[0], strip.text
        for number in (0, 3, 4):
            assert NAMES[number][:4] in c.text


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_columns_of_the_book_stand_under_each_other(
    cockpit: OpenCockpit, wide: Path, size: tuple[int, int]
) -> None:
    async with cockpit(wide, size=size) as c:
        await c.press("2")
        rows = [line for line in c.lines if "$" in line and "accounts" not in line]
        tiers = {cell_len(line[: next(re.finditer(" (high|mid|low) ", line)).start()]) for line in rows}
        assert len(rows) == len(NAMES) and len(tiers) == 1, c.text
