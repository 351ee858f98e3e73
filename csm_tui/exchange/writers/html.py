"""Pages as one self-contained HTML file: no script, no font, no picture from elsewhere, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csm_tui.domain.pages.shown import heading
from csm_tui.exchange.writers import svg

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def html(template: str, **given: Any) -> Iterator[str]:
    """The file in pieces. Everything that is given is text until the template says otherwise."""
    yield from _environment().get_template(template).generate(**given)


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    # What these two answer is SVG of our own, its texts escaped there.
    made.filters["bars"] = lambda chart, *size: Markup(svg.bars(chart, *size))
    made.filters["gauge"] = lambda one, *size: Markup(svg.gauge(one, *size))
    made.filters["heading"] = heading
    return made
