"""What is left of an older entry where a newer one takes its time (`--adjust`)."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """From when to when, in seconds since 1970."""

    started_at: int
    ended_at: int


def left_of(old: Span, new: Span) -> list[Span]:
    """The parts of the older span outside the newer one: none, one, or one on either side.

    >>> left_of(Span(0, 60), Span(30, 90)), left_of(Span(0, 60), Span(10, 20)), left_of(Span(0, 60), Span(0, 60))
    ([Span(started_at=0, ended_at=30)], [Span(started_at=0, ended_at=10), Span(started_at=20, ended_at=60)], [])
    """
    before = Span(old.started_at, min(old.ended_at, new.started_at))
    after = Span(max(old.started_at, new.ended_at), old.ended_at)
    return [part for part in (before, after) if part.started_at < part.ended_at]
