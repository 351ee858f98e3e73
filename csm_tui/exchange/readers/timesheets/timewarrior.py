"""Timewarrior: what `timew export` prints, and its data files (`inc 20260309T080000Z - ... # tag "two words"`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from csm_tui.domain.account_values import one_line
from csm_tui.domain.errors import Refused
from csm_tui.domain.external_ids import OWN
from csm_tui.domain.text import quoted
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.timesheets.draft import DraftEntry, bad, note_text
from csm_tui.exchange.readers.timesheets.items import json_items, words_of
from csm_tui.exchange.readers.timesheets.moments import Days, read_instant

UNTIMED = "~untimed"
"""The tag of an entry without clock times in an export of ours: Timewarrior has none such."""
OWN_TAG = "~csm:"
"""Before the id in another tag of such an entry: without times nothing else tells it from one that is alike."""

_DATA = re.compile(r"inc\s+(\S+)(?:\s+-\s+(\S+))?\s*(?:#(.*))?$")
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


class TimewarriorSheet:
    """An export or a data file. Tags name account and activity; `@Acme Corp` and `+Cadence call` do so expressly."""

    format = "timewarrior"
    open_date = None

    def __init__(self, source: Source, days: Days, *, data: bool) -> None:
        self._source, self._days, self._data = source, days, data

    def drafts(self) -> Iterator[DraftEntry]:
        """One interval each."""
        yield from self._lines() if self._data else self._items()

    def notes(self) -> Iterator[str]:
        """Nothing."""
        return iter(())

    def _items(self) -> Iterator[DraftEntry]:
        for line, item in json_items("".join(self._source.text()), self._source.name):
            if not isinstance(item, dict):
                yield bad(line, "it is no interval")
                continue
            note = item.get("annotation")
            yield self._draft(
                line,
                item.get("start"),
                item.get("end"),
                words_of(item.get("tags")),
                note if isinstance(note, str) else "",
            )

    def _lines(self) -> Iterator[DraftEntry]:
        for number, line in enumerate(self._source.text(), 1):
            text = line.strip()
            if not text or text.startswith(("exc ", "#")):
                continue
            found = _DATA.fullmatch(text)
            if found is None:
                yield bad(number, f"{quoted(one_line(text))} is no interval")
                continue
            tags, note = _words(found[3] or "")
            yield self._draft(number, found[1], found[2], tags, note)

    def _draft(self, line: int, start: Any, end: Any, tags: tuple[str, ...], note: str) -> DraftEntry:
        begun = read_instant(start) if isinstance(start, str) else None
        if begun is None:
            return bad(line, f"{quoted(one_line(str(start)))} is no start")
        if end is None:
            return bad(line, "it has not ended")
        ended = read_instant(end) if isinstance(end, str) else None
        if ended is None:
            return bad(line, f"{quoted(one_line(str(end)))} is no end")
        try:
            placed = self._days.between(begun, ended)
        except Refused as error:
            return bad(line, error.what, max(0, ended - begun))
        untimed = UNTIMED in tags
        own = next((tag.removeprefix(OWN_TAG)[:100] for tag in tags if tag.startswith(OWN_TAG)), "")
        return DraftEntry(
            line, placed.day, None if untimed else begun, None if untimed else ended, placed.seconds, (), (),
            note_text(note), tuple(tag for tag in tags if tag != UNTIMED and not tag.startswith(OWN_TAG)),
            OWN + own if own else "", instant=True, nameless=untimed and not own,
        )  # fmt: skip


def _words(text: str) -> tuple[tuple[str, ...], str]:
    """(tags, annotation) of what stands behind the first #; a second # begins the annotation."""
    tags: list[str] = []
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        if word[2] == "#":
            return tuple(dict.fromkeys(tags)), " ".join(_plain(rest) for rest in words[at + 1 :])
        if plain := _plain(word).strip():
            tags.append(plain)
    return tuple(dict.fromkeys(tags)), ""


def _plain(word: re.Match[str]) -> str:
    return word[2] if word[1] is None else re.sub(r"\\(.)", r"\1", word[1])
