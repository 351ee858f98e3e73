"""The time log: a line in, the list out. Mending entries is in `services/entries.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from csm_tui.domain.entry_times import When
from csm_tui.domain.errors import Refused
from csm_tui.domain.quick_entry import Reading, parse
from csm_tui.services.entry_checks import check_times
from csm_tui.services.entry_names import account_id, activity_named, vocabulary
from csm_tui.services.entry_writing import Logged, What, line_of, logged
from csm_tui.services.holding import write_and_hold
from csm_tui.store.changes import recording
from csm_tui.store.queries.entries import ENTRIES

if TYPE_CHECKING:
    from csm_tui.domain.reports import EntryLine
    from csm_tui.services.desk import Desk

__all__ = ["Logged", "Reading", "entries", "line_from_words", "log", "understand"]


def understand(desk: Desk, text: str, *, overlap: bool = False) -> Reading:
    """Read a line without writing: what it means, and why it would be refused (also by what is logged already)."""
    reading = parse(text, desk.clock.now(), vocabulary(desk))
    if reading.refusal is None:
        try:
            check_times(desk, _when(reading), overlap=overlap)
        except Refused as refused:
            return reading._replace(refusal=refused)
    return reading


def log(desk: Desk, text: str, *, overlap: bool = False, adjust: bool = False) -> Logged:
    """Log a line. An account's scheduled activity also holds its oldest open touch, in the same change.

    `overlap` allows time that is logged already, `adjust` trims it away from the older entries.
    """
    reading = parse(text, desk.clock.now(), vocabulary(desk))
    if reading.refusal:
        raise reading.refusal
    when = _when(reading)
    with recording(desk.db, desk.csm.id, desk.now_ms, "log", f"log {reading.sentence}") as changes:
        if adjust:
            from csm_tui.services.clashes import Clash, placed

            placed(desk, changes, when, Clash(overlap, adjust))
        else:
            check_times(desk, when, overlap=overlap)
        what = What(
            reading.account.id if reading.account else None, reading.activity.id if reading.activity else None,
            None, reading.note, reading.tags,
        )  # fmt: skip
        scheduled = reading.activity.key if reading.activity and reading.activity.scheduled else None
        ids, remark = write_and_hold(desk, changes, when, what, scheduled)
        changes.summary += remark
    return logged(desk, ids, reading.sentence + remark)


def entries(
    desk: Desk, first: date, last: date, account: str | None = None, activity: str | None = None
) -> tuple[EntryLine, ...]:
    """The entries from first to last, both included, by day and time; of one account or activity if named."""
    rows = desk.db.rows(
        ENTRIES, csm_id=desk.csm.id, first=first, last=last,
        account_id=account_id(desk, account) if account else "",
        activity_id=activity_named(desk, activity).id if activity else "",
    )  # fmt: skip
    return tuple(line_of(row) for row in rows)


def line_from_words(desk: Desk, words: Sequence[str]) -> str:
    """A line from a shell's words. The shell eats quotes: a word with spaces in it that names nothing was a note."""
    if len(words) == 1:
        return words[0]
    return " ".join(_as_typed(desk, word) for word in words)


def _as_typed(desk: Desk, word: str) -> str:
    if len(word.split()) < 2 or '"' in word or word[0] in "@+#":
        return word
    reading = parse(word, desk.clock.now(), vocabulary(desk))
    return f'"{word}"' if reading.unmatched else word


def _when(reading: Reading) -> When:
    assert reading.day is not None
    return When(reading.day, reading.seconds, reading.pieces)
