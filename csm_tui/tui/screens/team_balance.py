"""The balance of the books: what is aimed at, the moves that reach it, which of them are selected, and making them."""

from __future__ import annotations

from textual import on

from csm_tui.services.team import FREEZE_DAYS
from csm_tui.tui.drawing import team_balance as draw
from csm_tui.tui.drawing.table import TableRows
from csm_tui.tui.messages import Done, Failed
from csm_tui.tui.messages_team import BalanceFound, BooksRead, TeamListed
from csm_tui.tui.present import Line
from csm_tui.tui.screens.team_view import TeamView
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.marked_lines import MarkedLines
from csm_tui.tui.widgets.parts import Parts
from csm_tui.tui.widgets.words import Words

FIRST, STEP, LEAST, MOST = 90, 5, 50, 150
"""Per cent of utilisation: where it begins, by how much a key changes it, and how far that goes."""
NO_MOVES = ("No account has to move.", "", "-  aims lower: more even, and more moves")
NO_LOADS = (
    "Nothing to balance yet.", "", "A load is known from three confirmed weeks, or from what the plan asked",
    "in weeks that are over. Two books with a known load are needed.",
)  # fmt: skip
SEARCHING = ("The fewest moves are being looked for.",)
ELSEWHERE = "that belongs to the balance; tab goes there"


class TeamBalance(TeamView):
    """The second part of the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.target = FIRST
        self.found: BalanceFound | None = None
        self._progress = ""

    @property
    def moves(self) -> MarkedLines:
        """The list of the proposed moves."""
        return self.query_one("#moves", MarkedLines)

    @property
    def balancing(self) -> bool:
        """Whether this part is shown."""
        return self.part == "balance"

    # Parts

    def do_turn(self) -> None:
        self.turn_to("csms" if self.balancing else "balance")

    @on(Parts.Turned)
    def _turned(self, message: Parts.Turned) -> None:
        self.turn_to(message.part)

    def turn_to(self, part: str) -> None:
        """Show that part."""
        self.part = part
        self.set_class(self.balancing, "-balance")
        self.tell_parts()
        self.say("")
        if self.balancing:
            self.moves.focus()
            self.load_balance()
        else:
            self.table.focus()
        self.tell()

    # Data

    def team_listed(self, message: TeamListed) -> None:
        super().team_listed(message)
        if self.balancing:
            self.load_balance()

    def load_balance(self) -> None:
        """Look for the moves, unless they are known."""
        if self.people:
            self._progress = "Reading the books ..."
            self.cockpit.gateway.balance(self, self.people, self.target / 100)
        self.show_balance()

    def on_books_read(self, message: BooksRead) -> None:
        self._progress = f"Reading the books for the balance: {message.done} of {message.total} ..."
        if self.balancing and self.is_current:
            self.cockpit.gateway.balance(self, self.people, self.target / 100)
        self.query_one(Words).again()

    def on_balance_found(self, message: BalanceFound) -> None:
        if round(message.asked * 100) != self.target:
            return  # another is being looked for
        again = self.found is not None and self.found.plan.moves == message.plan.moves
        self.found, self._progress = message, ""
        if not again:
            self.moves.marked.clear()
            self.moves.marked |= set(message.plan.moves)
        self.show_balance()

    def failed(self, message: Failed) -> None:
        super().failed(message)
        if message.what == "balance":
            self.found, self._progress = None, ""
            self.show_balance()

    def done(self, message: Done) -> None:
        self.found = None if message.what in ("handover", "undo", "redo", "delete_csm") else self.found
        super().done(message)

    # What is shown

    def show_balance(self) -> None:
        """The loads and the moves."""
        found = self.found
        if found is None:
            rows: TableRows[draw.Proposed] | None = None
            self.query_one("#loads", Drawn).show(lambda width, height: [], layout=True)
            self.moves.show(draw.no_moves(SEARCHING if self._progress else NO_LOADS))
        else:
            rows = draw.move_rows(found.plan, self.moves.marked, NO_MOVES)
            self.moves.show(rows)
            self._loads()
        self.query_one(Words).again()
        self.tell_keys()

    def _loads(self) -> None:
        found, marked = self.found, set(self.moves.marked)
        if found:
            self.query_one("#loads", Drawn).show(
                lambda width, height: draw.balance(found.plan, found.asked, marked, width), layout=True
            )

    def standing(self, width: int) -> Line:
        return self._said(width)[1] if self.balancing else super().standing(width)

    def above(self, width: int) -> list[Line]:
        return [self._said(width)[0]] if self.balancing else []

    def _said(self, width: int) -> list[Line]:
        """Two lines on the move under the cursor; without one on how far it is, or on what is kept to."""
        if self._progress:
            return [[], [(self._progress, "dim")]]
        if self.found is None:
            return [[], []]
        if one := self.pointed:
            return draw.move_words(self.found.plan, one, self.moves.marked, width)
        return draw.rules(self.found.unknown, FREEZE_DAYS)

    @property
    def pointed(self) -> draw.Proposed | None:
        """The move under the cursor."""
        if self.found is None:
            return None
        return next((one for one in draw.proposed(self.found.plan) if one.id == self.moves.key), None)

    @on(Lines.Moved, "#moves")
    def _pointed(self) -> None:
        self.query_one(Words).again()

    @on(MarkedLines.Marked)
    def _marked(self) -> None:
        self._loads()
        self.query_one(Words).again()
        self.tell_keys()

    # Acts

    def no_mark(self) -> str:
        if not self.balancing:
            return ELSEWHERE
        return "" if self.found and self.found.plan.moves else "no move is proposed"

    no_mark_all = no_mark

    def do_mark(self) -> None:
        self.moves.toggle()

    def do_mark_all(self) -> None:
        self.moves.toggle_all()

    def no_move(self) -> str:
        return self.no_mark() or ("" if self.moves.shown_marked() else "no move is selected; space selects one")

    def do_move(self) -> None:
        assert self.found
        self.cockpit.gateway.hand_over(self, draw.handings(self.found.plan, self.moves.marked))

    def no_more(self) -> str:
        if not self.balancing:
            return ELSEWHERE
        return "" if self.target < MOST else f"{MOST} % is the most that can be aimed at"

    def no_less(self) -> str:
        if not self.balancing:
            return ELSEWHERE
        return "" if self.target > LEAST else f"{LEAST} % is the least that can be aimed at"

    def do_more(self) -> None:
        self.aim(self.target + STEP * self.times)

    def do_less(self) -> None:
        self.aim(self.target - STEP * self.times)

    def aim(self, target: int) -> None:
        """Aim at that utilisation, in per cent."""
        self.target = max(LEAST, min(MOST, target))
        self.say("")
        self.load_balance()
