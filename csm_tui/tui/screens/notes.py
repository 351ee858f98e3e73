"""Notes written in the user's own editor, else in a window of ours: the same on every screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from csm_tui.domain.days import day_label
from csm_tui.domain.text import in_sentence
from csm_tui.tui.desk_thread import Asker
from csm_tui.tui.editor import write_elsewhere
from csm_tui.tui.present import clock

if TYPE_CHECKING:
    from csm_tui.domain.log_lines import EntryLine
    from csm_tui.tui.messages_friday import NoteReady
    from csm_tui.tui.screens.place import Place


def write_notes(place: Place, name: str, notes: str, save: Callable[[Asker, str, str], None]) -> None:
    """Ask for the text. `save` gets who hears what came of it, the text when it is another, and the one before. What
    comes from the editor is saved from our window: when it is refused, it stands there and is not lost."""
    from csm_tui.tui.dialogs.notes import NotesScreen

    text = write_elsewhere(place.app, notes)
    if text is None:
        place.app.push_screen(NotesScreen(name, notes, save))
    elif text.strip() != notes.strip():
        place.app.push_screen(NotesScreen(name, notes, save, text.strip()))


def write_on_touch(place: Place, message: NoteReady) -> None:
    """The note of a touch, when it is here."""
    gateway, touch_id = place.cockpit.gateway, message.touch_id
    write_notes(
        place, message.what, message.text,
        lambda asker, text, seen: gateway.set_touch_note(asker, touch_id, text, seen),
    )  # fmt: skip


def write_on_entry(place: Place, entry: EntryLine) -> None:
    """The note of an entry."""
    gateway = place.cockpit.gateway
    name = f"{clock(entry.seconds)} of {day_label(entry.day)}, {in_sentence(entry.activity_name or 'no activity')}"
    write_notes(place, name, entry.note, lambda asker, text, seen: gateway.set_note(asker, entry.id, text, seen))
