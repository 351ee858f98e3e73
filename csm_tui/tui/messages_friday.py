"""What the gateway tells the Friday close and the pre-call brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from csm_tui.domain.brief import Brief
    from csm_tui.domain.close import Close
    from csm_tui.domain.half_page import HalfPart


@dataclass(eq=False, repr=False)
class CloseLoaded(Message):
    """The week to be closed, its gaps, and where its files go unless another folder is named."""

    close: Close
    csm: str
    folder: str


@dataclass(eq=False, repr=False)
class HalfPageLoaded(Message):
    """The half page of that week."""

    parts: tuple[HalfPart, ...]


@dataclass(eq=False, repr=False)
class FilesWritten(Message):
    """Files were written."""

    paths: tuple[str, ...]


@dataclass(eq=False, repr=False)
class BriefLoaded(Message):
    """The brief on an account is here."""

    brief: Brief


@dataclass(eq=False, repr=False)
class NoteReady(Message):
    """The note of a touch, to be written in an editor."""

    touch_id: str
    what: str
    text: str
