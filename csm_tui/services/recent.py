"""Lines that are likely to be logged next: what was logged last, and the usual internal work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby, islice
from typing import TYPE_CHECKING

from csm_tui.domain.durations import HOUR, MINUTE, clock_form
from csm_tui.domain.entry_retyped import typed_names
from csm_tui.store.queries.recent import RECENT, USUAL_INTERNAL
from csm_tui.store.queries.vocabulary import ACTIVITIES

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

MOST = 20
"""So many lines."""
LOOKED_AT = 200
"""So many entries, of which some are alike."""
LATELY = timedelta(weeks=8)
STEP = 5 * MINUTE


def recent_lines(desk: Desk) -> tuple[str, ...]:
    """The entries that were written last, as lines of today, the newest first, each once.

    They keep length, account, activity and tags. A note was about that one time; a time of day has its entry.
    """
    rows = desk.db.rows(RECENT, csm_id=desk.csm.id, limit=LOOKED_AT)
    # The id of a timer's entry is as old as the timer.
    rows.sort(key=lambda row: row.created_at, reverse=True)
    lines = []
    for _, parts in groupby(rows, lambda row: row.span_id or row.id):
        first, *others = parts
        seconds = first.seconds + sum(row.seconds for row in others)
        tags = [f"#{tag}" for tag in first.tags.split()]
        lines.append(" ".join([clock_form(seconds), typed_names(first.account, first.activity), *tags]))
    return _first_of_each(lines)


def internal_lines(desk: Desk) -> tuple[str, ...]:
    """Internal work as lines of today: each kind as long as it mostly was in eight weeks, what took most time first.

    Behind them the other lengths, by how often; a kind that was not logged in that time has an hour. Lengths are in
    steps of five minutes: a timer's seconds are nothing that will come again.
    """
    rows = desk.db.rows(USUAL_INTERNAL, csm_id=desk.csm.id, first=desk.today - LATELY, last=desk.today, limit=LOOKED_AT)
    spent: Counter[str] = Counter()
    lengths: Counter[tuple[str, int]] = Counter()
    for row in rows:
        spent[row.activity] += row.seconds * row.entries
        lengths[row.activity, max(STEP, (row.seconds + STEP // 2) // STEP * STEP)] += row.entries
    often = [length for length, _ in lengths.most_common()]
    mostly = dict(reversed(often))
    kinds = [row.key for row in desk.db.rows(ACTIVITIES) if not row.customer and row.archived_on is None]
    kinds.sort(key=lambda key: -spent[key])
    usual = [_internal(mostly.get(key, HOUR), key) for key in kinds]
    return _first_of_each([*usual, *(_internal(seconds, activity) for activity, seconds in often)])


def _internal(seconds: int, activity: str) -> str:
    return f"{clock_form(seconds)} {typed_names(None, activity)}"


def _first_of_each(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(lines), MOST))
