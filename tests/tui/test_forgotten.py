"""What a page or a dialog showed is not kept when it was closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual._styles_cache import StylesCache

from tests.tui.conftest import OpenCockpit


@pytest.mark.parametrize(
    "closing", [("question_mark", "q"), ("2", "i", "escape"), ("ctrl+p", "escape"), ("2", "enter", "q")]
)
async def test_what_was_closed_leaves_no_pictures_behind(
    closing: tuple[str, ...], cockpit: OpenCockpit, sample: Path
) -> None:
    kept = []
    async with cockpit(sample, "Dana Field") as c:
        for _ in range(4):
            await c.press(*closing)
            kept.append(StylesCache.get_inner_outer.cache_info().currsize)
    assert kept[-1] <= kept[1], "each of them has several widgets"
