"""What a closed dialog showed is not kept."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from textual._styles_cache import StylesCache

from tests.tui.conftest import OpenCockpit


@pytest.mark.parametrize("open_and_close", [("question_mark", "q"), ("i", "escape")])
async def test_dialogs_that_were_closed_leave_no_pictures_behind(
    open_and_close: tuple[str, str], cockpit: OpenCockpit, sample: Path
) -> None:
    async with cockpit(sample) as c:
        kept = []
        for _ in range(4):
            for _ in range(2):
                await c.press(*open_and_close)
            gc.collect()
            kept.append(sum(isinstance(each, StylesCache) for each in gc.get_objects()))
        assert kept[-1] - kept[1] < 4, "a dialog has several widgets, each with what it drew"
