"""Sets the drafts of a time-sheet against the log, some thousands at a time: which are new, and what rows they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from csm_tui.domain.account_values import one_line
from csm_tui.domain.durations import DAY, clock_form
from csm_tui.domain.hashing import blake2b
from csm_tui.domain.import_report import Rejected
from csm_tui.domain.import_subjects import Subject, Words
from csm_tui.domain.local_time import split_days
from csm_tui.domain.quick_entry import LONGEST_NOTE
from csm_tui.exchange.readers.timesheets.draft import DraftEntry
from csm_tui.exchange.readers.timesheets.moments import Days
from csm_tui.services.time_before import LogBefore, Piece
from csm_tui.store.ids import new_id

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

Row = dict[str, Any]
_NEXT = timedelta(days=1)
_BETWEEN = "\x1f"


def words_of(draft: DraftEntry) -> Words:
    """What a draft says about its subject."""
    return Words(draft.account_words, draft.activity_words, draft.tags, draft.note[:500])


class TimeBatches:
    """Keeps the score of an import of time. Reads the book, writes nothing."""

    def __init__(
        self, desk: Desk, subject_of: Callable[[DraftEntry], Subject], days: Days, prefix: str,
        missed: Callable[[Subject], None] = lambda subject: None,
    ) -> None:  # fmt: skip
        """`missed` hears what could not be taken for its names."""
        self.added = self.unchanged = self.ignored = self.overlapping = self.cut = self.ahead = 0
        self.imported_seconds = self.unchanged_seconds = self.rejected_seconds = self.left_out_seconds = 0
        self.rejected: list[Rejected] = []
        self.long: list[tuple[int, str]] = []
        """(line, length) of entries that last longer than a day."""
        self._subject_of, self._days, self._prefix, self._missed = subject_of, days, prefix, missed
        self._zone_name, self._csm_id = desk.csm.timezone, desk.csm.id
        self._now_ms, self._today = desk.now_ms, desk.today
        self._book = LogBefore(desk)
        self._seen: set[int] = set()
        self._again: Counter[int] = Counter()

    def plan(self, drafts: Sequence[DraftEntry]) -> list[Row]:
        """The rows that these drafts add."""
        wanted = []
        for draft in drafts:
            if draft.problem:
                self.reject(draft, draft.problem)
                continue
            wanted.append((draft, self._external(draft)))
        known = self._book.known([external for _, external in wanted])
        rows: list[Row] = []
        fresh = [(draft, external) for draft, external in wanted if external not in known]
        self._book.look(day for draft, _ in fresh for day in (draft.day, draft.day + _NEXT))
        self._book.look_untimed(draft.day for draft, _ in wanted if draft.nameless)
        for draft, external in wanted:
            if external in known:
                self.unchanged += 1
                self.unchanged_seconds += draft.seconds
                if self._book.looked_at(draft.day):
                    self._book.match(self._pieces(draft), self._subject_of(draft))
                if draft.nameless:
                    self._book.match_untimed(draft, self._subject_of(draft))
        for draft, external in fresh:
            self._take(draft, external, rows)
        return rows

    def reject(self, draft: DraftEntry, reason: str) -> None:
        """Note a bad line, and its time."""
        self.rejected.append(Rejected(draft.line, reason))
        self.rejected_seconds += draft.seconds

    def leave_out(self, draft: DraftEntry) -> None:
        """Count an entry that is not wanted."""
        self.ignored += 1
        self.left_out_seconds += draft.seconds

    def _take(self, draft: DraftEntry, external: str, rows: list[Row]) -> None:
        subject = self._subject_of(draft)
        if subject.ignored:
            self.leave_out(draft)
            return
        if subject.problem:
            self._missed(subject)
            self.reject(draft, subject.problem)
            return
        pieces = self._pieces(draft)
        if self._book.match(pieces, subject) or (draft.nameless and self._book.match_untimed(draft, subject)):
            self.unchanged += 1
            self.unchanged_seconds += draft.seconds
            return
        if closed := next((reason for day, *_ in pieces if (reason := self._book.closed(day))), ""):
            self.reject(draft, closed)
            return
        self.added += 1
        self.imported_seconds += draft.seconds
        self.ahead += draft.day > self._today
        if draft.seconds > DAY:
            self.long.append((draft.line, clock_form(draft.seconds)))
        if draft.started_at is not None:
            self.overlapping += any(
                self._book.overlaps(day, start, end)
                for day, _, start, end in pieces
                if start is not None and end is not None
            )
        rows.extend(self._rows(draft, external, subject, pieces))

    def _pieces(self, draft: DraftEntry) -> list[Piece]:
        """(day, seconds, start, end) of each local day."""
        start, end = draft.started_at, draft.ended_at
        if start is None or end is None:
            return [(draft.day, draft.seconds, None, None)]
        midnight, plain = self._days.midnight_of(draft.day)
        if plain and end <= midnight + DAY:
            return [(draft.day, draft.seconds, start, end)]
        return [(p.day, p.seconds, p.started_at, p.ended_at) for p in split_days(start, end, self._days.zone)]

    def _rows(
        self, draft: DraftEntry, external: str, subject: Subject, pieces: list[Piece]
    ) -> Iterable[Row]:  # fmt: skip
        note = (
            f"{subject.added_note}: {draft.note}"
            if subject.added_note and draft.note
            else subject.added_note or draft.note
        )
        if len(note) > LONGEST_NOTE:
            note = note[: LONGEST_NOTE - 1] + "…"
            self.cut += 1
        span: str | None = None
        for number, (day, seconds, start, end) in enumerate(pieces):
            entry_id = new_id(self._now_ms)
            if number == 0 and len(pieces) > 1:
                span = entry_id
            yield {
                "id": entry_id, "csm_id": self._csm_id, "account_id": subject.account_id,
                "activity_id": subject.activity_id, "day": day, "seconds": seconds, "started_at": start,
                "ended_at": end, "timezone": draft.timezone or self._zone_name, "note": note,
                "tags": " ".join(subject.tags), "source": "import", "span_id": span, "external_id": external,
                "created_at": self._now_ms // 1000,
            }  # fmt: skip

    def _external(self, draft: DraftEntry) -> str:
        """The source's own id, else one made of all that the entry says; the second alike in a file is another."""
        if draft.external_id:
            text, name = draft.external_id, one_line(draft.external_id)
        else:
            text = _BETWEEN.join((
                draft.day.isoformat(), str(draft.started_at), str(draft.seconds), *draft.account_words, "",
                *draft.activity_words, "", draft.note, *draft.tags, draft.person,
            ))  # fmt: skip
            name = ""
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        key = int.from_bytes(digest, "big")
        name = name or f"{self._prefix}:{digest.hex()}"
        if key not in self._seen:
            self._seen.add(key)
            return name
        self._again[key] += 1
        return f"{name}#{self._again[key] + 1}"
