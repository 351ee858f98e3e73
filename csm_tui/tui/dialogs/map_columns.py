"""The part of the import that says how the columns of a file are read."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from csm_tui.domain.text import harmless
from csm_tui.tui.dialogs.map_names import MapNames


class MapColumns(MapNames):
    """A column is chosen, then the field that it is read as."""

    def column_row(self) -> ComposeResult:
        """The line that is typed into."""
        with Horizontal(id="import-map-row"):
            yield Static("", id="import-map-label", markup=False)
            yield Input(compact=True, id="import-map")

    def map_it(self, column: str) -> None:
        """Ask what that column is read as."""
        self.state.mapping = column
        self.query_one("#import-map-label", Static).update(harmless(f"read {column[:30]} as "))
        line = self.query_one("#import-map", Input)
        line.suggester = SuggestFromList(self.state.fields, case_sensitive=False)
        line.value = ""
        line.placeholder = "a field, or -"
        self.show_list()
        line.focus()

    @on(Input.Submitted, "#import-map")
    def _mapped(self, event: Input.Submitted) -> None:
        event.stop()
        self.read_as(event.value.strip())

    def read_as(self, text: str) -> None:
        """The column is read so; as it was when nothing is said."""
        column = self.state.mapping
        if not text or self.state.map(column, text):
            self.state.mapping = ""
            self.to_list()
            if text:
                self.try_again()
        self.show_list(key=column)

    def leave_column_out(self) -> None:
        """The column under the cursor is not read."""
        if (key := self.rows.key) and self.state.may_map:
            self.state.mapping = key
            self.read_as("-")

    def leave_mapping(self) -> None:
        """Back to the columns, nothing said."""
        self.state.mapping = ""
        self.show_list()
        self.to_list()
