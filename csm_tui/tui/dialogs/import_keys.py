"""The keys at the foot of the import, for each moment of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.dialogs.import_reasons import why_no_order
from csm_tui.tui.dialogs.import_steps import Listed, Step
from csm_tui.tui.present import Line, padded

if TYPE_CHECKING:
    from csm_tui.tui.dialogs.import_state import ImportState

Pairs = Sequence[tuple[str, str]]
"""(command whose key is named, what it does)."""

_BACK, _CHOOSE, _NEXT, _OUT = "[import.back]", "[import.choose]", "[import.next]", "[import.leave_out]"
_DATES, _DOWN = "[import.order]", "[import.option_down]"
_TO = {Listed.COLUMNS: "columns", Listed.GOES_IN: "what goes in", Listed.REJECTED: "rejected", Listed.NAMES: "names"}


def key_line(state: ImportState, width: int) -> Line:
    """What works now; short of room the keys that are needed least are left out."""
    pairs = _pairs(state)
    for spare in (_DATES, _OUT):
        if sum(len(keyed(key)) + len(words) + 3 for key, words in pairs) - 2 > width:
            pairs = [pair for pair in pairs if pair[0] != spare]
    line: Line = []
    off = _DATES if why_no_order(state) else ""
    for key, words in pairs:
        # One that does nothing now stays, and says why when it is pressed, by a click too.
        inks = ("here faint", "faint") if key == off else ("here strong", "dim")
        line += [(keyed(key), inks[0]), (f" {words}  ", inks[1])]
    return padded(line, width)


def _pairs(state: ImportState) -> Pairs:
    if state.naming.at:
        return [("enter", "takes it"), (_DOWN, "the next"), (_BACK, "leaves it")]
    if state.mapping:
        return [("enter", "reads it so"), ("[import.fill]", "completes"), (_DOWN, "the next"), (_BACK, "leaves it")]
    if state.step is Step.FILE:
        to_file = [("enter", "looks at it"), ("[import.complete]", "completes"), ("[import.files]", "to the files")]
        return [*to_file, (_BACK, "leaves")]
    if state.step is Step.RUN:
        return [("[import.behind]", "goes on behind"), (_BACK, "breaks it off, nothing goes in")]
    if state.step is Step.DONE:
        return [(_CHOOSE, "closes"), (_NEXT, "other list")]
    return _looking(state)


def _looking(state: ImportState) -> Pairs:
    pairs = [("[import.run]", "imports")] if state.ready else []
    pairs += [(_CHOOSE, "read as"), (_OUT, "leave out")] if state.may_map else []
    pairs += [(_CHOOSE, "says what it is"), (_OUT, "leave out")] if state.on_names else []
    pairs += [(_CHOOSE, "hides it" if state.whole else "whole row")] if state.may_show_whole else []
    pairs += [("[import.names]", "names")] if state.has_names and not state.on_names else []
    return [*pairs, (_NEXT, _TO[state.turned(1)]), (_DATES, "dates"), (_BACK, "back")]
