"""The list beside the months: it follows the day under the cursor until it has the focus itself."""

from __future__ import annotations

from csm_tui.tui.widgets.lines import Lines


class Agenda(Lines):
    """Shows what comes on a day and after it; the mark stands on what the day itself has, else on its week."""

    _week = -1
    """The heading that is marked, of a day that has nothing."""

    def follow(self, index: int, exact: bool, week: int, anew: bool = False) -> None:
        """Have this line in view (-1: the end) with the heading of its week. `exact`: it is the day's own, and what
        keys act on; `week`: the heading of the day's week, -1 where that has nothing; `anew`: its week goes on top.

        What is in view already does not move.
        """
        before, top = (self.cursor, self._keeps_mark, self._week), round(self.scroll_y)
        self.cursor, self._keeps_mark, self._week = index, exact, -1 if exact else week
        if anew:
            self._turn(self._top_for(index, -1))
        elif (wanted := self._top_for(index, top)) != top:
            self._turn(wanted)
        elif before != (self.cursor, self._keeps_mark, self._week):
            self._refresh_rows(before[0], before[2], self.cursor, self._week)

    def _turn(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self.refresh()

    def _top_for(self, index: int, top: int) -> int:
        """The row on top, from which that one can be seen; -1: none is yet."""
        room, count = self._room, len(self.rows)
        if index < 0:
            return max(0, count - room)
        heading = next((n for n in range(index, -1, -1) if not self.rows.key(n)), index)
        spare = 1 if count - top > room else 0
        if 0 <= top <= heading and index < top + room - spare:
            return top
        # Forward a page is turned; back, some of what was before stays in view, or each week would turn one.
        wanted = heading if index - heading < room - 2 else index
        return max(0, min(wanted - (room // 3 if heading < top else 0), count - room))

    def _marked(self, index: int) -> bool:
        return super()._marked(index) or (index == self._week and not self.has_focus)
