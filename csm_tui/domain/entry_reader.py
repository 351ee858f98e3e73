"""What each word of a quick-entry line is: a day, a time, a length, a name, a tag, a note, or nothing known.

The order of the questions settles what a word is when it could be several things: names of several words that are
exact (`sun corp`), then days, times of day, lengths, then names by their beginnings, then names by likeness; a bare
number from 1 to 600 is minutes when nothing else says how long.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from csm_tui.domain.clock_times import read_clock
from csm_tui.domain.day_words import read_day
from csm_tui.domain.durations import MINUTE, parse_duration, read_duration
from csm_tui.domain.entry_names import Vocabulary
from csm_tui.domain.entry_naming import NameReader
from csm_tui.domain.entry_parts import Parts, Role
from csm_tui.domain.entry_words import split_words
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless, quoted

MOST_MINUTES = 600
LONGEST_LINE = 2_000


def read_parts(line: str, today: date, vocabulary: Vocabulary) -> Parts:
    """Read a line; never raises."""
    return _Reader(line[:LONGEST_LINE], today, vocabulary, too_long=len(line) > LONGEST_LINE).parts()


class _Reader:
    def __init__(self, line: str, today: date, vocabulary: Vocabulary, *, too_long: bool) -> None:
        self.words = split_words(line)
        self.keys = [word.key for word in self.words]
        self.roles: list[Role | None] = [None] * len(self.words)
        self.today = today
        self.vocabulary = vocabulary
        self.problems: list[Refused] = []
        self.names = NameReader(self.keys, self.roles, vocabulary, self.problems)
        self.day: date | None = None
        self.start: int | None = None
        self.end: int | None = None
        self.seconds: int | None = None
        self.tags: list[str] = []
        self.notes: list[str] = []
        if too_long:
            self.problems.append(Refused("too_long", f"a line holds {LONGEST_LINE} characters", hint="write less"))

    def parts(self) -> Parts:
        """All steps in their order."""
        self._marked()
        self.names.exact()
        for read in (self._read_day, self._read_clock, self._read_length):
            self._each_free(read)
        self._bare_number()
        self.names.clear()
        self.names.near()
        self._fraction()
        self.names.left()
        account, activity = self.names.choice(self.names.account), self.names.choice(self.names.activity)
        return Parts(
            self.words, tuple(role or Role.UNMATCHED for role in self.roles), account,
            self.vocabulary.activity_by_id[activity.id] if activity else None, self.day, self.start, self.end,
            self.seconds, tuple(dict.fromkeys(self.tags)), " ".join(self.notes), frozenset(self.names.cleared),
            self.problems[0] if self.problems else None,
        )  # fmt: skip

    def _marked(self) -> None:
        for number, word in enumerate(self.words):
            if word.mark == '"':
                self._note(number, word.text)
            elif word.mark == "#":
                self._tag(number, word.text)
            elif word.mark:
                self.names.marked(number, word)

    def _note(self, number: int, text: str) -> None:
        self.roles[number] = Role.NOTE
        if text:
            self.notes.append(text)
        else:
            self.names.cleared.add(Role.NOTE)

    def _tag(self, number: int, text: str) -> None:
        self.roles[number] = Role.TAG
        tag = harmless(text).lower()
        if tag == "none":
            self.names.cleared.add(Role.TAG)
        elif tag:
            # Tags stand in one column, between spaces.
            self.tags.append("-".join(tag.split()))
        else:
            self.problems.append(Refused("empty_tag", "# stands alone", hint="write a tag as #renewal"))

    def _each_free(self, read: Callable[[Sequence[str], int], tuple[int, Role]]) -> None:
        """Offer every free word to a reader, which answers how many words it took, and what for."""
        for first, last in self.names.runs():
            at = first
            while at < last:
                try:
                    used, role = read(self.keys[:last], at)
                except Refused as refused:
                    self.problems.append(refused)
                    used, role = 1, Role.UNMATCHED
                if used:
                    self.names.claim(at, at + used, role)
                at += used or 1

    def _read_day(self, keys: Sequence[str], at: int) -> tuple[int, Role]:
        found = read_day(keys, at, self.today)
        if found is None:
            return 0, Role.DAY
        if self.day not in (None, found[0]):
            raise Refused("two_days", f"that names two days: {self.day} and {found[0]}", hint="name one day")
        self.day = found[0]
        return found[1], Role.DAY

    def _read_clock(self, keys: Sequence[str], at: int) -> tuple[int, Role]:
        found = read_clock(keys, at)
        if found is None:
            return 0, Role.TIME
        if (found.start is not None and self.start is not None) or (found.end is not None and self.end is not None):
            raise Refused("two_times", "that names two times", hint="write one, such as 9-10:30")
        self.start = found.start if found.start is not None else self.start
        self.end = found.end if found.end is not None else self.end
        return found.used, Role.TIME

    def _read_length(self, keys: Sequence[str], at: int) -> tuple[int, Role]:
        for used in range(min(6, len(keys) - at), 0, -1):
            seconds = read_duration(" ".join(keys[at : at + used]))
            if seconds is not None:
                break
        else:
            if keys[at][:1] == "-" and read_duration(keys[at][1:], "hours") is not None:
                parse_duration(keys[at])
            return 0, Role.DURATION
        if self.seconds is not None:
            raise Refused("two_durations", "that names two lengths of time", hint="write one, such as 1h30")
        self.seconds = seconds
        return used, Role.DURATION

    def _bare_number(self) -> None:
        if self.seconds is not None or (self.start is not None and self.end is not None):
            return
        for number, key in enumerate(self.keys):
            if self.roles[number] is None and key.isascii() and key.isdigit() and int(key[:9]) <= MOST_MINUTES:
                self.seconds = int(key) * MINUTE
                self.roles[number] = Role.DURATION
                return

    def _fraction(self) -> None:
        """Half of what is not guessed: 9.30 may be a time of day, 1.25 hours."""
        for number, key in enumerate(self.keys):
            if self.roles[number] is None and not key.isdigit() and read_duration(key, "hours") is not None:
                self.roles[number] = Role.UNMATCHED
                self.problems.append(
                    Refused("bad_duration", f"{quoted(key)} has no unit", hint="write 1.5h for hours, 90 for minutes")
                )
