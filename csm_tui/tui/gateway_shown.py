"""Requests about what a screen shows: write it to a file; the names that the palette finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.formats import whole
from csm_tui.tui.desk_thread import Asker, DeskThread
from csm_tui.tui.messages import Done, NamesLoaded

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.domain.tables import Table
    from csm_tui.services.desk import Desk
    from csm_tui.services.names import Names


class ShownRequests(DeskThread):
    """Reads of the database, or none at all: nothing here changes it."""

    names: Names | None = None
    """Accounts and contacts by name, as last read: what the palette finds."""

    def write_table(self, asker: Asker, table: Table, path: str, *, force: bool) -> None:
        """Done with where it was written."""

        def work(desk: Desk) -> Message:
            from csm_tui.domain.text import harmless
            from csm_tui.services.shown import write

            file = harmless(write(table, path, desk.today, force=force))
            return Done(f"Wrote {whole(len(table.rows))} rows to {file}", "write", names=(file,))

        self.ask("write", work, asker, every=True, title="writing the file")

    def load_names(self) -> None:
        """The names of accounts and contacts, for the palette."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.names import names

            self.names = names(desk)
            return NamesLoaded(len(self.names.accounts))

        self.ask("names", work, self._app)

    @property
    def database(self) -> str:
        """Where the database is."""
        from csm_tui.bootstrap import database_path

        return database_path(self._db)

    def restore(self, source: str) -> str:
        """Put a backup in the database's place, this one closed meanwhile; answers where the one before is kept. It
        takes its time: call it in a worker."""
        from csm_tui.services.database import restore
        from csm_tui.settings import load_settings

        self.stop(patience=30.0)
        try:
            return restore(self.database, source, load_settings().busy_ms)
        finally:
            self.use(None, self._csm)
