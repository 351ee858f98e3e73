"""The second line of every screen: the places to be, and where the CSM stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from csm_tui.tui.drawing.standing import place_line, standing_line
from csm_tui.tui.present import Line, apart, cells
from csm_tui.tui.widgets.pressable import Pressable

if TYPE_CHECKING:
    from csm_tui.domain.standing import Standing
    from csm_tui.tui.app import CsmApp


class Places(Pressable):
    """The places to be, the one you are at; at the right where the CSM stands, and a word of the screen."""

    _places: Sequence[tuple[str, str, str]] = ()
    _here = ""
    _right: Sequence[Line] = ()
    _standing: Standing | None = None

    def tell(
        self,
        places: Sequence[tuple[str, str, str]],
        here: str,
        right: Sequence[Line] = (),
        standing: Standing | None = None,
    ) -> None:
        """`places`: (command, key, name). `right`: the word, in ever fewer. `standing`: of the week that is shown,
        where that is not this one."""
        self._places, self._here, self._right, self._standing = places, here, right, standing
        self.again()

    def again(self) -> None:
        """Where the CSM stands may have changed."""
        self.show(self._line)

    def _line(self, width: int, height: int) -> list[Line]:
        app = cast("CsmApp", self.app)
        standing = self._standing or app.standing
        faint = ("go.team",) if app.ready and app.gateway.books == 1 else ()
        for gap in (3, 2):
            line, spots = place_line(self._places, self._here, gap, faint)
            taken = spots[-1][1] if spots else 0
            room = width - taken - 3
            right = app.work_line(room) or standing_line(standing, self._right if gap == 3 else (), room)
            if gap == 2 or cells(right) >= 20 or standing is None:
                break
        self._spots = spots
        return [apart(line, [*right, (" ", "")], width)]
