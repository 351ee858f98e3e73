"""Commands of the Week screen."""

from __future__ import annotations

from csm_tui.tui.commands.book import Health
from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.everywhere import EVERYWHERE, Quit
from csm_tui.tui.commands.friday import Brief


class Hold(Command):
    id, keys, label, title = "week.hold", "enter", "held", "Log the touch as held"
    help = "The touch under the cursor took place as long as planned: log it. On an event: open its account."
    at_once = True
    group = "Touches"
    footer = 10


class HoldAs(Command):
    id, keys, label, title = "week.hold_as", "M", "held as", "Log the touch as held, with its own length or day"
    help = "Type how long it took, when it was, or both: 30, yesterday, 1h15 fri."
    group = "Touches"


class Skip(Command):
    id, keys, label, title = "week.skip", "x", "skip", "Skip the touch"
    help = "The touch will not take place and counts as no debt."
    at_once = True
    group = "Touches"
    footer = 31


class Move(Command):
    id, keys, label, title = "week.move", "m", "move", "Move the touch to another day"
    help = "Give the touch another day: fri, tomorrow, 18 Mar, +3."
    group = "Touches"
    footer = 30


class Cancel(Command):
    id, keys, label, title = "week.cancel", "c", "cancel", "Cancel the touch"
    help = "The customer or you called it off."
    at_once = True
    group = "Touches"


class NoShow(Command):
    id, keys, label, title = "week.no_show", "n", "no show", "The customer did not come"
    help = "You were there and the customer was not."
    at_once = True
    group = "Touches"


class OpenAccount(Command):
    id, keys, label, title = "week.account", "a,space", "account", "Open the account of this touch or event"
    help = "The page of the account under the cursor."
    group = "Touches"
    footer = 40


class Unfold(Command):
    id, keys, label, title = "week.unfold", "o", "all overdue", "Show all overdue touches, or only the oldest"
    help = "Show every overdue touch, or only the oldest few."
    group = "Touches"


class Earlier(Command):
    id, keys, label, title = "week.earlier", "left_square_bracket,left", "", "A week back"
    help = "The week before this one."
    counts = True
    group = "Weeks"


class Later(Command):
    id, keys, label, title = "week.later", "right_square_bracket,right", "", "A week on"
    help = "The week after this one."
    counts = True
    group = "Weeks"


class ThisWeek(Command):
    id, keys, label, title = "week.this", "t", "this week", "This week"
    help = "Back to the week of today."
    group = "Weeks"


class Weeks(Command):
    """Stands in the footer for the two keys."""

    id, keys, label, title = "week.weeks", "", "week", ""
    help = ""
    footer = 50


class Note(Command):
    id, keys, label, title = "week.note", "E", "", "Write on the touch in $EDITOR"
    help = "On a held touch the note of its entry, on any other what to remember, or why it did not take place."
    group = "Touches"


WEEK: tuple[type[Command], ...] = (
    Hold, HoldAs, Skip, Move, Cancel, NoShow, OpenAccount, Brief, Health, Note, Unfold, Earlier, Later, ThisWeek,
    *EVERYWHERE, Quit,
)  # fmt: skip
