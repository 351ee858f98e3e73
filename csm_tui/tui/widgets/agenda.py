"""The list beside the months: it follows the day under the cursor until it has the focus itself."""

from __future__ import annotations

from csm_tui.tui.widgets.lines import Lines


class Agenda(Lines):
    """Shows what comes on a day and after it; the mark stands only on what the day itself has."""

    def follow(self, index: int, exact: bool) -> None:
        """Show from this line on. `exact`: it is the day's own, and what keys act on."""
        before, top_before = (self.cursor, self._keeps_mark), self.scroll_y
        self.cursor, self._keeps_mark = index, exact
        if index >= 0:
            # The week from its heading on, where that leaves the line itself in view.
            heading = next((n for n in range(index, -1, -1) if not self.rows.key(n)), index)
            top = heading if index - heading < self._room - 2 else index
            self.scroll_to(y=max(0, min(top, len(self.rows) - self._room)), animate=False, force=True, immediate=True)
        else:
            self.scroll_end(animate=False, force=True, immediate=True)
        if self.scroll_y != top_before:
            self.refresh()
        elif before != (index, exact):
            self._refresh_rows(before[0], index)
