"""Every screen in every state, as text: an empty book, the sample, an overloaded one; narrow and wide; other themes.

One session a state goes through all screens by their keys. Where colour is what matters, a line of letters under each
line says which ink its cells have, by meaning as far as the ink tells it. `pytest --snapshot-update` renews them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rich.style import Style

from tests.tui.conftest import Cockpit, OpenCockpit

ROUTE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("week", ()),
    ("quick log", ("l", "4", "5", "m")),
    ("number", ("escape", "0", "3")),
    ("jump", ("escape", "ctrl+o")),
    ("copy", ("escape", "y")),
    ("palette", ("escape", "colon")),
    ("help", ("escape", "question_mark")),
    ("settings", ("escape", "comma")),
    ("book", ("q", "2")),
    ("attention", ("tab",)),
    ("tier honesty", ("tab",)),
    ("saved filters", ("tab", "f")),
    ("account", ("q", "enter")),
    ("brief", ("b",)),
    ("log", ("escape", "3")),
    ("day", ("tab",)),
    ("calendar", ("tab", "4")),
    ("agenda", ("tab",)),
    ("weeks ahead", ("tab", "5")),
    ("rules", ("tab",)),
    ("proposals", ("tab",)),
    ("what if", ("tab", "plus")),
    ("history", ("n", "tab")),
    ("trust", ("tab",)),
    ("team", ("6",)),
    ("balance", ("tab",)),
    ("close: gaps", ("F",)),
    ("close: confirm", ("tab",)),
    ("close: half page", ("tab",)),
    ("close: export", ("tab",)),
)
PLACES = frozenset(
    ("week", "book", "account", "brief", "log", "day", "calendar", "weeks ahead", "rules", "team", "close: half page")
)
"""Those that are shown with their inks: the others are drawn by the same parts."""
BOOKS = {"sample": "Dana Field", "overloaded": "Tomasz Adeyemi"}


class State(NamedTuple):
    """A book, a size, a theme."""

    book: str
    size: tuple[int, int] = (80, 24)
    theme: str = ""


STATES = {
    "empty": State("empty"), "empty, wide": State("empty", (160, 50)),
    "sample": State("sample"), "sample, wide": State("sample", (160, 50)),
    "overloaded": State("overloaded"), "overloaded, wide": State("overloaded", (160, 50)),
    "light": State("sample", (100, 30), "csm-light"), "ansi": State("overloaded", (80, 24), "ansi-dark"),
    "no colour": State("overloaded", (80, 24), "NO_COLOR"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Short paths, the same in every run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CSM_CONFIG", "config.toml")


@pytest.mark.parametrize("name", STATES)
async def test_screens(
    cockpit: OpenCockpit, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, snapshot: Any, name: str
) -> None:
    state = STATES[name]
    if state.theme:
        monkeypatch.setenv(*(("NO_COLOR", "1") if state.theme == "NO_COLOR" else ("CSM_THEME", state.theme)))
    db = request.getfixturevalue("book" if state.book == "empty" else "sample")
    shown: dict[str, str] = {}
    async with cockpit(db, BOOKS.get(state.book), size=state.size) as c:
        for screen, keys in ROUTE:
            await c.press(*keys)
            if not state.theme:
                shown[screen] = c.text
            elif screen in PLACES:
                shown[screen] = inked(c)
    assert all(len(text.splitlines()) <= state.size[1] for text in shown.values() if not state.theme)
    assert "\n".join(f"{'=' * 8} {screen}\n{text}" for screen, text in shown.items()) == snapshot


def inked(c: Cockpit) -> str:
    """The screen, and under each line a letter a cell for its ink; what each letter looks like stands at the end."""
    strips = c.app.screen._compositor.render_strips()
    styles = Counter(look(segment.style) for strip in strips for segment in strip if segment.text.strip())
    letters = {style: chr(97 + at) if at < 26 else chr(39 + at) for at, style in enumerate(sorted(styles))}
    lines = []
    for strip in strips:
        inks = "".join(letters.get(look(part.style), " ") * part.cell_length for part in strip)
        lines += [strip.text.rstrip(), inks.rstrip()]
    return "\n".join([*lines, *(f"{letter}: {style or 'plain'}" for style, letter in letters.items())])


def look(style: Style | None) -> str:
    """What makes a style: its colours and how it is set."""
    if style is None:
        return ""
    ways = [way for way in ("bold", "dim", "underline", "reverse") if getattr(style, way)]
    ink, ground = (getattr(colour, "name", "") for colour in (style.color, style.bgcolor))
    return " ".join([*ways, str(ink), f"on {ground}"])
