"""The line that asks whose book is opened, where the database holds several."""

from __future__ import annotations

from csm_tui.tui.messages import Failed
from csm_tui.tui.widgets.prompt import Prompt


class WhosePrompt(Prompt):
    """Keeps the name till a book is open by it. That there is none by it is told to the app: it hands it on."""

    enter = "opens it"

    def __init__(self, sentence: str) -> None:
        super().__init__("whose book", sentence, placeholder="a name, or how it begins")
        self._waits = False

    def typing(self, text: str) -> None:
        self.read(self._hint, "dim")

    def sent(self, text: str) -> None:
        self._waits = True
        self.place.cockpit.use(None, text)

    def failed(self, message: Failed) -> None:
        """A database that can't be opened says so again and again; what was sent was refused once."""
        if self._waits:
            self._waits = False
            super().failed(message)
