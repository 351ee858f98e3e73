"""What the Log screen shows and what its cursor is on: the week's grid with the cell's entries, or a day's timeline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Container

from csm_tui.domain.durations import clock_form
from csm_tui.domain.formats import counted
from csm_tui.domain.grid import EMPTY, Cell, Grid, GridRow, grid_of
from csm_tui.domain.log_week import LoggedEntry, LogWeek
from csm_tui.domain.row_names import RowKey, RowName
from csm_tui.domain.standing import standing_in
from csm_tui.domain.timeline import Timeline, timeline_of
from csm_tui.domain.weeks import Week
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.drawing.day import GAP, day_rows, headline, planned_lines, strip
from csm_tui.tui.drawing.entries import cell_rows
from csm_tui.tui.drawing.rows import FittedRows, PlainRows
from csm_tui.tui.drawing.sheet import ADD, SheetRows, row_id
from csm_tui.tui.messages import Failed, LogLoaded
from csm_tui.tui.present import Line, clock
from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.sheet import Sheet
from csm_tui.tui.widgets.top import Top
from csm_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from csm_tui.domain.shown import Shown

SELECTED = (
    "   [log.move] moves, [log.duplicate] duplicates, [log.remove] deletes, [log.join] merges, [log.leave] lets go"
)
CONFIRMED = "This week is confirmed, and the plan learns from it. [log.confirm] opens it again."


class LogView(Place):
    """The week that is shown, this one at first."""

    HERE: ClassVar[str] = "go.grid"
    LISTS = (Lines, Sheet)

    def __init__(self) -> None:
        super().__init__()
        self.log_week: LogWeek | None = None
        self.week: Week | None = None
        """None: the week of today, whichever that is."""
        self.on_day: date | None = None
        """The day of the timeline, and of the cursor's column."""
        self.extra: dict[RowKey, RowName] = {}
        self.all_planned = self.all_days = False
        self.selected: set[str] = set()
        self.unsaved: dict[tuple[RowKey, date], str] = {}
        """What was typed into cells and refused."""
        self.sent: dict[tuple[RowKey, date], int] = {}
        """Seconds on their way into cells, till what is shown holds them."""
        self.refused: list[Failed] = []
        """What was answered while a cell that was typed into was on its way out."""

    def body(self) -> ComposeResult:
        with Container(id="grid"):
            yield Sheet(id="sheet")
            yield Lines(id="entries")
        with Container(id="day"):
            yield Drawn(id="day-head")
            yield Drawn(id="strip")
            with Container(id="panes"):
                yield Lines(id="times", keeps_mark=True)
                yield Drawn(id="planned")

    # Data

    def load(self) -> None:
        self.cockpit.gateway.load_log(self, self.week)

    def on_log_loaded(self, message: LogLoaded) -> None:
        first = self.log_week is None or self.log_week.week != message.log.week
        log = self.log_week = message.log
        self.selected &= {entry.id for entry in log.entries}
        if self.on_day is None or self.on_day not in log.week:
            self.on_day = log.today if log.today in log.week else log.week.monday
        with self.app.batch_update():
            self.query_one(Top).tell(log)
            self.tell_place(standing=standing_in(log))
            self.draw(top=first)
        self.loaded()

    def draw(self, *, top: bool = False) -> None:
        """Everything from the week that is here; `top`: the cursor goes to the first row."""
        if self.log_week is None or self.on_day is None:
            return
        sheet = self.sheet
        sheet.show(SheetRows(self.grid, self.selected, self.unsaved), key="" if top else None)
        days = self.grid.days
        if self.on_day in days:
            sheet.go_to(days.index(self.on_day))
        elif not self.daily:
            # The weekend was hidden: the cursor goes to the last day that is shown.
            self.on_day = days[-1]
            sheet.go_to(len(days) - 1)
        self.draw_entries()
        self._draw_day()
        self.query_one(Words).stand(self._standing)

    def draw_entries(self) -> None:
        """The entries of the cell under the cursor."""
        log, row, day = self.log_week, self.row, self.day
        entries = self.query_one("#entries", Lines)
        if log is None or row is None:
            entries.show(PlainRows(empty=("", "enter, a or + names a row: an account, an activity, or both.")))
            return
        cell, room = self.cell, entries.width or 40
        entries.show(FittedRows(lambda width: cell_rows(log, row, day, cell, self.selected, width), room))

    def _draw_day(self) -> None:
        log, line = self.log_week, self.timeline
        if log is None:
            return
        self.query_one("#day-head", Drawn).show(lambda width, height: [headline(line, log)])
        self.query_one("#strip", Drawn).show(lambda width, height: strip(line, log, width))
        self.query_one("#times", Lines).show(FittedRows(lambda width: day_rows(line, log, self.selected, width)))
        self.query_one("#planned", Drawn).show(lambda width, height: planned_lines(line, log, width))

    def _standing(self, width: int) -> Line:
        """What is selected, else what is missing."""
        log = self.log_week
        assert log is not None
        if self.selected:
            chosen = [entry for entry in log.entries if entry.id in self.selected]
            total = clock_form(sum(entry.seconds for entry in chosen) // 60 * 60)
            words = f"{counted(len(chosen), 'entry', 'entries')} selected, {total}"
            return [(words, "here"), (keyed(SELECTED), "dim")]
        if log.confirmed:
            return [(keyed(CONFIRMED), "dim")]
        if log.dark_seconds:
            return [(f"{clock(log.dark_seconds)} of the contract's hours so far are dark", "due"),
                    (f"; {log.made_up}." if log.made_up else ": neither logged nor absent.", "dim")]  # fmt: skip
        return [(f"None of the contract's hours so far are dark; {log.made_up}.", "dim")] if log.made_up else []

    # What the cursor is on

    @property
    def sheet(self) -> Sheet:
        """The grid's widget."""
        return self.query_one("#sheet", Sheet)

    @property
    def grid(self) -> Grid:
        """The grid as it is to be shown."""
        assert self.log_week is not None
        return grid_of(self.log_week, extra=self.extra, planned=self.all_planned, weekend=self.all_days)

    @property
    def timeline(self) -> Timeline:
        """The day that is shown."""
        assert self.log_week is not None
        return timeline_of(self.log_week, self.day)

    @property
    def day(self) -> date:
        """The day under the cursor, or the timeline's."""
        assert self.on_day is not None
        return self.on_day

    @property
    def daily(self) -> bool:
        """Whether the timeline is shown."""
        return self.has_class("-day")

    @property
    def row(self) -> GridRow | None:
        """The row under the cursor; None on the line that adds one."""
        return self.sheet.sheet.row(self.sheet.key)

    @property
    def cell(self) -> Cell:
        """The cell under the cursor."""
        row, sheet = self.row, self.sheet
        return row.cells[sheet.column] if row and sheet.column < len(row.cells) else EMPTY

    @property
    def entry(self) -> LoggedEntry | None:
        """The one entry that the cursor is on: in a list, or alone in its cell."""
        focused = self.focused
        if isinstance(focused, Sheet):
            return self.cell.entries[0] if len(self.cell.entries) == 1 else None
        key = focused.key if isinstance(focused, Lines) else ""
        return self._by_id().get(key)

    @property
    def gap_after(self) -> LoggedEntry | None:
        """The entry before the gap that the cursor is on."""
        focused = self.focused
        if not (isinstance(focused, Lines) and focused.key.startswith(GAP)):
            return None
        end = int(focused.key.removeprefix(GAP))
        gap = next(item for item in self.timeline.gaps if item.ended_at == end)
        return next(block.entry for block in self.timeline.blocks if block.ended_at == gap.started_at)

    @property
    def targets(self) -> tuple[LoggedEntry, ...]:
        """What a command on entries is about: what is selected, else what the cursor is on."""
        if self.selected:
            return tuple(entry for entry in self._by_id().values() if entry.id in self.selected)
        if isinstance(self.focused, Sheet):
            return self.cell.entries
        return (self.entry,) if self.entry else ()

    def _by_id(self) -> Mapping[str, LoggedEntry]:
        return {entry.id: entry for entry in self.log_week.entries} if self.log_week else {}

    def select_row(self, key: RowKey) -> None:
        """Put the cursor on that row."""
        self.sheet.select(row_id(key))

    def on_adding(self) -> bool:
        """Whether the cursor is on the line that adds a row."""
        return self.sheet.key == ADD

    def shown_table(self) -> Shown | None:
        from csm_tui.tui.shown import of_log

        return of_log(self)
