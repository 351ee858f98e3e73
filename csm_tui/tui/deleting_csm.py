"""Deleting a CSM: u does not take it back, so the name is typed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.text import harmless
from csm_tui.tui.widgets.line_prompt import LinePrompt

if TYPE_CHECKING:
    from csm_tui.domain.team import Member
    from csm_tui.tui.screens.place import Place


def ask_name(place: Place, member: Member) -> None:
    """The book goes once the name of its CSM is sent; another text is refused."""
    gateway = place.cockpit.gateway
    copied = "No copy is made on a server" if "://" in gateway.database else "A copy of the database is kept"
    hint = (
        f"Type the name, {harmless(member.name)}, to delete this CSM with the whole book: accounts, log, plan, "
        f"history. {copied}; no undo brings it back."
    )

    def send(prompt: LinePrompt, text: str) -> None:
        gateway.delete_csm(prompt, member.csm_id, text)

    place.say("")
    place.ask(LinePrompt("delete", hint, send, enter="deletes it"))
