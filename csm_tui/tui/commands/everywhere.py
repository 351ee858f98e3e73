"""Commands that mean the same on every screen."""

from __future__ import annotations

from csm_tui.tui.commands.command import Command


class GoWeek(Command):
    id, keys, label, title = "go.week", "1", "week", "Go to Week"
    help = "The week: its budget, its touches, what is ahead."


class GoBook(Command):
    id, keys, label, title = "go.book", "2", "book", "Go to Book"
    help = "The book: every account with its hours, dates and debt."


class QuickLog(Command):
    id, keys, label, title = "time.log", "l", "log", "Log time in a line"
    help = 'Type "45m acme cadence call yesterday", see what it means, enter logs it.'
    footer = 20


class Undo(Command):
    id, keys, label, title = "change.undo", "u", "undo", "Undo the last change"
    help = "Take back the last change, whatever it was."
    footer = 60


class Redo(Command):
    id, keys, label, title = "change.redo", "U", "redo", "Redo what was undone"
    help = "Put back what was undone last."


class Reload(Command):
    id, keys, label, title = "app.reload", "r", "reload", "Read the data again"
    help = "Read what is shown again; changes from other windows show by themselves within a second."


class Palette(Command):
    id, keys, label, title = "app.palette", "colon", "palette", "Find a command, an account, a week"
    help = "Find a command, an account by its name, or a week; ctrl+p does the same."


class Theme(Command):
    id, keys, label, title = "app.theme", "T", "theme", "Choose a theme"
    help = "Choose another theme; csm-dark and csm-light are our own."


class Help(Command):
    id, keys, label, title = "app.help", "question_mark,f1", "keys", "Show the keys of this screen"
    help = "Every key of this screen, and what it does."
    footer = 99


class Quit(Command):
    id, keys, label, title = "app.quit", "q", "quit", "Quit"
    help = "Leave; everything is saved already. ctrl+q does the same from anywhere."
    footer = 90


class Back(Command):
    id, keys, label, title = "app.back", "q,escape,backspace", "back", "Go back"
    help = "Back to the screen before."
    footer = 90


EVERYWHERE: tuple[type[Command], ...] = (GoWeek, GoBook, QuickLog, Undo, Redo, Reload, Palette, Theme, Help)
