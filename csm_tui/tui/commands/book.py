"""Commands of the Book and of an account's page."""

from __future__ import annotations

from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.everywhere import EVERYWHERE, Back, Quit
from csm_tui.tui.commands.friday import Brief, Note


class Open(Command):
    id, keys, label, title = "book.open", "enter", "open", "Open the account"
    help = "The page of the account under the cursor."
    group = "Accounts"
    footer = 10


class Filter(Command):
    id, keys, label, title = "book.filter", "slash", "filter", "Filter the accounts"
    help = "Words, tier:high, health<65, renewal<90d, arr>100k, archived:yes; !word leaves out. Empty shows all."
    group = "Accounts"
    footer = 12


class Sort(Command):
    id, keys, label, title = "book.sort", "o", "sort", "Sort by the next column"
    help = "Sort by the next column; a click on a heading sorts by it."
    group = "Accounts"
    footer = 16


class Reverse(Command):
    id, keys, label, title = "book.reverse", "O", "reverse", "Turn the order round"
    help = "Largest first becomes smallest first, and back."
    group = "Accounts"


class Add(Command):
    id, keys, label, title = "book.add", "a", "add", "Add an account"
    help = "A new account by its name; tier, ARR and dates are edited on its page."
    group = "Accounts"
    footer = 30


class Import(Command):
    id, keys, label, title = "book.import", "i", "import", "Import a file: accounts, time, calendars"
    help = "A Salesforce, HubSpot, Gainsight-like or plain CSV export; recognised by its header."
    group = "Accounts"
    footer = 31


class SavedFilters(Command):
    id, keys, label, title = "book.filters", "f", "saved", "Open the saved filters"
    help = "Filters under a name: a digit behind it uses one, [filters.save] behind it saves the one that is on."
    group = "Accounts"
    footer = 13


class NextView(Command):
    id, keys, label, title = "book.next", "tab", "view", "Go to the next view of the book"
    help = (
        "Accounts, h/wk by the plan; attention, which is hours against ARR and health; tier honesty, where its h/wk are"
        " what the plan gives the tier at this stage, scaled as your log goes against the plan."
    )
    group = "Accounts"
    footer = 15


class PreviousView(Command):
    id, keys, label, title = "book.previous", "shift+tab", "", "Go to the view before"
    help = "The view before."
    group = "Accounts"


class Mark(Command):
    id, keys, label, title = "book.mark", "space", "select", "Select the account, or don't any more"
    help = "Selects it and goes on to the next; shift with the arrows selects as it goes, so does a click before a row."
    group = "Selected accounts"
    footer = 14


class Range(Command):
    id, keys, label, title = "book.range", "v", "range", "Begin a range of selected accounts, or end it"
    help = "From here on moving selects; [book.range] again ends it."
    group = "Selected accounts"


class MarkAll(Command):
    id, keys, label, title = "book.mark_all", "asterisk", "all", "Select all accounts that are shown, or none"
    help = "All that pass the filter; again: none."
    group = "Selected accounts"


class Unmark(Command):
    id, keys, label, title = "book.unmark", "escape,ctrl+g", "none", "Select nothing"
    help = "What was selected stays as it is."
    group = "Selected accounts"


class EditMany(Command):
    id, keys, label, title = "book.edit_many", "e", "edit", "Change one field of the selected accounts"
    help = "tier low because goals met, lifecycle at_risk, owner robin: says what changes, then changes all at once."
    group = "Selected accounts"
    footer = 11


class ArchiveMany(Command):
    id, keys, label, title = "book.archive", "A", "archive", "Archive the selected accounts"
    help = "Leave them out of the book, their history kept; [change.undo] takes all of them back."
    at_once = True
    group = "Selected accounts"


class Health(Command):
    id, keys, label, title = "account.health", "H", "health", "Set the health with its reason"
    help = "48 onboarding slipped: the health, then why; risk:at_risk says how the renewal stands."
    group = "Accounts"


class Edit(Command):
    id, keys, label, title = "account.edit", "e,enter", "edit", "Edit the field under the cursor"
    help = "Change the fact, the contact or the notes under the cursor, in place."
    group = "This account"
    footer = 10


class NextPane(Command):
    id, keys, label, title = "account.next", "tab,right_square_bracket", "next part", "Go to the next part of the page"
    help = "Facts, rules, touches, people, health, notes, time."
    group = "This account"
    footer = 12


class PreviousPane(Command):
    id, keys, label, title = "account.previous", "shift+tab,left_square_bracket", "", "Go to the previous part"
    help = "The part before."
    group = "This account"


class AddContact(Command):
    id, keys, label, title = "account.add_contact", "a", "add contact", "Add a contact"
    help = "A contact: name, role, title, e-mail, commas between."
    group = "This account"
    footer = 30


class Archive(Command):
    id, keys, label, title = "account.archive", "A", "archive", "Archive the account, or take it back"
    help = "Leave the account out of the book, its history kept; again: take it back."
    at_once = True
    group = "This account"


BOOK: tuple[type[Command], ...] = (
    Open, Brief, Filter, SavedFilters, NextView, PreviousView, Sort, Reverse, Mark, Range, MarkAll, Unmark, EditMany,
    ArchiveMany, Health, Add, Import, *EVERYWHERE, Quit,
)  # fmt: skip
ACCOUNT: tuple[type[Command], ...] = (
    Edit, Note, Brief, Health, NextPane, PreviousPane, AddContact, Archive, *EVERYWHERE, Back,
)  # fmt: skip
