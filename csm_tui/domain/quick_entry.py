"""The grammar of quick entry: one line such as `45m acme cadence call yesterday #renewal "pricing worries"`.

`docs/quick-entry.md` has the examples, which are also the tests. Pure: now comes in, in the CSM's zone, and so do the
names. Made for every key stroke: with the `Vocabulary` built once, `parse` takes a millisecond with 5,000 accounts.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from csm_tui.domain.entry_names import ActivityName, Vocabulary
from csm_tui.domain.entry_parts import Parts, Role
from csm_tui.domain.entry_reader import read_parts
from csm_tui.domain.entry_sentence import sentence
from csm_tui.domain.entry_times import When, settle
from csm_tui.domain.entry_words import Word
from csm_tui.domain.errors import Refused
from csm_tui.domain.local_time import Piece
from csm_tui.domain.names import Candidate

__all__ = ["ActivityName", "Parts", "Reading", "Role", "Vocabulary", "parse", "read_parts"]

LONGEST_NOTE = 1_000


class Reading(NamedTuple):
    """What a line means. `sentence` says what was understood so far, `refusal` why it can't be logged (None: it can).

    `roles` holds one role a word of `words`. `pieces` are the local days of an entry with clock times.
    """

    words: tuple[Word, ...]
    roles: tuple[Role, ...]
    account: Candidate | None
    activity: ActivityName | None
    day: date | None
    seconds: int
    pieces: tuple[Piece, ...]
    tags: tuple[str, ...]
    note: str
    sentence: str
    refusal: Refused | None

    @property
    def problem(self) -> str:
        """Why it would be refused, as a sentence; empty when it would not."""
        return self.refusal.sentence if self.refusal else ""

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The words that mean nothing here."""
        return tuple(w.text for w, role in zip(self.words, self.roles, strict=True) if role is Role.UNMATCHED)


def parse(line: str, now: datetime, vocabulary: Vocabulary) -> Reading:
    """Read a line as a new entry; never raises."""
    parts = read_parts(line, now.date(), vocabulary)
    when, refusal = None, parts.refusal
    try:
        when = settle(parts.day, parts.start, parts.end, parts.seconds, now)
    except Refused as refused:
        refusal = refusal or refused
    refusal = refusal or missing(parts.account, parts.activity) or too_long(parts.note)
    if not parts.words:
        refusal = Refused(
            "empty", "nothing is written", hint="write how long and on what, such as 45m acme cadence call"
        )
    return Reading(
        parts.words, parts.roles, parts.account, parts.activity, when.day if when else parts.day,
        when.seconds if when else parts.seconds or 0, when.pieces if when else (), parts.tags, parts.note,
        _said(parts, when, now), refusal,
    )  # fmt: skip


def missing(account: Candidate | None, activity: ActivityName | None) -> Refused | None:
    """What an entry lacks: it is on an account, an internal activity, or both; customer work has its customer."""
    if account is None and activity is None:
        return Refused("no_subject", "it does not say on what", hint="name an account, an activity, or both")
    if account is None and activity is not None and activity.customer:
        return Refused("no_account", f"{activity.name} is work for a customer", hint="name the account too")
    return None


def too_long(note: str) -> Refused | None:
    """A note that no screen could show."""
    if len(note) <= LONGEST_NOTE:
        return None
    return Refused("too_long", f"a note holds {LONGEST_NOTE} characters", hint="keep the rest elsewhere")


def _said(parts: Parts, when: When | None, now: datetime) -> str:
    activity = parts.activity.name if parts.activity else ""
    account = parts.account.name if parts.account else ""
    day = when.day if when else parts.day
    seconds = when.seconds if when else parts.seconds or 0
    return sentence(seconds, account, activity, day, when.pieces if when else (), parts.tags, parts.note, now)
