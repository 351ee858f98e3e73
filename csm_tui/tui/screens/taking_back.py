"""What was done on a screen without changing the data: u takes it back, as long as it is what was done last."""

from __future__ import annotations

from collections.abc import Callable

Back = Callable[[], str]
"""Takes it back, and says what is there again."""


class TakingBack:
    """What can be taken back, the last first. A change of the data is later than all of it."""

    def __init__(self, changes: Callable[[], int]) -> None:
        """`changes`: how many were asked for."""
        self._changes, self._seen = changes, -1
        self._acts: list[Back] = []

    def did(self, back: Back) -> None:
        """Something was done."""
        self._forget_what_is_older()
        self._acts.append(back)

    def last(self) -> Back | None:
        """How to take back what was done last; None: that was a change of the data, or nothing."""
        self._forget_what_is_older()
        return self._acts.pop() if self._acts else None

    def forget(self) -> None:
        """Nobody looks at it any more."""
        self._acts.clear()

    def _forget_what_is_older(self) -> None:
        if self._seen != self._changes():
            self._seen = self._changes()
            self.forget()
