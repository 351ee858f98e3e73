"""Logging what was logged before: called the same everywhere."""

from __future__ import annotations

from csm_tui.tui.commands.command import Command


class Again(Command):
    id, keys, label, title = "time.again", "full_stop", "again", "Log the last entry once more, today"
    help = "Its line stands ready: enter logs it, digits give it another length, up and down take other lines."


class Internal(Command):
    id, keys, label, title = "time.internal", "I", "internal", "Log internal work"
    help = (
        "The usual internal block stands ready: enter logs it, digits give it another length, up and down take others."
    )


AGAIN: tuple[type[Command], ...] = (Again, Internal)
