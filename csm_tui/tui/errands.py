"""A command that was chosen where it is not at home: the way to its place, then the command, each once it can run."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

from csm_tui.tui.in_order import InOrder
from csm_tui.tui.screens.place import Place

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp

LOOK, LOOKS = 0.02, 250
"""Seconds between two looks whether a place has what the command needs, and how often is looked: a book that is read
for longer keeps nobody waiting, the sentence says then that it is being read."""

SOON = 50
"""How often is looked for a key that came before what it is about."""
QUIET_LOOKS = 4
"""So many looks in which nothing is asked for any more, and a place has what it will have."""


class Errands(InOrder):
    """An app that goes to another place and does something there. Keys that come meanwhile wait."""

    def __init__(self) -> None:
        super().__init__()
        self._errand: deque[str] = deque()
        self._quiet_looks = 0
        self._arrived = False

    @property
    def on_the_way(self) -> bool:
        return bool(self._errand)

    def do_in_turn(self, *command_ids: str) -> None:
        """Run these commands, each on the screen that the one before has led to. One that can't run says why there."""
        self._set_out(command_ids, LOOKS)

    def waits(self, place: Place, command_id: str) -> bool:
        """Whether a command that can't run is tried again, since the place is still without the data of now: a key may
        be pressed before there is what it is about."""
        gateway = cast("CsmApp", self).gateway
        if self._arrived or self._errand or place is not self.screen or place.seen == gateway.revision:
            return False
        self._set_out((command_id,), SOON)
        return True

    def _set_out(self, command_ids: Iterable[str], looks: int) -> None:
        self._errand, self._quiet_looks = deque(command_ids), 0
        self._go_on(looks)

    def _go_on(self, looks: int) -> None:
        if not self._errand:
            return
        place, command_id = self.screen, self._errand[0]
        if not isinstance(place, Place) or not place.knows(command_id):
            self._leave(place)
            return
        if looks and not self._may_run(place, command_id):
            self.set_timer(LOOK, partial(self._go_on, looks - 1))
            return
        self._errand.popleft()
        self._quiet_looks = 0
        if place.why_not(command_id):
            self._errand.clear()
        self._run(place, command_id)
        if self._errand:
            self.call_later(self._go_on, LOOKS)

    def _leave(self, page: Screen[Any]) -> None:
        """A page was left open over the place, and has other commands: it closes, unless somebody types into it."""
        if len(self.screen_stack) > 1 and isinstance(page, Place) and not page.asked:
            self.pop_screen()
            self.set_timer(LOOK, partial(self._go_on, LOOKS))
        else:
            self._errand.clear()
            self.notify("What lies over this place has to be closed first.", severity="warning", markup=False)

    def _may_run(self, place: Place, command_id: str) -> bool:
        """Whether it can run, or will not be able to either when all is read."""
        gateway = cast("CsmApp", self).gateway
        if not self.screen_at_rest:
            return False
        if place.is_behind(command_id):
            place.turn_to_where(command_id)
        # What was answered may be on its way from the gateway's thread to the place when that has nothing more to do.
        self._quiet_looks = self._quiet_looks + 1 if gateway.idle else 0
        return self._quiet_looks >= QUIET_LOOKS or (place.seen == gateway.revision and not place.why_not(command_id))

    def _run(self, place: Place, command_id: str) -> None:
        self._arrived = True
        try:
            self._run_there(place, command_id)
        finally:
            self._arrived = False

    def _run_there(self, place: Place, command_id: str) -> None:
        command = next((each for each in place.HAS if each.id == command_id), None)
        if command and command.at_once and not place.why_not(command_id):
            key = command.shown_key()
            place.say(f"“{command.title}”: {key} does it here, once you have looked at what it changes")
        else:
            place.action_run(command_id)
