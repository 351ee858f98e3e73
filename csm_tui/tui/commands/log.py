"""Commands of the Log screen."""

from __future__ import annotations

from csm_tui.tui.commands.book import Import
from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.everywhere import EVERYWHERE, Quit
from csm_tui.tui.commands.friday import Brief

CELLS, ENTRIES, WEEKS = "Grid and day", "Entries", "Weeks"


class Open(Command):
    id, keys, label, title = "log.open", "enter", "open", "Open the cell, or edit the entry"
    help = "An empty cell is filled, a filled one opened to its entries; on an entry: edit it as a line."
    group = CELLS
    footer = 10


class Fill(Command):
    id, keys, label, title = "log.fill", "equals_sign", "fill", "Type how long the cell shall be"
    help = '45m, 1:30, 1.5, 9-10:30 into the cell under the cursor, also a filled one; "0" empties it.'
    group = CELLS
    footer = 11


class Turn(Command):
    id, keys, label, title = "log.turn", "tab", "day", "Turn from the grid to the day, and back"
    help = "The day under the cursor as a timeline with its gaps; again: the week's grid."
    group = CELLS
    footer = 12


class AddRow(Command):
    id, keys, label, title = "log.row", "a,plus", "row", "Add a row"
    help = "An empty row for an account, an activity or both: acme ebr."
    group = CELLS
    footer = 32


class Repeat(Command):
    id, keys, label, title = "log.repeat", "r", "repeat", "Log here as long as the last time"
    help = "This row's time of yesterday, or of the last day in a week that has any, into the cell."
    at_once = True
    group = CELLS
    footer = 33


class RepeatRow(Command):
    id, keys, label, title = "log.as_last_week", "R", "", "Fill the row as last week"
    help = "Last week's time of this row on the same weekdays, where nothing is logged yet."
    at_once = True
    group = CELLS


class Planned(Command):
    id, keys, label, title = "log.planned", "p", "planned", "Show the planned rows too, or only those with time"
    help = "Also the rows that the week's plan asks for and that have no time yet."
    group = CELLS
    footer = 40


class Weekend(Command):
    id, keys, label, title = "log.weekend", "w", "", "Show the weekend, or hide it"
    help = "Saturday and Sunday; they also stand there when something is logged on them."
    group = CELLS


class Leave(Command):
    id, keys, label, title = "log.leave", "backspace,escape,ctrl+g", "", "Back to the grid"
    help = "From the entries to the grid; nothing is selected any more."
    group = CELLS


class Edit(Command):
    id, keys, label, title = "log.mend", "e", "edit", "Edit the entry as a line"
    help = "The entry as a line of quick entry: change any of it, enter saves."
    group = ENTRIES
    footer = 30


class Note(Command):
    id, keys, label, title = "log.note", "E", "", "Write the note in $EDITOR"
    help = "The note in your own editor ($VISUAL or $EDITOR), or in a window of ours."
    group = ENTRIES


class Select(Command):
    id, keys, label, title = "log.select", "space", "select", "Select, or unselect"
    help = (
        "Select the entries of a cell, or one entry; move, duplicate, delete and merge then take all that is selected."
    )
    group = ENTRIES
    footer = 34


class Move(Command):
    id, keys, label, title = "log.move", "m", "move", "Move to another day, account or activity"
    help = "fri, globex, +ebr: what is selected, else what is under the cursor."
    group = ENTRIES
    footer = 31


class Duplicate(Command):
    id, keys, label, title = "log.duplicate", "D", "", "Duplicate to another day, account or activity"
    help = "A copy on another day, account or activity."
    group = ENTRIES


class Remove(Command):
    id, keys, label, title = "log.remove", "x,delete", "delete", "Delete"
    help = "Take the entries out; [change.undo] puts them back. A touch that they held is open again."
    at_once = True
    group = ENTRIES
    footer = 35


class Divide(Command):
    id, keys, label, title = "log.divide", "d", "", "Split the entry in two"
    help = "At a length from its beginning (30m) or a time in it (at 10:15)."
    group = ENTRIES


class Join(Command):
    id, keys, label, title = "log.join", "J", "", "Merge entries that lie side by side"
    help = "What is selected, else all entries of the cell, as one entry: of one account and activity, without a gap."
    at_once = True
    group = ENTRIES


class FillGap(Command):
    id, keys, label, title = "log.gap", "f", "", "Fill the gap beside the entry"
    help = "The entry lasts till the next begins, or begins where the one before ends."
    at_once = True
    group = ENTRIES


class Confirm(Command):
    id, keys, label, title = "log.confirm", "C", "confirm", "Confirm the week, or open it again"
    help = "Shows what is missing of the contract's hours, then closes the week; in a confirmed week: opens it again."
    group = WEEKS
    footer = 41


class Earlier(Command):
    id, keys, label, title = "log.earlier", "left_square_bracket", "", "A week back"
    help = "The week before this one."
    counts = True
    group = WEEKS


class Later(Command):
    id, keys, label, title = "log.later", "right_square_bracket", "", "A week on"
    help = "The week after this one."
    counts = True
    group = WEEKS


class DayBefore(Command):
    id, keys, label, title = "log.day_before", "left", "", "The day before"
    help = "In the timeline; in the grid the cell to the left."
    counts = True
    group = WEEKS


class DayAfter(Command):
    id, keys, label, title = "log.day_after", "right", "", "The day after"
    help = "In the timeline; in the grid the cell to the right."
    counts = True
    group = WEEKS


class Today(Command):
    id, keys, label, title = "log.today", "t", "", "Today"
    help = "Back to today, in this week."
    group = WEEKS


LOG: tuple[type[Command], ...] = (
    Open, Fill, Turn, AddRow, Repeat, RepeatRow, Planned, Weekend, Leave, Edit, Note, Brief, Select, Move, Duplicate,
    Remove, Divide, Join, FillGap, Confirm, Earlier, Later, DayBefore, DayAfter, Today, Import, *EVERYWHERE, Quit,
)  # fmt: skip
