"""klog files: records of a date, with entries such as `9:00 - 10:30`, `<23:40 - 3:12`, `1h30m` and `-1h` under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from csm_tui.domain.account_values import one_line
from csm_tui.domain.durations import clock_form
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.timesheets.draft import DraftEntry, bad, note_text
from csm_tui.exchange.readers.timesheets.moments import Days, read_clock

HEAD = re.compile(r"(\d{4})([-/])(\d\d)\2(\d\d)(?:[ \t]+\([^)]*\))*[ \t]*$")
_TIME = r"\d{1,2}:\d{2}(?:am|pm)?"
_RANGE = re.compile(rf"(<?)({_TIME})(>?)[ \t]*-[ \t]*(?:(<?)({_TIME})(>?)|(\?+))(?:\s+(.*))?$", re.DOTALL)
_LENGTH = re.compile(r"([+-]?)(?=\d)(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:\s+(.*))?$", re.DOTALL)
_TAG = re.compile(r"#([\w-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([\w-]+)))?")
_ACCOUNT_KEYS = {"account", "client", "customer", "project", "kunde"}
_ACTIVITY_KEYS = {"activity", "task", "work", "type"}
_DAY = timedelta(days=1)


class KlogSheet:
    """A klog file. Tags name account and activity (`#acme`, `#account="Acme Corp"`); the summary is the note."""

    format = "klog"
    open_date = None

    def __init__(self, source: Source, days: Days) -> None:
        self._source, self._days = source, days
        self._taken_off = 0

    def drafts(self) -> Iterator[DraftEntry]:
        """One entry each, record by record."""
        self._taken_off = 0
        record: list[tuple[int, str]] = []
        for number, line in enumerate(self._source.text(), 1):
            text = line.rstrip("\r\n")
            if text.strip():
                record.append((number, text))
            elif record:
                yield from self._record(record)
                record = []
        if record:
            yield from self._record(record)

    def notes(self) -> Iterator[str]:
        """What became of times below nothing."""
        if self._taken_off:
            times = "1 time" if self._taken_off == 1 else f"{self._taken_off} times"
            yield f"{times} below nothing (-1h) came off the entry before, which lost its clock times"

    def _record(self, lines: list[tuple[int, str]]) -> Iterator[DraftEntry]:
        first, head = lines[0]
        found = HEAD.fullmatch(head)
        try:
            day = date(int(found[1]), int(found[3]), int(found[4])) if found else None
        except ValueError:
            day = None
        if day is None:
            what = "no date" if found else "neither a date nor an entry under one"
            for number, _ in [(first, head)] + [line for line in lines[1:] if line[1][:1] in " \t"]:
                yield bad(number, f"the record begins with {quoted(one_line(head))}, which is {what}")
            return
        summary, entries = _parts(lines[1:])
        yield from self._settled(day, [self._entry(number, text, day, summary) for number, text in entries])

    def _settled(self, day: date, drafts: list[DraftEntry]) -> Iterator[DraftEntry]:
        """A time below nothing is a pause: it comes off the entry before it that lasted longer."""
        kept: list[DraftEntry] = []
        for draft in drafts:
            if draft.seconds >= 0 or draft.problem:
                kept.append(draft)
                continue
            at = next(
                (n for n in reversed(range(len(kept))) if kept[n].seconds > -draft.seconds and not kept[n].problem),
                None,
            )
            if at is None:
                kept.append(
                    bad(
                        draft.line,
                        f"-{clock_form(-draft.seconds)} is more than any entry before it",
                        draft.seconds,
                        day,
                    )
                )
                continue
            self._taken_off += 1
            less = kept[at].seconds + draft.seconds
            kept[at] = kept[at]._replace(seconds=less, started_at=None, ended_at=None, timezone="")
        yield from kept

    def _entry(self, line: int, text: str, day: date, summary: str) -> DraftEntry:
        span, length = _RANGE.match(text), _LENGTH.match(text)
        try:
            if span:
                return self._span(line, span, day, summary)
            if length and (length[2] or length[3]):
                seconds = int(length[2] or 0) * 3600 + int(length[3] or 0) * 60
                if length[1] == "-" and seconds:
                    return bad(line, "", -seconds, day)
                placed = self._days.place(day, None, None, None, seconds)
                return _drafted(line, placed.day, None, None, placed.seconds, length[4] or "", summary)
        except Refused as error:
            return bad(line, error.what, day=day)
        return bad(line, f"{quoted(one_line(text))} is neither a time nor a length", day=day)

    def _span(self, line: int, span: re.Match[str], day: date, summary: str) -> DraftEntry:
        if span[7]:
            return bad(line, "it has not ended", day=day)
        start, end = read_clock(span[2]), read_clock(span[5])
        if start is None or end is None:
            return bad(line, f"{quoted(one_line(span[0]))} holds no time of day", day=day)
        begins = day - _DAY if span[1] else day + _DAY if span[3] else day
        ends = day - _DAY if span[4] else day + _DAY if span[6] else day
        placed = self._days.place(begins, start, ends, end, None)
        return _drafted(line, placed.day, placed.started_at, placed.ended_at, placed.seconds, span[8] or "", summary)


def _parts(lines: list[tuple[int, str]]) -> tuple[str, list[tuple[int, str]]]:
    """(the record's summary, its entries with the lines that go on below them)."""
    summary: list[str] = []
    entries: list[tuple[int, str]] = []
    indent = ""
    for number, text in lines:
        inner = text.lstrip(" \t")
        margin = text[: len(text) - len(inner)]
        if not margin and not entries:
            summary.append(text)
        elif entries and len(margin) > len(indent):
            entries[-1] = (entries[-1][0], f"{entries[-1][1]}\n{inner}")
        else:
            indent = margin if not entries else indent
            entries.append((number, inner))
    return " ".join(summary), entries


def _drafted(
    line: int, day: date, start: int | None, end: int | None, seconds: int, text: str, summary: str
) -> DraftEntry:  # fmt: skip
    accounts, activities, tags = [], [], []
    for found in _TAG.finditer(f"{text}\n{summary}"):
        name, value = found[1], found[2] or found[3] or found[4] or ""
        if value and name.casefold() in _ACCOUNT_KEYS:
            accounts.append(value)
        elif value and name.casefold() in _ACTIVITY_KEYS:
            activities.append(value)
        else:
            tags.append(f"{name}={value}" if value else name)
    return DraftEntry(
        line, day, start, end, seconds, tuple(accounts), tuple(activities), _without_tags(text),
        tuple(dict.fromkeys(tags)),
    )  # fmt: skip


def _without_tags(text: str) -> str:
    """Tags at either end go (they are tags now); inside a sentence the word stays."""
    words = r"(?:#[\w-]+(?:=(?:\"[^\"]*\"|'[^']*'|[\w-]+))?\s*)+"
    text = re.sub(rf"^{words}|\s*{words}$", "", text.strip())
    return note_text(_TAG.sub(lambda found: found[2] or found[3] or found[4] or found[1], text))
