"""The list of keys: the dialog that is opened most."""

from __future__ import annotations

from pathlib import Path

import pytest

from csm_tui.tui.commands.command import Command
from csm_tui.tui.dialogs import help as keys
from csm_tui.tui.drawing.rows import PlainRows
from tests.tui.conftest import OpenCockpit


@pytest.mark.parametrize("size", [(100, 30), (120, 40), (160, 50)])
async def test_its_lines_are_wrapped_once(
    size: tuple[int, int], cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the width that they get, before there is one: wrapping them was a quarter of what opening it took."""
    wrapped, made = keys.help_rows, list[int]()

    def counted(commands: list[type[Command]], width: int) -> PlainRows:
        made.append(width)
        return wrapped(commands, width)

    monkeypatch.setattr(keys, "help_rows", counted)
    async with cockpit(sample, "Dana Field", size=size) as c:
        await c.press("question_mark")
        assert made == [c.list("#help-lines").width]


async def test_what_lies_below_is_shaded_and_stays_as_it_is(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", size=(120, 40)) as c:
        before, [first] = c.lines, c.app.screen._compositor.render_strips()[:1]
        await c.press("question_mark")
        [over] = c.app.screen._compositor.render_strips()[:1]
        assert over.text == first.text == before[0].ljust(120)
        assert {segment.style for segment in over} != {segment.style for segment in first}
        await c.press("q")
        assert c.lines == before
