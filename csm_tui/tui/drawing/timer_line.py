"""The timer that runs, as it stands at the right of the line on top. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.durations import clock_form
from csm_tui.domain.text import harmless, in_sentence
from csm_tui.tui.drawing.sheet import short_subject
from csm_tui.tui.present import Line, cells, fit

if TYPE_CHECKING:
    from csm_tui.domain.timer import RunningTimer


def running(timer: RunningTimer, minutes: int, room: int, beside: Line) -> Line:
    """The timer that runs, in at most that many cells; before it what else stands there, if there is room for both.

    Short of room the account and the activity go by their short names, before anything is cut.
    """
    line: Line = [("● ", "here strong"), (clock_form(minutes * 60), "strong"), (" ", "")]
    rest = room - cells(line)
    account, activity = harmless(timer.account or ""), harmless(timer.activity_name or "")
    what = _joined(account, in_sentence(activity))
    if beside and cells([(what, ""), *beside]) + 3 <= rest:
        return [*beside, ("   ", ""), *line, (what, "")]
    if account and activity and cells([(what, "")]) > rest:
        what = _joined(*short_subject(account, activity, rest))
    return [*line, (fit(what, min(cells([(what, "")]), max(4, rest))), "")]


def _joined(account: str, activity: str) -> str:
    return ", ".join(part for part in (account, activity) if part)
