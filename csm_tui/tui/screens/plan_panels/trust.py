"""How far the forecast can be trusted: the own log replayed."""

from __future__ import annotations

from textual.app import ComposeResult

from csm_tui.tui.drawing.plan_forecast import wrapped
from csm_tui.tui.drawing.plan_trust import trust_lines
from csm_tui.tui.messages_plan import TrustLoaded
from csm_tui.tui.present import Line
from csm_tui.tui.screens.plan_panels.panel import Panel
from csm_tui.tui.widgets.drawn import Drawn


class TrustPanel(Panel):
    """Figures and pictures, read when they are wanted."""

    NAME = "Trust"

    def compose(self) -> ComposeResult:
        yield Drawn(id="trust-picture")

    def words(self, width: int) -> Line | None:
        meaning = "Skill: how much less the bands miss by than the plan alone; 0 % is no better."
        return [(meaning, "dim")] if self._known else None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._known = False

    def opened(self) -> None:
        super().opened()
        self.reload()

    def reload(self) -> None:
        self.gateway.load_trust(self)

    def on_trust_loaded(self, message: TrustLoaded) -> None:
        picture = self.query_one("#trust-picture", Drawn)
        trust = message.trust
        self._known = trust is not None
        self.plan.tell_words()
        if trust is None:
            picture.show(lambda width, height: nothing(width))
        else:
            picture.show(lambda width, height: trust_lines(trust, width, height or 8))


def nothing(width: int) -> list[Line]:
    """What will be here."""
    words: Line = [("No week is confirmed yet, so there is nothing to compare the forecast with. ", "strong"), (
        "Each week that you confirm (C on Log, 3) is predicted from the weeks before it and compared here with what it"
        " came to.", "dim",
    )]  # fmt: skip
    return [[], *wrapped(words, width)]
