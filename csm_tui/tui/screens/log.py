"""Log: the week as a grid, a day as a timeline; everything that is logged can be mended here."""

from __future__ import annotations

from datetime import timedelta

from textual import on
from textual.events import Resize

from csm_tui.domain.days import day_label
from csm_tui.domain.durations import clock_form, hours
from csm_tui.domain.entry_retyped import typed_names
from csm_tui.domain.text import capitalised
from csm_tui.domain.weeks import Week
from csm_tui.tui.commands.command import bindings
from csm_tui.tui.commands.log import LOG
from csm_tui.tui.present import Line, clock
from csm_tui.tui.screens.log_cells import LogCells
from csm_tui.tui.widgets.keys import Key
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.sheet import Sheet

LOGS = "L"
OF_THE_GRID = ("log.fill", "log.row", "log.repeat", "log.planned")


class LogScreen(LogCells):
    """The commands that lead about, and the one that closes the week."""

    HAS = LOG
    BINDINGS = bindings(LOG)
    CSS_PATH = "../styles/log.tcss"
    AUTO_FOCUS = "#sheet"

    def keys(self) -> list[Key]:
        """Where l moves, L logs."""
        keys = list(super().keys())
        if isinstance(self.focused, Sheet):
            return [key._replace(key=LOGS) if key.command == "time.log" and key.key == "l" else key for key in keys]
        if self.daily:
            keys = [key for key in keys if key.command not in OF_THE_GRID]
            return [key._replace(label="grid") if key.command == "log.turn" else key for key in keys]
        return keys

    # The cursor

    @on(Lines.Moved, "#sheet")
    def _moved(self) -> None:
        sheet = self.sheet
        if sheet.column < len(sheet.sheet.days):
            self.on_day = sheet.sheet.days[sheet.column]
        self.draw_entries()
        self.tell_keys()

    @on(Lines.Moved, "#entries, #times")
    def _moved_elsewhere(self, message: Lines.Moved) -> None:
        if message.lines.has_focus:
            self.tell_keys()

    @on(Lines.Chosen)
    def _chosen(self, message: Lines.Chosen) -> None:
        if isinstance(message.lines, Sheet):
            self.edit_cell()
        else:
            self.action_run("log.mend")

    @on(Lines.HeadClicked, "#sheet")
    def _head(self, message: Lines.HeadClicked) -> None:
        """A day's heading leads to its timeline."""
        column = self.sheet.sheet.column(message.x, self.sheet.width)
        if column is not None:
            self.sheet.go_to(column)
            self.on_day = self.sheet.sheet.days[column]
            self.draw()
            self.turn()

    def on_resize(self, event: Resize) -> None:
        if self.log_week:
            self.call_after_refresh(self.draw)

    def account_under_cursor(self) -> str:
        if entry := self.entry:
            return entry.row.account_id
        return self.row.key.account_id if self.row and not self.daily else ""

    def subject(self) -> str:
        if entry := self.entry:
            return typed_names(entry.line.account, entry.line.activity)
        row = None if self.daily else self.row
        return typed_names(row.name.account, row.key.activity) if row else ""

    def suggestion(self) -> str:
        if self.daily or self.row is None:
            return ""
        name = self.row.name
        day = "" if self.log_week and self.day == self.log_week.today else f" {self.day.isoformat()}"
        return f"45m {name.account} {name.activity_name.lower()}{day}".replace("  ", " ")

    # About

    def no_open(self) -> str:
        return "" if self.log_week else "the log is being read"

    def do_open(self) -> None:
        if not isinstance(self.focused, Sheet):
            self.action_run("log.gap" if self.gap_after else "log.mend")
        elif self.on_adding():
            self.action_run("log.row")
        elif self.cell.entries and (self.row is None or (self.row.key, self.day) not in self.unsaved):
            self.query_one("#entries", Lines).focus()
        else:
            self.edit_cell()

    def no_fill(self) -> str:
        if self.daily:
            return "the grid has cells; tab goes there"
        return self.no_row() if self.row is None else self.no_cell()

    def do_import(self) -> None:
        from csm_tui.tui.screens.importing import import_into

        import_into(self)

    def do_fill(self) -> None:
        self.edit_cell()

    def do_turn(self) -> None:
        self.draw()
        self.turn()
        self.tell_keys()

    def do_leave(self) -> None:
        if self.selected:
            self.selected = set()
        elif self.daily:
            self.turn()
        else:
            self.sheet.focus()
        self.say("")
        self.draw()

    def do_planned(self) -> None:
        self.all_planned = not self.all_planned
        self.draw()

    def do_weekend(self) -> None:
        self.all_days = not self.all_days
        self.draw()

    def no_earlier(self) -> str:
        return "" if self.log_week else "the log is being read"

    no_later = no_today = no_day_before = no_day_after = no_turn = no_earlier

    def do_earlier(self) -> None:
        self._by_days(-7 * self.times)

    def do_later(self) -> None:
        self._by_days(7 * self.times)

    def do_day_before(self) -> None:
        self._by_days(-self.times)

    def do_day_after(self) -> None:
        self._by_days(self.times)

    def do_today(self) -> None:
        # Known before the week is read, which may take a while: the next key is about it.
        self.on_day = self.cockpit.today
        self._go(None)

    def _by_days(self, days: int) -> None:
        assert self.log_week is not None
        self.on_day = self.day + timedelta(days=days)
        week = Week.of(self.on_day)
        if week == self.log_week.week:
            self.draw()
        else:
            self._go(week)

    def _go(self, week: Week | None) -> None:
        self.week = week
        if self.log_week and week == Week.of(self.log_week.today):
            self.week = None
        self.selected.clear()
        self.extra.clear()
        self.say("")
        self.load()

    # Closing the week

    def no_confirm(self) -> str:
        log = self.log_week
        if log is None:
            return "the log is being read"
        return "this week has not begun" if log.week.monday > log.today else ""

    def do_confirm(self) -> None:
        from csm_tui.tui.widgets.question import Answer, Question

        log, gateway = self.log_week, self.cockpit.gateway
        assert log is not None
        if log.confirmed:
            gateway.confirm(self, log.week, reopen=True)
            return
        self.say("")
        confirm = Answer("enter", f"confirms {log.week}", lambda: gateway.confirm(self, log.week, reopen=False))
        self.ask(Question(lambda width: self._missing(), [confirm]))

    def _missing(self) -> list[Line]:
        """What is dark, day by day."""
        log = self.log_week
        assert log is not None
        due = sum(log.due_by_day)
        lines: list[Line] = [[
            (f"Is the log of {log.week.short} complete?", "strong"),
            (f"  {clock_form(log.logged_seconds // 60 * 60)} of {hours(due)} h are logged.", ""),
        ]]  # fmt: skip
        dark = [day for day in log.week.days if log.dark(day)]
        if not dark:
            return [*lines, [("Nothing is missing.", "held")]]
        for day in dark:
            seconds = log.dark(day)
            of = log.due_by_day[day.weekday()]
            lines.append([
                (f"{day_label(day):<11}", ""), (f"{clock(seconds):>5}", "due"),
                (f" of {clock(of)} neither logged nor absent", "dim"),
            ])  # fmt: skip
        if log.made_up:
            lines.append([(f"{capitalised(log.made_up)} of them.", "dim")])
        return lines
