"""The weekly grid as lines: a row for each account and activity, a column a day, totals, the plan, what is dark."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from csm_tui.domain import formats
from csm_tui.domain.grid import Grid, GridRow
from csm_tui.domain.row_names import RowKey, RowName
from csm_tui.domain.text import in_sentence
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.present import Line, ShortNames, clock, fit, short_activity

ADD = "add"
WEEK, PLAN, MARK = 7, 6, 2
"""Cells of the last three columns."""
UNSAVED = Mapping[tuple[RowKey, date], str]


class Layout(NamedTuple):
    """How wide the name and each day are."""

    name: int
    day: int


def layout(width: int, days: int) -> Layout:
    """The days get what they need, the names what they can use."""
    rest = width - WEEK - PLAN - MARK
    day = max(6, min(11, (rest - 26) // days))
    return Layout(max(10, min(48, rest - day * days)), day)


class SheetRows:
    """The rows of a grid, and at last the one that adds another. Cells under the cursor are drawn with `at`."""

    empty: Sequence[str] = ()

    def __init__(
        self, grid: Grid | None = None, selected: Collection[str] = (), unsaved: UNSAVED | None = None
    ) -> None:  # fmt: skip
        self.grid, self.selected, self.unsaved = grid, selected, unsaved or {}
        self.rows: tuple[GridRow, ...] = grid.rows if grid else ()
        self.days: tuple[date, ...] = grid.days if grid else ()
        self._names: dict[int, ShortNames] = {}
        self._activities: dict[str, int] = {}
        """Cells of the longest activity of each account: all its rows call it by the same name."""
        for row in self.rows:
            taken = len(short_activity(row.name.activity_name))
            self._activities[row.key.account_id] = max(taken, self._activities.get(row.key.account_id, 0))
        self._feet: dict[tuple[int, bool], list[Line]] = {}

    def __len__(self) -> int:
        return len(self.rows) + 1 if self.grid else 0

    def key(self, index: int) -> str:
        return ADD if index >= len(self.rows) else row_id(self.rows[index].key)

    def row(self, key: str) -> GridRow | None:
        """The row of that key."""
        return next((row for row in self.rows if row_id(row.key) == key), None)

    def column(self, x: int, width: int) -> int | None:
        """The day at this cell of a line; None over the names and the totals."""
        wide = layout(width, len(self.days)) if self.days else Layout(0, 1)
        at = (x - wide.name) // wide.day
        return at if x >= wide.name and 0 <= at < len(self.days) else None

    def place(self, column: int, width: int) -> tuple[int, int]:
        """Where a day's cells begin, and how many there are."""
        wide = layout(width, len(self.days))
        return wide.name + column * wide.day, wide.day

    def head(self, width: int) -> Line | None:
        if self.grid is None:
            return None
        log, wide = self.grid.log, layout(width, len(self.days))
        line: Line = [(" " * wide.name, "")]
        for day in self.days:
            away = log.absent[day.weekday()] or day.weekday() > 4
            ink = "here strong" if day == log.today else "dim" if away else "head"
            line.append((fit(_day(day, wide.day), wide.day, "right"), ink))
        return [*line, (fit("week", WEEK, "right"), "dim"), (fit("plan", PLAN, "right"), "dim")]

    def line(self, index: int, width: int, at: int | None = None) -> Line:
        wide = layout(width, len(self.days))
        if index >= len(self.rows):
            return self._add_line(width)
        row = self.rows[index]
        again = index > 0 and bool(row.key.account_id) and self.rows[index - 1].key.account_id == row.key.account_id
        line = self._name(row, again, wide.name)
        for column, day in enumerate(self.days):
            line.append(self._cell(row, column, day, wide.day, column == at))
        over = bool(row.planned_seconds) and row.seconds > row.planned_seconds
        return [
            *line, (fit(clock(row.seconds, "·"), WEEK, "right"), "" if row.seconds else "faint"),
            (fit(clock(row.planned_seconds), PLAN, "right"), "dim"), (" +" if over else "  ", "over"),
        ]  # fmt: skip

    def foot(self, width: int, roomy: bool = False) -> list[Line]:
        """What stands under the rows: the sum of each day, and what is dark; `roomy`: after an empty line."""
        if (width, roomy) not in self._feet:
            self._feet[width, roomy] = self._foot(width, roomy)
        return self._feet[width, roomy]

    def _foot(self, width: int, roomy: bool) -> list[Line]:
        if self.grid is None:
            return []
        log, wide = self.grid.log, layout(width, len(self.days))
        sums: Line = [(fit("  day", wide.name), "dim")]
        dark: Line = [(fit("  dark", wide.name), "dim")]
        for day in self.days:
            sums.append((fit(clock(self.grid.day_seconds(day)), wide.day, "right"), "strong"))
            dark.append(self._dark(day, wide.day))
        sums += [(fit(clock(log.logged_seconds, "0:00"), WEEK, "right"), "strong"),
                 (fit(clock(sum(log.due_by_day)), PLAN, "right"), "dim")]  # fmt: skip
        # Nothing is a number where longer days make up for all that the days before it say.
        dark.append((fit(clock(log.dark_seconds, "0:00" if log.made_up else ""), WEEK, "right"), "due"))
        return [[], sums, dark] if roomy else [sums, dark]

    def _dark(self, day: date, width: int) -> tuple[str, str]:
        assert self.grid is not None
        log = self.grid.log
        if log.absent[day.weekday()] and not log.due_by_day[day.weekday()]:
            return fit("off", width, "right"), "dim"
        return fit(clock(log.dark(day)), width, "right"), "dim" if day == log.today else "due"

    def _add_line(self, width: int) -> Line:
        assert self.grid is not None
        line: Line = [("  ", ""), ("+ add a row", "here")]
        if not self.rows:
            return [*line, ("   nothing is logged in this week yet", "dim")]
        waiting = self.grid.waiting
        return [*line, (keyed(f"   [log.planned] shows {waiting} more that are planned"), "dim")] if waiting else line

    def _cell(self, row: GridRow, column: int, day: date, width: int, here: bool) -> tuple[str, str]:
        cell = row.cells[column]
        typed = self.unsaved.get((row.key, day))
        if typed is not None:
            text, ink = f"!{typed}", "over strong"
        else:
            chosen = any(entry.id in self.selected for entry in cell.entries)
            text = ("•" if chosen else "") + clock(cell.seconds)
            ink = "here strong" if chosen else ""
        shown = fit(text, width, "right")
        return ("▏" + shown[1:] if here and shown[0] == " " else shown), f"{ink} cursor".strip() if here else ink

    def _name(self, row: GridRow, again: bool, width: int) -> Line:
        activity = short_activity(row.name.activity_name)
        if not row.name.account:
            return [("  ", ""), (fit(row.name.activity_name, width - 2), "")]
        room = width - 4
        name = max(8, min(room - self._activities[row.key.account_id], 26))
        if name not in self._names:
            self._names[name] = ShortNames((each.name.account for each in self.rows if each.name.account), name)
        account = self._names[name][row.name.account]
        return [
            ("  ", ""), (account, "dim" if again else ""), (", ", "dim"),
            (fit(activity, max(0, room - cell_len(account))), "dim"),
        ]  # fmt: skip


def row_id(key: RowKey) -> str:
    """A row's key as one word."""
    return f"{key.account_id}|{key.activity}"


def key_of(row: str) -> RowKey:
    """And back."""
    account_id, _, activity = row.partition("|")
    return RowKey(account_id, activity)


def short_subject(account: str, activity: str, room: int) -> tuple[str, str]:
    """Account and activity in at most that many cells, a comma between them.

    >>> short_subject("Umbrella Health Group", "Customer questions", 24)
    ('Umbrella', 'questions')
    """
    act = in_sentence(activity)
    if cell_len(account) + 2 + len(act) > room:
        act = short_activity(activity)
    return ShortNames([account], max(8, room - 2 - len(act)))[account], act


def called(name: RowName, room: int) -> str:
    """What a row is about, by short names where there is no room for the whole ones."""
    whole = subject(name)
    if not name.account or cell_len(whole) <= room:
        return whole
    if not name.activity_name:
        return ShortNames([name.account], max(8, room))[name.account]
    return ", ".join(short_subject(name.account, name.activity_name, room))


def subject(name: RowName) -> str:
    """What a row is about, in a sentence."""
    activity = in_sentence(name.activity_name) if name.account else name.activity_name
    return ", ".join(part for part in (name.account, activity) if part)


def _day(day: date, width: int) -> str:
    word = formats.current().weekdays[day.weekday()]
    return f"{word if width >= cell_len(word) + 4 or day.day < 10 else word[:2]} {day.day}"
