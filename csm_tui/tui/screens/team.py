"""Team: a row per CSM, how evenly the books are spread, and the team's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from csm_tui.domain.text import harmless
from csm_tui.tui.commands.command import bindings
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.commands.team import TEAM
from csm_tui.tui.drawing.team import TeamRows
from csm_tui.tui.messages_team import PagesWritten
from csm_tui.tui.present import Line, listing
from csm_tui.tui.screens.team_balance import TeamBalance
from csm_tui.tui.screens.team_view import NO_ONE
from csm_tui.tui.widgets.keys import Key
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.domain.shown import Shown

NOT_THERE = frozenset(("team.sort", "team.filter", "team.pages"))
"""Keys that the footer leaves out over the balance, where these have no room; they work all the same."""
ONLY_THERE = frozenset(("team.mark", "team.more"))
IN_BALANCE = {command.id for command in TEAM if command.group == "Balance"}
IN_CSMS = NOT_THERE | {"team.reverse", "team.delete"}


class TeamScreen(TeamBalance):
    """The commands."""

    HAS = TEAM
    BINDINGS = bindings(TEAM)
    CSS_PATH = "../styles/team.tcss"
    AUTO_FOCUS = "#table"
    came_from = ""
    """The name of the CSM whose book was open before another one was opened here."""

    def keys(self) -> list[Key]:
        """What works in this part."""
        left_out = NOT_THERE if self.balancing else ONLY_THERE
        keys = [key for key in list(super().keys()) if key.command not in left_out]
        if self.balancing:
            keys = [self._here(key) for key in keys]
        else:
            keys.insert(-2, Key("", "[ ]", "week", False))
        return keys

    def _here(self, key: Key) -> Key:
        """What a key means over the balance."""
        labels = {"team.turn": "CSMs", "team.open": "moves them"}
        if key.command == "team.more":
            # Two keys: each is pressed by a click on it.
            return Key("", keyed("[team.less] [team.more]"), key.label, key.off)
        return key._replace(label=labels.get(key.command, key.label))

    def is_behind(self, command_id: str) -> bool:
        return command_id in (IN_CSMS if self.balancing else IN_BALANCE)

    def turn_to_where(self, command_id: str) -> None:
        self.do_turn()

    # Books

    @on(Lines.Chosen, "#table")
    def _chosen(self) -> None:
        self.action_run("team.open")

    @on(Lines.Chosen, "#moves")
    def _move_chosen(self) -> None:
        self.action_run("team.mark")

    def no_open(self) -> str:
        if self.balancing:
            return self.no_move()
        return "" if self.member else NO_ONE

    def do_open(self) -> None:
        if self.balancing:
            self.do_move()
        elif member := self.member:
            name = next(csm.name for csm in self.people if csm.id == member.csm_id)
            self._open(name, member.csm_id)

    def _open(self, name: str, csm_id: str) -> None:
        """That book, on its Book screen; the screens are about it from now on."""
        before = next((csm.name for csm in self.people if csm.id == self.own), "")
        app = self.cockpit
        if csm_id != self.own:
            self.came_from, self.own = before, csm_id
        app.go("book")
        if name != before:
            app.use(None, name)

    def no_own(self) -> str:
        known = any(csm.name == self.came_from and csm.id != self.own for csm in self.people)
        return "" if known else "no other book was opened; [team.open] opens the one under the cursor"

    def do_own(self) -> None:
        csm = next(csm for csm in self.people if csm.name == self.came_from)
        self._open(csm.name, csm.id)

    def no_delete(self) -> str:
        if why := self.no_filter():
            return why
        if len(self.people) == 1:
            return "this is the only book of the file; it can't be deleted"
        if self.member is None:
            return NO_ONE
        return "this book is open; open another one first, with [team.open]" if self.member.csm_id == self.own else ""

    def do_delete(self) -> None:
        from csm_tui.tui.deleting_csm import ask_name

        assert self.member
        ask_name(self, self.member)

    # Finding

    def no_filter(self) -> str:
        if self.balancing:
            return "that belongs to the CSMs; tab goes there"
        return "" if self.members else NO_ONE

    no_sort = no_reverse = no_filter

    def do_filter(self) -> None:
        from csm_tui.tui.widgets.live_prompts import FilterPrompt

        hint = "Parts of names, and over, debt, risk (accounts at risk) or open (weeks not confirmed)."
        self.ask(FilterPrompt(hint, self.filter, "over debt", self.take))

    def no_leave(self) -> str:
        return "" if self.filter else "no filter is set"

    def do_leave(self) -> None:
        self.say(self.take(""))

    def do_sort(self) -> None:
        rows = self.table.rows
        assert isinstance(rows, TeamRows)
        # Only columns in view: one that is not could not be seen to be sorted by.
        ids = [column.id for column in rows.columns(self.table.width)[0]]
        by = ids[(ids.index(self.order[0]) + 1) % len(ids)] if self.order[0] in ids else ids[0]
        self.sort(by, rows.measures[by].falling)

    def do_reverse(self) -> None:
        by, falling = self.order
        self.sort(by, not falling)

    # Weeks

    def no_earlier(self) -> str:
        return "" if self.people else "the books are being read"

    no_later = no_this = no_earlier

    def do_earlier(self) -> None:
        self.go(self.shown_week + -self.times)

    def do_later(self) -> None:
        self.go(self.shown_week + self.times)

    def do_this(self) -> None:
        self.go(None)

    # Files

    def no_pages(self) -> str:
        if self.reading:
            return "the books are being read; the pages need all of them"
        return "" if self.members else NO_ONE

    def do_pages(self) -> None:
        from csm_tui.paths import exports_folder
        from csm_tui.services.team import FORMATS
        from csm_tui.tui.screens.close_export import at_home
        from csm_tui.tui.widgets.question import Answer, Question

        folder = str(exports_folder())
        found = [self.members[csm.id].summary for csm in self.people if csm.id in self.members]

        def write(*formats: str) -> None:
            self.say("Writing the pages ...")
            self.cockpit.gateway.write_team(self, found, folder, formats)

        lines: list[Line] = [
            [(f"The summary of {self.shown_week} for {len(found)} CSMs", "strong")], [(f"to {at_home(folder)}", "dim")]
        ]  # fmt: skip
        self.say("")
        self.ask(Question(lambda width: lines, [
            Answer("enter", "all three", lambda: write(*FORMATS)), Answer("h", "web page", lambda: write("html")),
            Answer("x", "workbook", lambda: write("xlsx")), Answer("m", "Markdown", lambda: write("md")),
        ]))  # fmt: skip

    def on_pages_written(self, message: PagesWritten) -> None:
        """They are there: say where."""
        from csm_tui.tui.screens.close_export import at_home

        names = [harmless(at_home(path)) for path in message.paths]
        self.say(f"wrote {listing(names)}", "held", names=names)

    def shown_table(self) -> Shown | None:
        from csm_tui.tui import shown_team

        return shown_team.of_balance(self) if self.balancing else shown_team.of_team(self)
