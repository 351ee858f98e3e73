"""Rows that report exports add to their data: totals and small print. They are left out, not rejected."""

from __future__ import annotations

import re
from collections.abc import Sequence

from csm_tui.domain.money import CODES

_TOTALS = re.compile(
    r"(?:grand\s+|sub\s*|report\s+)?totals?(?:\s*\(.*\)|\s*:.*)?|gesamt(?:summe)?|sum|summe", re.IGNORECASE
)
_SMALL_PRINT = re.compile(r"confidential information\b.*distribut|copyright\s*(?:\(c\)|©)|©\s*\d{4}", re.IGNORECASE)
_STAMPS = re.compile(
    r"confidential|copyright\b|generated\s*(?::|by |on |at |from |in |\d)|report (?:generated|run|created|exported)"
    r"|exported (?:by|on|from|at) |do not distribute|as of \d|\d+ (?:records?|rows?)$|total records\b|filtered by\b",
    re.IGNORECASE,
)
_BEGINNINGS = re.compile(
    r"grand|sub|report|total|gesamt|sum|confid|copyr|©|gener|export|do not|as of|\d|filtered", re.IGNORECASE
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def is_footer(cells: Sequence[str]) -> bool:
    """Whether a row is a total (nothing but numbers beside its label) or a line of small print.

    An account may be called Total Energies, or even Total: it has words beside its name, so it stays.
    """
    first = next((text for cell in cells if (text := cell.strip())), "")
    if not _BEGINNINGS.match(first):
        return False
    filled = [cell.strip() for cell in cells if cell.strip()]
    if _TOTALS.fullmatch(filled[0]):
        return not any(_has_words(cell) for cell in filled[1:])
    # A comma in the small print, unquoted, makes two cells or three of it.
    small_print = len(filled) <= 3 and bool(_SMALL_PRINT.match(", ".join(filled)))
    return small_print or (len(filled) == 1 and len(cells) != 1 and bool(_STAMPS.match(filled[0])))


def _has_words(cell: str) -> bool:
    """A sum has at most a currency code or a symbol beside its digits."""
    if any(c.isdigit() for c in cell):
        return bool(_LONG_WORD.search(cell))
    return cell.upper() not in CODES and any(c.isalpha() for c in cell)
