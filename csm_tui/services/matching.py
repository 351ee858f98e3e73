"""Names near to what was typed. rapidfuzz is imported only when exact names and beginnings have found nothing."""

from __future__ import annotations

from collections.abc import Sequence

from csm_tui.domain.names import Candidate, match

GOOD_ENOUGH = 78
"""Of 100. `glbex` finds Globex (91); `acme` does not find Apex (50)."""
_MARGIN = 8
"""What is nearly as near as the nearest is a candidate too: then the text is ambiguous."""


def near(text: str, names: Sequence[str]) -> list[int]:
    """The positions of the names near to this text, the nearest first (both folded)."""
    from rapidfuzz import fuzz, process

    def closeness(typed: str, name: str, *, score_cutoff: float | None = None) -> float:
        """To the whole name, or to one of its words: people leave out "Corp"."""
        words = [name, *name.split()]
        return max(fuzz.ratio(typed, word, score_cutoff=score_cutoff) for word in words)

    found = process.extract(text, names, scorer=closeness, limit=7, score_cutoff=GOOD_ENOUGH)
    return [at for _, score, at in found if score >= found[0][1] - _MARGIN]


def find(text: str, candidates: Sequence[Candidate], what: str = "account") -> Candidate:
    """The candidate that this text names: exactly, by its beginning, or nearly."""
    return match(text, candidates, what=what, fuzzy=near)
