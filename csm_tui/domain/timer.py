"""The timer: what runs, what is doubtful about it when it stops, and which intervals it leaves in the log.

Pure: instants are seconds since 1970, the zone comes in. A timer asks when it has run over 12 hours, when it ran at
four in the morning, or when the machine slept meanwhile: keep it all, discard the gap, or split it.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo
from typing import NamedTuple

from csm_tui.domain.durations import DAY, HOUR, MINUTE, clock_form
from csm_tui.domain.errors import Refused
from csm_tui.domain.local_time import local

LONG = 12 * HOUR
SLEPT_ENOUGH = MINUTE
"""Clocks differ by a moment, and a lid closed for less is no break."""
_DEAD_OF_NIGHT = time(4)


class RunningTimer(NamedTuple):
    """The timer that runs. `boot_id` and `suspended_seconds` as the machine stood when it was started."""

    id: str
    account_id: str | None
    activity_id: str | None
    started_at: int
    timezone: str
    note: str
    tags: str
    boot_id: str
    suspended_seconds: int
    account: str | None
    activity: str | None
    activity_name: str | None
    category: str | None
    scheduled: bool | None

    def seconds(self, now: datetime) -> int:
        """How long it has run."""
        return max(0, int(now.timestamp()) - self.started_at)

    def slept(self, boot_id: str, suspended_seconds: int) -> int:
        """Seconds that the machine has slept since; after a reboot only those since then are known."""
        same = boot_id == self.boot_id and suspended_seconds >= self.suspended_seconds
        return suspended_seconds - self.suspended_seconds if same else suspended_seconds


class Choice(NamedTuple):
    """What to do about a doubtful timer. Nothing chosen: refuse, and ask.

    `keep` takes it all; `discard` are the seconds to leave out (0: those the machine slept; None: none); `split_at` is
    where the first part ends. With both, the gap begins there.
    """

    keep: bool = False
    discard: int | None = None
    split_at: int | None = None

    @property
    def made(self) -> bool:
        """Whether anything was chosen."""
        return self.keep or self.discard is not None or self.split_at is not None


class Doubt(NamedTuple):
    """Why a timer may hold time that was not worked. `slept` is in seconds, 0 when the machine did not sleep."""

    why: str
    slept: int


class Interval(NamedTuple):
    """From when to when."""

    started_at: int
    ended_at: int


def whole_minutes(seconds: int) -> int:
    """What a timer shows while it runs: nobody wants its seconds."""
    return seconds - seconds % MINUTE


def doubt(started_at: int, ended_at: int, slept: int, zone: tzinfo) -> Doubt | None:
    """What is doubtful about a timer that ran so long; None when nothing is."""
    seconds = ended_at - started_at
    slept = min(slept, seconds) if slept >= SLEPT_ENOUGH else 0
    why = []
    if seconds > LONG:
        why.append(f"it ran for {clock_form(whole_minutes(seconds))}")
    elif _through_the_night(started_at, ended_at, zone):
        why.append("it ran through the night")
    if slept:
        why.append(f"the machine slept for {clock_form(whole_minutes(slept))} of it")
    return Doubt(" and ".join(why), slept) if why else None


def intervals(whole: Interval, choice: Choice, slept: int) -> list[Interval]:
    """What goes into the log. Refused: a gap or a place to split that is not inside.

    >>> intervals(Interval(0, 36000), Choice(discard=3600), 0)
    [Interval(started_at=0, ended_at=32400)]
    >>> intervals(Interval(0, 36000), Choice(split_at=7200, discard=0), 600)
    [Interval(started_at=0, ended_at=7200), Interval(started_at=7800, ended_at=36000)]
    """
    begin, end = whole
    gap = _gap(choice, slept)
    if gap >= end - begin:
        raise Refused(
            "bad_gap", f"the timer ran for {clock_form(end - begin)}, not longer than the gap of {clock_form(gap)}",
            hint="`csm cancel` drops it all",
        )  # fmt: skip
    if choice.split_at is None:
        return [Interval(begin, end - gap)]
    if not begin < choice.split_at < end:
        raise Refused("bad_time", "the timer did not run then", hint="name a time between its start and its end")
    parts = [Interval(begin, choice.split_at), Interval(choice.split_at + gap, end)]
    return [part for part in parts if part.started_at < part.ended_at]


def check_length(interval: Interval) -> None:
    """An entry holds a day; a timer forgotten for longer needs its end named."""
    seconds = interval.ended_at - interval.started_at
    if seconds > DAY:
        raise Refused(
            "timer_too_long",
            f"the timer ran for {clock_form(whole_minutes(seconds))}, which is more than an entry holds",
            hint="say when it ended with --at, leave a gap out with --discard-gap, or drop it with `csm cancel`",
        )  # fmt: skip


def _gap(choice: Choice, slept: int) -> int:
    if choice.discard is None:
        return 0
    if choice.discard == 0 and not slept:
        raise Refused("no_gap", "the machine did not sleep", hint="say how long the gap was: --discard-gap 1h30")
    return choice.discard or slept


def _through_the_night(started_at: int, ended_at: int, zone: tzinfo) -> bool:
    day = local(started_at, zone).date()
    nights = (datetime.combine(day + timedelta(days=n), _DEAD_OF_NIGHT, zone).timestamp() for n in (0, 1))
    return any(started_at < night < ended_at for night in nights)
