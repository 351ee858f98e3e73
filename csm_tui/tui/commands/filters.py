"""Commands of the list of saved filters."""

from __future__ import annotations

from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.everywhere import Back, Copy, Help, Jump, Palette, Redo, Reload, Theme, Undo, Write

GROUP = "Saved filters"


class Use(Command):
    id, keys, label, title = "filters.use", "enter", "use it", "Filter the book by it"
    help = "The book shows what passes; the digit before a filter does the same at once."
    group = GROUP
    footer = 10


class Save(Command):
    id, keys, label, title = "filters.save", "a", "save this filter", "Save the filter that is on"
    help = "Keep the filter that stands over the book under a name; a name that is taken gets the new filter."
    group = GROUP
    footer = 20


class Rename(Command):
    id, keys, label, title = "filters.rename", "e", "rename", "Give the filter another name"
    help = "The filter stays, its name changes."
    group = GROUP
    footer = 21


class Delete(Command):
    id, keys, label, title = "filters.delete", "x", "delete", "Delete the filter"
    help = "Forget the filter under the cursor; [change.undo] brings it back."
    at_once = True
    group = GROUP
    footer = 22


FILTERS: tuple[type[Command], ...] = (
    Use, Save, Rename, Delete, Undo, Redo, Reload, Palette, Copy, Write, Jump, Theme, Help, Back,
)  # fmt: skip
