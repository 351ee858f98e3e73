"""What the quick-log line asks of the gateway: what was logged before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.tui.desk_thread import Asker, DeskThread
from csm_tui.tui.messages_recent import RecentReady

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.services.desk import Desk


class RecentRequests(DeskThread):
    """Requests about lines to be logged once more."""

    def load_recent(self, asker: Asker, internal: bool) -> None:
        """RecentReady: what was logged last, or the usual internal work."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.recent import internal_lines, recent_lines

            return RecentReady(internal_lines(desk) if internal else recent_lines(desk))

        self.ask("recent", work, asker)
