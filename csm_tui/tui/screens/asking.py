"""A screen on which a line can be typed or a question asked, in the place of its sentence and its keys."""

from __future__ import annotations

from textual.events import Click, Event, MouseDown, MouseUp
from textual.screen import Screen
from textual.widget import Widget

from csm_tui.tui.widgets.has_keyboard import HasKeyboard
from csm_tui.tui.widgets.keys import Keys
from csm_tui.tui.widgets.words import Words


class Asking(Screen[None]):
    """What is open has the keyboard: no key, no click and no late answer takes it away before it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self._before: Widget | None = None
        """What had the focus before a line was typed."""
        self._click_behind = False
        """Whether the mouse was pressed behind what is open; its release and the click belong to that."""

    @property
    def asked(self) -> HasKeyboard | None:
        """What has the keyboard now."""
        return HasKeyboard.open_on(self)

    def ask(self, asked: HasKeyboard, *, over: HasKeyboard | None = None) -> None:
        """Open a line to type in, or a question; the keys that work are its own.

        `over`: what is open and asks this itself; it comes back when this is answered. Over anything else nothing is
        opened, for somebody may be typing.
        """
        if over:
            over.display = False
        elif self.query(".asking"):
            return
        else:
            self._before = self.focused
        self.query_one(Words).display = False
        self.mount(asked, before=self.query_one(Keys))
        self.query_one(Keys).display = False

    def answered(self) -> None:
        """What was asked is gone."""
        if asked := self.asked:
            asked.display = True
            asked.come_back()
            return
        self.query_one(Words).display = True
        self.query_one(Keys).display = True
        if self._before and self._before.is_attached:
            self._before.focus()

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        asked = self.asked if widget else None
        if asked is None or widget is None or asked in widget.ancestors_with_self:
            super().set_focus(widget, scroll_visible, from_app_focus)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that a typed line has no use for is no command of the screen behind it."""
        return not (action == "run" and self.asked) and super().check_action(action, parameters)

    def _forward_event(self, event: Event) -> None:
        if isinstance(event, MouseDown):
            self._click_behind = self._falls_behind(event)
            if self._click_behind and self.asked:
                self.asked.clicked_behind()
        if not (self._click_behind and isinstance(event, MouseDown | MouseUp | Click)):
            super()._forward_event(event)

    def _falls_behind(self, event: MouseDown) -> bool:
        asked = self.asked
        if asked is None or self.app.mouse_captured:
            return False
        under, _ = self.get_widget_at(event.x, event.y)
        return not isinstance(under, Keys) and asked not in under.ancestors_with_self
