"""A screen of the app: what can be done on every one of them, and the questions that a subclass answers."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from csm_tui.tui.screens.frame import PLACES as PLACES
from csm_tui.tui.screens.manners import Manners
from csm_tui.tui.screens.taking_back import TakingBack

if TYPE_CHECKING:
    from csm_tui.tui.messages import Failed, TimerDoubt


class Place(Manners):
    """A frame with everything that works everywhere."""

    STAYS = True
    """Whether it is there again when one comes back to the place over which it was opened."""

    def put_off(self, command_id: str) -> bool:
        return self.cockpit.waits(self, command_id)

    def do_week(self) -> None:
        self.cockpit.go("week")

    def do_book(self) -> None:
        self.cockpit.go("book")

    def do_before(self) -> None:
        self._beside(-1)

    def do_after(self) -> None:
        self._beside(1)

    def _beside(self, step: int) -> None:
        ids = [command for command, _, _ in PLACES if command == self.HERE or not self.why_not(command)]
        at = ids.index(self.HERE) if self.HERE in ids else 0
        self.action_run(ids[(at + step) % len(ids)])

    def do_grid(self) -> None:
        self.cockpit.go("log")

    def dated(self) -> tuple[date, str] | None:
        """The day and the calendar's key of what the cursor is on, where that stands in the calendar."""
        return None

    def do_calendar(self) -> None:
        from csm_tui.tui.screens.calendar import CalendarScreen

        pointed = self.dated()
        self.cockpit.go("calendar")
        if pointed and isinstance(screen := self.app.screen, CalendarScreen):
            screen.point(*pointed)

    def do_plan(self) -> None:
        self.cockpit.go("plan")

    def no_team(self) -> str:
        books = self.cockpit.gateway.books
        return "this file holds one book, so there is no team in it" if books == 1 else ""

    def do_team(self) -> None:
        self.cockpit.go("team")

    def do_timer(self) -> None:
        from csm_tui.tui.screens.timing import start_or_stop

        start_or_stop(self)

    def do_switch(self) -> None:
        from csm_tui.tui.screens.timing import ask_on_what

        ask_on_what(self)

    def no_discard(self) -> str:
        return "" if self.cockpit.timer else "no timer runs; [time.timer] starts one"

    def do_discard(self) -> None:
        self.cockpit.gateway.cancel_timer(self)

    def on_timer_doubt(self, message: TimerDoubt) -> None:
        from csm_tui.tui.screens.timing import ask_about

        ask_about(self, message)

    def subject(self) -> str:
        """What the cursor is on, as a line to start the timer with; "" when it is on nothing."""
        return ""

    def do_friday(self) -> None:
        from csm_tui.tui.screens.close import CloseScreen

        self.app.push_screen(CloseScreen())

    def account_under_cursor(self) -> str:
        """The id of the account that the cursor is on; "" when it is on none."""
        return ""

    def do_brief(self) -> None:
        from csm_tui.tui.screens.brief import brief_on

        brief_on(self, self.account_under_cursor())

    def no_health(self) -> str:
        return "" if self.account_under_cursor() else "the cursor is on no account"

    def do_health(self) -> None:
        from csm_tui.tui.screens.health_line import ask_health

        ask_health(self, self.account_under_cursor())

    @cached_property
    def taking_back(self) -> TakingBack:
        """What was done here that changed nothing in the data."""
        return TakingBack(lambda: self.cockpit.gateway.writes_asked)

    def do_undo(self) -> None:
        times = self.times
        while times and (back := self.taking_back.last()):
            self.say(back(), "held")
            times -= 1
        if times:
            self.cockpit.gateway.undo(self, times)

    def do_redo(self) -> None:
        self.cockpit.gateway.redo(self, self.times)

    def do_reload(self) -> None:
        self.say("")
        self.load()

    def do_palette(self) -> None:
        self.cockpit.action_command_palette()

    def do_theme(self) -> None:
        self.app.action_change_theme()

    def do_settings(self) -> None:
        self.cockpit.open_settings()

    def do_help(self) -> None:
        from csm_tui.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.HAS), lambda chosen: self.action_run(chosen) if chosen else None)

    def do_quit(self) -> None:
        self.app.exit()

    def no_suspend(self) -> str:
        return self.cockpit.why_not_suspend()

    def do_suspend(self) -> None:
        self.cockpit.suspend_if_saved()

    def do_back(self) -> None:
        # Told by an answer that it has nothing to show, a screen may have gone already, or be under another one.
        if self.is_active:
            self.dismiss()

    def do_log(self) -> None:
        from csm_tui.tui.widgets.quick_log import QuickLog

        self.say("")
        self.ask(QuickLog(self.cockpit.gateway, self.suggestion()))

    def do_again(self) -> None:
        self._log_ready(internal=False)

    def do_internal(self) -> None:
        self._log_ready(internal=True)

    def _log_ready(self, internal: bool) -> None:
        from csm_tui.tui.widgets.ready_log import ReadyLog

        self.say("")
        self.ask(ReadyLog(self.cockpit.gateway, internal))

    def ask_whose(self, message: Failed) -> None:
        """The database holds several books: ask for the name of one, or say why the name that was sent opens none."""
        from csm_tui.tui.widgets.whose_prompt import WhosePrompt

        if isinstance(asked := self.asked, WhosePrompt):
            asked.failed(message)
        else:
            self.ask(WhosePrompt(message.sentence))

    def loaded(self) -> None:
        """A book is open: nobody has to say whose."""
        super().loaded()
        for asked in self.query("WhosePrompt"):
            self.say("")
            asked.remove()

    def suggestion(self) -> str:
        """A line that could be logged next."""
        return ""
