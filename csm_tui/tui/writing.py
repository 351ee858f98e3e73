"""Writing what is on the screen to a file that the user names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.formats import whole
from csm_tui.tui.copying import shown_on
from csm_tui.tui.messages import Failed
from csm_tui.tui.widgets.line_prompt import LinePrompt

if TYPE_CHECKING:
    from csm_tui.domain.tables import Table
    from csm_tui.tui.screens.place import Place

HINT = "Its ending says what it becomes: .csv, .xlsx, .md, .txt or .json."


def ask_where(place: Place) -> None:
    """A path, with one to begin with."""
    place.say("")
    place.ask(WritePrompt(place, shown_on(place).table))


class WritePrompt(LinePrompt):
    """Where something of that name is, the same path sent again replaces it."""

    def __init__(self, place: Place, table: Table) -> None:
        from csm_tui.domain.weeks import Week
        from csm_tui.paths import export_folder

        self._taken = ""
        """The path of which was said that something is there."""
        gateway = place.cockpit.gateway

        def send(prompt: LinePrompt, text: str) -> None:
            self._sent = text
            gateway.write_table(prompt, table, text, force=text == self._taken)

        self._sent = ""
        name = f"{table.name}-{Week.of(place.cockpit.today)}.csv"
        title = f"{table.title}, {whole(len(table.rows))} rows. {HINT}"
        super().__init__("write to", title, send, value=str(export_folder() / name), enter="writes it")

    def failed(self, message: Failed) -> None:
        self._taken = self._sent if message.code == "file_exists" else ""
        super().failed(message)
