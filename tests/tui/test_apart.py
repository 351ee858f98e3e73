"""On every screen, however a locale writes its dates, numbers and money: what stands beside something else is parted
from it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from csm_tui.tui.drawing.calendar_months import LETTERS
from csm_tui.tui.present import Line, padded
from csm_tui.tui.widgets import ink
from tests.tui.conftest import OpenCockpit
from tests.tui.test_matrix import ROUTE

MORE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("the day before", ("escape", "3", "left", "tab")),
    ("entries of a cell", ("tab", "j", "j", "j", "tab")),
    ("another account", ("2", "j", "enter")),
    *((f"part {number} of it", ("tab",)) for number in range(1, 7)),
)


def glued(line: Line) -> list[str]:
    """Neighbours without a gap: a word or a number that ends where another one begins. Signs may touch: the dots of a
    depth, the parts of a bar, a mark behind its number, the letter of what stands in a month's day."""
    parts = [text for text, _ in line if text]
    return [
        f"{left}{right}"
        for left, right in pairwise(parts)
        if (left[-1].isalnum() or left[-1] in ".)…") and right[0].isalnum() and right not in LETTERS.values()
    ]


def test_what_is_glued_is_found() -> None:
    assert glued([("Wed, Mar 11", "dim"), ("Support review", "")]) == ["Wed, Mar 11Support review"]
    assert glued([("Mi., 11.3.", ""), ("", ""), ("45", "")]) and glued([("3月11日(水)", ""), ("通話", "")])
    assert not glued([("8.2", ""), (" h", "dim"), ("!", "over"), ("━━", "held"), ("╌╌", "dim")])


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("locale", ["en_US", "de_DE", "ja_JP"])
async def test_no_cell_touches_its_neighbour(
    cockpit: OpenCockpit, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str,
    size: tuple[int, int],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CSM_CONFIG", "config.toml")
    Path("config.toml").write_text(f'locale = "{locale}"\n')
    found: dict[str, list[str]] = {}
    faults: list[str] = []

    def looked_at(line: Line, width: int) -> Line:
        faults.extend(glued(line))
        return padded(line, width)

    monkeypatch.setattr(ink, "padded", looked_at)
    async with cockpit(sample, "Dana Field", size=size) as c:
        for screen, keys in (*ROUTE, *MORE):
            await c.press(*keys)
            if faults:
                found[screen] = faults.copy()
                faults.clear()
    assert found == {}
