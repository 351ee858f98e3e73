"""One account's page, as JSON and as text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.book import account_document
from csm_tui.cli.tables import Column, print_table
from csm_tui.domain.coverage import said
from csm_tui.domain.days import day_label, written
from csm_tui.domain.durations import clock_form, decimal_hours, hours
from csm_tui.domain.formats import whole
from csm_tui.domain.money import full_money, short_money
from csm_tui.domain.text import harmless

if TYPE_CHECKING:
    from csm_tui.domain.reports import AccountPage, ContactLine

_TOUCHES = 8
_ENTRIES = 8
_HEALTHS = 5


def page_document(page: AccountPage) -> dict[str, Any]:
    """The account of the contract, with all that its page has."""
    return account_document(page.row) | {
        "domain": page.domain, "external_id": page.external_id, "aliases": page.aliases, "users": page.users,
        "growth": page.growth, "tier_reason": page.tier_reason, "tier_since": _iso(page.tier_since),
        "lifecycle_since": _iso(page.lifecycle_since), "health_source": page.health_source,
        "health_reason": page.health_reason, "health_on": _iso(page.health_on), "starts_on": _iso(page.starts_on),
        "notes": page.notes,
        "required_roles": list(page.coverage.required), "quiet_roles": list(page.coverage.quiet),
        "health_history": [
            {"on": _iso(line.on), "health": line.health, "risk": line.risk or None, "reason": line.reason,
             "source": line.source}
            for line in page.healths
        ],
        "contacts": [contact_document(person) for person in page.contacts],
        "subscriptions": [
            {name: _iso(value) if isinstance(value, date) else value for name, value in term._asdict().items()}
            for term in page.subscriptions
        ],
        "rules": [
            {"activity": rule.activity, "minutes": rule.minutes, "every": rule.every, "source": rule.source,
             "hours_per_week": decimal_hours(rule.seconds_per_week), "next_on": _iso(rule.next_on)}
            for rule in page.rules
        ],
        "touches": [
            {"id": touch.id, "activity": touch.activity, "due": _iso(touch.due_on), "minutes": touch.minutes,
             "status": touch.status}
            for touch in page.touches
        ],
        "entries": [
            {"id": entry.id, "date": _iso(entry.day), "seconds": entry.seconds, "activity": entry.activity,
             "note": entry.note}
            for entry in page.entries
        ],
    }  # fmt: skip


def contact_document(person: ContactLine) -> dict[str, Any]:
    """A contact, its dates as text."""
    days = ("last_contact_on", "named_on")
    return person._asdict() | {day: _iso(getattr(person, day)) for day in days} | {"spoken_on": _iso(person.spoken_on)}


def print_page(page: AccountPage, today: date) -> None:
    """The page for people: facts first, then what comes next, then what was."""
    row = page.row
    archived = " (archived)" if row.archived else ""
    click.secho(f"{harmless(row.name)}{archived}", bold=True)
    for label, value in _facts(page, today):
        if value:
            click.echo(f"  {label:<10} {harmless(value)}")
    _table("Stakeholders", ["name", "role", "title", "email", "depth", "last contact"], [
        (p.name, p.role, p.title, p.email, str(p.depth or ""), _day(p.spoken_on)) for p in page.contacts
    ])  # fmt: skip
    covered = page.coverage
    click.echo(f"\nCoverage: depth {'-' if covered.depth is None else covered.depth} of 5. {said(covered)}")
    _table("Health", ["on", "health", "risk", "why", "from"], [
        (_day(line.on), "" if line.health is None else str(line.health), line.risk, line.reason, line.source)
        for line in page.healths[:-_HEALTHS - 1:-1]
    ])  # fmt: skip
    _table("Rules in force", ["activity", "min", "every", "h/wk", "next", "from"], [
        (r.activity_name, str(r.minutes), r.every, hours(r.seconds_per_week, 2),
         day_label(r.next_on) if r.next_on else "", r.source) for r in page.rules
    ])  # fmt: skip
    ahead = [touch for touch in page.touches if touch.status == "planned"]
    _table(f"Open touches ({len(ahead)} in 13 weeks)", ["due", "activity", "min"], [
        (day_label(touch.due_on) + (" (overdue)" if touch.due_on < today else ""), touch.activity_name,
         str(touch.minutes)) for touch in ahead[:_TOUCHES]
    ])  # fmt: skip
    _table("Time", ["day", "activity", "time", "note"], [
        (day_label(e.day), e.activity_name or "", clock_form(e.seconds), e.note) for e in page.entries[:_ENTRIES]
    ])  # fmt: skip


def _facts(page: AccountPage, today: date) -> list[tuple[str, str]]:
    row = page.row
    told = ", ".join(part for part in (page.health_source, page.health_reason, _since(page.health_on)) if part)
    health = "" if row.health is None else f"{row.health}{f' ({told})' if told else ''}"
    return [
        ("tier", f"{row.tier}{_because(page.tier_reason, page.tier_since)}"),
        ("stage", f"{row.lifecycle}{_because('', page.lifecycle_since)}"),
        ("segment", row.segment),
        ("ARR", full_money(row.arr_minor, row.currency) if row.arr_minor else ""),
        ("users", "" if page.users is None else whole(page.users)),
        ("health", health),
        ("growth", page.growth),
        ("renewal", _renewal(page, today)),
        ("hours", f"plan {hours(row.planned_seconds_per_week, 2)} h a week, logged {hours(row.logged_seconds_4w)} h in "
                  f"4 weeks, debt {hours(row.debt_seconds)} h"),
        ("domain", page.domain),
        ("id", page.external_id),
        ("also", page.aliases),
        ("notes", page.notes.replace("\n", " / ")),
    ]  # fmt: skip


def _renewal(page: AccountPage, today: date) -> str:
    terms = [term for term in page.subscriptions if term.status == "open"] or list(page.subscriptions)
    if not terms:
        return ""
    term = min(terms, key=lambda term: term.ends_on)
    notice = f", notice by {written(term.notice_on)}" if term.notice_days else ""
    auto = ", renews by itself" if term.auto_renews else ""
    amount = f", {short_money(term.arr_minor, term.currency)}" if term.arr_minor else ""
    days = (term.ends_on - today).days
    when = f"in {days} days" if days >= 0 else f"{-days} days ago"
    stands = ", ".join(word.replace("_", " ") for word in (term.status, term.risk))
    return f"{written(term.ends_on)} ({when}){notice}{amount}{auto}, {stands}"


def _because(reason: str, since: date | None) -> str:
    told = ", ".join(part for part in (_since(since), reason) if part)
    return f" ({told})" if told else ""


def _since(day: date | None) -> str:
    return f"since {written(day)}" if day else ""


def _table(heading: str, names: list[str], rows: list[tuple[str, ...]]) -> None:
    if rows:
        click.echo(f"\n{heading}")
        right = {"min", "h/wk", "depth", "time", "health"}
        print_table([Column(name, "right" if name in right else "left") for name in names], rows)


def _day(day: date | None) -> str:
    return written(day) if day else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
