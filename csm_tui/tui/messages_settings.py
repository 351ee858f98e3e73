"""What the gateway tells about the settings that are kept in the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from csm_tui.services.person import Person


@dataclass(eq=False, repr=False)
class PersonLoaded(Message):
    """The CSM of this book."""

    person: Person
