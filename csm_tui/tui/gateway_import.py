"""Imports: each in a thread of its own beside the one that serves the screens."""

from __future__ import annotations

from csm_tui.tui.desk_thread import STUCK, Asker, DeskThread
from csm_tui.tui.import_job import ImportJob, Wanted


class ImportRequests(DeskThread):
    """Looking at a file, trying it, taking it in."""

    _import: ImportJob | None = None
    """The one that was started last."""

    def start_import(self, asker: Asker, wanted: Wanted) -> ImportJob:
        """FileLooked (when it is only tried), ImportStepped, then ImportEnded or ImportFailed."""
        self._import = ImportJob(self._db, self._csm, wanted, asker).start()
        return self._import

    def saved(self, patience: float = STUCK) -> bool:
        """An import is one transaction, however long it takes."""
        return not (self._import and self._import.running) and super().saved(patience)

    def imported(self) -> None:
        """Something went in by another connection: what the screens have seen is old."""
        self.revision += 1
