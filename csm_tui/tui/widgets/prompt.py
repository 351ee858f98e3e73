"""A line to type in at the bottom of a screen, with a sentence over it and its own keys under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Unmount
from textual.widgets import Input
from textual.widgets.input import Selection

from csm_tui.domain.text import harmless
from csm_tui.tui.chosen_days import as_chosen
from csm_tui.tui.commands.command import bound
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.in_app import CLASHES
from csm_tui.tui.messages import Done, Failed
from csm_tui.tui.present import Line, padded
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.has_keyboard import Sends
from csm_tui.tui.widgets.key_line import KeyLine, key_words
from csm_tui.tui.wrapping import wrap

if TYPE_CHECKING:
    from csm_tui.tui.screens.place import Place


WAYS = {"adjust": " trims what is there", "overlap": " logs both"}


class PromptInput(Input):
    """The line itself. Esc is slow on some terminals: ctrl+g does the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("prompt.close", "leave", "close"),
        bound("prompt.take", "take", "take the suggestion"),
        bound("prompt.adjust", "allow('adjust')", "trim what is logged"),
        bound("prompt.overlap", "allow('overlap')", "log both"),
    ]

    def action_leave(self) -> None:
        self.parent_prompt.close()

    def action_allow(self, clash: str) -> None:
        self.parent_prompt.allow(clash)

    def action_take(self) -> None:
        if not self.value and self.parent_prompt.suggested:
            self.value = self.parent_prompt.suggested
            self.cursor_position = len(self.value)

    @property
    def parent_prompt(self) -> Prompt:
        """The prompt around it."""
        return next(node for node in self.ancestors if isinstance(node, Prompt))


class Prompt(Sends):
    """Asks for one line. A subclass says what to do with it while it is typed and when it is sent."""

    def __init__(self, title: str, hint: str, *, value: str = "", placeholder: str = "", suggested: str = "") -> None:
        super().__init__(classes="asking")
        self._title, self._hint, self._value = title, hint, value
        self._placeholder = placeholder or suggested
        self.suggested = suggested
        self.clash = ""
        """What the user says about time that is logged already: "adjust", "overlap", or nothing yet."""
        self._ways: tuple[str, ...] = ()
        """What can be done about that."""
        self._filled = bool(value)

    def compose(self) -> ComposeResult:
        yield Drawn(id="reading")
        with Horizontal(id="typed"):
            yield Drawn(lambda width, height: [[(f" {self._title} ", "here strong")]], id="prompt-title")
            yield PromptInput(self._value, placeholder=self._placeholder, compact=True, id="prompt-input")
        yield KeyLine(lambda width, height: [padded(self._keys(), width)], id="prompt-keys")

    def on_mount(self) -> None:
        self.query_one("#prompt-title").styles.width = len(self._title) + 2
        typed = self.query_one(PromptInput)
        typed.cursor_blink = False
        # Selected here, not when the focus comes: by then a line may stand there of which only a part is selected.
        typed.select_on_focus = False
        typed.selection = Selection(len(self._value) if self.goes_on else 0, len(self._value))
        typed.focus()
        self.read(self._hint, "dim")

    def _keys(self) -> Line:
        line: Line = [(" ", ""), ("enter", "here strong"), (f" {self.enter}  ", "dim")]
        line += key_words("[prompt.close] closes")[:-1]
        if self._ways:
            for way in self._ways:
                line += [("  ", ""), (keyed(f"[prompt.{way}]"), "here strong"), (WAYS[way], "dim")]
        elif self.suggested and not self._filled:
            line += [("  ", ""), (keyed("[prompt.take]"), "here strong"), (" takes the suggestion", "dim")]
        return line

    enter = "saves"
    goes_on = False
    """Whether what stands in it when it opens is gone on with, and not typed over."""
    names: Sequence[str] = ()
    """Those of files that its sentences name: they stay as they are, whatever is a date in them."""

    @property
    def place(self) -> Place:
        """The screen it stands on."""
        return cast("Place", self.screen)

    @property
    def reading_text(self) -> str:
        """The sentence that can be read over the line."""
        return self._reading

    _reading = ""

    def read(self, sentence: str, ink: str = "", problem: str = "") -> None:
        """Show over the line what was understood, and under that why it would be refused."""
        sentence = as_chosen(sentence, self.names)
        self._reading = " ".join(part for part in (sentence, problem) if part)

        def lines(width: int, height: int) -> list[Line]:
            room = max(20, width - 4)
            understood: list[Line] = [[(" ", ""), (text, ink)] for text in wrap(harmless(sentence), room)]
            refused = wrap(harmless(problem), room)
            marks = ("! ", *("  " for _ in refused[1:]))
            understood += [
                [(" ", ""), (mark, "over strong"), (text, "over")] for mark, text in zip(marks, refused, strict=False)
            ]
            return understood or [[]]

        self.query_one("#reading", Drawn).show(lines, layout=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._filled != bool(event.value):
            self._filled = bool(event.value)
            self._tell_keys()
        self.typing(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.place.cockpit.gateway.writing(self):
            return  # sent already, and not saved yet: it would be sent twice
        if event.value.strip():
            self.sent(event.value)
        else:
            self.nothing()

    def clashing(self, code: str) -> None:
        """After a refusal of that code: offer what can be done where time is logged already."""
        ways = CLASHES.get(code, ())
        if self._ways != ways:
            self._ways = ways
            self._tell_keys()

    def _tell_keys(self) -> None:
        self.query_one("#prompt-keys", Drawn).show(lambda width, height: [padded(self._keys(), width)])

    def allow(self, clash: str) -> None:
        """Send again, with what is to be done about the time that is logged already."""
        if clash in self._ways:
            self.clash = clash
            self.sent(self.query_one(PromptInput).value)
            self.clash = ""

    def typing(self, text: str) -> None:
        """While it is typed."""

    def sent(self, text: str) -> None:
        """Enter."""

    def nothing(self) -> None:
        """Enter on an empty line."""
        self.close()

    def done(self, message: Done) -> None:
        self.place.done(message)
        self.close()

    def failed(self, message: Failed) -> None:
        self.read("", problem=message.sentence)
        self.clashing(message.code)

    def close(self) -> None:
        """Go away."""
        self.remove()

    def come_back(self) -> None:
        self.query_one(PromptInput).focus()

    def clicked_behind(self) -> None:
        if self.query_one(PromptInput).value == self._value:
            self.close()

    def on_unmount(self, event: Unmount) -> None:
        if self.screen.is_running:
            self.place.answered()
