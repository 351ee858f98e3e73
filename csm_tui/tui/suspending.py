"""ctrl+z gives the terminal back to the shell, as in any program there; `fg` brings the app back as it was."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, Key, MouseEvent, Paste

from csm_tui.clock import stopwatch
from csm_tui.domain.text import capitalised
from csm_tui.tui.commands.key_names import key_of, keyed
from csm_tui.tui.leaving import BY_SIGNAL
from csm_tui.tui.lending import lent
from csm_tui.tui.screens.place import Place
from csm_tui.tui.stopping import NO_SHELL, in_front, stop, why_never

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp

SAVING = "something is being saved; [app.suspend] once more when that is done"


class Suspending(App[None]):
    """An app that can be suspended, by its key or by a signal from outside."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "suspend_process", "Suspend", show=False, priority=True, id="app.suspend"),
    ]
    _back_at = 0.0
    """When the terminal was had again last."""

    def on_mount(self) -> None:
        """Textual's own handlers put the terminal's modes on once more whenever a program is told to go on, also one
        that was never suspended: two threads would read the keys, and the shell would get a terminal without echo."""
        if sys.platform == "win32" or self._driver is None or not self._driver.can_suspend:
            return
        # Later, for a signal may come amid anything.
        soon = asyncio.get_running_loop().call_soon_threadsafe
        for number, act in ((signal.SIGTSTP, self.suspend_to_shell), (signal.SIGCONT, self._goes_on)):
            signal.signal(number, partial(_hand_on, soon, partial(self.call_later, act)))

    async def on_event(self, event: Event) -> None:
        """What was typed behind ctrl+z was meant for the shell."""
        if not (isinstance(event, Key | Paste | MouseEvent) and event.time < self._back_at):
            await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A window of text takes back with ctrl+z what was typed, and has no other key for that."""
        if action == "suspend_process" and "ctrl+z" in key_of("app.suspend").split(","):
            from textual.widgets import TextArea

            if isinstance(self.focused, TextArea):
                return False
        return super().check_action(action, parameters)

    def action_suspend_process(self) -> None:
        """By its key: as the command of a screen where there is one, else as it is."""
        place = self.screen
        if isinstance(place, Place) and not place.asked:
            place.action_run("app.suspend")
        elif reason := self.why_not_suspend():
            self._say(reason)
        else:
            self.suspend_if_saved()

    def why_not_suspend(self) -> str:
        """Why the app can't be suspended; "" when it can."""
        return NO_SHELL if self._driver is None or not self._driver.can_suspend else why_never()

    def suspend_if_saved(self) -> None:
        """What stands still while it writes keeps every other window from writing."""
        if self._is_saved():
            self.suspend_to_shell()
        else:
            self._say(SAVING)

    def suspend_to_shell(self) -> None:
        """Stand still while the shell has the terminal; then have it again, whatever its size is by then."""
        self._is_saved()
        with lent(self):
            stood = self._stand()
        if not stood:
            self._say(NO_SHELL)

    def _goes_on(self) -> None:
        """It was stopped by force, and the shell has had the terminal as it was."""
        with lent(self):
            if not in_front():
                self._stand()

    def _stand(self) -> bool:
        """Whether it ever stood still."""
        stopped = stop()
        if stopped.ends_by:
            # In the background there is nothing to be said, and no terminal to be put in order.
            self._cockpit.gateway.stop()
            os._exit(BY_SIGNAL + stopped.ends_by)
        self._back_at = stopwatch()
        if self._cockpit.ready:
            # What is shown is asked for at once: the thread that looks every second may sleep on for a while.
            self._cockpit.gateway.stood_still()
            self.call_later(self._cockpit.seen_is_old)
        return stopped.stood

    def _say(self, reason: str) -> None:
        place = self.screen
        if isinstance(place, Place) and not place.asked:
            place.say(reason, "over")
        else:
            self.notify(keyed(capitalised(reason)), severity="warning", markup=False)

    @property
    def _cockpit(self) -> CsmApp:
        return cast("CsmApp", self)

    def _is_saved(self) -> bool:
        """Whether nothing is being written, as soon as that is so."""
        return not self._cockpit.ready or self._cockpit.gateway.saved()


def _hand_on(soon: Callable[[Callable[[], object]], object], act: Callable[[], object], *signal: object) -> None:
    soon(act)
