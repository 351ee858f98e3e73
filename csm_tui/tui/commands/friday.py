"""The Friday close and the pre-call brief: how each is called, and what can be done in it."""

from __future__ import annotations

from csm_tui.tui.commands.command import Command

STEPS, PARTS, BRIEF_GROUP = "Friday close", "Half page", "This account"


class Friday(Command):
    id, keys, label, title = "app.friday", "F", "close", "Close the week: gaps, confirm, half page, export"
    help = "The Friday close, step by step; what is done is kept, and it can be left and taken up at every step."


class Brief(Command):
    id, keys, label, title = "account.brief", "b", "brief", "Brief before a call"
    help = "One page on the account under the cursor; where there is none it asks for a name."


class Act(Command):
    id, keys, label, title = "close.act", "enter", "go on", "Do what this step asks, and go on"
    help = "Log what is under the cursor; confirm the week; keep the half page; write the files."
    at_once = True
    group = STEPS
    footer = 10


class Next(Command):
    id, keys, label, title = "close.next", "tab,right", "next", "The next step, this one as it is"
    help = "Nothing is done; the step can be taken up again."
    group = STEPS
    footer = 50


class Previous(Command):
    id, keys, label, title = "close.previous", "shift+tab,left", "back", "The step before"
    help = "Back a step; what was done stays done."
    group = STEPS
    footer = 51


class Earlier(Command):
    id, keys, label, title = "close.earlier", "left_square_bracket", "", "Close the week before"
    help = "The week before this one."
    group = STEPS


class Later(Command):
    id, keys, label, title = "close.later", "right_square_bracket", "", "Close the week after"
    help = "The week after this one, as far as it has begun."
    group = STEPS


class This(Command):
    id, keys, label, title = "close.this", "t", "", "Back to the week that is offered"
    help = "The newest week that is over, or nearly, and not confirmed."
    group = STEPS


class Edit(Command):
    id, keys, label, title = "close.edit", "e", "edit", "Edit the length, the sentence, or the folder"
    help = "Of a guess: how long it took; of the half page: the sentence, where it stands; of the files: their folder."
    group = PARTS
    footer = 20


class Add(Command):
    id, keys, label, title = "close.add", "a", "add", "Add a sentence"
    help = "One more sentence under the heading that the cursor is in."
    group = PARTS
    footer = 21


class Empty(Command):
    id, keys, label, title = "close.empty", "x,delete", "take out", "Take the guess or the sentence out"
    help = "A guess is not shown again today, a sentence goes out of the half page; [change.undo] brings either back."
    at_once = True
    group = PARTS
    footer = 22


class Elsewhere(Command):
    id, keys, label, title = "close.elsewhere", "E", "$EDITOR", "Write the half page in $EDITOR"
    help = "All five sections as one text in your own editor ($VISUAL or $EDITOR), or in a window of ours."
    group = PARTS
    footer = 23


class Afresh(Command):
    id, keys, label, title = "close.afresh", "d", "draft", "Draft the section again from the figures"
    help = "What was written in the section goes, and the figures speak again; [change.undo] puts it back."
    at_once = True
    group = PARTS
    footer = 24


class Choose(Command):
    id, keys, label, title = "close.choose", "space", "choose", "Choose the file, or leave it out"
    help = "A page to print and mail (.html), Markdown to paste (.md), or both."
    group = PARTS
    footer = 25


class Note(Command):
    id, keys, label, title = "account.note", "E", "notes", "Write the notes in $EDITOR"
    help = "In your own editor ($VISUAL or $EDITOR): of the touch or entry under the cursor, else of the account."
    group = BRIEF_GROUP
    footer = 40


class OpenPage(Command):
    id, keys, label, title = "brief.page", "o", "page", "Open the account's page"
    help = "Everything about the account."
    group = BRIEF_GROUP
    footer = 41


class LeaveBrief(Command):
    id, keys, label, title = "brief.back", "enter,q,escape,backspace", "back", "Go back"
    help = "Back to the screen before."
    footer = 90


ON_GAPS = (Act, Edit, Empty, Next, Previous)
ON_CONFIRM = (Act, Next, Previous)
ON_PAGE = (Act, Edit, Add, Empty, Elsewhere, Afresh, Next, Previous)
ON_EXPORT = (Act, Choose, Edit, Previous)
BY_STEP: tuple[tuple[type[Command], ...], ...] = (ON_GAPS, ON_CONFIRM, ON_PAGE, ON_EXPORT)
CLOSING: tuple[type[Command], ...] = (
    Act, Next, Previous, Earlier, Later, This, Edit, Add, Empty, Elsewhere, Afresh, Choose,
)  # fmt: skip
