"""All commands of the Friday close and of the brief."""

from __future__ import annotations

from csm_tui.tui.commands.book import Health
from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.everywhere import EVERYWHERE, Back, Help
from csm_tui.tui.commands.friday import CLOSING, LeaveBrief, Note, OpenPage

CLOSE: tuple[type[Command], ...] = (*CLOSING, *EVERYWHERE, Back)
BRIEF: tuple[type[Command], ...] = (Note, OpenPage, Health, *EVERYWHERE, LeaveBrief)
ALWAYS: tuple[type[Command], ...] = (Back, Help)
"""In the footer at every step."""
