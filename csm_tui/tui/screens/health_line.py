"""Health with its reason, in one line, wherever the cursor is on an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.tui.widgets.read_prompt import ReadPrompt

if TYPE_CHECKING:
    from csm_tui.tui.screens.place import Place

HINT = "The health (a number, a colour or a grade) and why; risk:at_risk says how the renewal stands."


def ask_health(place: Place, account_id: str) -> None:
    """Ask for the health of that account; says what it was and what it becomes while it is typed."""
    gateway = place.cockpit.gateway
    place.say("")
    place.ask(ReadPrompt(
        "health", HINT, lambda asker, text: gateway.read_health(asker, account_id, text),
        lambda asker, text: gateway.set_health(asker, account_id, text),
        placeholder="48 onboarding slipped, sponsor on leave", enter="sets it",
        ready=lambda text: not text.casefold().strip().startswith("risk") or len(text.split()[0]) > len("risk:"),
    ))  # fmt: skip
