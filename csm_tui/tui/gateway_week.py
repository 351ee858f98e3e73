"""What is asked of the gateway about this week: where the CSM stands, what is ahead, a touch held otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.tui.desk_thread import Asker, DeskThread
from csm_tui.tui.messages import Done
from csm_tui.tui.messages_week import OutlookLoaded, StandingTold

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.domain.weeks import Week
    from csm_tui.services.desk import Desk


class WeekRequests(DeskThread):
    """Requests about the week."""

    _stood = -1
    """The revision whose standing is told, or asked for."""

    def want_standing(self) -> None:
        """StandingTold to the app, when something changed since the last. Asked for when a screen has its data: the
        first frame waits for nothing."""
        if self._stood != self.revision:
            self._stood = self.revision

            def work(desk: Desk) -> Message:
                from csm_tui.services.standing import standing

                return StandingTold(standing(desk))

            self.ask("standing", work, self._app)

    def standing_known(self) -> None:
        """Somebody told it already: the week of today came with it."""
        self._stood = self.revision

    def load_outlook(self, asker: Asker, week: Week | None) -> None:
        """OutlookLoaded; None is the week of today."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.outlook import outlook

            return OutlookLoaded(outlook(desk, week))

        self.ask("outlook", work, asker)

    def hold_as(self, asker: Asker, touch_id: str, text: str) -> None:
        """Hold a touch as it is typed: 30, yesterday, 30 yesterday."""

        def work(desk: Desk) -> Message:
            from csm_tui.domain.hold_text import read_held
            from csm_tui.services.touches import hold

            held = read_held(text, desk.today)
            return Done(hold(desk, touch_id, held.on, held.seconds), "hold")

        self.ask(f"touch {touch_id}", work, asker, writes=True)
