"""A tour of two minutes: a few sentences at the foot of the real screens, over the real data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from csm_tui.domain.text import harmless
from csm_tui.tui.commands.command import bound
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.dialogs.dialog import Dialog
from csm_tui.tui.present import Line, padded
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp
    from csm_tui.tui.screens.place import Place


class Stop(NamedTuple):
    """Where, and what is said there; `[week.hold]` stands for the key of that command, whatever the user made it."""

    place: str
    words: str


STOPS = (
    Stop(
        "week",
        "Your week. On top the hours you have, those it asks for, and those you logged; beside the budget "
        "what is due, the most pressing first. Every number comes from the plan's rules and your log.",
    ),
    Stop(
        "week",
        "[week.hold] on a touch says it was held and logs its time. [week.move] gives it another day, "
        "[week.skip] skips it, and [change.undo] takes back whatever you did last.",
    ),
    Stop(
        "week",
        "[time.log] logs time in a line, such as 45m acme cadence call yesterday; what it means is shown "
        "before you send it. [time.timer] starts the timer on what the cursor is on, and stops it.",
    ),
    Stop(
        "book",
        "[go.book] is the book: every account with its hours, dates and health. [book.filter] finds one by a "
        "few letters, or by tier:high and renewal<90d; [book.open] opens its page.",
    ),
    Stop(
        "book",
        "[account.brief] is a page to read before a call: what was said last, what is open, who to ask for. "
        "[book.import] brings accounts or time in from a file.",
    ),
    Stop(
        "log",
        "[go.grid] is the log: type 45m or 9-10:30 into a cell, or turn to the day with [log.turn]. A week "
        "that you confirm with [log.confirm] teaches the plan how long things really take.",
    ),
    Stop(
        "calendar",
        "[go.calendar] shows what is ahead, and how full each week gets. [calendar.move] picks an EBR up and "
        "the arrow keys move it; what it collides with, and the peak, change as it moves.",
    ),
    Stop(
        "plan",
        "[go.plan] looks weeks ahead, with the chance of too much. [plan.what_if] asks what if: three "
        "accounts more, two weeks away; nothing is changed by asking.",
    ),
    Stop(
        "week",
        "[app.friday] closes the week in a few keys. [app.palette] finds any command, account or week, "
        "[app.help] every key of a screen, [app.settings] the settings. That is all.",
    ),
)
_KEY = re.compile(r"\[([a-z_]+\.[a-z_]+)\]")


class TourScreen(Dialog[int | None]):
    """One stop; dismissed with the step to go, or None to leave."""

    CSS_PATH = "../styles/tour.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("tour.next", "step(1)", "next"),
        bound("tour.back", "step(-1)", "back"),
        bound("tour.leave", "leave", "leave"),
    ]

    def __init__(self, number: int, count: int, words: list[tuple[str, str]]) -> None:
        super().__init__()
        self._number, self._count, self._words = number, count, words

    def compose(self) -> ComposeResult:
        # Keys among the words are those of the screen below: only the tour's own can be pressed here.
        with Vertical(id="tour"):
            yield Drawn(lambda width, height: [[], *wrapped(self._words, width - 2), []])
            yield KeyLine(self._keys)

    def _keys(self, width: int, height: int) -> list[Line]:
        last = self._number == self._count - 1
        goes_on = " ends it   " if last else " goes on   "
        keys: Line = [(f" Tour {self._number + 1} of {self._count}   ", "strong")]
        keys += [(keyed("[tour.next]"), "here strong"), (goes_on, "dim")]
        keys += [(keyed("[tour.back]"), "here strong"), (" goes back   ", "dim")] if self._number else []
        keys += [(keyed("[tour.leave]"), "here strong"), (" leaves", "dim")]
        return [padded(keys, width), []]

    def action_step(self, step: int) -> None:
        self.dismiss(step)

    def action_leave(self) -> None:
        self.dismiss(None)


def wrapped(words: list[tuple[str, str]], width: int) -> list[Line]:
    """Inked words in lines of that width."""
    lines: list[Line] = [[(" ", "")]]
    room = width
    for word, ink in words:
        if len(word) + 1 > room:
            lines.append([(" ", "")])
            room = width
        lines[-1] += [(word, ink), (" ", "")]
        room -= len(word) + 1
    return lines


def tour(app: CsmApp, number: int = 0) -> None:
    """Go to that stop, and on from there."""
    from csm_tui.tui.screens.place import Place

    stops = [stop for stop in STOPS if stop.place in app.MODES]
    if not 0 <= number < len(stops):
        return
    app.go(stops[number].place)

    def over(step: int | None) -> None:
        if step is not None:
            app.call_later(tour, app, max(0, number + step))

    def shown() -> None:
        if isinstance(app.screen, Place):
            app.push_screen(TourScreen(number, len(stops), inked(stops[number].words, app.screen)), over)

    app.call_after_refresh(shown)


def inked(words: str, place: Place) -> list[tuple[str, str]]:
    """The words of a stop, with the keys that work on its screen."""
    from csm_tui.tui.commands.everywhere import EVERYWHERE

    keys = {command.id: command.shown_key() for command in (*EVERYWHERE, *place.HAS)}
    found = []
    for word in words.split():
        named = _KEY.match(word)
        if named is None:
            found.append((harmless(word), ""))
        elif named[1] in keys:
            found.append((keys[named[1]] + word[named.end() :], "here strong"))
    return found


def start(app: object) -> None:
    """From the first stop."""
    tour(cast("CsmApp", app))
