"""The rules of the style sheets, each parsed once.

Textual parses every sheet again whenever one joins, and whenever a screen of another theme is shown: four times before
the first frame, and once more at the first look at every place. The rules depend on the text and on the theme's
variables; as long as neither changes, what was parsed holds.
"""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

SHEETS = 512
"""More than a widget of every kind and every screen have."""


class StyleRules(Stylesheet):
    """A style sheet that keeps what it has parsed."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(SHEETS)

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        self.parse()
