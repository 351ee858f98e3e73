"""Inks, as plotext wants them: a colour, a ground and a style from the meanings of the theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.color import Color, ColorType
from rich.style import Style

Plt = Any
"""plotext has no types: a `textual_plotext.plot.Plot`."""
Inks = Mapping[str, Style]
Paint = tuple[int, int, int] | int | str


def paint(names: str, inks: Inks) -> dict[str, Any]:
    """`color`, `background` and `style` of an ink such as "over strong on_band", as arguments of plotext."""
    style = Style()
    for name in names.split():
        style += inks[name]
    told = [word for word, on in (("bold", style.bold), ("dim", style.dim)) if on]
    return {"color": _colour(style.color), "background": _colour(style.bgcolor), "style": " ".join(told) or "default"}


def _colour(colour: Color | None) -> Paint:
    """One of sixteen by its number, any other as red, green and blue."""
    if colour is None or colour.type is ColorType.DEFAULT:
        return "default"
    if colour.type is ColorType.STANDARD and colour.number is not None:
        return colour.number
    red, green, blue = colour.get_truecolor()
    return red, green, blue
