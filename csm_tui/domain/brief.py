"""What to know before a call with an account, on one page. Pure: from the account's page and what was said lately."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from csm_tui.domain.brief_parts import (
    BriefLine,
    BriefPart,
    ask_for,
    health_line,
    hours_line,
    renewal_lines,
    risks,
    said_lines,
)
from csm_tui.domain.days import day_label
from csm_tui.domain.money import short_money
from csm_tui.domain.reports import AccountPage, TouchLine
from csm_tui.domain.text import cells, harmless

SOON = timedelta(days=14)
MOST_TOUCHES = 6
NO_TOUCH = "Nothing is due in the next two weeks, and nothing is overdue."


class Said(NamedTuple):
    """Something that was noted: with an entry, or when a touch was skipped or called off."""

    day: date
    about: str
    text: str


class Brief(NamedTuple):
    """One page on an account before a call."""

    account_id: str
    name: str
    about: str
    """Tier, stage and ARR."""
    today: date
    notes: str
    """The account's own notes, as they are written."""
    call_minutes: int
    parts: tuple[BriefPart, ...]


def brief(page: AccountPage, today: date, said: tuple[Said, ...]) -> Brief:
    """`said`: the newest first."""
    row = page.row
    about = [f"{row.tier} touch", row.lifecycle.replace("_", " ")]
    if row.arr_minor:
        about.append(short_money(row.arr_minor, row.currency))
    if row.archived:
        about.append("archived")
    last = page.entries[0] if page.entries else None
    parts = (
        BriefPart("Renewal", renewal_lines(page, today)),
        BriefPart("Health", (health_line(page, today),)),
        BriefPart("Hours", (hours_line(page),)),
        BriefPart("Next EBR", (_ebr(page, today),)),
        BriefPart("Ask for", ask_for(page, today)),
        _open(page.touches, today),
        BriefPart("Risks", risks(page, today)),
        BriefPart("Last", said_lines(last, [(one.day, one.about, one.text) for one in said], today)),
        BriefPart("Notes", _notes(page.notes)),
    )
    return Brief(
        row.id, harmless(row.name), ", ".join(map(harmless, about)), today, page.notes, page.call_minutes, parts
    )


def _ebr(page: AccountPage, today: date) -> BriefLine:
    late = [touch.due_on for touch in page.touches if touch.activity == "ebr" and touch.status == "planned"]
    on = min([*late, *([page.row.next_ebr_on] if page.row.next_ebr_on else [])], default=None)
    if on is None:
        return BriefLine("none is planned", "dim")
    days = (on - today).days
    far = "today" if not days else f"in {_days(days)}" if days > 0 else f"{_days(-days)} late"
    return BriefLine(f"{day_label(on)}, {far}", "over" if days < 0 else "")


def _open(touches: tuple[TouchLine, ...], today: date) -> BriefPart:
    waiting = [touch for touch in touches if touch.status == "planned" and touch.due_on <= today + SOON]
    waiting.sort(key=lambda touch: (touch.due_on, touch.activity))
    lines = []
    for touch in waiting[:MOST_TOUCHES]:
        days = (touch.due_on - today).days
        far = "today" if not days else "" if days > 0 else f"{_days(-days)} late"
        words = ", ".join(part for part in (harmless(touch.activity_name), f"{touch.minutes} min", far) if part)
        mood = "over" if days < 0 else "here" if not days else ""
        lines.append(BriefLine(words, mood, day_label(touch.due_on), "!" if days < 0 else ""))
    return BriefPart("Open", tuple(lines) or (BriefLine(NO_TOUCH, "dim"),), max(0, len(waiting) - MOST_TOUCHES))


def _notes(notes: str) -> tuple[BriefLine, ...]:
    lines = tuple(BriefLine(harmless(line.strip())) for line in notes.splitlines() if line.strip())
    return lines or (BriefLine("No notes on this account yet.", "dim", lacks="notes"),)


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def plain_text(page: Brief, width: int = 80) -> str:
    """The whole brief as text: to be printed, copied, mailed."""
    from textwrap import wrap

    lines = [page.name, f"{page.about} · {day_label(page.today)} {page.today.year}", ""]
    left = max(len(part.title) for part in page.parts) + 2
    for part in page.parts:
        title, mark = part.title, 2 if part.marked else 0
        for line in part.lines:
            begin = f"{line.mark:<{mark}}{line.lead}{' ' * (part.lead - cells(line.lead))}"
            for wrapped in wrap(line.text, width - left - len(begin)) or [""]:
                lines.append(f"{title:<{left}}{begin}{wrapped}".rstrip())
                title, begin = "", " " * len(begin)
        if part.more:
            lines.append(f"{'':<{left}}and {part.more} more")
    return "\n".join(lines) + "\n"
