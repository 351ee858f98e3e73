"""What the Team screen shows: a row per CSM, read one book after the other, and the one under the cursor in detail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from csm_tui.domain import formats
from csm_tui.domain.days import day_range_label
from csm_tui.domain.formats import counted, whole
from csm_tui.domain.team import Member, filtered
from csm_tui.domain.text import harmless
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing.table import NAME
from csm_tui.tui.drawing.team import TeamRows, standing, tiers_of
from csm_tui.tui.drawing.team_detail import detail
from csm_tui.tui.messages import Failed
from csm_tui.tui.messages_team import MemberLoaded, TeamListed
from csm_tui.tui.present import Line
from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.marked_lines import MarkedLines
from csm_tui.tui.widgets.parts import Parts
from csm_tui.tui.widgets.top import Top
from csm_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from csm_tui.store.queries.csm import CsmRow

PARTS = (("csms", "CSMs"), ("balance", "Balance"))
BASES = {
    "csms": "hours; supply, demand, Util. of the week",
    "balance": "utilisation of an average week",
}
ROOMY = 100
"""From here on the line on top says the year of another week."""
READING = ("The books are being read.",)
NONE_LEFT = ("No CSM passes this filter.", "", "/ changes it; enter on an empty filter shows all.")
NO_ONE = "nobody is listed yet"


class TeamView(Place):
    """The CSMs of one database."""

    HERE: ClassVar[str] = "go.team"
    LISTS = (Lines, MarkedLines)

    def __init__(self) -> None:
        super().__init__()
        self.people: tuple[CsmRow, ...] = ()
        self.members: dict[str, Member] = {}
        """By the CSM's id; while they are read anew the old figures stand."""
        self.week: Week | None = None
        """None: the one of today."""
        self.own = ""
        """The id of whose book is open."""
        self.day = date.min
        self.filter = ""
        self.order = NAME, False
        self.part = "csms"
        self._unread: list[CsmRow] = []
        self._asked = False
        """Whether a book is being read for us now."""

    def body(self) -> ComposeResult:
        yield Parts(id="parts")
        with Vertical(id="csms"):
            yield Lines(id="table", more=False, keeps_mark=True)
            yield Drawn(id="totals")
            yield Drawn(id="detail")
        with Vertical(id="balance"):
            yield Drawn(id="loads")
            yield MarkedLines(id="moves", keeps_mark=True)

    def set_up(self) -> None:
        super().set_up()
        self.tell_parts()
        self.query_one(Words).stand(self.standing, self.above)
        self.show_rows()

    def tell_parts(self) -> None:
        """The names of the parts, and what the figures are of: each has its percentages of other weeks."""
        self.query_one("#parts", Parts).tell(PARTS, self.part, [(BASES[self.part], "dim")])

    @property
    def table(self) -> Lines:
        """The list of the CSMs."""
        return self.query_one("#table", Lines)

    # Data

    def load(self) -> None:
        self.cockpit.gateway.list_team(self)

    def on_team_listed(self, message: TeamListed) -> None:
        self.team_listed(message)

    def team_listed(self, message: TeamListed) -> None:
        """Who they are: read their books."""
        self.people, self.own, self.day = message.people, message.own, message.today
        there = {csm.id for csm in self.people}
        self.members = {key: member for key, member in self.members.items() if key in there}
        self._read()
        self.loaded()

    def _read(self) -> None:
        """Read everybody's book: first those that never were, then those that were due when something changed, so that
        changes which come faster than thirty books are read keep nobody waiting; of them the one that is open first:
        there the cursor begins, and stays."""
        due = {csm.id for csm in self._unread}
        self._unread = sorted(
            self.people, key=lambda csm: (csm.id in self.members, csm.id not in due, csm.id != self.own)
        )
        self._ask_next()
        self.show_rows()

    def _ask_next(self) -> None:
        self._asked = bool(self._unread)
        if self._unread:
            self.cockpit.gateway.load_member(self, self._unread[0], self.week)

    def on_member_loaded(self, message: MemberLoaded) -> None:
        if message.week != self.week:
            return  # of a week that was left; the one of now is being read
        member = message.member
        self.members[member.csm_id] = member
        self._unread = [csm for csm in self._unread if csm.id != member.csm_id]
        if self.is_current:
            self._ask_next()
        else:
            self._asked = False
        self.show_rows()

    def come_back(self) -> None:
        super().come_back()
        if self._unread and not self._asked:
            self._ask_next()

    def failed(self, message: Failed) -> None:
        super().failed(message)
        if message.what == "team member":
            self._unread = self._unread[1:]
            self._ask_next()

    @property
    def reading(self) -> str:
        """How far the reading is; "" when nothing is left to read."""
        if not self._unread:
            return ""
        done, all_ = len(self.people) - len(self._unread), len(self.people)
        return f"Reading book {whole(done + 1)} of {whole(all_)}: {harmless(self._unread[0].name)} ..."

    @property
    def listed(self) -> list[Member]:
        """Those who are read and pass the filter."""
        order = [csm.id for csm in self.people]
        return filtered((self.members[key] for key in order if key in self.members), self.filter)

    @property
    def shown_week(self) -> Week:
        """The week of the figures."""
        return self.week or Week.of(self.day)

    # What is shown

    def show_rows(self, key: str | None = None) -> None:
        """Everybody who is read, in their order."""
        members = self.listed
        empty: Sequence[str] = NONE_LEFT if self.members and self.filter else READING
        by, falling = self.order
        rows = TeamRows(members, tiers_of(list(self.members.values())), by, falling, empty, self.own)
        table = self.table
        table.styles.height = (len(rows) or len(empty) + 1) + 1
        table.show(rows, key=key)
        self.query_one("#totals", Drawn).show(
            lambda width, height: rows.foot(table.width) if len(rows) else [], layout=True
        )
        self.tell()

    def tell(self) -> None:
        """What depends on the cursor, and the lines on top."""
        self.show_detail()
        over = sum(one.demand > one.supply for one in self.members.values())
        self.tell_place([(f"{over} of {len(self.members)} over", "over" if over else "dim")] if self.members else [])
        if self.day != date.min:
            self.query_one(Top).about(self._about(), self._distance())
        self.query_one(Words).stand(self.standing, self.above)
        self.tell_keys()

    def show_detail(self) -> None:
        """The CSM under the cursor."""
        member, own = self.member, self.own
        self.query_one("#detail", Drawn).show(lambda width, height: detail(member, own, width, height))

    def _about(self) -> Line:
        # In pairs, the last of which give way first on a narrow screen.
        about: Line = [(" ", ""), (f"team of {whole(len(self.people))}", "strong")]
        if self.filter:
            about += [("   / ", "here"), (self.filter, "here strong")]
        if self.week:
            days = day_range_label if self.size.width >= ROOMY else formats.current().short_range
            about += [(", ", ""), (self.week.short, "here strong")]
            about += [(", ", ""), (days(self.week.monday, self.week.sunday), "here strong")]
        return about

    def _distance(self) -> Line:
        away = self.shown_week - Week.of(self.day)
        if not away:
            return []
        count = f"{counted(abs(away), 'week')} {'ahead' if away > 0 else 'back'}"
        return [(count, "due"), ("  t ", "here"), ("this week", "dim")]

    def standing(self, width: int) -> Line:
        """The sentence above the keys."""
        return standing(self.listed, self.reading, self.shown_week == Week.of(self.day), width)

    def above(self, width: int) -> list[Line]:
        """Lines that stay over that sentence."""
        return []

    @property
    def member(self) -> Member | None:
        """The CSM under the cursor."""
        return self.members.get(self.table.key)

    @on(Lines.Moved, "#table")
    def _moved(self) -> None:
        self.show_detail()
        self.tell_keys()

    # Finding

    def take(self, text: str) -> str:
        """Filter by this; says how many pass."""
        self.filter = text
        self.show_rows()
        return f"{len(self.listed)} of {len(self.members)} CSMs."

    @on(Lines.HeadClicked, "#table")
    def _head(self, message: Lines.HeadClicked) -> None:
        rows = message.lines.rows
        if isinstance(rows, TeamRows) and (column := rows.at(message.x, message.lines.width)):
            by, falling = self.order
            self.sort(column.id, not falling if column.id == by else rows.measures[column.id].falling)

    def sort(self, by: str, falling: bool) -> None:
        """Sort by that column."""
        self.order = by, falling
        self.show_rows(key="")

    # Weeks

    def go(self, week: Week | None) -> None:
        """The figures of another week; None is the one of today."""
        self.week = None if week == Week.of(self.day) else week
        self.members = {}
        self.say("")
        self._read()
