"""What the panels of the Plan screen have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Container

from csm_tui.tui.commands.command import Command
from csm_tui.tui.present import Line
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.tui.gateway import Gateway
    from csm_tui.tui.screens.plan import PlanScreen


class Panel(Container):
    """Runs the commands in `RUNS` with its own `do_` and `no_` methods; `LABELS` is what the footer calls them."""

    NAME: ClassVar[str] = ""
    RUNS: ClassVar[tuple[type[Command], ...]] = ()
    LABELS: ClassVar[Mapping[str, str]] = {}

    @property
    def plan(self) -> PlanScreen:
        """The screen it stands on."""
        return cast("PlanScreen", self.screen)

    @property
    def gateway(self) -> Gateway:
        """The door to the services."""
        return self.plan.cockpit.gateway

    def label(self, command: type[Command]) -> str:
        """What the footer calls a command; "" leaves it out."""
        return self.LABELS.get(command.id, command.label)

    def opened(self) -> None:
        """It is the one that is shown now."""
        lists = self.query(Lines)
        if lists:
            lists.first().focus()
        else:
            self.plan.set_focus(None)

    def words(self, width: int) -> Line | None:
        """The sentence that stands at the bottom while it is shown; None: the screen's own."""
        return None

    def reload(self) -> None:
        """What it asked for itself may have changed."""
