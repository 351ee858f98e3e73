"""A question with a few answers, each a key, at the bottom of a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.app import ComposeResult
from textual.events import Key, Unmount

from csm_tui.tui.present import Line, padded
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.has_keyboard import HasKeyboard
from csm_tui.tui.widgets.pressable import Pressable, Pressed

if TYPE_CHECKING:
    from csm_tui.tui.screens.place import Place


class Answer(NamedTuple):
    """A key, what it does in a word or two, and the doing."""

    key: str
    label: str
    run: Callable[[], None]


class Answers(Pressable):
    """The answers on a line; each can be clicked."""

    def tell(self, answers: Sequence[Answer]) -> None:
        """Show them."""

        def draw(width: int, height: int) -> list[Line]:
            line: Line = [(" ", "")]
            self._spots = []
            for key, label in [*((answer.key, answer.label) for answer in answers), ("esc", "leaves it")]:
                first = sum(len(text) for text, _ in line)
                line += [(key, "here strong"), (f" {label}", "dim"), ("   ", "")]
                self._spots.append((first, first + len(key) + len(label) + 1, key))
            return [padded(line, width)]

        self.show(draw)


class Question(HasKeyboard, can_focus=True):
    """Waits for one of its keys. esc, ctrl+g or q leave everything as it was."""

    def __init__(
        self, lines: Callable[[int], Sequence[Line]], answers: Sequence[Answer], quiet: Sequence[Answer] = ()
    ) -> None:
        """`quiet`: answers whose keys stand in the question itself."""
        super().__init__(classes="asking")
        self._lines, self._answers, self._quiet = lines, answers, quiet
        self._chosen: Answer | None = None
        self._over = False

    def compose(self) -> ComposeResult:
        question = Drawn(id="question")
        question.show(lambda width, height: [[(" ", ""), *line] for line in self._lines(width - 2)])
        yield question
        answers = Answers(id="answers")
        answers.tell(self._answers)
        yield answers

    def on_mount(self) -> None:
        self.focus()

    def on_key(self, event: Key) -> None:
        """Every key is an answer here, or nothing."""
        event.stop()
        event.prevent_default()
        self.answer("esc" if event.key in ("escape", "ctrl+g", "q") else event.key)

    def answer(self, key: str) -> None:
        """Do what this key says and go away."""
        chosen = next((answer for answer in (*self._answers, *self._quiet) if answer.key == key), None)
        if (chosen or key == "esc") and not self._over:
            self._over, self._chosen = True, chosen
            self.remove()

    def clicked_behind(self) -> None:
        self.answer("esc")

    def on_pressed(self, message: Pressed) -> None:
        """An answer was clicked."""
        message.stop()
        self.answer(message.command)

    def on_unmount(self, event: Unmount) -> None:
        if not self.screen.is_running:
            return
        place = cast("Place", self.screen)
        place.answered()
        if self._chosen:
            # When this one is gone: the answer may be another question, in the same place.
            place.call_later(self._chosen.run)
