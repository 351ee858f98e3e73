"""An account's page: its facts, and in parts its rules, touches, time and notes."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from csm_tui.domain.days import day_label
from csm_tui.domain.durations import clock_form, hours
from csm_tui.domain.formats import clock_time, whole
from csm_tui.domain.money import full_money, short_money
from csm_tui.domain.reports import AccountPage, EntryLine, SubscriptionLine, TouchLine
from csm_tui.domain.text import harmless
from csm_tui.tui.drawing.health import in_a_fact
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.drawing.touches import MARKS
from csm_tui.tui.present import Line, cells, day_month, fit, full_day, health, in_days, labels_width

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


def every(interval: str) -> str:
    """An interval under the heading "every".

    >>> every("1 week"), every("2 weeks")
    ('week', '2 weeks')
    """
    return interval.removeprefix("1 ")


def rule_rows(page: AccountPage, width: int) -> PlainRows:
    """The cadence rules in force, where each comes from, and what demand blocks ask beside them."""
    rules = page.rules
    each, last = (6 if width < 42 else 8 if width < 48 else 11), (6 if width >= 56 else 0)
    source = width - 26 - each - last
    title: Line = [
        (fit("Rules in force", 20), "head"), (fit("min", 4, "right"), "dim"), ("  ", ""), (fit("every", each), "dim"),
        (fit("from", source), "dim"), (fit("h/wk", last, "right"), "dim"),
    ]  # fmt: skip
    rows = [
        PlainRow(rule.rule_id, [
            ("  ", ""), (fit(rule.activity_name, 18), ""), (fit(str(rule.minutes), 4, "right"), ""), ("  ", ""),
            (fit(_every(rule.every, each), each), "dim"),
            (fit(_source(rule.source, width), source), "" if rule.source.startswith("tier") else "learned"),
            (fit(hours(rule.seconds_per_week, 2), last, "right"), ""),
        ])
        for rule in rules
    ]  # fmt: skip
    if rows:
        weekly = sum(rule.seconds_per_week for rule in rules)
        rows.append(PlainRow("", [("  ", ""), (f"together {hours(weekly)} h a week on average", "dim")]))
        if (blocks := page.row.planned_seconds_per_week - weekly) > 0:
            rows.append(PlainRow("", [("  ", ""), (f"and {hours(blocks)} h a week of demand blocks now", "dim")]))
    return PlainRows(
        rows, title, ("No rule is in force.", "The tier or the stage decides: [account.edit] changes them.")
    )


def _every(interval: str, room: int) -> str:
    said = every(interval)
    return said if len(said) < room else said.replace("quarter", "qtr").replace("month", "mth").replace("week", "wk")


def _source(source: str, width: int) -> str:
    if width < 56:
        source = source.removeprefix("tier ").removeprefix("lifecycle ")
    return source.replace("_", " ").replace("this account", "own" if width < 48 else "this account")


def touch_rows(touches: tuple[TouchLine, ...], today: date, width: int) -> PlainRows:
    """Open touches by date, then what became of the last ones."""
    coming = [touch for touch in touches if touch.status == "planned"]
    dates = labels_width((touch.due_on for touch in touches), 11)
    rows = [PlainRow(touch.id, _touch(touch, today, width, dates)) for touch in coming]
    done = [touch for touch in touches if touch.status != "planned"]
    if done:
        rows.append(PlainRow("", [("Before", "head")]))
        rows += [PlainRow(touch.id, _touch(touch, today, width, dates)) for touch in done]
    title: Line = [(fit("Touches ahead", width - 4), "head"), (" min", "dim")]
    return PlainRows(rows, title, ("No touch is planned.",))


def _touch(touch: TouchLine, today: date, width: int, dates: int) -> Line:
    late = touch.status == "planned" and touch.due_on < today
    mark, ink = MARKS.get(touch.status, ("!", "over") if late else (" ", ""))
    body = "dim" if touch.status != "planned" else "here" if touch.due_on == today else ""
    days = (touch.due_on - today).days
    far = 6 if width < 46 else 10
    word = (f"{days} d" if days else "today") if width < 46 else in_days(days)
    if touch.status != "planned":
        word = "" if width < 46 else touch.status.replace("_", " ")
    room = width - 3 - dates - far - 4
    return [
        (" ", ""), (mark, ink), (" ", ""), (fit(day_label(touch.due_on), dates), body),
        (fit(touch.activity_name, room), body), (fit(word, far, "right"), "over" if late else "dim"),
        (fit(str(touch.minutes), 4, "right"), body),
    ]  # fmt: skip


def entry_rows(entries: tuple[EntryLine, ...], width: int) -> PlainRows:
    """What was logged, the newest first."""
    title: Line = [(fit("Time", width - 6), "head"), (fit("h:mm", 6, "right"), "dim")]
    dates = labels_width((entry.day for entry in entries), 12)
    rows = [PlainRow(entry.id, _entry(entry, width, dates)) for entry in entries]
    return PlainRows(rows, title, ("Nothing logged on this account.", "[time.log] logs time."))


def _entry(entry: EntryLine, width: int, dates: int) -> Line:
    what = entry.activity_name or "no activity"
    clock = ""
    if entry.started_at is not None and width >= 60:
        clock = f"{clock_time(datetime.fromtimestamp(entry.started_at, ZoneInfo(entry.timezone)))} "
    room = width - 2 - dates - 6
    name = min(len(what), room)
    note = f"  {entry.note}" if entry.note else ""
    to_the_minute = clock_form((entry.seconds + 30) // 60 * 60)
    return [
        ("  ", ""), (fit(day_label(entry.day), dates), "dim"), (clock, "dim"), (fit(what, name), ""),
        (fit(note if room - name > 9 else "", room - name - len(clock)), "dim"), (fit(to_the_minute, 6, "right"), ""),
    ]  # fmt: skip


def note_rows(notes: str, width: int) -> PlainRows:
    """The notes, wrapped."""
    from csm_tui.tui.wrapping import wrap

    lines = [part for line in notes.splitlines() for part in (wrap(line, max(10, width - 2)) or [""])]
    rows = [PlainRow("notes", [("  ", ""), (fit(line, width - 2), "")]) for line in lines[:1]]
    rows += [PlainRow(f"notes{n}", [("  ", ""), (fit(line, width - 2), "")]) for n, line in enumerate(lines[1:])]
    return PlainRows(rows, [(fit("Notes", width), "head")], ("No notes.", "[account.note] writes some."))
