"""When the database can't be reached: one calm sentence on every screen, above its own, until it is there again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import App
from textual.screen import Screen

from csm_tui.domain.text import harmless
from csm_tui.tui.present import Line
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.words import Words
from csm_tui.tui.wrapping import wrap

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp
    from csm_tui.tui.messages_reach import Reach

ANOTHER = "Another file was put in the database's place; this is what it holds."


class Standing(Drawn):
    """The sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(id="away")
        self.tell(sentence)

    def tell(self, sentence: str) -> None:
        """Another sentence."""
        self.sentence = sentence

        def lines(width: int, height: int) -> list[Line]:
            return [
                [(" ! " if number == 0 else "   ", "due strong"), (text, "due")]
                for number, text in enumerate(wrap(harmless(sentence), max(20, width - 4)))
            ]

        self.show(lines, layout=True)


def tell_away(screen: Screen[None]) -> None:
    """Put the sentence on a screen, or take it off."""
    trouble = cast("CsmApp", screen.app).trouble
    shown = screen.query(Standing)
    if shown and trouble:
        shown.first().tell(trouble)
    elif shown:
        shown.remove()
    elif trouble:
        screen.mount(Standing(trouble), after="#places")


class Away(App[None]):
    """The part of the app that hears of it."""

    trouble = ""
    """Why the database can't be used as it should, in a sentence; "" when it can."""

    def on_reach(self, message: Reach) -> None:
        self.trouble = message.trouble
        for screen in self.screen_stack:
            if screen.is_mounted and screen.query("#places"):
                tell_away(screen)
        if message.another:
            self._forget()
            self.notify(ANOTHER, timeout=20, markup=False)
        if message.back:
            self.reached()

    def _forget(self) -> None:
        """What has happened, and could be undone, was in the other file."""
        for stack in self._screen_stacks.values():
            for words in (words for screen in stack if screen.is_mounted for words in screen.query(Words)):
                words.news(None)

    def reached(self) -> None:
        """It is there again: read what is shown."""
