"""What makes a week in words, for the week's own report and for forecasts. No NumPy: the first screen reads this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from csm_tui.domain.durations import hours
from csm_tui.domain.fullness import EVEN
from csm_tui.domain.text import harmless, in_sentence

if TYPE_CHECKING:
    from csm_tui.domain.reports import AccountLine, WeekReport

_KINDS = {
    "ebr": ("EBR", "EBRs"),
    "notice": ("notice deadline", "notice deadlines"),
    "renewal": ("end", "ends"),
}
FEW_WEEKS = 3
"""With fewer confirmed weeks a learned figure or chance is mostly the plan's."""
MOSTLY_PLAN = "mostly your plan"
"""The label of every such figure in files and at the shell."""
ESTIMATED, AS_YET = "estimated from the plan", ": few weeks are confirmed yet"
"""The same to be read: the label, and why, where there is room for it."""
TOP = 2
CLEARLY = 0.05
"""So far from even a chance is another than the plan's."""


class OnADay(Protocol):
    """An EBR, a renewal or a notice deadline."""

    @property
    def kind(self) -> str: ...

    @property
    def account(self) -> str: ...


def dated_words(dated: Sequence[OnADay]) -> str:
    """`EBRs of Umbra and Hooli; notice deadline of Initech`; "" when there are none."""
    parts = []
    for kind, (one, many) in _KINDS.items():
        names = [harmless(event.account) for event in dated if event.kind == kind]
        if names:
            parts.append(f"{many if len(names) > 1 else one} of {listed(names)}")
    return "; ".join(parts)


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b, c and 2 more`."""
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


class Why(NamedTuple):
    """Why a week is as full as it is: how it stands, and what drives it, the strongest first."""

    head: str
    parts: tuple[str, ...]

    def sentence(self, parts: int | None = None) -> str:
        """As many of the parts as are wanted."""
        shown = self.parts[:parts]
        return f"{self.head}: {'; '.join(shown)}." if shown else f"{self.head}."


def why_full(report: WeekReport, short: Mapping[str, str] | None = None, top: int = TOP) -> Why:
    """`1.8 h too much: 8.0 h absence; most for Umbra 5.3 h and Hooli 4.5 h; EBR of Umbra; most work EBR 9.3 h.`

    Work stands before accounts where one kind of it makes a third of the week. `short`: shorter names of accounts;
    `top`: how many of each are said.
    """
    names = short or {}
    accounts = _largest(report.accounts, top)
    work = sorted((line for line in report.activities if line.customer), key=lambda line: -line.planned_seconds)
    by_account = _most("most for", [(names.get(line.name, line.name), line.planned_seconds) for line in accounts[:top]])
    by_work = _most("most work", [(in_sentence(line.name), line.planned_seconds) for line in work[:top]])
    here = [event for event in report.events if event.on in report.week]
    dated = dated_words([event._replace(account=names.get(event.account, event.account)) for event in here])
    off = f"{hours(report.absence_seconds)} h absence" if report.absence_seconds else ""
    taught = _taught(report)
    heavy = bool(work) and work[0].planned_seconds * 3 >= report.demand_seconds
    parts = (off, by_work, dated, by_account) if heavy else (off, by_account, dated, by_work)
    return Why(_head(report), tuple(part for part in (taught, *parts) if part))


def _largest(accounts: Sequence[AccountLine], top: int) -> list[AccountLine]:
    """So many with the most work, by name where it is the same. Numbers first: a book has thousands of names."""
    if top <= 0:
        return []
    least = sorted([line.planned_seconds for line in accounts], reverse=True)[:top][-1:]
    among = [line for line in accounts if line.planned_seconds >= least[0]] if least else []
    return sorted(among, key=lambda line: (-line.planned_seconds, line.name.casefold()))[:top]


def _head(report: WeekReport) -> str:
    if not report.demand_seconds:
        return "Nothing is planned for customers"
    lacks = report.demand_seconds - report.supply_seconds
    if lacks > 0:
        return f"{hours(lacks)} h too much"
    return f"{hours(-lacks)} h to spare" if lacks else "Planned to the last hour"


def _taught(report: WeekReport) -> str:
    return taught_words(report.demand_seconds, report.supply_seconds, report.chance, report.mostly_plan)


def taught_words(demand: int, supply: int, chance: float | None, mostly_plan: bool) -> str:
    """Where the log says otherwise than the plan: half is the chance of a week that is planned to the last hour."""
    fits = demand <= supply
    if chance is None or mostly_plan or not supply:
        return ""
    if fits and chance > EVEN:
        return "confirmed weeks took more than their plan"
    return "confirmed weeks took less than their plan" if not fits and chance < EVEN - CLEARLY else ""


def off_words(demand: int) -> str:
    """A week away: its work is no question of chance."""
    return f"off, {hours(demand)} h to be moved or covered" if demand else "off"


def _most(word: str, lines: Sequence[tuple[str, int]]) -> str:
    shown = [f"{harmless(name)} {hours(seconds)} h" for name, seconds in lines if seconds]
    return f"{word} {listed(shown)}" if shown else ""
