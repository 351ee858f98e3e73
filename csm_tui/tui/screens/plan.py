"""Plan: the weeks ahead as a picture, the one under the cursor in words, and panels about the plan behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize

from csm_tui.domain.days import day_range_label
from csm_tui.tui.commands.command import bindings
from csm_tui.tui.commands.plan import PLAN
from csm_tui.tui.drawing import plan_forecast as draw
from csm_tui.tui.drawing.plan_scenario import named_briefly
from csm_tui.tui.messages_plan import Explained, ForecastLoaded, PlanFacts, PlanLoaded
from csm_tui.tui.present import Line
from csm_tui.tui.screens.plan_panels.history import HistoryPanel
from csm_tui.tui.screens.plan_panels.panel import Panel
from csm_tui.tui.screens.plan_panels.place import PANELS, PanelsPlace
from csm_tui.tui.screens.plan_panels.proposals import ProposalsPanel
from csm_tui.tui.screens.plan_panels.rules import RulesPanel
from csm_tui.tui.screens.plan_panels.trust import TrustPanel
from csm_tui.tui.screens.plan_panels.week import WeekPanel
from csm_tui.tui.screens.plan_panels.what_if import WhatIfPanel
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.parts import Parts
from csm_tui.tui.widgets.top import Top
from csm_tui.tui.widgets.weeks_chart import WeeksChart

if TYPE_CHECKING:
    from csm_tui.domain.explain import Explanation
    from csm_tui.domain.forecast import Forecast
    from csm_tui.domain.shown import Shown
    from csm_tui.services.forecast import Seen

SPANS = (13, 26, 52)
READING = "the forecast is being read"


class PlanScreen(PanelsPlace):
    """What is to come, and what the plan makes of it."""

    HAS = PLAN
    HERE = "go.plan"
    BINDINGS = bindings(PLAN)
    CSS_PATH = "../styles/plan.tcss"
    AUTO_FOCUS = "#askers"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall"), (38, "-high")]

    def __init__(self) -> None:
        super().__init__()
        self.gathered: Seen | None = None
        self.facts: PlanFacts | None = None
        self.cursor = 0
        self.span = 0
        """How many weeks; 0: as many as the screen shows well."""
        self._told: dict[int, Explanation] = {}

    def body(self) -> ComposeResult:
        yield Drawn(id="numbers")
        yield WeeksChart(id="chart")
        yield Drawn(lambda width, height: [draw.LEGEND], id="legend")
        yield Drawn(id="week")
        yield Parts(id="parts")
        with Vertical(id="panels"):
            for name, kind in PANELS:
                yield kind(id=name)

    def set_up(self) -> None:
        super().set_up()
        self.turn_to(self.shown_panel)

    # Data

    def load(self) -> None:
        span = self.span or (13 if self.size.width < 100 else 26)
        self.cockpit.gateway.load_forecast(self, span)
        self.cockpit.gateway.load_plan(self)

    def on_forecast_loaded(self, message: ForecastLoaded) -> None:
        self.gathered = message.seen
        self._told = {}
        weeks = message.seen.forecast.weeks
        self.cursor = min(self.cursor, len(weeks) - 1)
        first, last = weeks[0].week, weeks[-1].week
        left: Line = [(" ", ""), (self.cockpit.gateway.csm_name, "strong"), (" · ", "dim"),
                      (f"{first.short} to {last.short}", "here strong"), (" · ", "dim"),
                      (day_range_label(first.monday, last.sunday), "")]  # fmt: skip
        self.query_one(Top).say(left, [(f"{len(weeks)} weeks", "dim"), ("  z ", "here"), ("more or fewer", "dim")])
        self.draw_weeks()
        self._explain()
        self.tell_panel()
        if isinstance(self.panel, WhatIfPanel):
            self.panel.reload()
        self.loaded()

    def on_plan_loaded(self, message: PlanLoaded) -> None:
        facts = self.facts = message.facts
        count = len(facts.learning.proposals)
        self.tell_place([(f"{count} proposed", "learned") if count else (f"plan {facts.view.number}", "dim")])
        for panel in self.query(Panel):
            if isinstance(panel, RulesPanel | ProposalsPanel | HistoryPanel):
                panel.show(facts)
        if isinstance(self.panel, HistoryPanel | TrustPanel):
            self.panel.reload()
        self.tell_panel()
        self.loaded()

    def on_explained(self, message: Explained) -> None:
        if self.gathered and message.of is self.gathered.forecast:
            self._told[message.number] = message.told
            self._tell_week()
            self.tell_keys()

    def standing(self) -> Line:
        return draw.calm(self.gathered.forecast) if self.gathered else []

    @property
    def shown(self) -> Forecast | None:
        """The forecast in the picture: with the what-if while its panel is open."""
        panel = self.panel
        if isinstance(panel, WhatIfPanel) and panel.outcome and not panel.scenario.empty:
            return panel.outcome.after.forecast
        return self.gathered.forecast if self.gathered else None

    def draw_weeks(self) -> None:
        """The picture, its numbers, and the week in words."""
        shown, seen = self.shown, self.gathered
        if shown is None or seen is None:
            return
        once = seen.forecast if shown is not seen.forecast else None
        title = ""
        if once:
            panel = self.query_one(WhatIfPanel)
            title = named_briefly(panel.scenario, seen.ahead.names)
        self.query_one("#numbers", Drawn).show(lambda width, height: [draw.numbers(shown, width, title)])
        self.query_one(WeeksChart).tell(draw.chart_weeks(shown, once), self.cursor)
        self._tell_week()

    def _tell_week(self) -> None:
        shown = self.shown
        if shown is None or self.cursor >= len(shown.weeks):
            return
        week = shown.weeks[self.cursor]
        told = self._told.get(self.cursor) if self.gathered and shown is self.gathered.forecast else None
        self.query_one("#week", Drawn).show(
            lambda width, height: draw.week_words(week, told, width, height or 3, shown.mostly_plan)
        )
        self.query_one(WeekPanel).show(week)

    def on_resize(self, event: Resize) -> None:
        if (
            self.gathered
            and not self.span
            and len(self.gathered.forecast.weeks) != (13 if event.size.width < 100 else 26)
        ):
            self.load()

    # Weeks

    @on(WeeksChart.Picked)
    def _picked(self, message: WeeksChart.Picked) -> None:
        self.go(message.number)

    def go(self, number: int) -> None:
        """The cursor on that week."""
        if self.gathered:
            self.cursor = max(0, min(number, len(self.gathered.forecast.weeks) - 1))
            self.query_one(WeeksChart).tell(
                draw.chart_weeks(self.shown or self.gathered.forecast, self._once()), self.cursor
            )
            self._tell_week()
            self._explain()
            self.tell_keys()

    def _once(self) -> Forecast | None:
        return self.gathered.forecast if self.gathered and self.shown is not self.gathered.forecast else None

    def _explain(self) -> None:
        if self.cursor not in self._told:
            self.cockpit.gateway.explain(self, self.cursor)

    def no_earlier(self) -> str:
        return "" if self.gathered else READING

    no_later = no_this = no_worst = no_open = no_earlier

    def do_earlier(self) -> None:
        self.go(self.cursor - self.times)

    def do_later(self) -> None:
        self.go(self.cursor + self.times)

    def do_this(self) -> None:
        self.go(0)

    def do_worst(self) -> None:
        shown = self.shown
        if shown and shown.worst:
            self.go(shown.weeks.index(shown.worst))

    def do_open(self) -> None:
        assert self.gathered
        self.cockpit.open_week(self.gathered.forecast.weeks[self.cursor].week)

    def do_span(self) -> None:
        now = len(self.gathered.forecast.weeks) if self.gathered else SPANS[0]
        self.span = next((span for span in SPANS if span > now), SPANS[0])
        self.load()

    def no_shift(self) -> str:
        told = self._told.get(self.cursor)
        if self._once():
            return "a what-if is shown; n begins it afresh"
        return "" if told and told.shift else "no move of an EBR would ease this week"

    def do_shift(self) -> None:
        shift = self._told[self.cursor].shift
        assert shift
        self.cockpit.gateway.move(self, shift.id, shift.to.isoformat())

    def shown_table(self) -> Shown | None:
        from csm_tui.tui.shown_plan import of_plan

        return of_plan(self)
