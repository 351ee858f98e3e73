"""What the Week screen shows and what its cursor is on: the budget, the touches in their order, what is ahead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Resize

from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.top import Top
from csm_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from csm_tui.domain.reports import Event, TouchLine, WeekReport
    from csm_tui.domain.shown import Shown
    from csm_tui.domain.weeks import Week
    from csm_tui.services.outlook import Outlook
    from csm_tui.tui.drawing.ahead import EventRows
    from csm_tui.tui.drawing.touches import TouchRows
    from csm_tui.tui.messages import WeekLoaded
    from csm_tui.tui.messages_week import OutlookLoaded
    from csm_tui.tui.present import Line

LEAST = 20
"""Lines to reckon with where the activities stand over what is ahead."""


class WeekView(Place):
    """The week that is shown, this one at first. What draws it is imported when there is something to draw."""

    HERE: ClassVar[str] = "go.week"

    def __init__(self) -> None:
        super().__init__()
        self.report: WeekReport | None = None
        self.outlook: Outlook | None = None
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
        from csm_tui.domain.standing import standing_in
        from csm_tui.tui.messages_week import StandingTold

        self.report = message.report
        report, gateway = message.report, self.cockpit.gateway
        with self.app.batch_update():
            self._show(report)
        if report.today in report.week:
            self.cockpit.on_standing_told(StandingTold(standing_in(report)))
            gateway.standing_known()
        self.loaded()
        gateway.load_outlook(self, report.week)

    def on_outlook_loaded(self, message: OutlookLoaded) -> None:
        """What collides, and the line of the weeks ahead."""
        from csm_tui.tui.drawing.ahead import EventRows

        outlook = message.outlook
        if self.report and outlook.week == self.report.week:
            self.outlook = outlook
            self.query_one("#ahead", Lines).show(EventRows(outlook.events))
            self._draw_budget()

    def _show(self, report: WeekReport) -> None:
        from csm_tui.domain.standing import standing_in
        from csm_tui.tui.drawing.ahead import EventRows

        self.query_one(Top).tell(report)
        self.tell_place(standing=standing_in(report))
        self._draw_budget()
        self.query_one("#effort", Drawn).show(self._effort, layout=True)
        if self.outlook is None or self.outlook.week != report.week:
            # Else those that are there stay till the new ones come, so that no mark goes out and on again.
            self.query_one("#ahead", Lines).show(EventRows(report.events))
        self._show_touches()
        self.query_one(Words).stand(self._standing, self._above)

    def _effort(self, width: int, height: int) -> list[Line]:
        """Where there is little room, internal work folds into one line."""
        from csm_tui.tui.drawing.week import effort

        return effort(self.report, width, height or LEAST, self.size.height < 30) if self.report else []

    def _show_touches(self) -> None:
        from csm_tui.tui.drawing.touches import TouchRows

        lines = self.query_one("#touches", Lines)
        rows = TouchRows(self.report, self._unfolded, lines.size.height)
        lines.show(rows, key=rows.next_open(lines.rows, lines.key))

    def _draw_budget(self) -> None:
        self.query_one("#budget", Drawn).show(self._budget)

    def _budget(self, width: int, height: int) -> list[Line]:
        from csm_tui.tui.drawing.week import budget

        return budget(self.report, self.outlook, width, height) if self.report else []

    def _standing(self, width: int) -> Line:
        from csm_tui.tui.drawing.week import standing

        assert self.report is not None
        return standing(self.report, self.touch, width)

    def _above(self, width: int) -> list[Line]:
        from csm_tui.tui.drawing.week import above

        return above(self.report, self.touch, width, self.size.height >= 30) if self.report else []

    def on_resize(self, event: Resize) -> None:
        if self.report:
            self.call_after_refresh(self._show_touches)

    # What the cursor is on

    @property
    def touch(self) -> TouchLine | None:
        lines = self.query_one("#touches", Lines)
        return cast("TouchRows", lines.rows).touch(lines.key) if self.report and self.focused is lines else None

    @property
    def on_fold(self) -> bool:
        """Whether the cursor is on the line that unfolds the overdue touches."""
        if self.report is None:
            return False
        from csm_tui.tui.drawing.touches import FOLD

        return self.query_one("#touches", Lines).key == FOLD

    @property
    def _event(self) -> Event | None:
        ahead = self.query_one("#ahead", Lines)
        return cast("EventRows", ahead.rows).event(ahead.key) if self.report and self.focused is ahead else None

    def account_id(self) -> str:
        found = self.touch or self._event
        return found.account_id if found else ""

    def subject(self) -> str:
        from csm_tui.domain.entry_retyped import typed_names

        touch = self.touch
        return typed_names(touch.account, touch.activity) if touch else ""

    def dated(self) -> tuple[date, str] | None:
        """An event, or a touch that is an EBR: the calendar begins on it."""
        if event := self._event:
            return event.on, self.query_one("#ahead", Lines).key
        touch = self.touch
        return (touch.due_on, f"ebr:{touch.id}") if touch and touch.activity == "ebr" else None

    def suggestion(self) -> str:
        if (touch := self.touch) and touch.status == "planned":
            return f"{touch.minutes}m {touch.account} {touch.activity_name.lower()}"
        return ""

    @on(Lines.Moved)
    def _moved(self) -> None:
        self.tell_keys()
        self.query_one(Words).again()

    def shown_table(self) -> Shown | None:
        from csm_tui.tui.shown import of_week

        return of_week(self)
