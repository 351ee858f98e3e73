"""The Friday half page of a week: drafted from the figures, kept as the CSM wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import plain
from csm_tui.domain.half_page import SECTIONS, HalfPart, cleaned, half_parts
from csm_tui.domain.text import quoted
from csm_tui.domain.weeks import Week
from csm_tui.store.changes import recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries.weekly_notes import NOTES

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def kept_notes(desk: Desk, week: Week) -> dict[str, tuple[str, ...]]:
    """The sections that were kept, by key; one that was emptied has no sentence."""
    rows = desk.db.rows(NOTES, csm_id=desk.csm.id, monday=week.monday)
    return {row.section: tuple(row.text.splitlines()) for row in rows}


@plain()
def half_page_of(desk: Desk, week: Week) -> tuple[HalfPart, ...]:
    """Every section of a week's half page: what was kept of it, else its draft, word for word as the page prints it,
    whatever the locale: a draft that is kept becomes a page that others read."""
    from csm_tui.domain.pages.summary_words import drafts
    from csm_tui.services.summary import summary

    found = summary(desk, week, week)
    return half_parts(drafts(found), found.notes or {})


Seen = Mapping[str, tuple[str, ...] | None]
"""The sentences of a section as they were kept when the user saw them; None: it was a draft."""


def keep_notes(desk: Desk, week: Week, sections: Mapping[str, Iterable[str]], seen: Seen | None = None) -> str:
    """Keep these sections as they are given, in one change; what is kept already leaves no trace.

    Refused when one of them is not as the user saw it: somebody else has written in it meanwhile.
    """
    wanted = {_known(key): "\n".join(cleaned(lines)) for key, lines in sections.items()}
    if week.monday > desk.today:
        raise Refused("future_week", f"{week} has not begun", hint="write about it when it is over")
    with recording(desk.db, desk.csm.id, desk.now_ms, "half page", f"half page of {week}") as changes:
        standing = {row.section: row for row in desk.db.rows(NOTES, csm_id=desk.csm.id, monday=week.monday)}
        for key, text in wanted.items():
            _check_seen(key, standing[key].text if key in standing else None, seen)
            if key in standing:
                changes.update("weekly_note", standing[key].id, {"text": text})
            else:
                row = {"id": new_id(desk.now_ms), "csm_id": desk.csm.id, "monday": week.monday, "section": key}
                changes.insert("weekly_note", {**row, "text": text, "created_at": desk.now_ms // 1000})
        if len(wanted) == 1:
            changes.summary = f"“{SECTIONS[next(iter(wanted))]}” of {week}"
            return f"kept {changes.summary}"
    return f"kept the {changes.summary}"


def _check_seen(key: str, text: str | None, seen: Seen | None) -> None:
    now = None if text is None else tuple(text.splitlines())
    if seen is not None and seen.get(key) != now:
        raise Refused(
            "conflict", f"the {SECTIONS[key].lower()} were changed meanwhile", hint="look again; what you typed is kept"
        )


def draft_again(desk: Desk, week: Week, section: str) -> str:
    """Let a section be drafted from the figures again."""
    name = SECTIONS[_known(section)].lower()
    with recording(desk.db, desk.csm.id, desk.now_ms, "half page", f"{name} of {week} drafted again") as changes:
        kept = desk.db.rows(NOTES, csm_id=desk.csm.id, monday=week.monday)
        row = next((row for row in kept if row.section == section), None)
        if row is None:
            raise Refused("same", f"the {name} of {week} are as they were drafted")
        changes.delete("weekly_note", row.id)
    return changes.summary


def _known(section: str) -> str:
    if section not in SECTIONS:
        raise Refused("bad_heading", f"there is no section {quoted(section)}", hint=f"they are {', '.join(SECTIONS)}")
    return section
