"""Commands that mean the same on every screen."""

from __future__ import annotations

from csm_tui.tui.commands.again import Again, Internal
from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.friday import Friday


class GoWeek(Command):
    id, keys, label, title = "go.week", "1", "week", "Go to Week"
    help = "The week: its budget, its touches, what is ahead."


class GoBook(Command):
    id, keys, label, title = "go.book", "2", "book", "Go to Book"
    help = "The book: every account with its hours, dates and debt."


class GoLog(Command):
    id, keys, label, title = "go.grid", "3", "log", "Go to Log"
    help = "The log: the week as a grid, a day as a timeline."


class GoCalendar(Command):
    id, keys, label, title = "go.calendar", "4", "calendar", "Go to Calendar"
    help = "The calendar: months with EBRs, renewals, deadlines and days off, and each week's load."


class GoPlan(Command):
    id, keys, label, title = "go.plan", "5", "plan", "Go to Plan"
    help = "The plan: the weeks ahead, the rules, what the log proposes, what if."


class GoTeam(Command):
    id, keys, label, title = "go.team", "6", "team", "Go to Team"
    help = "The team: a row per CSM of this file, and how evenly the work is spread."


class PlaceBefore(Command):
    id, keys, label, title = "go.before", "less_than_sign", "", "Go to the place before"
    help = "The place to the left."


class PlaceAfter(Command):
    id, keys, label, title = "go.after", "greater_than_sign", "", "Go to the place after"
    help = "The place to the right."


class QuickLog(Command):
    id, keys, label, title = "time.log", "l,L", "log", "Log time in a line"
    help = 'Type "45m acme cadence call yesterday", see what it means, enter logs it.'
    footer = 20


class Timer(Command):
    id, keys, label, title = "time.timer", "s", "timer", "Start the timer, or stop it"
    help = "Starts it on what the cursor is on, or asks on what; when it runs: stops it and logs the time."
    footer = 21


class Switch(Command):
    id, keys, label, title = "time.switch", "S", "switch", "Start or switch the timer by a line"
    help = "Asks on what; a timer that runs is stopped and logged at the same moment."


class Discard(Command):
    id, keys, label, title = "time.discard", "X", "cancel timer", "Cancel the timer, log nothing"
    help = "The timer stops without an entry being logged; [change.undo] lets it run on."


class Undo(Command):
    id, keys, label, title = "change.undo", "u", "undo", "Undo the last change"
    help = "Take back the last change, whatever it was."
    counts = True
    footer = 60


class Redo(Command):
    id, keys, label, title = "change.redo", "U", "redo", "Redo what was undone"
    help = "Put back what was undone last."
    counts = True


class Reload(Command):
    id, keys, label, title = "app.reload", "f5,ctrl+r", "reload", "Read the data again"
    help = "Read what is shown again; changes from other windows show by themselves within a second."


class Palette(Command):
    id, keys, label, title = "app.palette", "colon", "palette", "Find a command, an account, a week"
    help = "A command of any place, an account or a contact by its name, a week; ctrl+p does the same."


class Copy(Command):
    id, keys, label, title = "screen.copy", "y", "copy", "Copy a cell, a row, the table or the page"
    help = "To the clipboard, also through ssh: the cell or row under the cursor, the table, or the whole page."


class Write(Command):
    id, keys, label, title = "screen.write", "W", "write", "Write what is on the screen to a file"
    help = "The table as .csv, .xlsx, .md, .txt or .json, whichever ending the file's name has."


class Jump(Command):
    id, keys, label, title = "app.jump", "ctrl+o", "jump", "Jump: a letter on everything that can be pointed at"
    help = "Every row, cell, heading, part and key gets a letter or two; typing them goes there; esc leaves."


class Count(Command):
    id, keys, label, title = "app.count", "0", "count", "Type a number: how often the next key counts"
    help = "Digits, then a key that moves, turns weeks or days, adds, takes away or undoes: it does it so many times."


class Restore(Command):
    id, keys, label, title = "app.restore", "", "", "Restore a backup..."
    help = "Put a backup in the place of the database, once its name is typed; the database of now is kept."


class Theme(Command):
    id, keys, label, title = "app.theme", "T", "theme", "Choose a theme"
    help = "Look at another theme till the app closes; the settings keep one. csm-contrast has the strongest contrast."


class Settings(Command):
    id, keys, label, title = "app.settings", "comma", "settings", "Settings"
    help = "How dates, numbers and money are written, the theme, your name, hours and zone."


class Help(Command):
    id, keys, label, title = "app.help", "question_mark,f1", "keys", "Show the keys of this screen"
    help = "Every key of this screen, and what it does."
    footer = 99


class Quit(Command):
    id, keys, label, title = "app.quit", "q", "quit", "Quit"
    help = "Leave; everything is saved already. [app.leave] does the same from anywhere."
    footer = 90


class Suspend(Command):
    id, keys, label, title = "app.suspend", "ctrl+z", "suspend", "Suspend, back to the shell"
    help = "The shell has the terminal till its fg brings the app back as it was; also while a line is typed."


class Back(Command):
    id, keys, label, title = "app.back", "q,escape,backspace", "back", "Go back"
    help = "Back to the screen before."
    footer = 55


EVERYWHERE: tuple[type[Command], ...] = (
    GoWeek, GoBook, GoLog, GoCalendar, GoPlan, GoTeam, PlaceBefore, PlaceAfter, QuickLog, Again, Internal, Timer,
    Switch, Discard, Undo, Redo, Reload, Friday, Palette, Copy, Write, Jump, Count, Restore, Theme, Settings, Suspend,
    Help,
)  # fmt: skip
