"""An account's page: its facts, what stands above them, and where it stands."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.domain.days import day_label
from csm_tui.domain.durations import hours
from csm_tui.domain.formats import whole
from csm_tui.domain.money import full_money, short_money
from csm_tui.domain.reports import AccountPage, SubscriptionLine
from csm_tui.domain.text import harmless
from csm_tui.tui.drawing.health import in_a_fact
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import Line, cells, day_month, fit, full_day, health, in_days

LABEL = 12
ON_TOP = 40
"""Cells of a name that can be read in the line on top in any case."""


class Fact(NamedTuple):
    """One fact: the key of its field, its label, how it is shown, what stands in the line when it is edited."""

    field: str
    label: str
    shown: str
    typed: str
    ink: str = ""


def facts(page: AccountPage, today: date, looks_like: str = "") -> tuple[Fact, ...]:
    """All facts, in the order of importance. `looks_like`: another tier, whose hours the account's own look like."""
    row = page.row
    subscription = page.subscriptions[0] if page.subscriptions else None
    mark, ink = health(row.health)
    score = "" if row.health is None else str(row.health)
    since = f", {day_month(page.lifecycle_since, today)}" if page.lifecycle_since else ""
    checked = f", {day_month(page.health_on, today)}" if page.health_on else ""
    # As on the Book: nobody says that an account is worth nothing, so nothing is what is not known.
    arr = full_money(row.arr_minor, row.currency) if row.arr_minor else ""
    found = [
        Fact("name", "name", row.name, row.name, "strong"),
        Fact("tier", "tier", row.tier, row.tier),
        *([Fact("", "hours like", f"a {looks_like} account", "", "learned")] if looks_like else []),
        Fact("reason", "tier reason", page.tier_reason, page.tier_reason),
        Fact("lifecycle", "stage", row.lifecycle.replace("_", " ") + since, row.lifecycle),
        Fact("segment", "segment", row.segment, row.segment),
        Fact("arr", "ARR", arr, arr),
        Fact(
            "users",
            "users",
            "" if page.users is None else whole(page.users),
            "" if page.users is None else str(page.users),
        ),
        Fact(
            "health",
            "health",
            (in_a_fact(page.healths, mark.strip()) + checked) if score else "",
            score,
            ink if score else "",
        ),
        Fact("health_reason", "health why", page.health_reason, page.health_reason),
        *_subscription(subscription, today),
        Fact("growth", "growth", page.growth, page.growth),
        Fact("aliases", "other names", page.aliases, page.aliases),
        Fact("domain", "domain", page.domain, page.domain),
        Fact("health_source", "health from", page.health_source, page.health_source),
        Fact("external_id", "external id", page.external_id, page.external_id),
        Fact("since", "yours since", full_day(page.starts_on), page.starts_on.isoformat()),
    ]
    return tuple(found)


def _subscription(line: SubscriptionLine | None, today: date) -> list[Fact]:
    if line is None:
        return [Fact("renewal", "renewal", "", "")]
    ends, notice = (line.ends_on - today).days, (line.notice_on - today).days
    notice_word = "passed" if notice < 0 else _far(notice)
    risky = "over" if line.risk in ("at_risk", "critical") else ""
    renews = ("by itself", "yes") if line.auto_renews else ("when signed", "no")
    soon = "over" if notice < 0 and line.status == "open" and ends < 0 else "due" if 0 <= notice <= 30 else ""
    return [
        Fact("renewal", "renewal", f"{full_day(line.ends_on)}, {_far(ends)}", line.ends_on.isoformat()),
        Fact("notice", "notice", f"{line.notice_days} d before", str(line.notice_days)),
        Fact("notice_by", "notice by", f"{full_day(line.notice_on)}, {notice_word}", line.notice_on.isoformat(), soon),
        Fact("auto_renew", "renews", *renews),
        Fact("status", "renewal is", line.status, line.status),
        Fact("risk", "risk", line.risk.replace("_", " "), line.risk, risky),
    ]


def _far(days: int) -> str:
    return f"{days} d" if days > 0 else in_days(days)


def fact_rows(all_facts: tuple[Fact, ...], width: int) -> PlainRows:
    """A line a fact: label, value."""
    return PlainRows([
        PlainRow(fact.field, [
            ("  ", ""), (fit(fact.label, LABEL), "dim"),
            (fit(fact.shown or "·", _room(width)), fact.ink if fact.shown else "faint"),
        ])
        for fact in all_facts
    ])  # fmt: skip


def _room(width: int) -> int:
    """Cells of a value beside its label."""
    return max(4, width - LABEL - 2)


def in_full(fact: Fact, width: int, room: int) -> list[Line]:
    """A fact that its row in that `width` cuts, whole, in lines of so much room; none where it can be read there."""
    from csm_tui.tui.wrapping import wrap

    shown = harmless(fact.shown)
    if cells([(shown, "")]) <= (ON_TOP if fact.field == "name" else _room(width)):
        return []
    first, *rest = wrap(f"{fact.label}: {shown}", max(20, room))
    label = f"{fact.label}:"
    return [[(label, "dim"), (first.removeprefix(label), "")], *([(line, "")] for line in rest)]


def head(page: AccountPage) -> Line:
    """Whose page it is, in a line."""
    row = page.row
    parts = [f"{row.tier} touch", row.lifecycle.replace("_", " ")]
    if row.arr_minor:
        parts.append(short_money(row.arr_minor, row.currency))
    line: Line = [(" ", ""), (row.name, "strong")]
    for part in parts:
        line += [(" · ", "dim"), (part, "")]
    return [*line, (" · ", "dim"), ("archived", "over")] if row.archived else line


def standing(page: AccountPage, today: date, width: int, looks_like: str = "") -> Line:
    """What to know first: planned against logged, debt, the next thing, and, where there is room for it beside that,
    whose hours they look like."""
    row = page.row
    line: Line = [
        ("plan ", "dim"), (hours(row.planned_seconds_per_week), ""), (" h/wk · logged ", "dim"),
        (hours(row.logged_seconds_4w // 4), ""), (" h/wk", "dim"),
    ]  # fmt: skip
    if row.next_touch_on:
        line += [(" · next touch ", "dim"), (day_label(row.next_touch_on), "over" if row.next_touch_on < today else "")]
    if row.debt_seconds:
        line += [(" · ", "dim"), (f"debt {hours(row.debt_seconds)} h", "over")]
    if looks_like:
        whose: Line = [(" · ", "dim"), (f"logged hours look like a {looks_like} account", "learned")]
        line += whose if cells(line) + cells(whose) <= width else []
    return line
