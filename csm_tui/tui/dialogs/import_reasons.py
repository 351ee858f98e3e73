"""Why a key of the import does nothing now, or a list of it is empty, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.dialogs.import_steps import Step

if TYPE_CHECKING:
    from csm_tui.tui.dialogs.import_state import ImportState

_ELSEWHERE = {
    Step.FILE: "Choose a file first: [import.choose] looks at it.", Step.RUN: "It is going in already.",
    Step.DONE: "It went in already.",
}  # fmt: skip


def why_not_in(state: ImportState) -> str:
    """Why it can't go in now."""
    reading = "It is still being read: what would go in is shown first."
    return _why(state, reading, "Nothing goes in yet") or "Nothing of it would go in."


def why_no_names(state: ImportState) -> str:
    """Why there are no names to say something of."""
    reading = "It is still being read: the names in it are known then."
    return _why(state, reading, "Its names are not known yet") or "No name in it is unknown here."


def why_no_order(state: ImportState) -> str:
    """Why its dates can't be read in another order now."""
    if state.step is not Step.LOOK:
        return keyed(_ELSEWHERE[state.step])
    if state.wanted.order or (state.look is None and state.report is None):
        return ""
    if state.look and state.look.kind == "calendar":
        return "No date in this file could be read two ways: calendars write them in one way."
    if state.report and not state.report.open_date:
        return "No date in this file could be read two ways."
    return ""


def why_no_lines(state: ImportState) -> str:
    """Why no line of the file is shown."""
    return "It is still being read." if state.reading else "Its lines are shown once it can be read."


def _why(state: ImportState, reading: str, so: str) -> str:
    """ "" where it was read to its end."""
    if state.step is not Step.LOOK:
        return keyed(_ELSEWHERE[state.step])
    if state.reading:
        return reading
    return f"{so}: {cause}" if (cause := state.refused or _small(state)) else ""


def _small(state: ImportState) -> str:
    """What the look at the file found missing; it is a sentence of its own there."""
    problem = state.look.problem if state.look else ""
    return problem[:1].lower() + problem[1:]
