"""What the gateway tells about this week and the ones after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from csm_tui.domain.standing import Standing
    from csm_tui.services.outlook import Outlook


@dataclass(eq=False, repr=False)
class StandingTold(Message):
    """Where the CSM stands this week: for the top of every screen."""

    standing: Standing


@dataclass(eq=False, repr=False)
class OutlookLoaded(Message):
    """The weeks ahead of the one that is shown."""

    outlook: Outlook
