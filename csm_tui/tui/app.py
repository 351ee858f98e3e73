"""The terminal app: its places, its theme, its gateway. Screens do the rest."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from rich.style import Style
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from csm_tui.domain.weeks import Week
from csm_tui.tui.desk_thread import LOOK_EVERY
from csm_tui.tui.gateway import Gateway
from csm_tui.tui.messages import Changed, Failed, NoDatabase, TimerTold
from csm_tui.tui.screens.place import Place
from csm_tui.tui.screens.week import WeekScreen
from csm_tui.tui.themes import DARK, OWN, inks, meanings
from csm_tui.tui.widgets.chrome import Top

if TYPE_CHECKING:
    from textual.command import Provider

    from csm_tui.domain.timer import RunningTimer
    from csm_tui.tui.dialogs.first_run import Begun


def _book() -> Screen[Any]:
    from csm_tui.tui.screens.book import BookScreen

    return BookScreen()


def _log() -> Screen[Any]:
    from csm_tui.tui.screens.log import LogScreen

    return LogScreen()


def _plan() -> Screen[Any]:
    from csm_tui.tui.screens.plan import PlanScreen

    return PlanScreen()


def _provider() -> type[Provider]:
    from csm_tui.tui.commands.provider import CockpitProvider

    return CockpitProvider


class CsmApp(App[None]):
    """The week and the book of one CSM."""

    TITLE = "csm"
    CSS_PATH = "styles/app.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "week": WeekScreen,
        "book": _book,
        "log": _log,
        "plan": _plan,
    }
    DEFAULT_MODE = "week"
    COMMANDS = {_provider}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.leave"),
    ]

    def __init__(self, db: str | None = None, csm: str | None = None, look_every: float = LOOK_EVERY) -> None:
        self.inks: dict[str, Style] = {}
        super().__init__()
        self.animation_level = "none"
        for theme in OWN:
            self.register_theme(theme)
        self.theme = os.environ.get("CSM_THEME", DARK.name)
        self.gateway = Gateway(db, csm, self, look_every)
        self._whose = False
        """Whether the database holds several books and one has to be chosen."""
        self.timer: RunningTimer | None = None
        self.timer_minutes = 0
        self.ready = False
        """Whether the first frame is painted and data may be asked for."""

    def get_css_variables(self) -> dict[str, str]:
        variables = super().get_css_variables()
        theme = self.current_theme
        variables |= meanings(theme, variables)
        self.theme_variables = variables
        self.inks = inks(variables, theme.ansi)
        return variables

    def on_mount(self) -> None:
        # The first frame first: the database is opened when there is something to look at.
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.ready = True
        self.gateway.start()
        self.load_shown()

    @property
    def today(self) -> date:
        """The date of the data that is shown."""
        return self.gateway.today

    def on_unmount(self) -> None:
        self.gateway.stop()

    # Data

    def load_shown(self) -> None:
        """Read again what is on the screen now."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Place):
                screen.load()
                return

    def on_changed(self, message: Changed) -> None:
        self.load_shown()

    def on_failed(self, message: Failed) -> None:
        place = self.screen
        if not isinstance(place, Place):
            return
        place.on_failed(message)
        if message.code == "choose_csm":
            self._whose = True
        if message.what == "open" and self._whose:
            place.ask_whose(message.sentence)

    def on_timer_told(self, message: TimerTold) -> None:
        """The timer started, stopped, or ran another minute: the top line of the screen says so, nothing else moves."""
        self.timer, self.timer_minutes = message.timer, message.minutes
        for screen in self.screen_stack:
            if isinstance(screen, Place) and screen.is_mounted:
                screen.query_one(Top).again()

    def use(self, db: str | None, csm: str | None) -> None:
        """Work on another database, or on another book of this one."""
        self.gateway.use(db, csm)
        self.load_shown()

    def on_no_database(self, message: NoDatabase) -> None:
        from csm_tui.tui.dialogs.first_run import FirstRun

        if not any(isinstance(screen, FirstRun) for screen in self.screen_stack):
            self.push_screen(FirstRun(message.where), self._begun)

    def _begun(self, begun: Begun | None) -> None:
        if begun is None:
            self.exit()
            return
        self.use(begun.db, begun.csm)

    def action_command_palette(self) -> None:
        self.gateway.load_names()
        super().action_command_palette()

    # Going about

    def go(self, place: str) -> None:
        """To one of the places, its own screen on top."""
        if self.current_mode == place:
            while len(self.screen_stack) > 1:
                self.pop_screen()
        self.switch_mode(place)

    def open_account(self, account_id: str) -> None:
        """An account's page, over the place where we are."""
        from csm_tui.tui.screens.account import AccountScreen

        if isinstance(self.screen, AccountScreen):
            self.pop_screen()
        self.push_screen(AccountScreen(account_id))

    def open_week(self, week: Week) -> None:
        """That week, on its screen."""
        self.go("week")
        if isinstance(self.screen, WeekScreen):
            self.screen.go(week)
