"""Week, the first screen: the budget, what the hours go to, the touches in the order to be done, what is ahead."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Resize

from csm_tui.domain.entry_retyped import typed_names
from csm_tui.domain.reports import TouchLine, WeekReport
from csm_tui.domain.weeks import Week
from csm_tui.tui.commands.command import bindings
from csm_tui.tui.commands.week import WEEK
from csm_tui.tui.drawing.ahead import EventRows, behind
from csm_tui.tui.drawing.budget import budget_bar, effort, makeup, numbers
from csm_tui.tui.drawing.touches import FOLD, TouchRows
from csm_tui.tui.messages import WeekLoaded
from csm_tui.tui.present import Line
from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.chrome import Key, Top, Words
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.lines import Lines

LEAST = 20
"""Lines to reckon with where the activities stand over what is ahead."""
NO_TOUCH = "the cursor is on no touch; tab goes to the touches, j and k move"


class WeekScreen(Place):
    """The week that is shown, this one at first."""

    HAS = WEEK
    HERE = "go.week"
    BINDINGS = bindings(WEEK)
    CSS_PATH = "../styles/week.tcss"
    AUTO_FOCUS = "#touches"

    def __init__(self) -> None:
        super().__init__()
        self.report: WeekReport | None = None
        self.week: Week | None = None
        """None: the week of today, whichever that is."""
        self._unfolded = False

    def body(self) -> ComposeResult:
        yield Drawn(id="budget")
        with Container(id="panes"):
            yield Drawn(id="effort")
            yield Lines(id="touches", keeps_mark=True)
            yield Lines(id="ahead")

    # Data

    def load(self) -> None:
        self.cockpit.gateway.load_week(self, self.week)

    def on_week_loaded(self, message: WeekLoaded) -> None:
        self.report = message.report
        with self.app.batch_update():
            self._show(message.report)
        self.loaded()

    def _show(self, report: WeekReport) -> None:
        self.query_one(Top).tell(report)
        self.tell_place([("confirmed ✓", "held") if report.confirmed else ("unconfirmed", "dim")])
        self.query_one("#budget", Drawn).show(lambda width, height: self._budget(report, width, height))
        self.query_one("#effort", Drawn).show(self._effort, layout=True)
        self.query_one("#ahead", Lines).show(EventRows(report.events))
        self._show_touches()
        self.query_one(Words).stand(lambda width: behind(report, width))

    def _effort(self, width: int, height: int) -> list[Line]:
        """Where there is little room, internal work folds into one line."""
        return effort(self.report, width, height or LEAST, self.size.height < 30) if self.report else []

    def _show_touches(self) -> None:
        lines = self.query_one("#touches", Lines)
        lines.show(TouchRows(self.report, self._unfolded, lines.size.height))

    def _budget(self, report: WeekReport, width: int, height: int) -> list[Line]:
        lines = [numbers(report, width), budget_bar(report, width)]
        return [*lines, makeup(report)] if height >= 3 else lines

    def on_resize(self, event: Resize) -> None:
        if self.report:
            self.call_after_refresh(self._show_touches)

    # What the cursor is on

    @property
    def _touch(self) -> TouchLine | None:
        lines = self.query_one("#touches", Lines)
        rows = lines.rows
        return rows.touch(lines.key) if isinstance(rows, TouchRows) and self.focused is lines else None

    def _account(self) -> str:
        if touch := self._touch:
            return touch.account_id
        ahead = self.query_one("#ahead", Lines)
        if self.focused is ahead and isinstance(ahead.rows, EventRows) and (event := ahead.rows.event(ahead.key)):
            return event.account_id
        return ""

    def subject(self) -> str:
        touch = self._touch
        return typed_names(touch.account, touch.activity) if touch else ""

    def suggestion(self) -> str:
        if (touch := self._touch) and touch.status == "planned":
            return f"{touch.minutes}m {touch.account} {touch.activity_name.lower()}"
        return ""

    @on(Lines.Moved)
    def _moved(self) -> None:
        self.loaded()

    @on(Lines.Chosen)
    def _chosen(self) -> None:
        self.action_run("week.hold")

    # Touches

    def no_hold(self) -> str:
        if self.focused is self.query_one("#ahead", Lines):
            return "" if self._account() else "nothing is ahead"
        if self.query_one("#touches", Lines).key == FOLD:
            return ""
        return self._no_open_touch()

    def _no_open_touch(self) -> str:
        touch = self._touch
        if touch is None:
            return NO_TOUCH if self.report and self.report.touches else "there is no touch here"
        if touch.status != "planned":
            return f"this touch is {touch.status.replace('_', ' ')} already; u undoes the last change"
        return ""

    no_skip = no_move = no_cancel = no_no_show = _no_open_touch

    def no_account(self) -> str:
        return "" if self._account() else "the cursor is on no account"

    def do_hold(self) -> None:
        if self.focused is self.query_one("#ahead", Lines):
            self.do_account()
        elif self.query_one("#touches", Lines).key == FOLD:
            self.do_unfold()
        else:
            self._act("hold")

    def do_skip(self) -> None:
        self._act("skip")

    def do_cancel(self) -> None:
        self._act("cancel")

    def do_no_show(self) -> None:
        self._act("no_show")

    def _act(self, verb: str) -> None:
        if touch := self._touch:
            self.cockpit.gateway.touch(self, verb, touch.id)

    def do_move(self) -> None:
        from csm_tui.domain.days import day_label
        from csm_tui.tui.gateway import typed_day
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        touch, report, gateway = self._touch, self.report, self.cockpit.gateway
        assert touch and report
        name = f"{touch.account}, {touch.activity_name.lower()}"
        self.ask(LinePrompt(
            "move to", f"{name}, now on {day_label(touch.due_on)}: to which day?",
            lambda prompt, text: gateway.move(prompt, touch.id, text),
            check=lambda text: f"{name}, to {day_label(typed_day(text, report.today))}.",
            placeholder="fri, tomorrow, 18 mar 2026, +3", enter="moves it",
        ))  # fmt: skip

    def do_account(self) -> None:
        self.cockpit.open_account(self._account())

    def no_unfold(self) -> str:
        rows = self.query_one("#touches", Lines).rows
        late = rows.late if isinstance(rows, TouchRows) else 0
        return "" if late else "nothing is overdue"

    def do_unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._show_touches()

    # Weeks

    def keys(self) -> list[Key]:
        return sorted([*super().keys(), Key("", "[ ]", "week", False)], key=self._order)

    def _order(self, key: Key) -> int:
        return next((command.footer for command in self.HAS if command.id == key.command), 50)

    def _shown(self) -> Week:
        assert self.report is not None
        return self.report.week

    def no_earlier(self) -> str:
        return "" if self.report else "the week is being read"

    no_later = no_this = no_earlier

    def do_earlier(self) -> None:
        self.go(self._shown() + -1)

    def do_later(self) -> None:
        self.go(self._shown() + 1)

    def do_this(self) -> None:
        self.go(None)

    def go(self, week: Week | None) -> None:
        """Show another week; None is the week of today."""
        self.week = week
        if self.report and week == Week.of(self.report.today):
            self.week = None
        self.say("")
        self.load()
