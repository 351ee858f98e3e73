"""A running timer in words: a sentence, or a line of the user's own making."""

from __future__ import annotations

import re
from datetime import datetime

from csm_tui.domain import formats
from csm_tui.domain.durations import clock_form
from csm_tui.domain.entry_sentence import sentence
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless, in_sentence
from csm_tui.domain.timer import RunningTimer, whole_minutes

_PLACE = re.compile(r"\{(\w*)\}")


def said(timer: RunningTimer, now: datetime) -> str:
    """`0:25 on Acme Corp, cadence call, since 09:05`. `now` in the timer's zone, here and below."""
    words = _on(timer, whole_minutes(timer.seconds(now)), now)
    return f"{words.removeprefix('on ')}, since {formats.clock_time(_begun(timer, now))}"


def on_what(timer: RunningTimer, now: datetime) -> str:
    """`Acme Corp, cadence call`, with its tags and note, and its day if that is not today."""
    return _on(timer, 0, now).removeprefix("on ")


def started(timer: RunningTimer, now: datetime) -> str:
    """`Acme Corp, cadence call, at 09:05`."""
    return f"{on_what(timer, now)}, at {formats.clock_time(_begun(timer, now))}"


def filled(template: str, timer: RunningTimer | None, now: datetime) -> str:
    """The template with its {placeholders} filled in; they are empty without a timer. Refused: one there is not."""
    values = _values(timer, now) if timer else dict.fromkeys(PLACES, "")

    def value(found: re.Match[str]) -> str:
        if found[1] not in values:
            raise Refused(
                "bad_format", f"there is no {found[0][:40]} to fill in",
                hint=f"there is {', '.join(f'{{{name}}}' for name in PLACES)}", wrong_usage=True,
            )  # fmt: skip
        return values[found[1]]

    return _PLACE.sub(value, template)


PLACES = ("elapsed", "seconds", "account", "activity", "what", "note", "tags", "start")


def _values(timer: RunningTimer, now: datetime) -> dict[str, str]:
    account, activity = harmless(timer.account or ""), harmless(timer.activity_name or "")
    seconds = timer.seconds(now)
    values = (
        clock_form(whole_minutes(seconds)), str(seconds), account, activity,
        ", ".join(name for name in (account, in_sentence(activity)) if name), harmless(timer.note),
        " ".join(f"#{tag}" for tag in timer.tags.split()), f"{_begun(timer, now):%H:%M}",
    )  # fmt: skip
    return dict(zip(PLACES, values, strict=True))


def _on(timer: RunningTimer, seconds: int, now: datetime) -> str:
    day = _begun(timer, now).date()
    return sentence(
        seconds, timer.account or "", timer.activity_name or "", day if day != now.date() else None, (),
        timer.tags.split(), timer.note, now,
    )  # fmt: skip


def _begun(timer: RunningTimer, now: datetime) -> datetime:
    return datetime.fromtimestamp(timer.started_at, now.tzinfo)
