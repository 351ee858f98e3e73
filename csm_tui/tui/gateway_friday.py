"""What the Friday close and the pre-call brief ask of the gateway."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from csm_tui.tui.desk_thread import LOOK_EVERY, Asker, DeskThread
from csm_tui.tui.friday_left import LeftOff
from csm_tui.tui.messages import Done

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.domain.weeks import Week
    from csm_tui.services.desk import Desk
    from csm_tui.services.weekly_notes import Seen


class FridayRequests(DeskThread):
    """Requests about a week to be closed, and about an account before a call."""

    def __init__(self, db: str | None, csm: str | None, app: Asker, look_every: float = LOOK_EVERY) -> None:
        super().__init__(db, csm, app, look_every)
        self.closes: dict[date, LeftOff] = {}
        """Where the close of a week was left, by its Monday."""

    def use(self, db: str | None, csm: str | None) -> None:
        """Another book has other weeks."""
        self.closes.clear()
        super().use(db, csm)

    def load_close(self, asker: Asker, week: Week | None) -> None:
        """CloseLoaded; None is the week that is offered."""

        def work(desk: Desk) -> Message:
            from csm_tui.paths import exports_folder
            from csm_tui.services.close import close_of
            from csm_tui.tui.messages_friday import CloseLoaded

            return CloseLoaded(close_of(desk, week), desk.csm.name, str(exports_folder()))

        self.ask("close", work, asker)

    def load_half_page(self, asker: Asker, week: Week) -> None:
        """HalfPageLoaded."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.weekly_notes import half_page_of
            from csm_tui.tui.messages_friday import HalfPageLoaded

            return HalfPageLoaded(half_page_of(desk, week))

        self.ask("half page", work, asker)

    def keep_notes(
        self, asker: Asker, week: Week, sections: Mapping[str, Sequence[str]], what: str, seen: Seen
    ) -> None:  # fmt: skip
        """Keep these sections of the half page; Done.what is `what`."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.weekly_notes import keep_notes

            return Done(keep_notes(desk, week, sections, seen), what)

        self.ask("keep", work, asker, writes=True, every=True)

    def draft_again(self, asker: Asker, week: Week, section: str) -> None:
        """Let a section be drafted from the figures again."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.weekly_notes import draft_again

            return Done(draft_again(desk, week, section), "draft")

        self.ask("keep", work, asker, writes=True, every=True)

    def write_summaries(
        self, asker: Asker, week: Week, folder: str, formats: Sequence[str], force: bool = False, beside: bool = False
    ) -> None:
        """FilesWritten; Failed with the code summary_there when one is there."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.close import write_summaries
            from csm_tui.tui.messages_friday import FilesWritten

            return FilesWritten(write_summaries(desk, week, folder, formats, force=force, beside=beside))

        self.ask("export", work, asker, every=True, title="writing the summary")

    def load_brief(self, asker: Asker, account_id: str) -> None:
        """BriefLoaded."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.brief import brief_of
            from csm_tui.tui.messages_friday import BriefLoaded

            return BriefLoaded(brief_of(desk, account_id))

        self.ask(f"brief {account_id}", work, asker)

    def load_touch_note(self, asker: Asker, touch_id: str) -> None:
        """NoteReady."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.touch_notes import note_of
            from csm_tui.tui.messages_friday import NoteReady

            return NoteReady(touch_id, *note_of(desk, touch_id))

        self.ask("touch note", work, asker)

    def set_touch_note(self, asker: Asker, touch_id: str, text: str, seen: str | None = None) -> None:
        """Give a touch this note; `seen`: the one before."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.touch_notes import set_touch_note

            return Done(set_touch_note(desk, touch_id, text, seen=seen), "edit")

        self.ask("touch note set", work, asker, writes=True, every=True)
