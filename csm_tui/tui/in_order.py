"""Keys one after the other, however fast they come.

Textual hands every key at once to what has the focus then. Over a slow line several arrive together, and those behind
one that opens a line to type in would be taken for commands. Here each waits till the one before has had its effect.
"""

from __future__ import annotations

from asyncio import sleep
from collections import deque
from functools import partial

from textual.app import App
from textual.events import Event, Key
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

PATIENCE = 1.0
"""Seconds till a key goes on though the one before is not known to be done: what it was typed into is gone."""

CALM = 4
"""Turns in which nothing more is opened and no message waits: what was just taken from a queue may post another."""
TURNS = 500
"""How often it is looked whether everything is there that a key has opened."""
LATER = 0.02
"""Seconds between two looks whether the app is still on the way somewhere."""


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

    @property
    def keys_done(self) -> bool:
        """Whether every key so far has had its effect."""
        return self._exit or (not self._key_under_way and not self._keys_waiting)

    async def on_event(self, event: Event) -> None:
        if not isinstance(event, Key) or event.is_forwarded or not self.screen_stack:
            await super().on_event(event)
        elif self._key_under_way:
            self._keys_waiting.append(event)
            self.set_timer(PATIENCE, partial(self._next_key, self._key_number))
        else:
            await self._send_key(event)

    def press_next(self, key: str) -> None:
        """Press this key as if by hand, before those that wait."""
        if self._key_under_way:
            self._keys_waiting.appendleft(Key(key, None))
        else:
            self.simulate_key(key)

    async def _send_key(self, key: Key) -> None:
        self._key_under_way = True
        self._key_number += 1
        number, screen, target = self._key_number, self.screen, self.focused or self.screen
        await super().on_event(key)
        if target.post_message(Passed(number)):
            self.call_later(self._unless_lost, number, screen, target, TURNS)
        else:
            self._key_under_way = False

    def on_passed(self, message: Passed) -> None:
        message.stop()
        self._passed(message.number)

    def _passed(self, number: int) -> None:
        if self._number_passed < number:
            self._number_passed = number
            self.call_later(self._when_opened, number, TURNS)

    async def _unless_lost(self, number: int, screen: Screen[object], target: Widget, turns: int) -> None:
        """A key that closes what it was typed into: what goes the same way behind it may find nobody there any more."""
        if self._number_passed >= number or not turns:
            return
        if screen not in self.screen_stack or not target.is_attached:
            self._passed(number)
        else:
            await sleep(0)
            self.call_later(self._unless_lost, number, screen, target, turns - 1)

    async def _when_opened(self, number: int, turns: int, calm: int = 0) -> None:
        """What the key has opened is there, what it has closed is gone, and the focus is where that put it."""
        if self.on_the_way:
            self.set_timer(LATER, partial(self._when_opened, number, TURNS))
            return
        calm = calm + 1 if self.at_rest else 0
        if calm == CALM or not turns:
            await self._next_key(number)
        else:
            await sleep(0)
            self.call_later(self._when_opened, number, turns - 1, calm)

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
