"""The parts of an account's page: its rules, touches, time and notes."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from csm_tui.domain.days import day_label
from csm_tui.domain.durations import clock_form, hours
from csm_tui.domain.formats import clock_time
from csm_tui.domain.reports import AccountPage, EntryLine, TouchLine
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.drawing.touches import MARKS
from csm_tui.tui.present import Line, fit, in_days, labels_width


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
    """As short as leaves a blank behind it.

    >>> _every("2 quarters", 6), _every("2 quarters", 8), _every("1 week", 6)
    ('2 qtr', '2 qtrs', 'week')
    """
    said = every(interval)
    if len(said) < room:
        return said
    short = said.replace("quarter", "qtr").replace("month", "mth").replace("week", "wk")
    return short if len(short) < room else short.removesuffix("s")


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
