"""What can be done on the settings."""

from __future__ import annotations

from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.everywhere import EVERYWHERE, Back


class Change(Command):
    id, keys, label, title = "settings.change", "enter,e", "change", "Change the setting"
    help = "Type what it should be; what it would mean is shown while it is typed."
    group, footer = "Settings", 10


class NextChoice(Command):
    id, keys, label, title = "settings.next", "right,space", "next choice", "The next choice"
    help = "Take the next of its choices, at once."
    at_once = True
    group, footer = "Settings", 11


class PreviousChoice(Command):
    id, keys, label, title = "settings.previous", "left", "", "The choice before"
    help = "Take the choice before, at once."
    at_once = True
    group = "Settings"


class Default(Command):
    id, keys, label, title = "settings.default", "x", "default", "Back to the default"
    help = "Take the setting out of config.toml, so that its default holds."
    at_once = True
    group, footer = "Settings", 12


SETTINGS: tuple[type[Command], ...] = (Change, NextChoice, PreviousChoice, Default, *EVERYWHERE, Back)
