"""Notifications keep off the line that is typed into: they stand where there is more room, above it or below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.css.query import NoMatches
from textual.events import DescendantFocus, Resize
from textual.geometry import Region
from textual.widgets._toast import ToastRack

from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from textual.widgets import TextArea

FOOT = 10
"""Lines that a line or a question at the foot of a screen has at most: it grows while it is typed."""
HEAD = 1
"""Lines on top that stay free; a notification has a blank line over it besides."""


class Toasts(App[None]):
    """The part of the app that says where they stand."""

    def _refresh_notifications(self) -> None:
        """Textual's own, private: whenever one comes or goes, and when another screen shows them."""
        super()._refresh_notifications()
        if self._notifications:
            self.keep_off()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        self._soon()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        self._soon()

    def on_resize(self, event: Resize) -> None:
        self._soon()

    def _soon(self) -> None:
        """When what has just opened has its place."""
        if self._notifications:
            self.call_after_refresh(self.keep_off)

    def keep_off(self) -> None:
        """Above what is typed into or below it, and no further than to there."""
        try:
            rack = self.screen.get_child_by_type(ToastRack)
        except NoMatches:
            return
        height, typed = self.screen.size.height, self._typed()
        top, bottom = (typed.y, typed.bottom) if typed else (0, 0)
        if bottom >= height:
            top = min(top, height - FOOT)
        foot = self._foot if typed else height - 1
        up = top - HEAD > foot - bottom
        rack.styles.dock = "top" if up else "bottom"
        rack.styles.margin = (HEAD, 0, 0, 0) if up else (0, 0, height - foot, 0)
        rack.styles.max_height = (max(1, top - HEAD) if up else max(1, foot - bottom)) if typed else None

    def _typed(self) -> Region | None:
        """The lines that are typed into, or where a question is asked; None: there are none."""
        from textual.widgets import Input, TextArea

        screen, focused = self.screen, self.focused
        if isinstance(screen, Place) and (asked := screen.asked):
            return asked.region
        if isinstance(focused, TextArea):
            return Region(0, focused.cursor_screen_offset.y, screen.size.width, 1)
        return focused.region if isinstance(focused, Input) else None

    @property
    def _foot(self) -> int:
        """Where the screen's own sentence begins, in which a line says what may stand in it."""
        words = self.screen.query(Words)
        return words.first().region.y if words and words.first().display else self.screen.size.height - 1
