"""Book: its commands. One account or all that are selected; the views; the filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from csm_tui.domain.formats import whole
from csm_tui.tui.commands.book import BOOK
from csm_tui.tui.commands.command import bindings
from csm_tui.tui.drawing.book_views import VIEWS, View, column_ids, falls
from csm_tui.tui.messages import Done
from csm_tui.tui.screens.book_view import BookView
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.parts import Parts

if TYPE_CHECKING:
    from csm_tui.domain.shown import Shown

NO_ACCOUNT = "there is no account here; [book.add] adds one, [book.import] imports a CSV file"


class BookScreen(BookView):
    """The accounts of one CSM."""

    HAS = BOOK
    BINDINGS = bindings(BOOK)
    CSS_PATH = "../styles/book.tcss"
    AUTO_FOCUS = "#table"

    @on(Lines.Chosen)
    def _chosen(self) -> None:
        self.action_run("book.open")

    def no_open(self) -> str:
        return "" if self.row else NO_ACCOUNT

    def do_open(self) -> None:
        if row := self.row:
            self.cockpit.open_account(row.id)

    # Finding

    def do_filter(self) -> None:
        self.query_one("#filter", Input).focus()

    def do_filters(self) -> None:
        from csm_tui.tui.screens.filters import FiltersScreen

        self.app.push_screen(FiltersScreen(self.filter_text, self.use_filter))

    def use_filter(self, text: str) -> None:
        """Show what passes this filter."""
        self.query_one("#filter", Input).value = text
        self.table.focus()

    def no_sort(self) -> str:
        return "" if self.report and self.report.rows else "there is nothing to sort"

    no_reverse = no_sort

    def do_sort(self) -> None:
        ids = column_ids(self.view)
        column = ids[(ids.index(self.orders[self.view][0]) + 1) % len(ids)]
        self.sort(column, falls(self.view, column))

    def do_reverse(self) -> None:
        by, falling = self.orders[self.view]
        self.sort(by, not falling)

    # Views

    def do_next(self) -> None:
        self._turn(1)

    def do_previous(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        ids = [view for view, _ in VIEWS]
        self.turn_to(ids[(ids.index(self.view) + step) % len(ids)])

    @on(Parts.Turned)
    def _turned(self, message: Parts.Turned) -> None:
        self.turn_to(next(view for view, _ in VIEWS if view == message.part))

    def turn_to(self, view: View) -> None:
        """Show that view; the cursor stays on its account, where that is listed."""
        self.view = view
        self.tell_views()
        self.table.focus()
        self.show_rows()
        self.load_view()

    # Selecting

    def no_mark(self) -> str:
        if self.report and self.report.rows and not self.table.key:
            return "no account passes this filter; [book.filter] changes it"
        return "" if self.table.key else NO_ACCOUNT

    no_mark_all = no_range = no_edit_many = no_archive = no_mark

    def no_unmark(self) -> str:
        return "" if self.table.marked else "nothing is selected; space selects an account"

    def do_mark(self) -> None:
        self.table.toggle()

    def do_mark_all(self) -> None:
        self.table.toggle_all()

    def do_range(self) -> None:
        self.table.begin_or_end_range()

    def do_unmark(self) -> None:
        self.table.clear()

    def selected(self) -> list[str]:
        """The selected accounts that are listed; without any, the one under the cursor."""
        return self.table.shown_marked() or [self.table.key]

    # Changing

    def do_edit_many(self) -> None:
        self._ask_change("")

    def _ask_change(self, value: str) -> None:
        from csm_tui.domain.bulk_text import HINT
        from csm_tui.domain.text import harmless
        from csm_tui.tui.widgets.read_prompt import ReadPrompt

        ids, gateway, row = self.selected(), self.cockpit.gateway, self.row
        whose = f"{whole(len(ids))} accounts" if len(ids) > 1 or row is None else harmless(row.name)
        self.say("")
        self.ask(ReadPrompt(
            "change", f"{whose}: {HINT}.", lambda asker, text: gateway.read_many(asker, ids, text),
            lambda asker, text: gateway.edit_many(asker, ids, text), value=value,
            placeholder="tier low because goals met",
            enter="changes it" if len(ids) == 1 else f"changes {whole(len(ids))}",
            ready=lambda text: len(text.split()) > 1,
        ))  # fmt: skip

    def do_health(self) -> None:
        if self.table.shown_marked():
            self._ask_change("health ")
        else:
            super().do_health()

    def do_archive(self) -> None:
        self.cockpit.gateway.archive_many(self, self.selected())

    def do_add(self) -> None:
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        gateway = self.cockpit.gateway
        hint = "The account's name; tier, ARR, dates and the rest are edited on its page."
        self.ask(LinePrompt("add", hint, gateway.add_account, placeholder="Acme Corp", enter="adds it"))

    def do_import(self) -> None:
        from csm_tui.tui.screens.importing import import_into

        import_into(self)

    _was_marked: tuple[frozenset[str], int] = frozenset(), 0
    """What was selected when all of it was changed last, and how many changes had been asked for by then."""

    def done(self, message: Done) -> None:
        asked = self.cockpit.gateway.writes_asked
        marked, then = self._was_marked
        if message.what == "many":
            self._was_marked = frozenset(self.table.marked), asked
            self.table.clear()
        elif message.what == "undo" and asked == then + 1 and not self.table.marked:
            # Whoever takes it back wants to try another way, on the same accounts.
            self.table.mark(marked)
        super().done(message)
        if message.what == "add" and message.found:
            self.cockpit.open_account(message.found)

    def shown_table(self) -> Shown | None:
        from csm_tui.tui.shown import of_book

        return of_book(self)
