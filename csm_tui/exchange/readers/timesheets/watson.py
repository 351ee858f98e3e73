"""Watson: its frames file, a list of [start, stop, project, id, tags, updated], and what `watson log --json` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csm_tui.domain.errors import Refused
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.timesheets.draft import DraftEntry, bad
from csm_tui.exchange.readers.timesheets.items import json_items, words_of
from csm_tui.exchange.readers.timesheets.moments import Days, read_instant


class WatsonSheet:
    """Frames. The project names the account (or the activity), the tags the rest."""

    format = "watson"
    open_date = None

    def __init__(self, source: Source, days: Days) -> None:
        self._source, self._days = source, days

    def drafts(self) -> Iterator[DraftEntry]:
        """One frame each."""
        for line, item in json_items("".join(self._source.text()), self._source.name):
            if isinstance(item, dict):
                yield self._draft(
                    line, item.get("start"), item.get("stop"), item.get("project"), item.get("id"), item.get("tags")
                )
            elif isinstance(item, list) and len(item) >= 3:
                start, stop, project, frame, tags = (*item[:5], None, None)[:5]
                yield self._draft(line, start, stop, project, frame, tags)
            else:
                yield bad(line, "it is no frame")

    def notes(self) -> Iterator[str]:
        """Nothing."""
        return iter(())

    def _draft(self, line: int, start: Any, stop: Any, project: Any, frame: Any, tags: Any) -> DraftEntry:
        begun, ended = _moment(start), _moment(stop)
        if begun is None or ended is None:
            return bad(
                line, "it has not ended" if begun is not None and stop in (None, 0, "") else "it has no start or stop"
            )
        try:
            placed = self._days.between(begun, ended)
        except Refused as error:
            return bad(line, error.what, max(0, min(ended - begun, 1 << 40)))
        words = (project.strip(),) if isinstance(project, str) and project.strip() else ()
        external = f"watson:{frame}"[:100] if isinstance(frame, str) and frame else ""
        return DraftEntry(
            line, placed.day, begun, ended, placed.seconds, words, (), "", words_of(tags), external, instant=True
        )


def _moment(value: Any) -> int | None:
    if isinstance(value, str):
        return read_instant(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e11:
        return None
    return int(value)
