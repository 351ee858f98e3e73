"""An import in a thread of its own, with a connection of its own: however long it takes, the screens go on reading."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.clock import stopwatch
from csm_tui.domain.errors import Refused
from csm_tui.tui.in_app import in_app
from csm_tui.tui.messages_import import FileLooked, ImportEnded, ImportFailed, ImportStepped

if TYPE_CHECKING:
    from csm_tui.domain.days import Order
    from csm_tui.domain.import_names import Lexicon, Meaning
    from csm_tui.services.desk import Desk
    from csm_tui.tui.desk_thread import Asker

_BETWEEN = 0.1
"""Seconds between two words about how far it is."""


class Wanted(NamedTuple):
    """Which file, how its columns and dates are read, and whether it is only tried."""

    path: str
    columns: Mapping[str, str] = {}
    order: Order | None = None
    choices: Mapping[str, Meaning] = {}
    """What names in it mean."""
    also: Mapping[str, Meaning] = {}
    """What else titles of them say."""
    dry_run: bool = True


class _Stopped(Exception):
    """The user wants it no longer."""


class ImportJob:
    """Looks at the file, then runs the import (or tries it); every word of it goes to who asked."""

    _count = 0

    def __init__(self, db: str | None, csm: str | None, wanted: Wanted, asker: Asker) -> None:
        ImportJob._count += 1
        self.number = ImportJob._count
        self.wanted = wanted
        self._db, self._csm, self._asker = db, csm, asker
        self._stop = threading.Event()
        self._said = 0.0
        self._thread = threading.Thread(target=self._run, name=f"import {self.number}", daemon=True)

    def start(self) -> ImportJob:
        """Begin."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Break it off: what it wrote so far is taken back, for it is one transaction."""
        self._stop.set()

    def hand_over(self, asker: Asker) -> None:
        """From now on somebody else is told."""
        self._asker = asker

    @property
    def running(self) -> bool:
        """Whether it is not over yet."""
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._work()
        except _Stopped:
            self._asker.post_message(ImportFailed(self.number, "broken off, nothing went in"))
        except Refused as error:
            self._asker.post_message(ImportFailed(self.number, in_app(error)))
        except OSError as error:
            said = f"{error.strerror or error}, {error.filename or self.wanted.path}"
            self._asker.post_message(ImportFailed(self.number, said))
        except Exception as error:
            from csm_tui.crash import unexpected

            self._asker.post_message(ImportFailed(self.number, unexpected(error).sentence))

    def _work(self) -> None:
        from pathlib import Path

        from csm_tui.bootstrap import open_desk
        from csm_tui.services.import_files import import_file
        from csm_tui.services.import_preview import look_at
        from csm_tui.services.time_imports import TimeOptions

        wanted = self.wanted
        path = str(Path(wanted.path).expanduser())
        if wanted.dry_run:
            look = look_at(path, wanted.columns)
            self._asker.post_message(FileLooked(self.number, look))
            if look.problem:
                return
        options = TimeOptions(
            dry_run=wanted.dry_run, date_order=wanted.order, columns=wanted.columns, progress=self._tell,
            choices=wanted.choices, also=wanted.also,
        )  # fmt: skip
        with open_desk(self._db, self._csm, beside=True) as desk:
            report = import_file(desk, path, None, options)
            lexicon = _lexicon(desk) if wanted.dry_run and len(getattr(report, "unknown", ())) else None
        self._asker.post_message(ImportEnded(self.number, report, lexicon))

    def _tell(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise _Stopped
        now = stopwatch()
        if now - self._said >= _BETWEEN:
            self._said = now
            self._asker.post_message(ImportStepped(self.number, done, total))


def _lexicon(desk: Desk) -> Lexicon:
    from csm_tui.services.import_mapping import NameMapping

    return NameMapping(desk, {}, "", None).lexicon
