"""The terminal app: its places, its theme, its gateway. Screens do the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual.screen import Screen

from csm_tui.tui.away import Away
from csm_tui.tui.behind import Behind
from csm_tui.tui.calm import Calm
from csm_tui.tui.dressed import Dressed
from csm_tui.tui.errands import Errands
from csm_tui.tui.failing import Failing
from csm_tui.tui.leaving import Leaving
from csm_tui.tui.own_keys import told, use_own_keys
from csm_tui.tui.screens.modes import MODES
from csm_tui.tui.screens.place import Place
from csm_tui.tui.screens.week import WeekScreen
from csm_tui.tui.suspending import Suspending
from csm_tui.tui.toasts import Toasts
from csm_tui.tui.widgets.places import Places
from csm_tui.tui.widgets.top import Top

if TYPE_CHECKING:
    from textual.command import Provider

    from csm_tui.domain.standing import Standing
    from csm_tui.domain.timer import RunningTimer
    from csm_tui.domain.weeks import Week
    from csm_tui.tui.dialogs.first_run import Begun
    from csm_tui.tui.gateway import Gateway
    from csm_tui.tui.messages import Changed, Failed, NoDatabase, TimerTold
    from csm_tui.tui.messages_week import StandingTold


START = 1.0
"""Seconds after which a start is over, with the first data on the screen."""


def _provider() -> type[Provider]:
    from csm_tui.tui.commands.provider import CockpitProvider

    return CockpitProvider


class CsmApp(Dressed, Behind, Away, Leaving, Failing, Calm, Errands, Suspending, Toasts):
    """The week and the book of one CSM."""

    TITLE = "csm"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/app.tcss", "styles/week.tcss"]
    """The first screen's too: its own would make all rules be looked through again."""
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = MODES
    DEFAULT_MODE = "week"
    COMMANDS = {_provider}

    def __init__(self, db: str | None = None, csm: str | None = None, look_every: float = 1.0) -> None:
        super().__init__()
        self._opens = db, csm, look_every
        self._been = {self.DEFAULT_MODE}
        """The places that were open."""
        self._whose = False
        """Whether the database holds several books and one has to be chosen."""
        self.timer: RunningTimer | None = None
        self.timer_minutes = 0
        self.standing: Standing | None = None
        self.ready = False
        """Whether the first frame is painted and data may be asked for."""
        self.once_begun: Callable[[], None] = lambda: None
        """Called when the start is over."""

    def on_ready(self) -> None:
        """The first frame is painted: now the database is opened."""
        self.ready = True
        use_own_keys(self)
        if isinstance(place := self.screen, Place):
            place.say(told([*(each.brief for each in self.complaints), *self.key_problems]), "over")
        self.gateway.start()
        self.load_shown()
        self.set_timer(START, self.once_begun)

    @cached_property
    def gateway(self) -> Gateway:
        """Imported when data is asked for: the first frame has none."""
        from csm_tui.tui.gateway import Gateway

        db, csm, look_every = self._opens
        return Gateway(db, csm, self, look_every)

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

    def seen_is_old(self) -> None:
        self.gateway.imported()
        self.load_shown()

    def reached(self) -> None:
        self.gateway.revision += 1
        self.load_shown()

    def on_changed(self, message: Changed) -> None:
        self.load_shown()

    def on_failed(self, message: Failed) -> None:
        place = self.screen
        if not isinstance(place, Place):
            return
        place.failed(message)
        if message.code == "choose_csm":
            self._whose = True
        if message.what == "open" and self._whose:
            place.ask_whose(message)

    def on_timer_told(self, message: TimerTold) -> None:
        """The timer started, stopped, or ran another minute: the top line of the screen says so, nothing else moves."""
        self.timer, self.timer_minutes = message.timer, message.minutes
        self.again_on_top()

    def on_standing_told(self, message: StandingTold) -> None:
        """Where the CSM stands this week: on top of every screen."""
        self.standing = message.standing
        self.again_on_top()

    def again_on_top(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Place) and screen.is_mounted:
                screen.query_one(Top).again()
                screen.query_one(Places).again()

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
        if begun.imports:
            self.go("book")
            self.call_after_refresh(self._import_first)

    def _import_first(self) -> None:
        if isinstance(self.screen, Place):
            self.screen.action_run("book.import")

    def action_command_palette(self) -> None:
        self.gateway.load_names()
        super().action_command_palette()

    # Going about

    def go(self, place: str) -> None:
        """To one of the places, its own screen on top."""
        while len(self.screen_stack) > 1 and (self.current_mode == place or not getattr(self.screen, "STAYS", True)):
            self.pop_screen()
        self.place_is_new = place not in self._been
        self._been.add(place)
        self.switch_mode(place)
        self.place_is_new = False

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
