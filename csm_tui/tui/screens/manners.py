"""What every screen can do with what it shows, whatever that is: copy it, write it to a file, jump in it, count."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from csm_tui.tui.screens.frame import Frame

if TYPE_CHECKING:
    from csm_tui.domain.shown import Shown
    from csm_tui.tui.screens.place import Place


class Manners(Frame):
    """The part of a `Place` that knows no subject. A screen says what it shows by `shown_table` and `copy_text`."""

    @property
    def _place(self) -> Place:
        return cast("Place", self)

    def shown_table(self) -> Shown | None:
        """The table the cursor is in, and where in it; None: the lines as they are drawn."""
        return None

    def copy_text(self) -> str:
        """The page as text; "": the screen as it is drawn."""
        return ""

    def do_copy(self) -> None:
        from csm_tui.tui.copying import ask_what

        ask_what(self._place)

    def do_write(self) -> None:
        from csm_tui.tui.writing import ask_where

        ask_where(self._place)

    def do_jump(self) -> None:
        from csm_tui.tui.dialogs.jump import jump

        jump(self._place, lambda: self._place.say(""))

    def do_count(self) -> None:
        from csm_tui.tui.dialogs.count import count

        count(self._place)

    def do_restore(self) -> None:
        from csm_tui.tui.restoring import ask_backup

        ask_backup(self._place)
