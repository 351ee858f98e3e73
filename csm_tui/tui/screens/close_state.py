"""What the Friday close knows: the week, its gaps, its half page, and where it was left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csm_tui.domain.close import Close, DayGap, Guess
from csm_tui.domain.half_page import HalfPart
from csm_tui.domain.weeks import Week
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.drawing.close import left
from csm_tui.tui.friday_left import LeftOff
from csm_tui.tui.half_page_shown import HalfPageShown
from csm_tui.tui.present import Line
from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.lines import Lines

READING = "the week is being read"


class CloseState(Place):
    """The state that the steps share."""

    def __init__(self) -> None:
        super().__init__()
        self.close_week: Close | None = None
        self.week: Week | None = None
        """None: the week that is offered, whichever that is."""
        self.csm = ""
        self.own_folder = ""
        self.page = HalfPageShown()
        self.left_off = LeftOff(date.min)

    def take_up(self, week: Week) -> None:
        """Go on with a week where it was left; the week stays the one that it is, also when it is confirmed."""
        self.week = week
        self.left_off = self.cockpit.gateway.closes.setdefault(week.monday, LeftOff(week.monday))

    @property
    def parts(self) -> Sequence[HalfPart]:
        """The half page; nothing before it is read."""
        return self.page.parts

    @property
    def step(self) -> int:
        """Which step we are at, from 0."""
        return self.left_off.step

    @property
    def list(self) -> Lines:
        """The list of the step."""
        return self.query_one("#close-rows", Lines)

    @property
    def gaps(self) -> tuple[DayGap, ...]:
        """The gaps, without the guesses that were taken out."""
        return left(self.close_week.gaps, self.left_off.passed) if self.close_week else ()

    @property
    def guess(self) -> Guess | None:
        """The guess under the cursor."""
        key = self.list.key
        return next((guess for gap in self.gaps for guess in gap.guesses if guess.id == key), None)

    def draw(self, *, top: bool = False) -> None:
        """Show the step that we are at; `top`: the cursor goes to the first row."""

    def no_week(self) -> str:
        """Why nothing can be done yet."""
        there = self.close_week is not None and self.week in (None, self.close_week.week)
        return "" if there else READING

    def draw_standing(self) -> Line:
        """The sentence above the keys when nothing has just happened."""
        close = self.close_week
        if close is None:
            return []
        if close.week != close.offered:
            number = close.offered.short
            other = f"{number} is the week to be closed next" if close.waits else f"No week waits; {number} is the last"
            return [(keyed(f"{other}: [close.this] shows it."), "dim")]
        return [("Everything is kept as you go: q leaves, F comes back to this step.", "dim")]
