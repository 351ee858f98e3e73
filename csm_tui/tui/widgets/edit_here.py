"""A field edited where it stands: a line over the value. What may stand there, and why it was refused, is said at the
foot of the screen, so that no other field is covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from csm_tui.tui.commands.command import bound
from csm_tui.tui.messages import Done, Failed
from csm_tui.tui.widgets.has_keyboard import Sends
from csm_tui.tui.widgets.keys import Key, typed_key
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.tui.screens.place import Place


class HereInput(Input):
    """The line. Enter saves, tab saves and goes on; esc or ctrl+g leaves the field as it was."""

    FOOTER: ClassVar[tuple[Key, ...]] = (
        typed_key("enter", "saves"), typed_key("[edit.next]", "saves, goes on"),
        typed_key("[edit.leave]", "leaves it as it was"),
    )  # fmt: skip

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("edit.leave", "leave", "leave it"),
        bound("edit.next", "send(1)", "save, go on"),
        Binding("shift+tab", "send(-1)", "save, go back", show=False, id="edit.previous"),
    ]

    def action_leave(self) -> None:
        cast(EditHere, self.parent).leave()

    def action_send(self, step: int) -> None:
        cast(EditHere, self.parent).send(step)


class EditHere(Sends):
    """Sends the text to its screen; goes away when it was taken."""

    LIST: ClassVar[str] = "#facts"
    """Which list it stands over: that has the keyboard before and after."""

    @dataclass
    class Sent(Message):
        """What is typed is to be saved."""

        editor: EditHere
        field: str
        text: str

    def __init__(self, field: str, label: str, value: str, row: int, left: int) -> None:
        super().__init__()
        self.field, self._label, self._value, self._seen = field, label, value, value
        self.styles.offset = (left, row)
        self._left = left
        self._step = 0
        """Where the cursor of the list goes when it was taken."""
        self.problem = ""
        """Why it was refused."""

    @property
    def before(self) -> str:
        """What stood there when it was opened."""
        return self._value

    @property
    def seen(self) -> str:
        """What the user knows to stand there."""
        return self._seen

    @property
    def _place(self) -> Place:
        return cast("Place", self.screen)

    def compose(self) -> ComposeResult:
        yield HereInput(self._value, compact=True, id="here-input")

    def on_mount(self) -> None:
        self.set_up()

    def set_up(self) -> None:
        """The line is there: let it be typed into."""
        parent = cast(Vertical, self.parent)
        self.styles.width = max(12, parent.size.width - self._left)
        typed = self.query_one(HereInput)
        typed.cursor_blink = False
        typed.focus()
        if hint := self._hint():
            self._place.say(hint)

    def _hint(self) -> str:
        """What may stand here, where that is a choice; the keys stand in the footer."""
        from csm_tui.domain.account_fields import FIELDS

        field = FIELDS.get(self.field)
        return f"one of {', '.join(field.choices)}" if field and field.choices else ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.send()

    def send(self, step: int = 0) -> None:
        """Have it saved, then go so many rows on; nothing new is nothing to save."""
        if self._place.cockpit.gateway.writing(self):
            return  # sent already, and not saved yet
        self._step = step
        text = self.query_one(HereInput).value
        if text == self._value:
            self.leave()
        else:
            self.post_message(self.Sent(self, self.field, text))

    def clicked_behind(self) -> None:
        """A click elsewhere saves what was typed, as tab does."""
        self.send()

    def done(self, message: Done) -> None:
        self._place.done(message)
        self.close()

    def failed(self, message: Failed) -> None:
        self.problem, self._step = message.sentence, 0
        if message.now is not None:
            self._seen = message.now
        self._place.say(message.sentence, "over")

    def leave(self) -> None:
        """Leave the field as it was."""
        self._place.say("")
        self.close()

    def close(self) -> None:
        """Go away; the list has the cursor again."""
        self.remove()
        rows = self.screen.query_one(self.LIST, Lines)
        rows.focus()
        if self._step:
            rows.action_step(self._step)
