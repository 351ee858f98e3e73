"""A refusal as the app says it. The services' hints are for a shell: here they name keys, or are left out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from csm_tui.domain.errors import Refused
from csm_tui.tui.commands.key_names import keyed

CLASHES: Mapping[str, tuple[str, ...]] = {"overlap": ("adjust", "overlap"), "would_vanish": ("overlap",)}
"""What can be done where time is logged already, by the code of the refusal."""
_CLASH_HINTS = {
    "overlap": "[{line}.adjust] trims that, [{line}.overlap] logs both",
    "would_vanish": "delete that entry first, or [{line}.overlap] logs both",
}
_HINTS = {
    "confirmed_week": "[log.confirm] on the Log screen opens it again",
    "confirmed": "[log.confirm] on the Log screen opens it again",
    "not_confirmed": "[log.confirm] on the Log screen does it",
    "full_day": "[go.grid] shows what is logged already",
    "timer_running": "[time.timer] stops it, [time.switch] switches it",
    "file_exists": "enter once more replaces it",
    "no_timer": "[time.timer] starts one",
    "nothing_to_resume": "write what it is on",
    "ends_before_start": "name a time after that; [time.discard] on the screen drops the timer",
    "length": "[time.log] logs time that has passed; write 9:15.. for a start in the past",
    "bad_gap": "[time.discard] on the screen drops it all",
    "timer_too_long": "split it, leave a gap out, or drop it with [time.discard]",
    "choose_csm": "whose is to be opened?",
    "still_to_come": "[week.move] moves a touch to a coming day",
    "day_passed": "[time.log] logs what was done",
    "ambiguous_dates": "[import.order] says which",
    "no_minutes": "write the minutes behind it, such as acme ebr 120",
}
"""What to do in the app, by the code of the refusal, where its own hint is for a shell."""
_WAYS = tuple(
    (re.compile(shell), here)
    for shell, here in (
        (r"`csm book`", "[go.book]"),
        (r"`csm undo`", "[change.undo]"),
        (r"`csm entries`", "[go.grid]"),
        (r"as in `csm log`", "as after [time.log]"),
        (
            r"see `csm plan show`|`csm plan (?:show|history)` (?:prints|lists) \w+(?: rules| plans)?",
            "[go.plan] shows it",
        ),
        (r"`csm plan learn` shows what is known so far", "[go.plan], Trust, shows what is known so far"),
        (r"(?:give ids from )?`csm plan learn`(?: lists the ids)?", "[go.plan], Proposals, shows them"),
        (r"`csm account archive NAME --back`", "[account.archive] on its page"),
        (r"confirm weeks with `csm week WEEK --confirm`.*", "[log.confirm] on the Log screen confirms a week"),
        (r"with `csm whatif delete`", "with [plan.remove]"),
        (r"put a backup in its place with `csm restore`", "put a backup in its place: [app.palette], restore"),
        (r".*`csm init --add` first, or (delete the database)", r"\1"),
    )
)
"""The same by what the hint names."""
_SHELL = re.compile(r"(?:^|[,;] )[^,;]*(?:`csm |(?<!\w)--[a-z]|\$CSM_)[^,;]*")
"""A part of a hint that only a shell understands."""


def in_app(error: Refused, line: str = "prompt") -> str:
    """A refusal with keys instead of commands. `line`: what it was typed into, where a key of that is named.

    >>> in_app(Refused("confirmed_week", "2026-W11 is confirmed", hint="open it with `csm week 2026-W11 --reopen`"))
    '2026-W11 is confirmed, C on the Log screen opens it again'
    >>> in_app(Refused("bad_csv", "3 lines can't be read", hint="mend them, or import without --strict"))
    "3 lines can't be read, mend them"
    """
    return ", ".join(part for part in (error.message, keyed(_hint(error, line))) if part)


def _hint(error: Refused, line: str) -> str:
    if error.code in _CLASH_HINTS:
        return _CLASH_HINTS[error.code].format(line=line)
    hint = _HINTS.get(error.code, error.hint)
    for shell, here in _WAYS:
        hint = shell.sub(here, hint)
    return _SHELL.sub("", hint).removeprefix(", ").removeprefix("; ")
