"""Copying: what the cursor is on, its row, the table or the page, to the terminal's clipboard and the machine's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from csm_tui.domain.formats import counted
from csm_tui.domain.shown import Shown
from csm_tui.domain.shown_tables import drawn
from csm_tui.domain.text import harmless
from csm_tui.tui.present import Line, fit
from csm_tui.tui.present import cells as cells_of
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.tui.screens.place import Place

DIGITS = "123456789"
PATIENCE = 5
"""Seconds that a clipboard tool has; it works beside the app."""


def ask_what(place: Place) -> None:
    """A line of answers: the cell, the row, the table, the page; a digit copies that cell of the row."""
    from csm_tui.services.shown import as_row, as_table
    from csm_tui.tui.widgets.question import Answer, Question

    shown = shown_on(place)
    title = shown.table.title

    def copies(text: str, what: str) -> Callable[[], None]:
        return lambda: copy(place, text, what)

    answers, quiet = [], []
    cells = shown.cells
    if cells:
        answers += [
            Answer("c", short(shown.cell) or "empty cell", copies(shown.cell, _quoted(shown.cell))),
            Answer("r", "row", copies(as_row(shown), "the row")),
        ]
        quiet = [
            Answer(digit, "", copies(cell, _quoted(cell))) for digit, cell in zip(DIGITS, cells, strict=False) if cell
        ]
    count = counted(len(shown.table.rows), "row")
    if shown.table.rows:
        answers.append(Answer("t", f"table, {count}", lambda: copy(place, as_table(shown.table), f"{title}, {count}")))
    answers.append(Answer("p", "page", lambda: copy(place, place.copy_text() or page_of(place), "the page")))
    place.say("")
    place.ask(Question(lambda width: _numbered(cells, width), answers, quiet))


def _numbered(cells: Sequence[str], width: int) -> list[Line]:
    """The cells of the row, each with its digit, as far as the line goes."""
    lines: list[Line] = [[("Copy what?", "strong")]]
    for digit, cell in zip(DIGITS, cells if len(cells) > 1 else (), strict=False):
        part: Line = [("  ", ""), (digit, "here strong"), (f" {short(cell)}", "dim")]
        if cell:
            if cells_of(lines[-1]) + cells_of(part) > width:
                lines.append([(" " * 10, "")])
            lines[-1] += part
    return lines


def short(text: str, most: int = 22) -> str:
    """A cell as an answer."""
    return fit(text, most).rstrip()


def _quoted(text: str) -> str:
    return f'"{harmless(text)[:40]}"'


def shown_on(place: Place) -> Shown:
    """The screen's own table; else the list that has the focus, else all lines, as they are drawn."""
    if found := place.shown_table():
        return found
    focused = place.focused
    if isinstance(focused, Lines) and len(focused.rows):
        everything = range(len(focused.rows))
        at = [index for index in everything if focused.rows.key(index)] or [*everything]
        lines = [_text(focused, index) for index in at]
        return Shown(drawn(place.HERE.rpartition(".")[2] or "screen", lines), _position(at, focused.cursor))
    return Shown(drawn("screen", page_of(place).splitlines()))


def _position(indices: Sequence[int], cursor: int) -> int:
    return indices.index(cursor) if cursor in indices else -1


def _text(lines: Lines, index: int) -> str:
    return "".join(text for text, _ in lines.rows.line(index, lines.width)).strip()


def page_of(place: Place) -> str:
    """What stands between the places and the keys, as it is drawn."""
    strips = place._compositor.render_strips()
    kept = [strip.text.rstrip() for strip in strips[2:-1]]
    return "\n".join(kept).strip("\n") + "\n"


def copy(place: Place, text: str, what: str) -> None:
    """OSC 52 reaches the clipboard of the terminal, also through ssh; a tool that of this machine."""
    place.app.copy_to_clipboard(text)
    if tool := local_tool():
        place.app.run_worker(lambda: hand_to(tool, text), group="clipboard", exclusive=True, thread=True)
    place.say(f"Copied {what}", "held")


def local_tool() -> list[str] | None:
    """The command that fills the clipboard of this machine, where it has one."""
    if sys.platform == "darwin":
        found = [["pbcopy"]]
    else:
        found = [["wl-copy"]] if os.environ.get("WAYLAND_DISPLAY") else []
        if os.environ.get("DISPLAY"):
            found += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
        found.append(["clip.exe"])
    return next((command for command in found if shutil.which(command[0])), None)


def hand_to(command: Sequence[str], text: str) -> None:
    """Run it; what it says or refuses is nobody's business here: the terminal has the text already."""
    path = shutil.which(command[0])
    if path is None:
        return
    encoded = text.encode("utf-16-le" if command[0] == "clip.exe" else "utf-8")
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            [path, *command[1:]], input=encoded, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            timeout=PATIENCE, check=False,
        )  # fmt: skip
