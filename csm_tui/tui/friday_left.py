"""Where the Friday close was left, so that it can be taken up there. What is typed is never lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass
class LeftOff:
    """Of one week. The log, the confirmation and the half page are in the database; this is what is not."""

    monday: date
    step: int = 0
    passed: set[str] = field(default_factory=set)
    """The guesses that were taken out."""
    chosen: set[str] = field(default_factory=lambda: {"html"})
    """The formats of the files."""
    folder: str = ""
    """Where the files go; "": the program's own folder for them."""
    typed: dict[str, str] = field(default_factory=dict)
    """Sentences that were begun and not saved, by their spot; "editor": the whole text, when it was refused."""
    written: tuple[str, ...] = ()
    """The files that were written."""
