"""A line that puts something into the calendar: `acme ebr 120 on 18 mar`, `off pto ..fri`.

Without a day it is the one under the cursor; without an activity a touch is an EBR; without minutes it takes those of
its rule.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.day_words import coming_day
from csm_tui.domain.days import day_label, parse_day, typed_order
from csm_tui.domain.durations import read_duration
from csm_tui.domain.entry_naming import without_note
from csm_tui.domain.errors import Refused
from csm_tui.domain.quick_entry import read_parts
from csm_tui.domain.text import capitalised, harmless, in_sentence
from csm_tui.services.entry_names import vocabulary

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

OFF_WORDS = frozenset(("off", "absence", "away"))


class NewTouch(NamedTuple):
    """A touch to be added; `minutes` None: as long as its rule says."""

    account_id: str
    account: str
    activity: str
    activity_name: str
    on: date
    minutes: int | None

    @property
    def sentence(self) -> str:
        """What it will be."""
        long = "as long as its rule says" if self.minutes is None else f"{self.minutes} min"
        return f"{capitalised(self.activity_name)} of {harmless(self.account)} on {day_label(self.on)}, {long}."


class NewAbsence(NamedTuple):
    """Days off to be added; `seconds` of a day, None: the whole."""

    first: date
    last: date
    kind: str
    seconds: int | None

    @property
    def sentence(self) -> str:
        """What it will be."""
        days = day_label(self.first)
        days += f" to {day_label(self.last)}" if self.last != self.first else ""
        part = f", {self.seconds / 3600:g} h a day" if self.seconds else ""
        return f"Off ({harmless(self.kind)}) {days}{part}."


def read_line(desk: Desk, text: str, day: date) -> NewTouch | NewAbsence:
    """What a line means; refused when it means nothing, or a day that has passed."""
    words = text.split()
    if not words:
        raise Refused("empty", "nothing is written", hint="write acme ebr 120, or off pto")
    if words[0].casefold() in OFF_WORDS:
        return _absence(words[1:], day, desk.today)
    return _touch(desk, words, day)


def add_line(desk: Desk, text: str, day: date) -> str:
    """Put it into the calendar; says what was added."""
    from csm_tui.services.absences import add_absence, said
    from csm_tui.services.touches import add

    new = read_line(desk, text, day)
    if isinstance(new, NewAbsence):
        return f"off: {said(add_absence(desk, new.first, new.last, new.kind, new.seconds))}"
    line = add(desk, new.account_id, new.activity, new.on, new.minutes)
    name = in_sentence(line.activity_name)
    return f"added: {harmless(line.account)}, {name}, {day_label(line.due_on)}, {line.minutes} min"


def _touch(desk: Desk, words: list[str], day: date) -> NewTouch:
    words, on = _dated(words, day, desk.today)
    seconds = read_duration(words[-1], "minutes") if len(words) > 1 else None
    if seconds is not None:
        words = words[:-1]
    parts = read_parts(" ".join(words), desk.today, vocabulary(desk))
    if refusal := parts.refusal:
        raise without_note(refusal, "name an account of the book and an activity, or off")
    if parts.account is None:
        raise Refused("no_account", "it does not say with whom", hint="name the account: acme ebr 120")
    if on < desk.today:
        raise Refused("day_passed", f"{day_label(on)} has passed")
    key, name = (parts.activity.key, parts.activity.name) if parts.activity else ("ebr", "EBR")
    return NewTouch(parts.account.id, parts.account.name, key, name, on, None if seconds is None else seconds // 60)


def _dated(words: list[str], day: date, today: date) -> tuple[list[str], date]:
    """The words before `on DAY`, and that day."""
    folded = [word.casefold() for word in words]
    if "on" not in folded[1:-1]:
        return words, day
    at = len(folded) - 1 - folded[::-1].index("on")
    try:
        return words[:at], _day(" ".join(words[at + 1 :]), today)
    except Refused:
        if len(words) > at + 2 and read_duration(words[-1], "minutes"):  # acme ebr on fri 120
            return [*words[:at], words[-1]], _day(" ".join(words[at + 1 : -1]), today)
        raise


def _absence(words: list[str], day: date, today: date) -> NewAbsence:
    hours = next((word for word in words if read_duration(word)), "")
    rest = " ".join(word for word in words if word != hours)
    before, dots, after = re.sub(r"(^| )to ", " .. ", f"{rest} ").partition("..")
    kind, first = _kind_and_day(before.split(), day, today)
    last = _day(after, first) if dots else first
    if last < first:
        raise Refused("bad_days", f"{day_label(last)} is before {day_label(first)}", hint="write the first day first")
    return NewAbsence(first, last, kind, read_duration(hours))


def _kind_and_day(words: list[str], day: date, today: date) -> tuple[str, date]:
    """`pto 6 apr`: a word or none, then a day or none."""
    if not words:
        return "pto", day
    try:
        return "pto", _day(" ".join(words), today)
    except Refused:
        return words[0], _day(" ".join(words[1:]), today) if words[1:] else day


def _day(text: str, today: date) -> date:
    words = " ".join(text.split()).removeprefix("on ")
    return coming_day(words, today) or parse_day(words, typed_order("dmy"), today=today)
