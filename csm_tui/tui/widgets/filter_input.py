"""The line over a table that filters it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class FilterInput(Input):
    """The filter: it acts while it is typed. Esc clears it, enter goes back to the table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "clear_filter", "clear", show=False, id="filter.clear"),
        Binding("down,tab", "app.focus_next", "to the table", show=False, id="filter.table"),
    ]

    def action_clear_filter(self) -> None:
        self.value = ""
        self.screen.query_one("#table").focus()
