"""Every key of a screen and what it does, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from csm_tui.tui.commands.command import Command
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import fit
from csm_tui.tui.widgets.lines import Lines

LISTS = (
    ("j k or arrows", "the row below, the row above"), ("pgdn pgup ctrl+d ctrl+u", "a page down, a page up"),
    ("g G home end", "the first row, the last row"), ("tab shift+tab", "the next pane, the one before"),
    ("mouse", "click selects, a second click opens, the wheel scrolls; keys and headings can be clicked"),
)  # fmt: skip
MARKS = (
    ("!", "overdue, or a date that comes too near"), ("✓ - × ∅", "held, skipped, cancelled, the customer did not come"),
    ("× ahead", "falls together with another event, a holiday or an absence"), ("+", "more logged than planned"),
    ("▲ ▼", "health above 85, health below 65"), ("━ ╌ ╍", "logged, still planned, logged beyond the plan"),
    ("━ ─ on Plan", "the demand in the middle of its likely range (10-90 %, a ground), and the supply"),
    ("E N R", "on Plan: an EBR, a notice deadline, a renewal in that week; + for several"),
)  # fmt: skip


class HelpScreen(ModalScreen[None]):
    """The keys that work here."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter,f1", "leave", "back", show=False, id="help.close"),
    ]

    def __init__(self, commands: Sequence[type[Command]]) -> None:
        super().__init__()
        self._commands = commands

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog", id="help-dialog"):
            yield Static("Keys", classes="dialog-title", markup=False)
            yield Lines(id="help-lines")
            yield Static("j k scroll   q or esc closes", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self.call_after_refresh(self._fill)

    def on_resize(self) -> None:
        self._fill()

    def _fill(self) -> None:
        lines = self.query_one(Lines)
        if lines.width > 20:
            lines.show(help_rows(self._commands, lines.width))

    def action_leave(self) -> None:
        self.dismiss()


def help_rows(commands: Sequence[type[Command]], width: int) -> PlainRows:
    """Groups of keys, each with its sentence, wrapped."""
    from textwrap import wrap

    left = 15
    rows: list[PlainRow] = []
    number = 0
    entries = [(command.group, _keys(command), command.help) for command in commands if command.keys]
    entries += [("Lists and mouse", keys, sentence) for keys, sentence in LISTS]
    entries += [("Marks", marks, sentence) for marks, sentence in MARKS]
    for group, members in groupby(entries, key=lambda entry: entry[0]):
        if rows:
            rows.append(PlainRow("", []))
        rows.append(PlainRow("", [(group, "head")]))
        for _, keys, sentence in members:
            number += 1
            wrapped = wrap(sentence, width - left - 2)
            heads = wrap(keys, left - 1)
            for index in range(max(len(wrapped), len(heads))):
                key = f"{number}" if index == 0 else ""
                head = heads[index] if index < len(heads) else ""
                text = wrapped[index] if index < len(wrapped) else ""
                rows.append(PlainRow(key, [("  ", ""), (fit(head, left), "here"), (text, "")]))
    return PlainRows(rows)


def _keys(command: type[Command]) -> str:
    return command.shown_keys()
