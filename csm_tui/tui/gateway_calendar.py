"""What the Calendar screen asks of the gateway. A touch that is picked up is gathered once and tried out in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.tui.desk_thread import Asker, DeskThread
from csm_tui.tui.in_app import in_app
from csm_tui.tui.messages import Done
from csm_tui.tui.messages_calendar import CalendarLoaded, LevelFound, LineUnderstood, TrialLoaded

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.domain.moving import Mover
    from csm_tui.domain.shifts import Shift
    from csm_tui.services.desk import Desk

LEVEL_SECONDS = 2.0
"""How long better dates are looked for."""


class CalendarRequests(DeskThread):
    """Requests about months, days off, and EBRs on the move. What is kept between them is the thread's own."""

    _mover: tuple[int, Mover] | None = None
    """The touch that is picked up, and the revision of the data it was gathered from."""

    def load_calendar(self, asker: Asker) -> None:
        """CalendarLoaded."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.calendar import calendar_report

            return CalendarLoaded(calendar_report(desk))

        self.ask("calendar", work, asker)

    def try_day(self, asker: Asker, touch_id: str, day: date) -> None:
        """TrialLoaded: what the touch would do on that day."""

        def work(desk: Desk) -> Message:
            mover = self._picked_up(desk, touch_id)
            return TrialLoaded(mover.at(day), mover.confirmed)

        self.ask("trial", work, asker)

    def _picked_up(self, desk: Desk, touch_id: str) -> Mover:
        from csm_tui.services.calendar import pick_up

        if self._mover is None or self._mover[0] != self.revision or self._mover[1].touch.id != touch_id:
            self._mover = self.revision, pick_up(desk, touch_id)
        return self._mover[1]

    def move_to(self, asker: Asker, touch_id: str, day: date) -> None:
        """Put a touch on another day."""

        def work(desk: Desk) -> str:
            from csm_tui.services.touches import move

            return move(desk, touch_id, day)

        self._change("move", work, asker)

    def level(self, asker: Asker) -> None:
        """LevelFound; nothing is moved."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.level import level

            return LevelFound(level(desk, seconds=LEVEL_SECONDS))

        self.ask("level", work, asker, title="looking for better dates")

    def apply_level(self, asker: Asker, moves: Sequence[Shift]) -> None:
        """Move these EBRs, in one change."""

        def work(desk: Desk) -> str:
            from csm_tui.services.level import apply_level

            return apply_level(desk, moves)

        self._change("level", work, asker)

    def understand_line(self, asker: Asker, text: str, day: date) -> None:
        """LineUnderstood: what this line would put on that day."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.calendar_line import read_line

            try:
                return LineUnderstood(text, read_line(desk, text, day).sentence, "")
            except Refused as error:
                return LineUnderstood(text, "", in_app(error))

        self.ask("understand", work, asker)

    def add_line(self, asker: Asker, text: str, day: date) -> None:
        """Put into the calendar what this line says."""

        def work(desk: Desk) -> str:
            from csm_tui.services.calendar_line import add_line

            return add_line(desk, text, day)

        self._change("add", work, asker)

    def remove_absence(self, asker: Asker, absence_id: str) -> None:
        """Take days off out of the calendar."""

        def work(desk: Desk) -> str:
            from csm_tui.services.absences import remove_absence, said

            return f"removed: {said(remove_absence(desk, absence_id))}"

        self._change("absence", work, asker)

    def _change(self, what: str, work: Callable[[Desk], str], asker: Asker) -> None:
        self.ask(what, lambda desk: Done(work(desk), what), asker, writes=True, every=True)
