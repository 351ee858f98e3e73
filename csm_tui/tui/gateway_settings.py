"""What the settings ask for: the CSM of this book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.tui.desk_thread import Asker, DeskThread
from csm_tui.tui.messages import Done
from csm_tui.tui.messages_settings import PersonLoaded

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.services.desk import Desk


class SettingsRequests(DeskThread):
    """Name, zone, place and hours."""

    def load_person(self, asker: Asker) -> None:
        """PersonLoaded."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.person import person

            return PersonLoaded(person(desk))

        self.ask("person", work, asker)

    def edit_person(self, asker: Asker, field: str, text: str) -> None:
        """Change one field, as it is typed."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.person import edit_person

            return Done(edit_person(desk, field, text), "person")

        self.ask("person edit", work, asker, writes=True, every=True)

    def drawn_anew(self) -> None:
        """Every screen asks for its data again when it is shown next: they are written in another way now."""
        self.revision += 1
