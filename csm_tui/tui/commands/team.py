"""Commands of the Team screen."""

from __future__ import annotations

from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.everywhere import EVERYWHERE, Quit


class Open(Command):
    id, keys, label, title = "team.open", "enter", "open", "Open the CSM's book"
    help = "The book of the CSM under the cursor: every screen is about it then. In the balance: move the accounts."
    at_once = True
    group = "Team"
    footer = 10


class Own(Command):
    id, keys, label, title = "team.own", "B", "", "Back to the book you came from"
    help = "The book that was open before another one was."
    group = "Team"


class Filter(Command):
    id, keys, label, title = "team.filter", "slash", "filter", "Filter by name"
    help = "Parts of names, and over, debt, risk or open."
    group = "Team"
    footer = 15


class Leave(Command):
    id, keys, label, title = "team.leave", "escape,ctrl+g", "", "Clear the filter"
    help = "Shows everybody again."
    group = "Team"


class Sort(Command):
    id, keys, label, title = "team.sort", "o", "sort", "Sort by the next column"
    help = "Sort by the next column; a click on a heading does the same."
    group = "Team"
    footer = 14


class Reverse(Command):
    id, keys, label, title = "team.reverse", "O", "", "Turn the order round"
    help = "Turn the order round."
    group = "Team"


class Turn(Command):
    id, keys, label, title = "team.turn", "tab,shift+tab", "balance", "Go from the CSMs to the balance, and back"
    help = (
        "The CSMs have the utilisation of the week that is shown; the balance has that of an average week: what the log"
        " (else the plan) says of the book, and the supply of a year. And the fewest moves that even it out."
    )
    group = "Team"
    footer = 11


class Pages(Command):
    id, keys, label, title = "team.pages", "p", "pages", "Export the team's pages"
    help = "The summary of the week for every CSM as a web page, a workbook or Markdown, in the folder for exports."
    group = "Team"
    footer = 16


class Delete(Command):
    id, keys, label, title = "team.delete", "x,delete", "", "Delete the CSM..."
    help = "The CSM under the cursor with the whole book, once the name is typed; a copy of the file is kept."
    group = "Team"


class Move(Command):
    id, keys, label, title = "team.move", "m", "move", "Move the selected accounts"
    help = "The selected accounts go to their new owners today, in one change."
    at_once = True
    group = "Balance"


class Mark(Command):
    id, keys, label, title = "team.mark", "space", "select", "Select the move, or leave it out"
    help = "Only the selected moves are made; the loads above follow."
    group = "Balance"
    footer = 12


class MarkAll(Command):
    id, keys, label, title = "team.mark_all", "A", "", "Select every move, or none"
    help = "Select every move; again: none."
    group = "Balance"


class More(Command):
    id, keys, label, title = "team.more", "plus,equals_sign", "target", "Aim at more utilisation"
    help = "The utilisation that everyone shall come under: 5 % more, and fewer moves."
    counts = True
    group = "Balance"
    footer = 13


class Less(Command):
    id, keys, label, title = "team.less", "minus", "", "Aim at less utilisation"
    help = "The utilisation that everyone shall come under: 5 % less."
    counts = True
    group = "Balance"


class Earlier(Command):
    id, keys, label, title = "team.earlier", "left_square_bracket,left", "", "A week back"
    help = "The week before this one."
    counts = True
    group = "Weeks"


class Later(Command):
    id, keys, label, title = "team.later", "right_square_bracket,right", "", "A week on"
    help = "The week after this one."
    counts = True
    group = "Weeks"


class ThisWeek(Command):
    id, keys, label, title = "team.this", "t", "", "This week"
    help = "Back to the week of today."
    group = "Weeks"


TEAM: tuple[type[Command], ...] = (
    Open, Own, Turn, Sort, Reverse, Filter, Leave, Pages, Delete, Move, Mark, MarkAll, More, Less, Earlier, Later,
    ThisWeek, *EVERYWHERE, Quit,
)  # fmt: skip
