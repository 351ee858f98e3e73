"""What the gateway tells the book's screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from csm_tui.domain.attention import Attention
    from csm_tui.services.honesty import Honest
    from csm_tui.store.queries.saved_filters import SavedFilter


@dataclass(eq=False, repr=False)
class AttentionLoaded(Message):
    """Hours against ARR and health are here."""

    found: tuple[Attention, ...]


@dataclass(eq=False, repr=False)
class HonestyLoaded(Message):
    """The verdicts on the tiers are here."""

    found: tuple[Honest, ...]


@dataclass(eq=False, repr=False)
class FiltersLoaded(Message):
    """The saved filters are here, each with how many accounts pass it."""

    found: tuple[tuple[SavedFilter, int], ...]


@dataclass(eq=False, repr=False)
class LineRead(Message):
    """What a typed line would change, in a sentence."""

    text: str
    sentence: str
