"""What is asked of a study, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from csm_tui.domain.days import Order
from csm_tui.domain.errors import Refused
from csm_tui.domain.study.balance import Specialisation
from csm_tui.domain.study.effort import GROUPS
from csm_tui.domain.study.staffing import Staffing
from csm_tui.domain.tables import Table
from csm_tui.domain.text import quoted
from csm_tui.domain.weeks import Week

Progress = Callable[[str, int, int], None]
"""(what is being done, done, in all)."""
DEFAULT_BY = ("tier", "activity")
ENGINES = ("duckdb",)


class StudyOptions(NamedTuple):
    """Every choice with its default. Seconds and minor units; `hourly_minor` by currency."""

    by: Sequence[str] = DEFAULT_BY
    engine: str = "duckdb"
    first: date | None = None
    last: date | None = None
    team: str = ""
    pseudonyms: bool = False
    skip_bad: bool = False
    date_order: Order | None = None
    """Of time-sheets that leave it open."""
    utilisation: float = 0.9
    freeze_days: int = 90
    kept: Specialisation = Specialisation()
    staffing: Staffing = Staffing()
    hourly_minor: Mapping[str, int] = {}
    contract_seconds: int = 40 * 3600
    supply_seconds: int = 27 * 3600
    """Of a CSM who is known from a time-sheet alone."""

    def checked(self) -> StudyOptions:
        """Refused where a choice can't be."""
        unknown = [key for key in self.by if key not in GROUPS]
        if unknown or not self.by or len(set(self.by)) < len(self.by):
            what = f"a study can't be grouped by {quoted(unknown[0])}" if unknown else "the groups are named once each"
            raise _wrong("bad_groups", what, f"choose some of {', '.join(GROUPS)}")
        if self.engine not in ENGINES:
            raise _wrong("bad_engine", f"there is no engine {quoted(self.engine)}", f"use {', '.join(ENGINES)}")
        if not 0 < self.utilisation <= 2:
            raise _wrong("bad_utilisation", "a utilisation is more than 0 and at most 2", "write .9 for 90 per cent")
        if self.first and self.last and self.last < self.first:
            raise _wrong("bad_period", "the period ends before it begins", "give --from a day before --to")
        if not 0 <= self.staffing.leave < 1 or self.staffing.growth <= -1 or self.freeze_days < 0:
            raise _wrong("bad_assumption", "--leave is 0 to 99, --growth more than -100, --freeze 0 or more", "mend it")
        if not 0 < self.supply_seconds <= self.contract_seconds:
            raise _wrong(
                "bad_supply",
                "the hours for customers (--supply) are more than 0 and at most those of the contract (--contract)",
                "give both, such as --contract 32 --supply 22",
            )
        return self

    def whole_weeks(self) -> tuple[Week | None, Week | None]:
        """The first and the last whole week within --from and --to."""
        first = Week.of(self.first + timedelta(days=6)) if self.first else None
        last = Week.of(self.last + timedelta(days=1)) + -1 if self.last else None
        if first and last and last.monday < first.monday:
            raise _wrong("bad_period", "there is no whole week between --from and --to", "give a Monday and a Sunday")
        return first, last


def _wrong(code: str, what: str, hint: str) -> Refused:
    return Refused(code, what, hint=hint, wrong_usage=True)


class Problem(NamedTuple):
    """A source that could not be read, or not wholly, and why."""

    source: str
    reason: str
    code: str = ""
    """That of the refusal."""


class Study(NamedTuple):
    """The tables, and what they rest on."""

    first: date
    last: date
    weeks: int
    engine: str
    exact_quantiles: bool
    by: tuple[str, ...]
    sources: int
    csms: int
    entries: int
    seconds: int
    tables: tuple[Table, ...]
    assumptions: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    pseudonyms: bool = False

    def table(self, name: str) -> Table:
        """One of the tables, by its name."""
        return next(table for table in self.tables if table.name == name)
