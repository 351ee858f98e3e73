"""What the gateway tells the Calendar screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from csm_tui.domain.calendar import CalendarReport
    from csm_tui.domain.moving import Trial
    from csm_tui.services.level import Levelled


@dataclass(eq=False, repr=False)
class CalendarLoaded(Message):
    """The calendar is here."""

    report: CalendarReport


@dataclass(eq=False, repr=False)
class TrialLoaded(Message):
    """What the touch that is picked up would do on a day. `confirmed`: the customer has been told where it is."""

    trial: Trial
    confirmed: bool


@dataclass(eq=False, repr=False)
class LevelFound(Message):
    """EBR dates that flatten the peaks."""

    found: Levelled


@dataclass(eq=False, repr=False)
class LineUnderstood(Message):
    """What a typed line would put into the calendar, or why it would be refused."""

    text: str
    sentence: str
    problem: str
