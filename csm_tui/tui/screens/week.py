"""Week, the first screen: the budget, what the hours go to, the touches in the order to be done, what is ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on

from csm_tui.tui.commands.command import bindings
from csm_tui.tui.commands.week import WEEK
from csm_tui.tui.screens.week_view import WeekView
from csm_tui.tui.widgets.keys import Key
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.domain.weeks import Week
    from csm_tui.tui.drawing.touches import TouchRows
    from csm_tui.tui.messages_friday import NoteReady

READING = "the week is being read"
NO_TOUCH = "the cursor is on no touch; tab goes to the touches, j and k move"


class WeekScreen(WeekView):
    """The commands of the week."""

    HAS = WEEK
    BINDINGS = bindings(WEEK)
    AUTO_FOCUS = "#touches"

    @on(Lines.Chosen)
    def _chosen(self) -> None:
        self.action_run("week.hold")

    # Touches

    @property
    def _on_ahead(self) -> bool:
        return self.focused is self.query_one("#ahead", Lines)

    def no_hold(self) -> str:
        if self._on_ahead:
            return "" if self.account_id() else "nothing is ahead"
        if self.on_fold:
            return ""
        return self._no_open_touch()

    def _no_open_touch(self) -> str:
        if self.report and self.report.week != self._wanted():
            return READING
        touch = self.touch
        if touch is None:
            return NO_TOUCH if self.report and self.report.touches else "there is no touch here"
        if touch.status != "planned":
            return f"this touch is {touch.status.replace('_', ' ')} already; [change.undo] undoes the last change"
        return ""

    no_hold_as = no_skip = no_move = no_cancel = no_no_show = _no_open_touch

    def account_under_cursor(self) -> str:
        return self.account_id()

    def no_note(self) -> str:
        return "" if self.touch else NO_TOUCH

    def do_note(self) -> None:
        if touch := self.touch:
            self.cockpit.gateway.load_touch_note(self, touch.id)

    def on_note_ready(self, message: NoteReady) -> None:
        from csm_tui.tui.screens.notes import write_on_touch

        write_on_touch(self, message)

    def no_account(self) -> str:
        return "" if self.account_id() else "the cursor is on no account"

    def do_hold(self) -> None:
        if self._on_ahead:
            self.do_account()
        elif self.on_fold:
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
        if touch := self.touch:
            self.cockpit.gateway.touch(self, verb, touch.id)

    def do_hold_as(self) -> None:
        from csm_tui.tui.screens.holding import ask_how_held

        assert self.touch and self.report
        ask_how_held(self, self.touch, self.report.today)

    def do_move(self) -> None:
        from csm_tui.domain.days import day_label
        from csm_tui.tui.gateway import typed_day
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        touch, report, gateway = self.touch, self.report, self.cockpit.gateway
        assert touch and report
        name = f"{touch.account}, {touch.activity_name.lower()}"
        self.ask(LinePrompt(
            "move to", f"{name}, now on {day_label(touch.due_on)}: to which day?",
            lambda prompt, text: gateway.move(prompt, touch.id, text),
            check=lambda text: f"{name}, to {day_label(typed_day(text, report.today))}.",
            placeholder="fri, tomorrow, 18 mar 2026, +3", enter="moves it",
        ))  # fmt: skip

    def do_account(self) -> None:
        self.cockpit.open_account(self.account_id())

    def no_unfold(self) -> str:
        late = cast("TouchRows", self.query_one("#touches", Lines).rows).late if self.report else 0
        return "" if late else "nothing is overdue"

    def do_unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._show_touches()

    # Weeks

    def keys(self) -> list[Key]:
        found = super().keys()
        found = [key._replace(label=self._enters(key.label)) if key.command == "week.hold" else key for key in found]
        return sorted([*found, Key("", "[ ]", "week", False)], key=self._order)

    def _enters(self, label: str) -> str:
        """What enter does where the cursor is."""
        return "page" if self._on_ahead else "show them" if self.on_fold else label

    def _order(self, key: Key) -> int:
        return next((command.footer for command in self.HAS if command.id == key.command), 50)

    def _wanted(self) -> Week:
        """The week that was asked for last, also while it is being read."""
        from csm_tui.domain.weeks import Week

        assert self.report is not None
        return self.week or Week.of(self.report.today)

    def no_earlier(self) -> str:
        return "" if self.report else READING

    no_later = no_this = no_earlier

    def do_earlier(self) -> None:
        self.go(self._wanted() + -self.times)

    def do_later(self) -> None:
        self.go(self._wanted() + self.times)

    def do_this(self) -> None:
        self.go(None)

    def go(self, week: Week | None) -> None:
        """Show another week; None is the week of today."""
        from csm_tui.domain.weeks import Week

        self.week = week
        if self.report and week == Week.of(self.report.today):
            self.week = None
        self.say("")
        self.load()
