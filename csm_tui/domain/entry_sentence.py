"""An entry in words: `0:45 on Acme Corp, cadence call, Tue 10 Mar`. Typed again, the sentence means the same entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from csm_tui.domain.days import said_day
from csm_tui.domain.durations import clock_form
from csm_tui.domain.local_time import Piece
from csm_tui.domain.shown_times import clock_range
from csm_tui.domain.text import harmless
from csm_tui.domain.text import in_sentence as in_sentence


def sentence(
    seconds: int, account: str, activity: str, day: date | None, pieces: Sequence[Piece], tags: Sequence[str],
    note: str, now: datetime,
) -> str:  # fmt: skip
    """What is known, in a fixed order; what is not known (0, None or empty) is left out. `now` in the CSM's zone."""
    length = clock_form(seconds) if seconds else ""
    on = f"on {harmless(account)}" if account else ""
    parts = [" ".join(part for part in (length, on) if part), in_sentence(harmless(activity)), _when(day, pieces, now)]
    parts += [f"#{tag}" for tag in tags]
    parts += [f'"{harmless(note)}"'] if note else []
    return ", ".join(part for part in parts if part) + _remark(pieces, now)


def dated(day: date, today: date) -> str:
    """`Tue 10 Mar`, with the year when it is another one."""
    return said_day(day) + (f" {day.year}" if day.year != today.year else "")


def _when(day: date | None, pieces: Sequence[Piece], now: datetime) -> str:
    if day is None:
        return ""
    if not pieces:
        return dated(day, now.date())
    span = clock_range(pieces[0].started_at, pieces[-1].ended_at, _zone(now), to_24=False)
    shown = f"{dated(day, now.date())} {span}"
    if len(pieces) < 2:
        return shown
    return shown + " (" + ", ".join(f"{clock_form(piece.seconds)} on {said_day(piece.day)}" for piece in pieces) + ")"


def _remark(pieces: Sequence[Piece], now: datetime) -> str:
    present = now.timestamp()
    if not pieces or pieces[-1].ended_at <= present:
        return ""
    return ", which is not over yet" if pieces[0].started_at <= present else ", which has not begun yet"


def _zone(now: datetime) -> tzinfo:
    assert now.tzinfo is not None
    return now.tzinfo
