"""The one door between screens and services.

Screens ask; a thread with its own database connection calls a service and posts a small message back to who asked.
Nothing here knows a widget; nothing outside knows a desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.domain.weeks import Week
from csm_tui.tui.desk_thread import Asker
from csm_tui.tui.gateway_book import BookRequests
from csm_tui.tui.gateway_calendar import CalendarRequests
from csm_tui.tui.gateway_friday import FridayRequests
from csm_tui.tui.gateway_import import ImportRequests
from csm_tui.tui.gateway_log import LogRequests
from csm_tui.tui.gateway_plan import PlanRequests
from csm_tui.tui.gateway_recent import RecentRequests
from csm_tui.tui.gateway_settings import SettingsRequests
from csm_tui.tui.gateway_shown import ShownRequests
from csm_tui.tui.gateway_team import TeamRequests
from csm_tui.tui.gateway_week import WeekRequests
from csm_tui.tui.in_app import in_app
from csm_tui.tui.messages import AccountLoaded, BookLoaded, Done, Understood, WeekLoaded

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.services.desk import Desk


Fields = Mapping[str, str]
"""A text for each field."""


class Gateway(
    LogRequests, PlanRequests, FridayRequests, WeekRequests, ShownRequests, CalendarRequests, SettingsRequests,
    ImportRequests,
    BookRequests, TeamRequests, RecentRequests,
):  # fmt: skip
    """What can be asked."""

    # Requests: reads

    def load_week(self, asker: Asker, week: Week | None) -> None:
        """WeekLoaded; None is the week of today."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.week import week_report

            return WeekLoaded(week_report(desk, week))

        self.ask("week", work, asker)

    def load_book(self, asker: Asker, archived: bool = False) -> None:
        """BookLoaded; with the `archived` accounts among the others where they are asked for."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.book import book_report

            return BookLoaded(book_report(desk, archived=archived))

        self.ask(f"book {id(asker)}", work, asker)

    def load_account(self, asker: Asker, account_id: str) -> None:
        """AccountLoaded."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.account_page import account_page

            return AccountLoaded(account_page(desk, account_id))

        self.ask("account", work, asker)

    def understand(self, asker: Asker, text: str) -> None:
        """Understood: what this line would log."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.time_log import understand

            return Understood(text, understand(desk, text))

        self.ask("understand", work, asker)

    # Requests: writes

    def log(self, asker: Asker, text: str, clash: str = "") -> None:
        """One entry from a line. `clash`: "adjust" or "overlap", where time is logged already."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.time_log import log

            return Done(log(desk, text, overlap=clash == "overlap", adjust=clash == "adjust").sentence, "log")

        self.ask("log", work, asker, writes=True)

    def touch(self, asker: Asker, verb: str, touch_id: str) -> None:
        """`hold`, `skip`, `cancel` or `no_show` a touch."""

        def work(desk: Desk) -> Message:
            from csm_tui.services import touches

            verbs: Mapping[str, Callable[[], object]] = {
                "hold": lambda: touches.hold(desk, touch_id),
                "skip": lambda: touches.skip(desk, touch_id, ""),
                "cancel": lambda: touches.cancel(desk, touch_id, ""),
                "no_show": lambda: touches.no_show(desk, touch_id, ""),
            }
            return Done(str(verbs[verb]()), verb)

        self.ask(f"touch {touch_id}", work, asker, writes=True)

    def move(self, asker: Asker, touch_id: str, text: str) -> None:
        """Give a touch another day, as it is typed: fri, tomorrow, 18 Mar, +3."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.touches import move

            return Done(str(move(desk, touch_id, typed_day(text, desk.today))), "move")

        self.ask(f"touch {touch_id}", work, asker, writes=True)

    def undo(self, asker: Asker, times: int = 1) -> None:
        """Take back the last change, or so many."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.history import undo

            return Done(repeated(lambda: undo(desk).summary, times, "Undone", "Undid"), "undo")

        self.ask("history", work, asker, writes=True, every=True)

    def redo(self, asker: Asker, times: int = 1) -> None:
        """Put back what was undone, or so many."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.history import redo

            return Done(repeated(lambda: redo(desk).summary, times, "Put back", "Put back"), "redo")

        self.ask("history", work, asker, writes=True, every=True)

    def edit_account(self, asker: Asker, account_id: str, fields: Fields, seen: Fields | None = None) -> None:
        """Change facts of an account, as they are typed; `seen`: what stood there when that began."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.accounts import edit_account

            return Done(str(edit_account(desk, account_id, fields, seen=seen)), "edit")

        self.ask("edit", work, asker, writes=True, every=True)

    def edit_contact(self, asker: Asker, contact_id: str, fields: Fields, seen: Fields | None = None) -> None:
        """Change a contact, as it is typed; `seen`: what stood there when that began."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.contacts import edit_contact

            return Done(str(edit_contact(desk, contact_id, fields, seen=seen)), "edit")

        self.ask("edit", work, asker, writes=True, every=True)

    def add_account(self, asker: Asker, name: str) -> None:
        """A new account; Done.found is its id."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.accounts import add_account

            return Done(f"Added {name.strip()}", "add", str(add_account(desk, {"name": name})))

        self.ask("add", work, asker, writes=True, every=True)

    def add_contact(self, asker: Asker, account_id: str, text: str) -> None:
        """A contact, typed as "name, role, title, e-mail"."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.contacts import add_contact

            parts = [part.strip() for part in text.split(",")]
            fields = {key: part for key, part in zip(("name", "role", "title", "email"), parts, strict=False) if part}
            return Done(f"Added {parts[0] or parts[-1]}", "contact", add_contact(desk, account_id, fields))

        self.ask("add", work, asker, writes=True, every=True)

    def archive(self, asker: Asker, account_id: str, back: bool) -> None:
        """Leave an account out of the book, or take it back."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.accounts import archive_account

            return Done(str(archive_account(desk, account_id, back=back)), "archive")

        self.ask("archive", work, asker, writes=True, every=True)


def repeated(act: Callable[[], str], times: int, once: str, often: str) -> str:
    """Do it so many times, and say how many it were; refused only where it could not be done at all.

    >>> repeated(iter(("held Acme", "logged 0:30")).__next__, 2, "Undone", "Undid")
    'Undid 2 changes, the last: logged 0:30'
    """
    last = act()
    for done in range(1, times):
        try:
            last = act()
        except Refused as refused:
            return f"{often} {done} of {times} changes, the last: {last}; then {in_app(refused)}"
    return f"{once}: {last}" if times == 1 else f"{often} {times} changes, the last: {last}"


def typed_day(text: str, today: date) -> date:
    """The day that a typed word means."""
    from csm_tui.domain.day_words import coming_day
    from csm_tui.domain.days import parse_day, typed_order

    if not text.strip():
        raise Refused("bad_date", "a touch needs a day", hint="write fri, tomorrow, 18 Mar or +3")
    return coming_day(text, today) or parse_day(text, typed_order("dmy"), today=today)
