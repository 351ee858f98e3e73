"""The weeks ahead as a page and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from csm_tui.domain.forecast import Forecast, WeekAhead
from csm_tui.domain.formats import counted
from csm_tui.domain.pages.about import ROUNDING, WEEK_DIVISOR, About
from csm_tui.domain.pages.page import Bars, Block, Series, block
from csm_tui.domain.pages.shown import h, long_day, percent
from csm_tui.domain.pages.summary_lists import HOURS, rounded
from csm_tui.domain.pages.summary_overview import NO_COST
from csm_tui.domain.shown_tables import BASIS, basis
from csm_tui.domain.tables import Column, Table, Value, hours_of, table
from csm_tui.domain.text import harmless
from csm_tui.domain.week_words import MOSTLY_PLAN

_COUNTED = ("ebr", "notice", "renewal")
_MOST_BARS, _MOST_CAPTIONS = 26, 13
"""More would not be legible."""


class Outlook(NamedTuple):
    """Whose weeks, seen on which day, under which plan."""

    csm: str
    today: date
    plan_version: int
    forecast: Forecast


class ForecastPage(NamedTuple):
    """Everything on the page. `key_figures`: (what, the figure, a remark)."""

    title: str
    subtitle: str
    key_figures: tuple[tuple[str, str, str], ...]
    charts: tuple[Bars, ...]
    blocks: tuple[Block, ...]
    definitions: Block
    about: About


def forecast_page(seen: Outlook) -> ForecastPage:
    """The page of a forecast."""
    held, weeks = forecast_table(seen), seen.forecast.weeks
    definitions = [(held.title, column.name, column.means) for column in held.columns]
    return ForecastPage(
        f"The weeks ahead of {harmless(seen.csm)}",
        f"{counted(len(weeks), 'week')} from {weeks[0].week} to {weeks[-1].week} · plan {seen.plan_version} ·"
        f"{f' chances {MOSTLY_PLAN} ·' if seen.forecast.mostly_plan else ''}"
        f" {long_day(seen.today)}",
        _keys(seen.forecast), (_chart(weeks),), (_weeks(weeks),),
        Block("Definitions", ("Table", "Column", "Means"), tuple(definitions), text=True), about(seen),
    )  # fmt: skip


def forecast_table(seen: Outlook) -> Table:
    """A row a week."""
    columns = [
        Column("csm", "text", "The CSM."), Column("week", "text", "The ISO week, this one included."),
        Column("starts", "date", "Its Monday."), Column("absence_hours", "hours", HOURS["absence"]),
        Column("supply_hours", "hours", HOURS["supply"]), Column("demand_hours", "hours", HOURS["demand"]),
        Column("utilisation", "share", "demand / supply; blank without supply."),
        Column("p50_hours", "hours", "Every other such week asks for no more than this."),
        Column("p80_hours", "hours", "Four weeks of five ask for no more than this."),
        Column("p95_hours", "hours", "Nineteen weeks of twenty ask for no more than this."),
        Column("overload_probability", "share", "P(demand > supply)."),
        Column("ebrs", "count", "EBRs in the week."), Column("notices", "count", "Notice deadlines in the week."),
        Column("renewals", "count", "Ends of subscriptions in the week."),
        Column("basis", "text", BASIS),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [harmless(seen.csm), str(w.week), w.week.monday, hours_of(w.absence), hours_of(w.supply), hours_of(w.demand),
         rounded(w.demand / w.supply) if w.supply else None, hours_of(w.bands.p50), hours_of(w.bands.p80),
         hours_of(w.bands.p95), rounded(w.overload), *(w.count(kind) for kind in _COUNTED),
         basis(seen.forecast.mostly_plan)]
        for w in seen.forecast.weeks
    ]  # fmt: skip
    return table("forecast", "Forecast", columns, rows)


def about(seen: Outlook) -> About:
    """The statement."""
    weeks = seen.forecast.weeks
    basis = f"{MOSTLY_PLAN}: fewer than three weeks are confirmed" if seen.forecast.mostly_plan else (
        "learned from the confirmed weeks"
    )  # fmt: skip
    return About((
        ("period", f"{weeks[0].week} to {weeks[-1].week}, {weeks[0].week.monday} to {weeks[-1].week.sunday}"),
        ("as_of", f"{seen.today}: the book, its dated touches and the absences are those of this day"),
        ("plan_version", f"plan {seen.plan_version}"), ("rounding", ROUNDING), ("week_divisor", WEEK_DIVISOR),
        ("cost_scope", NO_COST), ("completeness", f"chances and quantiles: {basis}"),
        ("missing", "accounts, absences and reactive work that are not in the book yet"),
        ("notes", "aggregates only: no notes, clock times or names of contacts"),
    ))  # fmt: skip


def _keys(seen: Forecast) -> tuple[tuple[str, str, str], ...]:
    worst, stand = seen.worst, seen.fullness
    off = f", {stand.off} more off" if stand.off else ""
    return (
        ("Asked a week", f"{h(seen.demand_per_week)} h", "on average"),
        ("There is", f"{h(seen.supply_per_week)} h", "on average, absence taken off"),
        ("Utilisation", percent(seen.utilisation), ""),
        ("Weeks over plan", str(stand.over), f"of {stand.weeks}{off}"),
        ("Fullest week", percent(worst.overload if worst else None), str(worst.week) if worst else ""),
        ("EBRs", str(sum(week.count("ebr") for week in seen.weeks)), "in these weeks"),
    )


def _chart(weeks: Sequence[WeekAhead]) -> Bars:
    shown = weeks[:_MOST_BARS]
    first = f", the first {_MOST_BARS}" if len(weeks) > _MOST_BARS else ""
    return Bars(
        f"Planned work against supply{first}", tuple(str(week.week)[5:] for week in shown),
        (Series("demand", tuple(week.demand / 3600 for week in shown), "demand"),), "h",
        tuple(week.supply / 3600 for week in shown), "supply", tuple(week.bands.p80 / 3600 for week in shown), "P80",
        tuple("off" if week.off else percent(week.overload) for week in shown) if len(shown) <= _MOST_CAPTIONS else (),
    )  # fmt: skip


def _weeks(weeks: Sequence[WeekAhead]) -> Block:
    headings = (
        "Week", "State", "Supply", "Demand", "P50", "P80", "P95", "Overload", "EBRs", "Notices", "Renewals", "Absence",
    )  # fmt: skip
    rows = [
        (str(w.week), _state(w), h(w.supply), h(w.demand), h(w.bands.p50), h(w.bands.p80), h(w.bands.p95),
         percent(w.overload), *(str(w.count(kind)) for kind in _COUNTED), h(w.absence)) for w in weeks
    ]  # fmt: skip
    return block("Hours a week", headings, rows)._replace(left=(1,))


def _state(week: WeekAhead) -> str:
    """In words: the page may be printed without colours."""
    return "off" if week.off else "over" if week.over else "likely over" if week.likely_over else ""
