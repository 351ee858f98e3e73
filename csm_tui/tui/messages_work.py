"""What is told of work that may take a while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from csm_tui.tui.desk_thread import Asker


@dataclass(eq=False, repr=False)
class WorkBegan(Message):
    """It is under way. `title`: what is done, in a few words."""

    title: str


@dataclass(eq=False, repr=False)
class WorkEnded(Message):
    """It is over; `sentence`: what came of it ("": it is no longer wanted). Who asked, `asker`, was told too."""

    title: str
    asker: Asker
    sentence: str
    failed: bool = False
