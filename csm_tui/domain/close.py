"""The Friday close: which week it is about, and what likely belongs into the hours that nothing says. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from csm_tui.domain.days import WEEKDAYS
from csm_tui.domain.log_week import LogWeek
from csm_tui.domain.row_names import RowKey, RowName
from csm_tui.domain.weeks import Week

FRIDAY = 4
WEEKS_BACK = 4
"""How far back an open week is offered by itself."""
LEAST = 5 * 60
"""A gap shorter than this is not worth a guess."""
MOST_A_DAY = 3


class Guess(NamedTuple):
    """What may have been done on a day without being logged. Seconds."""

    day: date
    row: RowKey
    name: RowName
    seconds: int
    seen: int
    """What the row holds on that day already."""
    why: str

    @property
    def id(self) -> str:
        """The same guess has the same id after another was taken."""
        return f"{self.day.isoformat()}|{self.row.account_id}|{self.row.activity}"


class DayGap(NamedTuple):
    """A day with contract hours that are neither logged nor absent."""

    day: date
    due: int
    dark: int
    guesses: tuple[Guess, ...]


class Close(NamedTuple):
    """What the close shows of a week before its half page."""

    log: LogWeek
    gaps: tuple[DayGap, ...]
    offered: Week
    """The week that is offered by itself."""
    waits: bool
    """Whether that one is still to be confirmed."""

    @property
    def week(self) -> Week:
        """The week to be closed."""
        return self.log.week


def week_to_close(today: date, confirmed: Container[date], starts_on: date) -> Week:
    """The newest unconfirmed week that has ended, or ends (from Friday on); when there is none, the newest.

    `confirmed` holds Mondays. Weeks before `starts_on` and more than four back are left alone.
    """
    newest = Week.of(today) if today.weekday() >= FRIDAY else Week.of(today) + -1
    if newest.sunday < starts_on:
        return Week.of(today)
    weeks = [newest + -back for back in range(WEEKS_BACK + 1)]
    return next((week for week in weeks if week.monday not in confirmed and week.sunday >= starts_on), newest)


def gaps_of(log: LogWeek, before: LogWeek) -> tuple[DayGap, ...]:
    """The days that have come and are dark, each with up to three guesses; of a confirmed week none. They stay where
    longer days make up for them: what was left out there may still be known.

    Guessed are, in this order: touches due that day and still open, what the same weekday of the week `before` held,
    and what the plan gives the week and the log does not have yet.
    """
    if log.confirmed:
        return ()
    found: list[DayGap] = []
    taken: set[RowKey] = set()
    for day in log.week.days:
        dark = (log.dark(day) + 30) // 60 * 60
        if log.dark(day) < 60:
            continue
        guesses: list[Guess] = []
        room = dark
        for guess in _guesses(log, before, day):
            length = min(guess.seconds, room) // 300 * 300
            known = guess.row in taken or any(guess.row == other.row for other in guesses)
            if known or length < LEAST or len(guesses) == MOST_A_DAY:
                continue
            guesses.append(guess._replace(seconds=length))
            room -= length
        taken |= {guess.row for guess in guesses}
        found.append(DayGap(day, log.due_by_day[day.weekday()], dark, tuple(guesses)))
    return tuple(found)


def _guesses(log: LogWeek, before: LogWeek, day: date) -> Iterator[Guess]:
    there: dict[RowKey, int] = {}
    for entry in log.on(day):
        there[entry.row] = there.get(entry.row, 0) + entry.seconds
    for touch in log.touches:
        row = RowKey(touch.account_id, touch.activity)
        if touch.due_on == day and touch.status == "planned" and row in log.names:
            # Of a touch that is prepared for weeks, only this week's share was done in this week.
            length = min(touch.minutes * 60, log.planned.get(row, touch.minutes * 60))
            yield Guess(day, row, log.names[row], length, there.get(row, 0), "due, still open")
    week_ago = day - timedelta(days=7)
    for row in dict.fromkeys(entry.row for entry in before.on(week_ago)):
        if not there.get(row):
            length = sum(entry.seconds for entry in before.on(week_ago) if entry.row == row)
            yield Guess(day, row, before.names[row], length, 0, f"as last {WEEKDAYS[day.weekday()]}")
    logged: dict[RowKey, int] = {}
    for entry in log.entries:
        logged[entry.row] = logged.get(entry.row, 0) + entry.seconds
    for row, planned in sorted(log.planned.items(), key=lambda item: (-(item[1] - logged.get(item[0], 0)), item[0])):
        if rest := max(0, planned - logged.get(row, 0)):
            yield Guess(day, row, log.names[row], rest, there.get(row, 0), _why(planned, logged.get(row, 0)))


def _why(planned: int, logged: int) -> str:
    return "planned, not yet" if not logged else "planned, the rest"
