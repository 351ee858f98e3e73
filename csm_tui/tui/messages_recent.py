"""What the gateway tells about lines that could be logged once more."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass(eq=False, repr=False)
class RecentReady(Message):
    """Lines that could be logged, the likeliest first."""

    lines: tuple[str, ...]
