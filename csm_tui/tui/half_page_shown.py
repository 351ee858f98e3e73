"""The half page as it is shown: as it was read, with what was sent since on top of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csm_tui.domain.errors import Refused
from csm_tui.domain.half_page import HalfPart, cleaned


class HalfPageShown:
    """The next edit builds on the one before, also while that one is being saved, or is saved and not read again."""

    def __init__(self) -> None:
        self.parts: Sequence[HalfPart] = ()
        self.old = False
        """Something else has changed it (undo, a new draft): it is being read again."""
        self._read: Sequence[HalfPart] = ()
        self._under_way = 0

    @property
    def seen(self) -> dict[str, tuple[str, ...] | None]:
        """What is kept of each section as far as the user knows; None: it is a draft."""
        return {part.key: part.sentences if part.kept else None for part in self.parts}

    def forget(self) -> None:
        """Another week is shown."""
        self.parts = self._read = ()
        self.old, self._under_way = False, 0

    def read(self, parts: Sequence[HalfPart]) -> bool:
        """It was read. False: before what is being saved now, after which it is read again."""
        if not self._under_way:
            self.parts = self._read = parts
            self.old = False
        return not self._under_way

    def sent(self, sections: Mapping[str, Sequence[str]]) -> None:
        """These sections are being saved."""
        self._under_way += 1
        try:
            kept = {key: cleaned(sentences) for key, sentences in sections.items()}
        except Refused:
            return  # so says the answer too
        self.parts = tuple(
            HalfPart(part.key, kept[part.key], kept=True) if part.key in kept else part for part in self.parts
        )

    def saved(self) -> None:
        """What was sent first is saved."""
        self._under_way = max(0, self._under_way - 1)

    def refused(self) -> None:
        """It stands as it was read, and is to be read again."""
        self.parts, self.old, self._under_way = self._read, True, 0
