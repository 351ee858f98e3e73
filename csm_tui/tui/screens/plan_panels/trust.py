"""How far the forecast can be trusted: the own log replayed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize

from csm_tui.tui.drawing.calibration_plot import AXIS, plot_calibration
from csm_tui.tui.drawing.plan_forecast import wrapped
from csm_tui.tui.drawing.plan_trust import LEAST_FOR_WEEKS, LEGEND, trust_lines, weeks_of
from csm_tui.tui.drawing.plot_ink import Inks, Plt
from csm_tui.tui.messages_plan import Trust, TrustLoaded
from csm_tui.tui.present import Line
from csm_tui.tui.screens.plan_panels.panel import Panel
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.plotted import Plotted, Plotter
from csm_tui.tui.widgets.weeks_chart import WeeksChart


class TrustPanel(Panel):
    """Figures and pictures, read when they are wanted."""

    NAME = "Trust"

    def compose(self) -> ComposeResult:
        with Horizontal(id="trust-top"):
            yield Drawn(id="trust-figures")
            yield Plotted(AXIS, foot=1, id="trust-plot")
        yield Drawn(lambda width, height: [LEGEND], id="trust-legend")
        yield WeeksChart(id="trust-weeks")

    def words(self, width: int) -> Line | None:
        meaning = "Skill: how much less the bands miss by than the plan alone; 0 % is no better."
        return [(meaning, "dim")] if self.trust else None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.trust: Trust | None = None

    def opened(self) -> None:
        super().opened()
        self.reload()

    def reload(self) -> None:
        self.gateway.load_trust(self)

    def on_trust_loaded(self, message: TrustLoaded) -> None:
        trust = self.trust = message.trust
        self.set_class(trust is None, "-nothing")
        self.plan.tell_words()
        figures = self.query_one("#trust-figures", Drawn)
        if trust is None:
            figures.show(lambda width, height: nothing(width))
            return
        figures.show(lambda width, height: trust_lines(trust, width, height or 8))
        self.query_one("#trust-plot", Plotted).tell(_plotter(trust))
        self.query_one("#trust-weeks", WeeksChart).tell(weeks_of(trust), -1)

    def on_resize(self, event: Resize) -> None:
        self.set_class(event.size.height >= LEAST_FOR_WEEKS, "-weeks")


def _plotter(trust: Trust) -> Plotter:
    def plot(plt: Plt, size: tuple[int, int], inks: Inks, plain: bool) -> None:
        plot_calibration(plt, trust.kept, trust.weeks, size, inks, plain)

    return plot


def nothing(width: int) -> list[Line]:
    """What will be here."""
    words: Line = [("No week is confirmed yet, so there is nothing to compare the forecast with. ", "strong"), (
        "Each week that you confirm (C on Log, 3) is predicted from the weeks before it and compared here with what it"
        " came to.", "dim",
    )]  # fmt: skip
    return [[], *wrapped(words, width)]
