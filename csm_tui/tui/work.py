"""Work that takes a while: what it is and for how long stands at the right of the places, on every screen; where who
asked is no longer looked at, a notification says that it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import App
from textual.message_pump import MessagePump
from textual.widget import Widget

from csm_tui.clock import stopwatch
from csm_tui.domain.text import capitalised
from csm_tui.tui.present import fit

if TYPE_CHECKING:
    from csm_tui.tui.messages_work import WorkBegan, WorkEnded
    from csm_tui.tui.present import Line

SHOWN_AFTER = 0.5
"""Seconds: what is over sooner is not spoken of."""


class Works(App[None]):
    """The part of the app that hears of it."""

    def __init__(self) -> None:
        super().__init__()
        self._under_way: dict[str, tuple[float, str]] = {}
        """When each work began, and how far it is, in words."""

    def on_work_began(self, message: WorkBegan) -> None:
        self._under_way[message.title] = stopwatch(), ""
        self.set_timer(SHOWN_AFTER, self._tick)

    def on_work_ended(self, message: WorkEnded) -> None:
        began, _ = self._under_way.pop(message.title, (0.0, ""))
        self.again_on_top()
        long = stopwatch() - began >= SHOWN_AFTER
        if message.sentence and (long or message.failed) and not self._looked_at(message.asker):
            self.notify(
                message.sentence, title=capitalised(message.title), timeout=20, markup=False,
                severity="error" if message.failed else "information",
            )  # fmt: skip

    def far(self, title: str, share: float) -> None:
        """How far a work is, from 0 to 1."""
        began, before = self._under_way.get(title, (stopwatch(), ""))
        words = f"{int(share * 100)} %"
        self._under_way[title] = began, words
        if words != before:
            self.again_on_top()

    def over(self, title: str) -> None:
        """It is under way no longer, and somebody has said so."""
        self._under_way.pop(title, None)
        self.again_on_top()

    def work_line(self, room: int) -> Line:
        """What is under way, in so many cells at the right of the places; empty when nothing is, or only just."""
        for title, (began, far) in self._under_way.items():
            seconds = stopwatch() - began
            if far or seconds >= SHOWN_AFTER:
                how = f"  {far or f'{seconds:.0f} s'}"
                return [(fit(title, min(len(title), max(4, room - len(how)))), "here"), (how, "dim")]
        return []

    def _tick(self) -> None:
        if self._under_way:
            self.again_on_top()
            self.set_timer(1.0, self._tick)

    def _looked_at(self, asker: object) -> bool:
        if not isinstance(asker, Widget):
            return isinstance(asker, MessagePump)
        return asker.is_attached and cast(object, asker.screen) is self.screen

    def again_on_top(self) -> None:
        """Draw the lines on top again."""
