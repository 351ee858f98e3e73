"""Days off: they take supply out of their weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from csm_tui.domain.absence import check_absence
from csm_tui.domain.days import said_day, said_range
from csm_tui.domain.durations import clock_form
from csm_tui.domain.errors import Refused
from csm_tui.domain.id_prefix import between, check_only
from csm_tui.domain.text import harmless, quoted
from csm_tui.domain.weeks import Week
from csm_tui.services.entry_checks import check_open
from csm_tui.store.changes import recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries.absences import ABSENCE_LIST, ABSENCES_BY_ID, AbsenceLine

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

LONGEST_KIND = 30


def add_absence(
    desk: Desk, first: date, last: date, kind: str = "pto", seconds_per_day: int | None = None
) -> AbsenceLine:  # fmt: skip
    """Days off from first to last, both included; whole days unless the seconds of a day are given."""
    check_absence(first, last, seconds_per_day)
    word = " ".join(harmless(kind).lower().split())
    if not 0 < len(word) <= LONGEST_KIND:
        raise Refused(
            "bad_kind", f"{quoted(word)} is no kind of absence", hint="write pto, sick, holiday or another word"
        )
    line = AbsenceLine(new_id(desk.now_ms), first, last, seconds_per_day, word, "")
    with recording(desk.db, desk.csm.id, desk.now_ms, "absence", f"add absence {said(line)}") as changes:
        check_open(desk, _weeks(first, last))
        for other in desk.db.rows(ABSENCE_LIST, csm_id=desk.csm.id, first=first, last=last):
            if other.kind == word:
                raise Refused("overlap", f"{said(other)} is there already", hint="remove it first, or name other days")
        changes.insert("absence", line._asdict() | {"csm_id": desk.csm.id})
    return line


def absences(desk: Desk, first: date, last: date) -> tuple[AbsenceLine, ...]:
    """The absences that touch these days, in order."""
    return tuple(desk.db.rows(ABSENCE_LIST, csm_id=desk.csm.id, first=first, last=last))


def remove_absence(desk: Desk, id_prefix: str) -> AbsenceLine:
    """Take out the absence whose id begins so."""
    ids = between(id_prefix, "absence")
    with recording(desk.db, desk.csm.id, desk.now_ms, "absence", "remove an absence") as changes:
        found = desk.db.rows(ABSENCES_BY_ID, csm_id=desk.csm.id, low=ids.low, high=ids.high)
        check_only(len(found), id_prefix, "absence", "`csm absence list`")
        check_open(desk, _weeks(found[0].starts_on, found[0].ends_on))
        changes.delete("absence", found[0].id)
        changes.summary = f"remove absence {said(found[0])}"
    return found[0]


def said(line: AbsenceLine) -> str:
    """An absence in words: `pto, 6-10 Apr 2026`."""
    part = f", {clock_form(line.seconds_per_day)} a day" if line.seconds_per_day else ""
    return f"{harmless(line.kind)}, {days_of(line)}{part}"


def days_of(line: AbsenceLine) -> str:
    """Its days: `6-10 Apr 2026`, `Fri 13 Mar 2026`."""
    if line.starts_on == line.ends_on:
        return f"{said_day(line.starts_on)} {line.starts_on.year}"
    return said_range(line.starts_on, line.ends_on)


def _weeks(first: date, last: date) -> list[date]:
    """One day of every week that is touched."""
    monday = Week.of(first).monday
    return [monday + timedelta(weeks=n) for n in range((last - monday).days // 7 + 1)]
