"""A DataTable with all its rows (first argument): the floor of moving in a list, of opening and sorting a long one."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer


class Table(App[None]):
    BINDINGS = [("s", "refill", "Refill")]

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Account", "Tier", "ARR", "Renewal", "Health", "Debt")
        self.fill("row")
        table.focus()

    def fill(self, name: str) -> None:
        """Every row, as a program does that sorts by filling anew."""
        self.query_one(DataTable).add_rows(
            (f"{name} {n}", "high", f"${n}k", f"2026-01-{n % 28 + 1:02}", str(n % 100), "0:45")
            for n in range(int(sys.argv[1]))
        )

    def action_refill(self) -> None:
        self.query_one(DataTable).clear()
        self.fill("sorted")


if __name__ == "__main__":
    Table().run()
