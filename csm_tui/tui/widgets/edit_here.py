"""A field edited where it stands: a line over the value, and under it why it was refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from csm_tui.domain.text import harmless
from csm_tui.tui.commands.command import bound
from csm_tui.tui.messages import Done, Failed
from csm_tui.tui.widgets.chrome import Key, typed_key
from csm_tui.tui.widgets.has_keyboard import HasKeyboard

if TYPE_CHECKING:
    from csm_tui.tui.screens.place import Place


class HereInput(Input):
    """The line. Esc or ctrl+g leaves the field as it was."""

    FOOTER: ClassVar[tuple[Key, ...]] = (typed_key("enter", "saves"), typed_key("[edit.leave]", "leaves it as it was"))

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("edit.leave", "leave", "leave it"),
    ]

    def action_leave(self) -> None:
        cast(EditHere, self.parent).leave()


class EditHere(HasKeyboard):
    """Sends the text to its screen; goes away when it was taken."""

    @dataclass
    class Sent(Message):
        """Enter was pressed."""

        editor: EditHere
        field: str
        text: str

    def __init__(self, field: str, label: str, value: str, row: int, left: int) -> None:
        super().__init__()
        self.field, self._label, self._value, self._seen = field, label, value, value
        self.styles.offset = (left, row)
        self._left = left

    @property
    def before(self) -> str:
        """What stood there when it was opened."""
        return self._value

    @property
    def seen(self) -> str:
        """What the user knows to stand there."""
        return self._seen

    def compose(self) -> ComposeResult:
        yield HereInput(self._value, compact=True, id="here-input")
        yield Static("", id="here-problem", markup=False)

    def on_mount(self) -> None:
        self.set_up()

    def set_up(self) -> None:
        """The line is there: let it be typed into."""
        parent = cast(Vertical, self.parent)
        self.styles.width = max(12, parent.size.width - self._left)
        typed = self.query_one(HereInput)
        typed.cursor_blink = False
        typed.focus()
        self._say(self._hint(), problem=False)

    def _hint(self) -> str:
        """What may stand here, where that is a choice; the keys stand in the footer."""
        from csm_tui.domain.account_fields import FIELDS

        field = FIELDS.get(self.field)
        return ", ".join(field.choices) if field and field.choices else ""

    def _say(self, sentence: str, *, problem: bool) -> None:
        line = self.query_one("#here-problem", Static)
        line.set_class(problem, "-problem")
        line.update(harmless(f"! {sentence}" if problem else sentence))
        line.display = bool(sentence)

    @property
    def problem(self) -> str:
        """What can be read under the line."""
        return str(self.query_one("#here-problem", Static).content)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if cast("Place", self.screen).cockpit.gateway.writing(self):
            return  # sent already, and not saved yet
        if event.value == self._value:
            self.leave()
        else:
            self.post_message(self.Sent(self, self.field, event.value))

    def on_done(self, message: Done) -> None:
        message.stop()
        self.done(message)

    def done(self, message: Done) -> None:
        """It was taken."""
        cast("Place", self.screen).done(message)
        self.leave()

    def on_failed(self, message: Failed) -> None:
        message.stop()
        self.failed(message)

    def failed(self, message: Failed) -> None:
        """It was refused: say why, keep what is typed."""
        self._say(message.sentence, problem=True)
        if message.now is not None:
            self._seen = message.now
        # Near the bottom of the screen there is no room under the line.
        cast("Place", self.screen).say(message.sentence, "over")

    def clicked_behind(self) -> None:
        if self.query_one(HereInput).value == self._value:
            self.leave()

    def leave(self) -> None:
        """Go away; the facts have the cursor again."""
        self.screen.query_one("#facts").focus()
        self.remove()
