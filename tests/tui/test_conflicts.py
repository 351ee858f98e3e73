"""Another window changes what is being edited here: told, what is typed stays, enter again saves it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from csm_tui.tui.widgets.lines import Lines
from tests.tui.conftest import SOON, Cockpit, OpenCockpit, shell, until
from tests.tui.test_away import line

ENGINES = ("sqlite",)


async def on_the_page(c: Cockpit) -> None:
    await c.press("2", "enter")
    assert "Acme Corp" in c.lines[0]


async def test_a_fact(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small, look_every=SOON) as c:
        await on_the_page(c)
        c.list("#facts").select("segment")
        await c.press("e")
        await c.type("smb")
        shell(small, "account", "edit", "Acme Corp", "--segment", "enterprise")
        facts = c.app.screen.query_one("#facts", Lines)
        await until(c, lambda: any(fact.typed == "enterprise" for fact in c.app.screen.facts))  # type: ignore[attr-defined]
        typed = c.app.screen.query_one("#here-input", Input)
        assert typed.value == "smb" and typed.has_focus and facts.key == "segment"
        await c.press("enter")
        assert "changed meanwhile to enterprise" in " ".join(c.text.split())
        assert c.app.screen.query_one("#here-input", Input).value == "smb"
        await c.press("enter")
        assert "segment enterprise -> smb" in c.words


async def test_theirs_is_kept_by_leaving(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await on_the_page(c)
        c.list("#facts").select("segment")
        await c.press("e")
        await c.type("smb")
        shell(small, "account", "edit", "Acme Corp", "--segment", "enterprise")
        await c.press("enter", "escape", "f5")
        assert "enterprise" in c.under_cursor("#facts")


@pytest.mark.parametrize("editor", [False, True])
async def test_notes(cockpit: OpenCockpit, small: Path, monkeypatch: pytest.MonkeyPatch, editor: bool) -> None:
    async with cockpit(small) as c:
        await on_the_page(c)
        if editor:

            def written(app: object, text: str) -> str:
                shell(small, "account", "edit", "Acme Corp", "--notes", "theirs")
                return "mine"

            monkeypatch.setattr("csm_tui.tui.screens.notes.write_elsewhere", written)
            await c.press("E")
        else:
            monkeypatch.delenv("EDITOR", raising=False)
            monkeypatch.delenv("VISUAL", raising=False)
            await c.press("E")
            await c.type("mine")
            shell(small, "account", "edit", "Acme Corp", "--notes", "theirs")
            await c.press("ctrl+s")
        assert "changed meanwhile to theirs" in " ".join(c.text.split())
        assert c.app.screen.query_one(TextArea).text == "mine"
        await c.press("ctrl+s")
        assert "notes theirs -> mine" in c.words


async def test_an_entry_as_a_line(cockpit: OpenCockpit, small: Path) -> None:
    shell(small, "log", '45m acme customer questions "pricing"')
    async with cockpit(small) as c:
        await c.press("3", "enter", "enter")
        before = line(c)
        await c.press("backspace")
        await c.type(' calm"')
        mine = line(c)
        assert "pricing" in before and "calm" in mine
        found = shell(small, "entries")["entries"][0]["id"]
        shell(small, "entry", "edit", found, '"theirs"')
        await c.press("enter")
        assert "changed meanwhile to" in " ".join(c.text.split()) and line(c) == mine
        await c.press("enter")
        assert "calm" in c.words
