"""The parts of a pre-call brief: renewal, health, hours, whom to ask for, risks, what was said. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from csm_tui.domain.coverage import named
from csm_tui.domain.days import day_label
from csm_tui.domain.durations import clock_form, hours
from csm_tui.domain.log_lines import EntryLine
from csm_tui.domain.money import short_money
from csm_tui.domain.reports import AccountPage, ContactLine, SubscriptionLine
from csm_tui.domain.summary_parts import RISKY
from csm_tui.domain.text import capitalised, cells, harmless

LOW = 65
"""A health below this needs more touches."""
NOTICE_NEAR = 30
MOST_SAID = 6
WEEKS = 4
_SHORT = {"executive_sponsor": "exec sponsor"}
NOBODY = "Nobody is named here yet."


class BriefLine(NamedTuple):
    """A line; `mood` names a meaning: over, due, held, here, dim. `lead` is a role or a day, a column of its own."""

    text: str
    mood: str = ""
    lead: str = ""
    mark: str = ""
    lacks: str = ""
    """What is not known, where nothing stands: renewal, health, people, time, notes."""


class BriefPart(NamedTuple):
    """A heading and its lines, one at least; `more` is how many there would be beside these."""

    title: str
    lines: tuple[BriefLine, ...]
    more: int = 0

    @property
    def lead(self) -> int:
        """Cells of the column of leads, the space after it included."""
        widest = max(cells(line.lead) for line in self.lines)
        return widest + 2 if widest else 0

    @property
    def marked(self) -> bool:
        """Whether a line has a mark, so that all leave room for one."""
        return any(line.mark for line in self.lines)


def open_term(page: AccountPage) -> SubscriptionLine | None:
    """The open subscription that ends first."""
    return min((term for term in page.subscriptions if term.status == "open"), key=lambda term: term.ends_on,
               default=None)  # fmt: skip


def renewal_lines(page: AccountPage, today: date) -> tuple[BriefLine, ...]:
    """When it ends, for how much, at what risk; then the notice deadline."""
    term = open_term(page)
    if term is None:
        return (BriefLine("No open renewal is known.", "dim", lacks="renewal"),)
    days = (term.ends_on - today).days
    words = [f"{_long(term.ends_on)}, {_far(days)}"]
    words += [short_money(term.arr_minor, term.currency)] if term.arr_minor else []
    words += [term.risk.replace("_", " "), "renews by itself" if term.auto_renews else "renews when signed"]
    first = BriefLine(", ".join(words), "over" if days < 0 else "")
    if not term.notice_days:
        return (first,)
    left = (term.notice_on - today).days
    if left < 0:
        return first, BriefLine(f"the notice deadline passed on {_long(term.notice_on)}", "dim")
    return first, BriefLine(f"notice by {_long(term.notice_on)}, {_far(left)}", "due" if left <= NOTICE_NEAR else "")


def health_line(page: AccountPage, today: date) -> BriefLine:
    """The health, where it comes from, which way it went, and why."""
    value = page.row.health
    if value is None:
        return BriefLine("No health is known.", "dim", lacks="health")
    others = [line.health for line in page.healths if line.health not in (None, value)]
    before = others[-1] if others else None
    went = f", {'up' if value > before else 'down'} from {before}" if before is not None else ""
    since = f" since {day_label(page.health_on)}" if page.health_on and page.health_on <= today else ""
    source = f" ({harmless(page.health_source)})" if page.health_source else ""
    why = f": {harmless(page.health_reason)}" if page.health_reason else ""
    return BriefLine(f"{value}{went}{since}{source}{why}")


def hours_line(page: AccountPage) -> BriefLine:
    """The last four weeks against the plan, and what is behind."""
    row = page.row
    planned = row.planned_seconds_per_week * WEEKS
    words = f"{hours(row.logged_seconds_4w)} h in {WEEKS} weeks against {hours(planned)} h planned"
    if row.debt_seconds:
        return BriefLine(f"{words}; {hours(row.debt_seconds)} h of touches behind", "due")
    return BriefLine(f"{words}; no cadence debt")


def ask_for(page: AccountPage, today: date) -> tuple[BriefLine, ...]:
    """Who holds each role that is required here, the deepest relationship first; then who else is known."""
    contacts, required = page.contacts, page.coverage.required
    if not contacts:
        return (BriefLine(NOBODY, "dim", lacks="people"),)
    lines = []
    for role in required:
        held = [person for person in contacts if person.role == role]
        if held:
            lines += [BriefLine(_person(person, today), "", _called(role)) for person in held[:2]]
        else:
            lines.append(BriefLine("nobody is known", "due", _called(role)))
    others = [person for person in contacts if person.role not in (*required, "detractor")]
    lines += [BriefLine(_person(one, today), "dim", _called(one.role)) for one in others[: max(0, 4 - len(lines))]]
    return tuple(lines)


def _called(role: str) -> str:
    return _SHORT.get(role, role.replace("_", " ") or "contact")


def _person(person: ContactLine, today: date) -> str:
    spoke = person.spoken_on
    last = "never spoken to" if spoke is None else "today" if spoke == today else f"{(today - spoke).days} d ago"
    parts = (person.name or person.email, person.title, f"depth {person.depth}" if person.depth else "", last)
    return ", ".join(harmless(part) for part in parts if part)


def risks(page: AccountPage, today: date) -> tuple[BriefLine, ...]:
    """What may go wrong, in words; the renewal's own risk first."""
    row, term, found = page.row, open_term(page), []
    if term and term.risk in RISKY:
        found.append(f"the renewal is {term.risk.replace('_', ' ')}")
    elif term and term.risk == "watch":
        found.append("the renewal is to be watched")
    if term and term.ends_on < today:
        found.append("the subscription is over and still open")
    if row.lifecycle == "at_risk":
        since = f" since {day_label(page.lifecycle_since)}" if page.lifecycle_since else ""
        found.append(f"the account is at risk{since}")
    if row.health is not None and row.health < LOW:
        found.append(f"health below {LOW}")
    if page.contacts and page.coverage.missing:
        found.append(f"no {named(page.coverage.missing, 'and no')}")
    if any(person.role == "detractor" for person in page.contacts):
        found.append("a detractor is known")
    missed = [touch for touch in page.touches if touch.status == "no_show"]
    if missed:
        found.append(f"the customer did not come {len(missed)} time{'' if len(missed) == 1 else 's'} in 13 weeks")
    return (BriefLine(_sentence(found), "over"),) if found else (BriefLine("None is known.", "dim"),)


def said_lines(
    last: EntryLine | None, said: Sequence[tuple[date, str, str]], today: date
) -> tuple[BriefLine, ...]:  # fmt: skip
    """The newest entry, then the newest notes, each with its day."""
    lines = []
    if last and not any(day == last.day and text == last.note for day, _, text in said[:1]):
        what = harmless(last.activity_name or "No activity")
        words = f"{what}, {clock_form(last.seconds // 60 * 60)}, no note"
        lines.append(BriefLine(words, "dim", _ago(last.day, today)))
    lines += [
        BriefLine(f"{harmless(about)}: {harmless(' '.join(text.split()))}", "", _ago(day, today))
        for day, about, text in said[:MOST_SAID]
    ]
    return tuple(lines) or (BriefLine("Nothing is logged on this account yet.", "dim", lacks="time"),)


def _ago(day: date, today: date) -> str:
    return day_label(day) + (f" {day.year}" if day.year != today.year else "")


def _far(days: int) -> str:
    if not days:
        return "today"
    return f"in {days} day{'' if days == 1 else 's'}" if days > 0 else f"{-days} day{'' if days == -1 else 's'} ago"


def _long(day: date) -> str:
    return f"{day_label(day)} {day.year}"


def _sentence(parts: Sequence[str]) -> str:
    return f"{capitalised('; '.join(parts))}."
