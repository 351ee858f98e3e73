"""What the words of a quick-entry line are taken for, and what they say together."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from csm_tui.domain.entry_names import ActivityName
from csm_tui.domain.entry_words import Word
from csm_tui.domain.errors import Refused
from csm_tui.domain.names import Candidate


class Role(StrEnum):
    """What a word is taken for."""

    ACCOUNT = "account"
    ACTIVITY = "activity"
    DAY = "day"
    TIME = "time"
    DURATION = "duration"
    TAG = "tag"
    NOTE = "note"
    FILLER = "filler"
    UNMATCHED = "unmatched"


class Parts(NamedTuple):
    """What the words of a line say, each part None or empty when it says nothing about it.

    `start` and `end` are minutes after midnight or NOW. `cleared` are the parts that `@none`, `+none`, `#none` and
    `""` empty. `refusal` is the first thing wrong with the words.
    """

    words: tuple[Word, ...]
    roles: tuple[Role, ...]
    account: Candidate | None
    activity: ActivityName | None
    day: date | None
    start: int | None
    end: int | None
    seconds: int | None
    tags: tuple[str, ...]
    note: str
    cleared: frozenset[Role]
    refusal: Refused | None
