"""What can be done in other places than the one that is open: where each command belongs, and which keys lead there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from csm_tui.tui.commands.book import ACCOUNT, BOOK
from csm_tui.tui.commands.calendar import CALENDAR
from csm_tui.tui.commands.close import BRIEF, CLOSE
from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.filters import FILTERS
from csm_tui.tui.commands.friday import Brief, LeaveBrief
from csm_tui.tui.commands.key_names import key_of, shown
from csm_tui.tui.commands.log import LOG
from csm_tui.tui.commands.plan import PLAN
from csm_tui.tui.commands.settings import SETTINGS
from csm_tui.tui.commands.team import TEAM
from csm_tui.tui.commands.week import WEEK


class Spot(NamedTuple):
    """A place or a page by its name."""

    name: str
    own: str
    """With what the ids of its own commands begin."""
    lead: tuple[str, ...]
    """The commands that go there, one after the other."""
    commands: tuple[type[Command], ...]
    on_account: bool = False
    """Whether it is opened on an account."""


SPOTS = (
    Spot("Week", "week", ("go.week",), WEEK),
    Spot("Book", "book", ("go.book",), BOOK),
    Spot("Account", "account", (), ACCOUNT, on_account=True),
    Spot("Brief", "brief", (Brief.id,), BRIEF, on_account=True),
    Spot("Saved filters", "filters", ("go.book", "book.filters"), FILTERS),
    Spot("Log", "log", ("go.grid",), LOG),
    Spot("Calendar", "calendar", ("go.calendar",), CALENDAR),
    Spot("Plan", "plan", ("go.plan",), PLAN),
    Spot("Team", "team", ("go.team",), TEAM),
    Spot("Friday close", "close", ("app.friday",), CLOSE),
    Spot("Settings", "settings", ("app.settings",), SETTINGS),
)
"""In the order of the places, each page behind where it is opened."""
LEAVES = frozenset((LeaveBrief.id,))
"""What only goes back from where nobody is."""


class Distant(NamedTuple):
    """A command that is done elsewhere."""

    spot: Spot
    command: type[Command]

    @property
    def title(self) -> str:
        """`Book: add an account  2 a`: where, what, and the keys that would do it from here."""
        keys = [*self.spot.lead, self.command.id] if self.command.keys and not self.spot.on_account else ()
        pressed = " ".join(shown(key_of(each).split(",")[0]) for each in keys)
        title = self.command.title
        small = title if title[1:2].isupper() else title[:1].lower() + title[1:]
        return f"{self.spot.name}: {small}{f'  {pressed}' if pressed else ''}"


def elsewhere(known: Collection[str]) -> Iterator[Distant]:
    """The commands of all places that are not among these ids."""
    for spot in SPOTS:
        for command in spot.commands:
            if command.title and command.id.partition(".")[0] == spot.own and command.id not in {*known, *LEAVES}:
                yield Distant(spot, command)
