"""A dialog over a screen that is seen through its ground."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar, cast

from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.css.styles import RulesMap
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.visual import RenderOptions, Visual

Answer = TypeVar("Answer")


class Shaded(Visual):
    """The screen below, as strips: by way of Rich every piece of it would go through half a dozen generators. Its
    styles are few and its pieces many: each style is shaded once a painting."""

    def __init__(self, screen: Screen[object], color: Color) -> None:
        self._screen, self._color = screen, color

    def render_strips(
        self, width: int, height: int | None, style: VisualStyle, options: RenderOptions
    ) -> list[Strip]:  # fmt: skip
        ground, shades = style.rich_style, dict[Style | None, Style]()
        below = self._screen._compositor.render_strips()
        return [Strip(self._shaded(strip, ground, shades), strip.cell_length) for strip in below[:height]]

    def _shaded(self, strip: Strip, ground: Style, shades: dict[Style | None, Style]) -> Iterator[Segment]:
        for text, style, _ in strip:
            if style not in shades:
                [shaded] = BackgroundScreen.process_segments([Segment("", style)], self._color)
                shades[style] = ground + shaded.style
            yield Segment(text, shades[style])

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._screen.size.height


class Over(ModalScreen[Answer]):
    """What asks or tells something over a screen."""

    def render(self) -> RenderableType:
        ground = super().render()
        if not isinstance(ground, BackgroundScreen):
            return ground
        # What draws widgets takes a visual as well, which the types of screens do not say.
        return cast(RenderableType, Shaded(ground.screen, ground.color))
