"""Commands of the Calendar screen."""

from __future__ import annotations

from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.everywhere import EVERYWHERE, Quit
from csm_tui.tui.commands.friday import Brief


class Open(Command):
    id, keys, label, title = "calendar.open", "enter", "open", "Open the account; put down what is picked up"
    help = "The account of what is under the cursor, or the week of an empty day; puts down what is picked up."
    group = "Calendar"
    footer = 10


class Move(Command):
    id, keys, label, title = "calendar.move", "m", "move", "Pick up the EBR and move it with the arrow keys"
    help = "Picks up the EBR or touch: arrows move it, weeks, collisions and peak follow, [calendar.open] puts it down."
    group = "Calendar"
    footer = 11


class Add(Command):
    id, keys, label, title = "calendar.add", "a", "add", "Add a touch or days off"
    help = 'A line for this day: "acme ebr 120", "off pto ..fri".'
    group = "Calendar"
    footer = 12


class Remove(Command):
    id, keys, label, title = "calendar.remove", "x,delete", "skip", "Skip the touch, remove the days off"
    help = "The touch will not take place; days off are taken out."
    at_once = True
    group = "Calendar"
    footer = 13


class Level(Command):
    id, keys, label, title = "calendar.level", "v", "level", "Level: find EBR dates that flatten the peaks"
    help = "Looks for EBR dates that make the fullest of 13 weeks as low as it can be; [calendar.open] moves them."
    group = "Calendar"
    footer = 14


class Filter(Command):
    id, keys, label, title = "calendar.filter", "slash", "filter", "Filter by account or kind"
    help = "Words of names, and ebr, renewal, notice, off or clash."
    group = "Calendar"
    footer = 30


class Turn(Command):
    id, keys, label, title = "calendar.turn", "tab,shift+tab", "agenda", "Go from the months to the agenda, and back"
    help = "From the months to the agenda, and back."
    group = "Days"
    footer = 15


class Next(Command):
    id, keys, label, title = "calendar.next", "n", "", "The next event"
    help = "The cursor on what comes next."
    counts = True
    group = "Days"


class Previous(Command):
    id, keys, label, title = "calendar.previous", "N", "", "The event before"
    help = "The cursor on what came before."
    counts = True
    group = "Days"


class Earlier(Command):
    id, keys, label, title = "calendar.earlier", "left_square_bracket", "", "A month back"
    help = "The same day a month earlier."
    counts = True
    group = "Days"


class Later(Command):
    id, keys, label, title = "calendar.later", "right_square_bracket", "", "A month on"
    help = "The same day a month later."
    counts = True
    group = "Days"


class Today(Command):
    id, keys, label, title = "calendar.today", "t", "today", "Today"
    help = "Back to today."
    group = "Days"
    footer = 31


class OpenWeek(Command):
    id, keys, label, title = "calendar.week_of", "o", "week", "Open the week on Week"
    help = "The week of the day under the cursor, with its budget and its touches."
    group = "Days"
    footer = 32


class Leave(Command):
    id, keys, label, title = "calendar.leave", "escape,ctrl+g", "", "Put back what is picked up; clear the filter"
    help = "Puts back what is picked up, leaves the proposal, clears the filter."
    group = "Calendar"


CALENDAR: tuple[type[Command], ...] = (
    Open, Move, Add, Remove, Level, Filter, Leave, Brief, Turn, Next, Previous, Earlier, Later, Today, OpenWeek,
    *EVERYWHERE, Quit,
)  # fmt: skip
