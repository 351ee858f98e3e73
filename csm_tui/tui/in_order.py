"""Keys one after the other, however fast they come.

Textual hands every key at once to what has the focus then. Over a slow line several arrive together, and those behind
one that opens a line to type in would be taken for commands. Here each waits till the one before has had its effect.
"""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections import deque
from functools import partial

from textual.app import App
from textual.events import Event, Key
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

PATIENCE = 1.0
"""Seconds till a key goes on though the one before is not known to be done: what it was typed into is gone."""

CALM = 8
"""Looks in which nothing more is opened and no message waits: what was just taken from a queue may post another."""
LOOKS = 1000
"""How often it is looked whether everything is there that a key has opened."""
PAINTED = 0.01
"""Seconds in which most keys are painted, so that looking doesn't hold up what is looked for; a key that waits makes
the looks begin at once."""
LATER = 0.02
"""Seconds between two looks whether the app is still on the way somewhere, or a key has been lost."""


class Passed(Message):
    """Goes the way of a key, behind it: when it is here, the key is done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class InOrder(App[None]):
    """An app whose keys wait for each other."""

    def __init__(self) -> None:
        super().__init__()
        self._keys_waiting: deque[Key] = deque()
        self._key_number = 0
        self._key_under_way = False
        self._number_passed = 0
        self._typed_into: tuple[Screen[object], Widget] | None = None
        self._next_look: TimerHandle | None = None

    @property
    def keys_done(self) -> bool:
        """Whether every key so far has had its effect."""
        return self._exit or (not self._key_under_way and not self._keys_waiting)

    async def on_event(self, event: Event) -> None:
        if not isinstance(event, Key) or event.is_forwarded or not self.screen_stack:
            await super().on_event(event)
        elif self._key_under_way:
            self._keys_waiting.append(event)
            self._see_at_once()
            self.set_timer(PATIENCE, partial(self._next_key, self._key_number))
        else:
            await self._send_key(event)

    def press_next(self, key: str) -> None:
        """Press this key as if by hand, before those that wait."""
        if self._key_under_way:
            self._keys_waiting.appendleft(Key(key, None))
            self._see_at_once()
        else:
            self.simulate_key(key)

    async def _send_key(self, key: Key) -> None:
        self._key_under_way = True
        self._key_number += 1
        screen, target = self.screen, self.focused or self.screen
        await super().on_event(key)
        if target.post_message(Passed(self._key_number)):
            self._typed_into = screen, target
            self._see_in(LATER)
        else:
            self._key_under_way = False

    def on_passed(self, message: Passed) -> None:
        message.stop()
        if self._number_passed < message.number:
            self._passed(message.number)
            self._see_in(PAINTED)

    def _passed(self, number: int) -> None:
        # What has gone is held no longer, or it would stay in memory till the next key.
        self._number_passed, self._typed_into = number, None

    def _see_in(self, seconds: float, looks: int = LOOKS, calm: int = 0) -> None:
        """The loop's own timers: as messages of the app, the looks would take longer than most keys."""
        if self._next_look:
            self._next_look.cancel()
        seconds = 0 if self._keys_waiting else seconds
        self._next_look = get_running_loop().call_later(seconds, self._see, self._key_number, looks, calm)

    def _see_at_once(self) -> None:
        """Somebody waits."""
        if self._next_look and len(self._keys_waiting) == 1:
            self._see_in(0)

    def _see(self, number: int, looks: int, calm: int) -> None:
        """Whether what the key has opened is there, what it has closed is gone, and the focus is where that put it."""
        self._next_look = None
        if number != self._key_number or not self.screen_stack:
            return
        if self._number_passed < number and (self._is_lost or not looks):
            self._passed(number)
        if self.on_the_way:
            self._see_in(LATER)
        elif self._number_passed < number:
            self._see_in(LATER, looks - 1)
        elif not self.at_rest and looks:
            self._see_in(0, looks - 1)
        elif calm < CALM and looks:
            self._see_in(0, looks - 1, calm + 1)
        elif self._keys_waiting:
            self.call_later(self._next_key, number)
        else:
            self._key_under_way = False

    @property
    def _is_lost(self) -> bool:
        """A key that closes what it was typed into: what goes the same way behind it may find nobody there any more."""
        if not self._typed_into:
            return False
        screen, target = self._typed_into
        return screen not in self.screen_stack or not target.is_attached

    @property
    def on_the_way(self) -> bool:
        """Whether the app is going where what is typed now belongs, however long that takes."""
        return False

    @property
    def at_rest(self) -> bool:
        """Whether nothing is being opened or closed, and no message is under way between the widgets of the screen."""
        return self._exit or (not self.message_queue_size and self.screen_at_rest)

    @property
    def screen_at_rest(self) -> bool:
        """The same of the screen alone."""
        if not self.screen.is_mounted or self.screen.message_queue_size:
            return False
        widgets = self.screen.walk_children(Widget)
        return all(each.is_mounted and not (each._pruning or each.message_queue_size) for each in widgets)

    async def _next_key(self, number: int) -> None:
        if number != self._key_number:
            return
        if self.on_the_way:
            self.set_timer(LATER, partial(self._next_key, number))
            return
        self._key_under_way = False
        if self._keys_waiting:
            await self._send_key(self._keys_waiting.popleft())
