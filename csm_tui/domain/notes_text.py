"""What became of notes of many lines, in so few words that a receipt holds them."""

from __future__ import annotations

from difflib import SequenceMatcher

from csm_tui.domain.text import shortened

ROOM = 36
"""So many characters of notes are said; longer ones are known by how they begin."""


def told(before: str, after: str) -> str:
    """The change of one text into another: short ones as they are, of long ones the lines and how the new begin.

    >>> told("", "Met the CFO."), told("theirs", "mine"), told("Met the CFO.", "")
    ('notes Met the CFO.', 'notes theirs -> mine', 'notes taken out')
    >>> told("One.\\nTwo.", "One.\\nThe board of the parent wants all of it by June.\\nThree.")
    'notes, 2 lines new, 1 gone: The board of the parent wants all o…'
    """
    if not after:
        return "notes taken out"
    if _is_short(before) and _is_short(after):
        return f"notes {before} -> {after}" if before else f"notes {after}"
    new, gone = _between(before.splitlines(), after.splitlines())
    parts = ["notes"]
    parts += [f"{len(new)} {'line' if len(new) == 1 else 'lines'} new"] if new else []
    parts += [f"{len(gone)}{'' if new else ' line' if len(gone) == 1 else ' lines'} gone"] if gone else []
    begins = next((line for line in new if line.strip()), "")
    return ", ".join(parts) + (f": {shortened(begins, ROOM)}" if begins else "")


def _is_short(text: str) -> bool:
    return len(text) <= ROOM and "\n" not in text


def _between(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """The lines that are new, and those that are gone."""
    new: list[str] = []
    gone: list[str] = []
    for what, begin, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            gone += before[begin:end]
            new += after[first:last]
    return new, gone
