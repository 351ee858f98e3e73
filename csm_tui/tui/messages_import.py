"""What an import tells while it runs, and when it is over. `job` says which one: an older one is not listened to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from csm_tui.domain.import_names import Lexicon
    from csm_tui.domain.import_report import ImportReport
    from csm_tui.domain.time_import_report import TimeImportReport
    from csm_tui.services.import_preview import FileLook


@dataclass(eq=False, repr=False)
class FileLooked(Message):
    """The first lines of a file were read."""

    job: int
    look: FileLook


@dataclass(eq=False, repr=False)
class ImportStepped(Message):
    """So many steps of so many are done."""

    job: int
    done: int
    total: int


@dataclass(eq=False, repr=False)
class ImportEnded(Message):
    """It is over: what was done, or (`report.dry_run`) would be."""

    job: int
    report: ImportReport | TimeImportReport
    lexicon: Lexicon | None = None
    """What names may mean, where there are some that are not known."""


@dataclass(eq=False, repr=False)
class ImportFailed(Message):
    """It was refused, broken off, or went wrong; nothing went in."""

    job: int
    sentence: str
