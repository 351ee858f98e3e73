"""Imports: each in a thread of its own beside the one that serves the screens."""

from __future__ import annotations

from csm_tui.tui.desk_thread import Asker, DeskThread
from csm_tui.tui.import_job import ImportJob, Wanted


class ImportRequests(DeskThread):
    """Looking at a file, trying it, taking it in."""

    def start_import(self, asker: Asker, wanted: Wanted) -> ImportJob:
        """FileLooked (when it is only tried), ImportStepped, then ImportEnded or ImportFailed."""
        return ImportJob(self._db, self._csm, wanted, asker).start()

    def imported(self) -> None:
        """Something went in by another connection: what the screens have seen is old."""
        self.revision += 1
