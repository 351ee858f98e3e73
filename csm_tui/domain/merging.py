"""Entries side by side as one: their time adds up, to the second."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from csm_tui.domain.durations import clock_form
from csm_tui.domain.entry_amend import Standing
from csm_tui.domain.errors import Refused


def merged(entries: Sequence[Standing]) -> Standing:
    """The times of all together, given in their order. With clock times each begins where the one before ends;
    without, they are of one day. Refused otherwise: a merge neither adds time nor takes any away."""
    first, last = entries[0], entries[-1]
    seconds = sum(entry.seconds for entry in entries)
    timed = [entry for entry in entries if entry.started_at is not None]
    if timed and len(timed) < len(entries):
        raise Refused("not_alike", "some have clock times and others have none", hint="give all of them times, or none")
    if not timed:
        if first.day != last.day:
            raise Refused("two_days", "they are not of one day", hint="move them to one day first")
        return Standing(first.day, seconds, None, None)
    for one, two in pairwise(entries):
        apart = (two.started_at or 0) - (one.ended_at or 0)
        if apart > 0:
            raise Refused("apart", f"{clock_form(apart)} lies between them", hint="fill the gap first")
        if apart < 0:
            raise Refused("overlap", f"they overlap by {clock_form(-apart)}", hint="mend one of them first")
    return Standing(first.day, seconds, first.started_at, last.ended_at)
