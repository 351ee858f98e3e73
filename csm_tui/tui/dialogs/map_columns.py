"""The part of the import that says how the columns of a file are read: a column is chosen, then its field, by a few
letters."""

from __future__ import annotations

from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.suggester import Suggester
from textual.widgets import Input, Static

from csm_tui.domain.text import harmless
from csm_tui.tui.commands.command import bound
from csm_tui.tui.dialogs.import_fields import field_options
from csm_tui.tui.dialogs.import_state import ImportState
from csm_tui.tui.dialogs.map_names import MapNames, OptionInput


class FieldInput(OptionInput):
    """The field of a column; tab completes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("import.option_down", "along(1)", "the next"),
        Binding("up", "along(-1)", "the one before", show=False, id="import.option_up"),
        bound("import.fill", "fill", "complete the field"),
        Binding("shift+tab", "along(-1)", "the one before", show=False, id="import.option_back"),
    ]

    def action_fill(self) -> None:
        cast(MapColumns, self.screen).fill_field()


class LikelyField(Suggester):
    """Completes to the field that enter would take."""

    def __init__(self, state: ImportState) -> None:
        super().__init__(use_cache=False, case_sensitive=False)
        self._state = state

    async def get_suggestion(self, value: str) -> str | None:
        look = self._state.look
        found = field_options(look.fields, value, look.kind) if look else []
        return found[0].key if found and found[0].key.startswith(value) else None


class MapColumns(MapNames):
    """A column is chosen, then the field that it is read as."""

    def column_row(self) -> ComposeResult:
        """The line that is typed into."""
        with Horizontal(id="import-map-row"):
            yield Static("", id="import-map-label", markup=False)
            yield FieldInput(
                compact=True, id="import-map", placeholder="a few letters of a field, or -",
                suggester=LikelyField(self.state),
            )  # fmt: skip

    def map_it(self, column: str) -> None:
        """Ask what that column is read as."""
        self.state.mapping, self.state.field_typed = column, ""
        self.query_one("#import-map-label", Static).update(harmless(f"read {column[:30]} as "))
        line = self.query_one("#import-map", Input)
        line.value = ""
        self.show_list(key=self.state.field_now)
        line.focus()

    @on(Input.Changed, "#import-map")
    def _looked_for(self, event: Input.Changed) -> None:
        event.stop()
        state = self.state
        if state.mapping and state.field_typed != event.value:
            state.field_typed, state.problem = event.value, ""
            self.show_list(key="" if event.value.strip() else state.field_now)

    @on(Input.Submitted, "#import-map")
    def _mapped(self, event: Input.Submitted) -> None:
        event.stop()
        self.take_field()

    def fill_field(self) -> None:
        """The field under the cursor stands in the line."""
        if key := self.rows.key:
            line = self.query_one("#import-map", Input)
            line.value = key
            line.cursor_position = len(key)

    def take_field(self) -> None:
        """The column is read as the field under the cursor; as it was when nothing is said."""
        key, typed = self.rows.key, self.state.field_typed.strip()
        if not typed and key == self.state.field_now:
            self.leave_mapping()
        else:
            self.read_as(key or typed)

    def read_as(self, text: str) -> None:
        """The column is read so."""
        column = self.state.mapping
        if self.state.map(column, text):
            self.state.mapping = ""
            self.to_list()
            self.try_again()
        self.show_list(key=column)

    def leave_column_out(self) -> None:
        """The column under the cursor is not read."""
        if (key := self.rows.key) and self.state.may_map:
            self.state.mapping = key
            self.read_as("-")

    def leave_mapping(self) -> None:
        """Back to the columns, nothing said."""
        column, self.state.mapping, self.state.problem = self.state.mapping, "", self.state.refused
        self.to_list()
        self.show_list(key=column)
