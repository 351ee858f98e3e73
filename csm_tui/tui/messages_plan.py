"""What the gateway tells the Plan screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

if TYPE_CHECKING:
    from csm_tui.domain.explain import Explanation
    from csm_tui.domain.forecast import Forecast
    from csm_tui.domain.scenario import Scenario
    from csm_tui.domain.what_if import Outcome
    from csm_tui.services.backtest import Backtest
    from csm_tui.services.forecast import Seen
    from csm_tui.services.learning import Learning
    from csm_tui.services.plan import PlanView
    from csm_tui.services.plan_diff import PlanDiff
    from csm_tui.services.whatif import Kept
    from csm_tui.store.queries.evidence import DecisionRow
    from csm_tui.store.queries.planning import PlanRow


class PlanFacts(NamedTuple):
    """The plan in force, its versions, and what the log says beside it."""

    view: PlanView
    learning: Learning
    versions: Sequence[PlanRow]
    decided: Mapping[str, Sequence[DecisionRow]]
    """The accepted proposals behind a version, by its id."""


class Trust(NamedTuple):
    """The CSM's own log replayed, and the share of weekly totals that stayed below each level."""

    result: Backtest
    kept: Sequence[tuple[float, float | None]]
    weeks: int
    """How many weekly totals that is a share of."""


@dataclass(eq=False, repr=False)
class ForecastLoaded(Message):
    """The weeks ahead are here."""

    seen: Seen


@dataclass(eq=False, repr=False)
class Explained(Message):
    """One of its weeks in words."""

    of: Forecast
    number: int
    told: Explanation


@dataclass(eq=False, repr=False)
class PlanLoaded(Message):
    """The plan is here."""

    facts: PlanFacts


@dataclass(eq=False, repr=False)
class DiffLoaded(Message):
    """What a version changed; `diff` is None for the first one."""

    number: int
    diff: PlanDiff | None


@dataclass(eq=False, repr=False)
class TrustLoaded(Message):
    """The replay is here, or why there is none."""

    trust: Trust | None
    why_not: str = ""


@dataclass(eq=False, repr=False)
class Tried(Message):
    """What a scenario does."""

    scenario: Scenario
    outcome: Outcome


@dataclass(eq=False, repr=False)
class ChangeRead(Message):
    """The scenario with a typed change in it."""

    scenario: Scenario


@dataclass(eq=False, repr=False)
class KeptLoaded(Message):
    """The scenarios that were kept, each with its outcome, or why it has none any more."""

    kept: Sequence[tuple[Kept, Outcome | None, str]]
