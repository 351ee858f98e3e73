"""Logging what was logged before: called the same everywhere."""

from __future__ import annotations

from csm_tui.tui.commands.command import Command


class Again(Command):
    id, keys, label, title = "time.again", "full_stop", "again", "Log the last entry once more, today"
    help = "Its line stands ready: enter logs it, digits change its length, [log.older] and [log.newer] take others."


class Internal(Command):
    id, keys, label, title = "time.internal", "I", "internal", "Log internal work"
    help = "The usual internal block, ready: enter logs it, digits change its length, [log.older] takes another."


AGAIN: tuple[type[Command], ...] = (Again, Internal)
