"""Two windows change the same thing: told, never lost. Who saves says what stood there when the editing began."""

from __future__ import annotations

from csm_tui.domain.errors import Conflict
from csm_tui.domain.text import harmless

_LONGEST = 60


def check_seen(what: str, seen: str | None, now: str) -> None:
    """Refused when what the user saw is not what stands there now; None: nobody says what was seen.

    Ask it within the transaction that writes.
    """
    if seen is not None and seen.strip() != now.strip():
        raise changed_meanwhile(what, now)


def changed_meanwhile(what: str, now: str, shown: str = "") -> Conflict:
    """The refusal. `now`: what stands there, as it would be typed; `shown`: as people read it."""
    words = " ".join(harmless(shown or now).split())
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 3]}..."
    became = f"changed meanwhile to {words}" if words else "taken out meanwhile"
    return Conflict(f"{what}: {became}", now)
