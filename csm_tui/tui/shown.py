"""What each screen shows as a table, with the row under its cursor: what is copied and written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from csm_tui.domain import shown_tables as tables
from csm_tui.domain.reports import Event, TouchLine
from csm_tui.domain.shown import Shown
from csm_tui.tui.drawing.ahead import EventRows
from csm_tui.tui.drawing.book import BookRows
from csm_tui.tui.drawing.touches import TouchRows
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from csm_tui.tui.screens.account import AccountScreen
    from csm_tui.tui.screens.book import BookScreen
    from csm_tui.tui.screens.log_view import LogView
    from csm_tui.tui.screens.week_view import WeekView


def of_week(place: WeekView) -> Shown | None:
    """The touches that are listed; with the cursor on what is ahead, the events."""
    report = place.report
    if report is None:
        return None
    ahead, listed = place.query_one("#ahead", Lines), place.query_one("#touches", Lines)
    if place.focused is ahead and isinstance(ahead.rows, EventRows):
        keys = _keys(ahead)
        events: list[Event] = [event for key in keys if (event := ahead.rows.event(key))]
        return Shown(tables.events(f"Ahead of {report.week}", events), _at(keys, ahead.key), 2)
    rows = listed.rows
    touches: list[TouchLine] = []
    if isinstance(rows, TouchRows):
        touches = [touch for key in _keys(listed) if (touch := rows.touch(key))]
    shown = tables.touches("week", f"Touches of {report.week}", touches)
    return Shown(shown, _at([touch.id for touch in touches], listed.key))


def of_book(place: BookScreen) -> Shown | None:
    """The accounts that pass the filter, in their order."""
    lines = place.query_one("#table", Lines)
    if place.report is None or not isinstance(lines.rows, BookRows):
        return None
    rows = lines.rows.rows
    title = f"The book of {place.report.csm}, {place.report.today}"
    return Shown(tables.book(title, rows), _at([row.id for row in rows], lines.key))


def of_account(place: AccountScreen) -> Shown | None:
    """The part of the page that the cursor is in."""
    page, focused = place.page, place.focused
    if page is None or not isinstance(focused, Lines):
        return None
    name, part, keys = page.row.name, focused.id, _keys(focused)
    if part == "touches":
        wanted = {touch.id: touch for touch in page.touches}
        lines = [wanted[key] for key in keys if key in wanted]
        return Shown(tables.touches("touches", f"Touches of {name}", lines), _at(list(keys), focused.key), 1)
    if part == "time":
        return Shown(tables.entries("time", f"Time on {name}", page.entries), _at(keys, focused.key), 3)
    if part == "rules":
        return Shown(tables.rules(f"Rules of {name}", page.rules), _at(keys, focused.key))
    if part == "contacts":
        return Shown(tables.contacts(f"Contacts of {name}", page), _at([c.id for c in page.contacts], focused.key))
    if part == "facts":
        facts = [(fact.label, fact.shown) for fact in place.facts]
        return Shown(tables.facts(name, facts), _at([fact.field for fact in place.facts], focused.key), 1)
    return None


def of_log(place: LogView) -> Shown | None:
    """The grid; with the cursor on entries, or in the timeline, the entries."""
    log, focused = place.log_week, place.focused
    if log is None:
        return None
    if isinstance(focused, Sheet):
        rows = [row.key for row in place.grid.rows]
        at = rows.index(place.row.key) if place.row else -1
        return Shown(tables.grid(f"The log of {log.week}", place.grid), at, 2 + place.sheet.column)
    entries = place.cell.entries if not place.daily else tuple(e for e in log.entries if e.line.day == place.day)
    key = focused.key if isinstance(focused, Lines) else ""
    lines = [entry.line for entry in entries]
    return Shown(tables.entries("day", f"The log of {place.day}", lines), _at([e.id for e in entries], key), 3)


def _keys(lines: Lines) -> list[str]:
    return [key for index in range(len(lines.rows)) if (key := lines.rows.key(index))]


def _at(keys: Sequence[Any], key: str) -> int:
    return keys.index(key) if key in keys else -1
