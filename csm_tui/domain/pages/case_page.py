"""The case as people read it: one page."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.domain.case import Case, Cost, Option
from csm_tui.domain.case_scenarios import SHORT
from csm_tui.domain.formats import counted
from csm_tui.domain.money import short_money
from csm_tui.domain.overload import fit_at
from csm_tui.domain.pages.about import About
from csm_tui.domain.pages.case_words import (
    about,
    arithmetic,
    assumptions,
    benchmarks,
    evidence,
    headline,
    why_not_fifty,
)
from csm_tui.domain.pages.page import Bars, Block, Gauge, Series, block
from csm_tui.domain.pages.shown import NOT_ANY, amounts, h, long_day, percent
from csm_tui.domain.text import harmless
from csm_tui.domain.week_words import FEW_WEEKS, MOSTLY_PLAN


class CasePage(NamedTuple):
    """Everything on the page."""

    title: str
    subtitle: str
    headline: str
    why_not: str
    arithmetic: str
    evidence: str
    key_figures: tuple[tuple[str, str, str], ...]
    fits: Block
    learned: Block
    options: Block
    chart: Bars
    benchmarks: tuple[Gauge, ...]
    assumptions: Block
    about: About


def case_page(case: Case) -> CasePage:
    """The page of a case."""
    return CasePage(
        f"The case for {harmless(case.csm)}'s book",
        f"{counted(case.accounts, 'account')} · {amounts(case.arr)} ARR · plan {case.capacity.plan_version} ·"
        f" {long_day(case.today)}",
        headline(case), why_not_fifty(case), arithmetic(case), evidence(case), _keys(case), _fits(case),
        _learned(case), _options(case), _chart(case), benchmarks(case), _assumptions(case), about(case),
    )  # fmt: skip


def _keys(case: Case) -> tuple[tuple[str, str, str], ...]:
    now = case.now
    return (
        ("Asked a week", f"{h(now.demand)} h", f"likely {h(now.likely)} h"),
        ("There is", f"{h(now.supply)} h", f"{h(case.supply)} h in a week without absence"),
        ("Overflow", percent(now.overload),
         MOSTLY_PLAN if case.evidence.weeks < FEW_WEEKS else "of an average week"),
        ("Fullest week", percent(now.worst_overload), str(now.worst_week)),
        ("Weeks over plan", str(now.weeks_over), "of the next 52, by the plan alone"),
        ("Evidence", counted(case.evidence.weeks, "week"), counted(case.evidence.entries, "entry", "entries")),
    )  # fmt: skip


def _count(number: int | None) -> str:
    return NOT_ANY if number is None else str(number)


def _fits(case: Case) -> Block:
    rows = [
        (tier.name, str(tier.accounts), h(float(tier.seconds_per_account), 2),
         h(tier.week.mean, 2) if tier.week.learned else NOT_ANY,
         _count(fit_at(0.5, tier.week.mean, tier.week.sd, case.supply)), _count(tier.fit_at_80), _count(tier.fit_at_90))
        for tier in case.capacity.tiers
    ]  # fmt: skip
    headings = ("Tier", "In the book", "Plan h", "Log h", "Fit at 50 %", "at 80 %", "at 90 %")
    note = "Hours an account and week. Fit: how many of one tier alone, with that chance that a week is enough."
    return block("What fits", headings, rows, note)


def _learned(case: Case) -> Block:
    rows = [
        (f"{figure.tier_name}: {figure.activity_name}", f"{figure.plan:.0f}", f"{figure.learned:.0f}",
         f"{figure.low:.0f}-{figure.high:.0f}", str(figure.weeks)) for figure in case.evidence.figures
    ]  # fmt: skip
    headings = ("Minutes each time", "Plan", "Log", "80 % interval", "Weeks")
    return block("What the log says", headings, rows or [("Nothing confirmed yet", "", "", "", "")])


def _options(case: Case) -> Block:
    options = (case.now, *case.options)
    rows: list[tuple[str, ...]] = [
        ("What changes", *("; ".join(map(harmless, option.changes)) or "nothing" for option in options)),
        ("Accounts · people", *(f"{option.accounts} · {option.people:.2f}" for option in options)),
        ("Asked · there is, h a week", *(f"{h(option.demand)} · {h(option.supply)}" for option in options)),
        ("Utilisation", *(percent(option.utilisation) for option in options)),
        ("Chance that a week overflows", *(percent(option.overload) for option in options)),
        ("Fullest week", *(f"{option.worst_week} {percent(option.worst_overload)}" for option in options)),
        ("Room for accounts of this mix", *(_room(option) for option in options)),
    ]
    for currency in [cost.currency for cost in case.now.costs if cost.currency]:
        rows += _money_rows(options, currency, len(case.now.costs) > 1)
    return block("Options side by side, over a year", ("", *(harmless(option.name) for option in options)), rows)


def _room(option: Option) -> str:
    return NOT_ANY if option.room is None else f"{option.room:+d}" if option.room else "0"


def _money_rows(options: tuple[Option, ...], currency: str, named: bool) -> list[tuple[str, ...]]:
    costs = [next((one for one in option.costs if one.currency == currency), None) for option in options]

    def cells(shown: str) -> list[str]:
        return [NOT_ANY if one is None else _money(one, shown) for one in costs]

    of = f", {currency}" if named else ""
    return [
        (f"Cost to serve a year{of}", *cells("cost")), (f"of ARR{of}", *cells("share")), (f"CLTV{of}", *cells("cltv")),
    ]  # fmt: skip


def _money(cost: Cost, shown: str) -> str:
    if shown == "share":
        return percent(cost.share, 1)
    minor = cost.cost if shown == "cost" else cost.cltv
    return NOT_ANY if minor is None else short_money(minor, cost.currency)


def _chart(case: Case) -> Bars:
    options = (case.now, *case.options)
    return Bars(
        "Hours asked and hours there are, with the chance of overflow",
        tuple(harmless(SHORT.get(o.key, o.name)) for o in options),
        (Series("asked", tuple(o.demand / 3600 for o in options), "demand"),), "h",
        tuple(o.supply / 3600 for o in options), "there is", captions=tuple(percent(o.overload) for o in options),
    )  # fmt: skip


def _assumptions(case: Case) -> Block:
    return block("What this rests on", ("Assumption", "Value", "Where from"), assumptions(case), text=True)
