"""The case in sentences: its headline, what it rests on, the rules of thumb beside it."""

from __future__ import annotations

from fractions import Fraction

from csm_tui.domain import case as figures
from csm_tui.domain.case import HORIZON, WEEKS_A_YEAR, Case, hours_of_many
from csm_tui.domain.case_scenarios import DROP_LOWEST, LITTLE
from csm_tui.domain.formats import counted
from csm_tui.domain.money import full_money, short_money
from csm_tui.domain.pages.about import COST_SCOPE, ROUNDING, WEEK_DIVISOR, About
from csm_tui.domain.pages.page import Gauge
from csm_tui.domain.pages.shown import NOT_ANY, amounts, h, long_day, percent
from csm_tui.domain.text import harmless
from csm_tui.domain.week_words import FEW_WEEKS, MOSTLY_PLAN

CUSTOMERS = figures.CUSTOMERS_LINE
TOO_LIKELY, EVEN = 0.2, 0.5


def headline(case: Case) -> str:
    """The point in one sentence."""
    now = case.now
    asks = f"{h(now.demand)} h of {h(now.supply)} h a week ({percent(now.utilisation)})"
    chance = percent(now.overload) + (f" ({MOSTLY_PLAN})" if case.evidence.weeks < FEW_WEEKS else "")
    if now.utilisation is None:
        return "There are no hours for customers in these weeks, so nothing fits."
    if now.utilisation > 1 and now.overload < EVEN and case.evidence.weeks >= FEW_WEEKS:
        return f"By its plan this book asks for {asks}; by the log a week overflows with a chance of {chance}."
    if now.utilisation > 1:
        return f"This book does not fit: it asks for {asks}, and a week overflows with a chance of {chance}."
    if now.overload > TOO_LIKELY:
        return f"This book fits on paper only: it asks for {asks}, yet a week overflows with a chance of {chance}."
    return f"This book fits: it asks for {asks}, and a week overflows with a chance of {chance}."


def why_not_fifty(case: Case) -> str:
    """What 50 accounts of this mix would ask for, and what the best option changes."""
    fifty = hours_of_many(case.capacity, CUSTOMERS)
    if fifty is None:
        return "The book has no accounts yet."
    of = percent(fifty / case.supply if case.supply else None)
    said = f"{CUSTOMERS} accounts of this mix would ask for {h(fifty)} h of {h(case.supply)} h: {of}."
    best = min(case.options, key=lambda option: option.overload, default=None)
    if best and best.overload < case.now.overload:
        said += f" Surest option: {harmless(best.name)}, a chance of {percent(best.overload)}."
    return said


def arithmetic(case: Case) -> str:
    """From contract to supply, from tiers to demand."""
    hours = f"{h(case.contract)} h contract - {h(case.internal)} h internal - {h(case.flex)} h flex"
    tiers = [
        f"{tier.accounts} x {h(float(tier.seconds_per_account), 2)} h" for tier in case.capacity.tiers if tier.accounts
    ]
    own = f" + {h(case.stages)} h of stages and single accounts" if round(case.stages / 360) else ""
    demand = float(case.capacity.demand_seconds)
    return (
        f"{hours} = {h(case.supply)} h for customers. {' + '.join(tiers) or '0 h'}{own} = {h(demand)} h asked:"
        f" {percent(case.utilisation)} of an ordinary week."
    )


def evidence(case: Case) -> str:
    """What was logged."""
    seen = case.evidence
    if not seen.weeks or seen.first is None:
        return "No confirmed week yet: every figure is the plan's own."
    weeks = f"{counted(seen.weeks, 'confirmed week')} ({seen.first} to {seen.last})"
    said = f"{weeks} with {counted(seen.entries, 'entry', 'entries')}."
    if case.unlogged is not None:
        said += f" Of the last four weeks' contract hours {percent(case.unlogged)} are in no entry."
    return said


def assumptions(case: Case) -> list[tuple[str, str, str]]:
    """(assumption, value, where it comes from)."""
    now, since = case.now, f"plan {case.capacity.plan_version}, in force since {long_day(case.plan_since)}"
    hours = f"{h(case.contract)} - {h(case.internal)} - {h(case.flex)} = {h(case.supply)} h"
    churn = NOT_ANY if case.price.churn is None else f"{percent(float(case.price.churn), 1)} a year"
    rows = [
        ("Hours a week", hours, since),
        ("Week divisor", f"{WEEKS_A_YEAR} weeks a year", "a monthly 45 min is 45 x 12 / 52 = 10.38 min a week"),
        ("Rounding", "none", "figures are rounded only where they are printed"),
        ("Horizon", f"{HORIZON} weeks", "this week and the ones after it; only absences that are in the book"),
        ("Chance of overload", "P(demand > supply)", _belief(case)),
        ("People", f"1 CSM of {case.csms} in the database", "CSMs who are added are shared by the books of the team"),
        ("Hourly cost", _hourly(case), "--hourly-cost: paid, with on-costs if finance counts them"),
        ("Price of a customer hour", _loaded(case), "hourly cost x contract / supply hours"),
        ("Cost to serve", "customer hours x 52 x price", COST_SCOPE),
        ("Churn", churn, "--churn; CLTV = (ARR - cost to serve) / churn"),
    ]  # fmt: skip
    rows.append(("Worked check", _worked(), "the same formulas on round figures"))
    if any(option.key == DROP_LOWEST for option in case.options):
        rows.append(("Bottom-ranked", _bottom(case), "`csm plan value` says what an activity is worth, 1 to 5"))
    if now.people != 1:
        rows.append(("People on the book", f"{now.people:.2f}", "its share of the team"))
    rows += [("Left out", harmless(name), why) for name, why in case.left_out]
    return rows


def _belief(case: Case) -> str:
    if case.evidence.weeks < FEW_WEEKS:
        return f"{MOSTLY_PLAN}, with its own spread: fewer than three weeks are confirmed"
    return f"learned from {case.evidence.weeks} confirmed weeks"


def _hourly(case: Case) -> str:
    return ", ".join(full_money(minor, code) for code, minor in sorted(case.price.hourly.items())) or NOT_ANY


def _loaded(case: Case) -> str:
    if not case.price.hourly or not case.supply:
        return NOT_ANY
    shown = (
        full_money(round(minor * case.contract / case.supply), code)
        for code, minor in sorted(case.price.hourly.items())
    )
    return ", ".join(shown)


def _worked() -> str:
    """Round figures that a finance reader can follow: $5M of ARR, 8 % of it as cost, 8 % of churn."""
    revenue, share = 500_000_000, Fraction(8, 100)
    cost = round(revenue * share)
    value = figures.lifetime_value(revenue, cost, share)
    whole, less = (f"${minor / 100_000_000:.1f}M" for minor in (revenue, cost))
    return f"8 % of $5M = {short_money(cost, 'USD')}; CLTV ({whole} - {less}) / 0.08 = {short_money(value, 'USD')}"


def _bottom(case: Case) -> str:
    if any(line.value is not None for line in case.ranking):
        return f"activities worth {LITTLE} of 5 or less"
    return "support review: assumed, as no activity has a value"


def benchmarks(case: Case) -> tuple[Gauge, ...]:
    """The rules of thumb: lines to compare with, never limits."""
    dollars = case.arr.get("USD")
    in_dollars = f"{NOT_ANY} in {', '.join(sorted(case.arr)) or 'no currency'}"
    if dollars is not None:
        in_dollars = short_money(dollars, "USD")
    quoted = (float(CUSTOMERS), f"quoted: {CUSTOMERS}")
    cost = next((one for one in case.now.costs if one.share is not None), None)
    low, high = figures.COST_BAND
    return (
        Gauge("ARR a CSM", None if dollars is None else dollars / figures.ARR_LINE, in_dollars,
              ((1.0, "quoted: $5M"),)),
        Gauge("Customers a CSM", float(case.accounts), str(case.accounts), (quoted,)),
        Gauge("CS cost of revenue", None if cost is None else cost.share,
              f"{NOT_ANY}: needs --hourly-cost" if cost is None else f"{percent(cost.share, 1)} ({cost.currency})",
              ((figures.COST_LINE, "3 %"),), ((low, high, "quoted: 5-15 %"),)),
    )  # fmt: skip


def about(case: Case) -> About:
    """The statement."""
    missing = []
    if not case.evidence.weeks:
        missing.append("confirmed weeks")
    if not case.price.hourly:
        missing.append("hourly cost, so no cost to serve")
    missing += [
        f"hourly cost in {code}" for code in sorted(case.arr) if case.price.hourly and code not in case.price.hourly
    ]
    if case.price.churn is None:
        missing.append("churn, so no CLTV")
    known = "of the last four weeks' contract hours are logged"
    lines = (
        ("period", f"{HORIZON} weeks from {long_day(case.today)}; evidence: {evidence(case)}"),
        ("plan_version", f"plan {case.capacity.plan_version}, in force since {long_day(case.plan_since)}"),
        ("rounding", ROUNDING), ("week_divisor", WEEK_DIVISOR), ("cost_scope", COST_SCOPE),
        ("completeness", NOT_ANY if case.unlogged is None else f"{percent(1 - case.unlogged)} {known}"),
        ("missing", "; ".join(missing) or "nothing"),
        ("notes", f"aggregates only; ARR {amounts(case.arr)}, currencies are never added up"),
    )  # fmt: skip
    return About(lines)
