"""What every exported file says of itself."""

from __future__ import annotations

from typing import NamedTuple

ROUNDING = "none: figures are rounded only where they are printed; durations are kept in seconds"
COST_SCOPE = (
    "the CSM's paid hours only: customer hours with their share of internal and flex hours; support, onboarding teams,"
    " managers and tools are not in it"
)
"""Of every cost to serve: a case and a study count the same."""
WEEK_DIVISOR = "52 weeks a year: average minutes a week = minutes x occurrences a year / 52"


class About(NamedTuple):
    """The statement of a file: (name, text) in order. `missing` stands in it too."""

    lines: tuple[tuple[str, str], ...]

    def documents(self) -> dict[str, str]:
        """As JSON has it."""
        return dict(self.lines)
