"""Lines are as wide as they are on the screen, in every script; nothing of a sentence is left out."""

from __future__ import annotations

import doctest
from pathlib import Path
from textwrap import wrap as by_letters
from typing import Any

import pytest
from rich.cells import cell_len

from csm_tui.tui import wrapping
from csm_tui.tui.wrapping import wrap
from tests.tui.conftest import OpenCockpit

NAME = "株式会社日本語テスト会社の長い名前です"


def test_examples() -> None:
    done = doctest.testmod(wrapping)
    assert done.attempted and not done.failed


@pytest.mark.parametrize("width", [10, 21, 76])
@pytest.mark.parametrize(
    "text", [f"0:45 on {NAME}, call", NAME * 9, "مرحبا بالعالم " * 9, "e\u0301te\u0301 " * 30, "日\u00a0本 " * 9]
)  # fmt: skip
def test_no_line_is_wider_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split(" ")) == "".join(text.split(" "))


def test_narrow_letters_break_as_ever() -> None:
    text = "Société Bréllon-Vassaux: two well-known follow-ups slipped"
    assert [wrap(text, width) for width in range(8, 60)] == [by_letters(text, width) for width in range(8, 60)]


@pytest.mark.parametrize("number", ["1.1 h", "95 %", "30 min", "8 d", "0 EBRs"])
def test_no_line_ends_between_a_number_and_its_unit(number: str) -> None:
    text = f"a debt of {number} at 株式 or {number}, which is {number}."
    for width in range(8, 50):
        lines = wrap(text, width)
        assert " ".join(lines).count(number) == 3 and all(line.count(number) or "%" not in line for line in lines)
        assert not any(line.startswith(number.split(" ")[1]) for line in lines), lines


async def test_what_a_line_means_is_read_to_its_end(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("account", "add", NAME, "--tier", "high")
    async with cockpit(small) as c:
        await c.press("l")
        await c.paste("14:15-15:00 株式 call")
        assert "14:15-15:00, which has not begun yet" in " ".join(c.text.split())
