"""Commands of the Book and of an account's page."""

from __future__ import annotations

from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.everywhere import EVERYWHERE, Back, Quit


class Open(Command):
    id, keys, label, title = "book.open", "enter", "open", "Open the account"
    help = "The page of the account under the cursor."
    group = "Accounts"
    footer = 10


class Filter(Command):
    id, keys, label, title = "book.filter", "slash", "filter", "Filter the accounts"
    help = "Words, tier:high, stage:risk, health<65, renewal<90d, arr>100k, debt>0; !word leaves out. Empty shows all."
    group = "Accounts"
    footer = 11


class Sort(Command):
    id, keys, label, title = "book.sort", "o", "sort", "Sort by the next column"
    help = "Sort by the next column; a click on a heading sorts by it."
    group = "Accounts"
    footer = 12


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
    id, keys, label, title = "book.import", "i", "import", "Import accounts from a CSV file"
    help = "A Salesforce, HubSpot, Gainsight-like or plain CSV export; recognised by its header."
    group = "Accounts"
    footer = 31


class Edit(Command):
    id, keys, label, title = "account.edit", "e,enter", "edit", "Edit the field under the cursor"
    help = "Change the fact, the contact or the notes under the cursor, in place."
    group = "This account"
    footer = 10


class NextPane(Command):
    id, keys, label, title = "account.next", "tab,right_square_bracket", "next part", "Go to the next part of the page"
    help = "Facts, rules, touches, time, contacts, notes."
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
    group = "This account"


BOOK: tuple[type[Command], ...] = (Open, Filter, Sort, Reverse, Add, Import, *EVERYWHERE, Quit)
ACCOUNT: tuple[type[Command], ...] = (Edit, NextPane, PreviousPane, AddContact, Archive, *EVERYWHERE, Back)
