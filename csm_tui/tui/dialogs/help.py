"""Every key of a screen and what it does, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Click
from textual.widgets import Static

from csm_tui.tui.commands.command import Command, bound
from csm_tui.tui.commands.key_names import key_of, shown
from csm_tui.tui.dialogs.dialog import Dialog
from csm_tui.tui.drawing.rows import FittedRows, PlainRow, PlainRows
from csm_tui.tui.present import Line, fit
from csm_tui.tui.widgets.key_line import KeyLine, key_words
from csm_tui.tui.widgets.lines import Lines

WIDE, AROUND = 100, 6
"""Cells from which on the dialog takes but a part of the screen; its padding and scrollbar."""
KEYS = "[help.choose] or a click does it   [help.tour] tour   [help.close] closes"
LISTS = (
    ("list.down list.up", "the row below, the row above"), ("list.page_down list.page_up", "a page down, a page up"),
    ("list.half_down list.half_up", "half a page down, half a page up"),
    ("list.first list.last", "the first row, the last row"), ("tab shift+tab", "the next pane, the one before"),
    ("mouse", "click selects, a second click opens, the wheel scrolls; keys and headings can be clicked"),
)  # fmt: skip
"""(ids or words, what they do) of what every list has."""
MARKS = (
    ("!", "overdue, or a date that comes too near"), ("✓ - × ∅", "held, skipped, cancelled, the customer did not come"),
    ("× ahead", "falls together with another event, a holiday or an absence"), ("+", "more logged than planned"),
    ("▲ ▼", "health above 85, health below 65"), ("━ ╌ ╍", "logged, still planned, logged beyond the plan"),
    ("━ ─ on Plan", "what is likely, in its range (10-90 %, a ground), and the supply; off: a week away"),
    ("E N R", "on Plan: an EBR, a notice deadline, a renewal in that week; + for several"),
    ("E N R T –", "on Calendar: EBR, notice deadline, renewal, a touch added by hand, a day off; underlined: several"),
)  # fmt: skip


class HelpLines(Lines):
    """Lines of which one click is enough: nothing else is to be done with them."""

    def on_click(self, event: Click) -> None:
        index = event.y - self._head_height + round(self.scroll_y)
        if self._covered(index):
            return
        event.prevent_default()
        if 0 <= index < len(self.rows) and (key := self.rows.key(index)):
            self.post_message(self.Chosen(self, key))

    def _jump_to(self, index: int) -> None:
        covered = self._covered(index)
        super()._jump_to(index)
        if not covered:
            self.post_message(self.Chosen(self, self.key))

    def _covered(self, index: int) -> bool:
        """Whether the line that says "+ 5 more" stands on it: what can't be read is not done."""
        return index == round(self.scroll_y) + self._room - 1 and len(self.rows) - index > 1


class HelpScreen(Dialog[str]):
    """The keys that work here. Enter or a click does what a line says; dismissed with that command's id, or ""."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("help.close", "leave", "back"),
        bound("help.choose", "choose", "do it"),
        bound("help.tour", "tour", "the tour"),
    ]

    def __init__(self, commands: Sequence[type[Command]]) -> None:
        super().__init__()
        self._commands = commands

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog", id="help-dialog"):
            yield Static("Keys", classes="dialog-title", markup=False)
            yield HelpLines(id="help-lines")
            yield KeyLine(lambda width, height: [_keys()], classes="dialog-keys")

    def on_mount(self) -> None:
        # Made for the width that they will have, so that they are there with the first frame, and made once.
        width = self.app.size.width
        room = (76 if width >= WIDE else width) - AROUND
        self.query_one(Lines).show(FittedRows(lambda width: help_rows(self._commands, max(20, width)), room))

    def action_leave(self) -> None:
        self.dismiss("")

    def action_tour(self) -> None:
        """Away with the list; the tour goes over the screens."""
        from csm_tui.tui.dialogs.tour import start

        self.dismiss("")
        self.app.call_later(start, self.app)

    def action_choose(self) -> None:
        self._run(self.query_one(Lines).key)

    @on(Lines.Chosen)
    def _chosen(self, message: Lines.Chosen) -> None:
        message.stop()
        self._run(message.key)

    def _run(self, line: str) -> None:
        command, _, _ = line.partition(" ")
        if any(each.id == command for each in self._commands):
            self.dismiss(command)


def _keys() -> Line:
    """What works in the list itself: of its two ways to move the letters."""
    moves = [(shown(key_of(each).split(",")[-1]), "here strong") for each in ("list.down", "list.up")]
    return [moves[0], (" ", "dim"), moves[1], (" move   ", "dim"), *key_words(KEYS)]


def list_keys() -> Iterator[tuple[str, str]]:
    """(the keys in force, what they do) of what every list has: the first keys of each before their second ones."""
    for ids, sentence in LISTS:
        keys = [key_of(word).split(",") if word.startswith("list.") else [word] for word in ids.split()]
        yield " ".join(shown(key) for pair in zip_longest(*keys) for key in pair if key), sentence


def help_rows(commands: Sequence[type[Command]], width: int) -> PlainRows:
    """Groups of keys, each with its sentence, wrapped."""
    from textwrap import wrap

    left = 15
    rows: list[PlainRow] = []
    number = 0
    entries = [
        (each.group, each.shown_keys() or "palette", each.sentence(), each.id) for each in commands if each.title
    ]
    entries += [("Lists and mouse", keys, sentence, "list") for keys, sentence in list_keys()]
    entries += [("Marks", marks, sentence, "mark") for marks, sentence in MARKS]
    for group, members in groupby(entries, key=lambda entry: entry[0]):
        if rows:
            rows.append(PlainRow("", []))
        rows.append(PlainRow("", [(group, "head")]))
        for _, keys, sentence, command_id in members:
            number += 1
            wrapped = wrap(sentence, width - left - 2)
            heads = wrap(keys, left - 1)
            for index in range(max(len(wrapped), len(heads))):
                # A second line belongs to the first: a click on it does the same, and the cursor steps over it.
                key = f"{command_id} {number}" if index == 0 else ""
                head = heads[index] if index < len(heads) else ""
                text = wrapped[index] if index < len(wrapped) else ""
                rows.append(PlainRow(key, [("  ", ""), (fit(head, left), "here"), (text, "")]))
    return PlainRows(rows)
