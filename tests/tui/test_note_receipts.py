"""What is said after notes were written: short, however many lines they have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tui.conftest import OpenCockpit, shell

PAGE = "\n".join(f"Line {n}: what was said about the roll-out in the north and in the south." for n in range(40))


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Leaves the texts that are put in here, one after the other."""
    texts: list[str] = []
    monkeypatch.setattr("csm_tui.tui.screens.notes.write_elsewhere", lambda app, text: texts.pop(0))
    yield texts


async def test_of_an_account(cockpit: OpenCockpit, small: Path, editor: list[str]) -> None:
    async with cockpit(small) as c:
        await c.press("2", "enter")
        for text, said in (
            (PAGE, "notes, 40 lines new: Line 0: what was said about the rol…"),
            (f"{PAGE}\nThe new CFO pays.", "notes, 1 line new: The new CFO pays."),
            (f"Gone: {PAGE}\nThe new CFO pays.", "notes, 1 line new, 1 gone: Gone: Line 0: what was said about t…"),
            ("Short.", "notes, 1 line new, 41 gone: Short."),
            ("Brief.", "notes Short. -> Brief."),
            ("", "notes taken out"),
        ):
            editor.append(text)
            await c.press("E")
            assert " ".join(c.words.split()) == f"✓ Acme Corp: {said} u undoes"
        assert shell(small, "history")["changes"][0]["summary"] == "Acme Corp: notes taken out"


async def test_of_an_entry(cockpit: OpenCockpit, small: Path, csm: Any, editor: list[str]) -> None:
    csm.ok("log", "1h", "acme", "call")
    note = PAGE[:400]
    editor.append(note)
    async with cockpit(small) as c:
        await c.press("3", "tab", "E")
        said = " ".join(c.words.split())
        assert said.startswith("✓ Now 1:00 on Acme Corp, cadence call") and len(said) < 130
        assert said.endswith('"Line 0: what was said about the rol…" u undoes')
    assert shell(small, "entries", "--week", "this")["entries"][-1]["note"].startswith(PAGE[:60])
