"""A case as tables whose columns say what they mean: what the workbook and the JSON hold."""

from __future__ import annotations

from csm_tui.domain.case import HORIZON, WEEKS_A_YEAR, Case, hours_of_many
from csm_tui.domain.overload import fit_at
from csm_tui.domain.pages.case_words import CUSTOMERS, assumptions, benchmarks
from csm_tui.domain.pages.shown import amounts
from csm_tui.domain.tables import Column, Table, Value, hours_of, share, table
from csm_tui.domain.text import harmless

_AVERAGE = f"in an average week of the next {HORIZON}"


def case_tables(case: Case) -> tuple[Table, ...]:
    """Everything, a table a sheet."""
    return (_budget(case), _tiers(case), _rules(case), _evidence(case), _options(case), _costs(case), _ranking(case),
            _benchmarks(case), _assumptions(case))  # fmt: skip


def _budget(case: Case) -> Table:
    columns = [
        Column("csm", "text", "Whose book it is."), Column("as_of", "date", "The day the case was made."),
        Column("plan_version", "count", "The plan version in force."),
        Column("contract_hours", "hours", "Paid hours a week."), Column("internal_hours", "hours", "Internal work."),
        Column("flex_hours", "hours", "Hours kept free."),
        Column("supply_hours", "hours", "contract - internal - flex: hours for customers in an ordinary week."),
        Column("accounts", "count", "Accounts in the book."), Column("arr", "text", "Their ARR, by currency."),
        Column("demand_hours", "hours", "What the rules in force ask of an average week."),
        Column("utilisation", "share", "demand / supply."),
        Column("fifty_accounts_hours", "hours", f"What {CUSTOMERS} accounts of this mix would ask for."),
    ]  # fmt: skip
    fifty = hours_of_many(case.capacity, CUSTOMERS)
    demand = float(case.capacity.demand_seconds)
    row: list[Value] = [
        harmless(case.csm), case.today, case.capacity.plan_version, hours_of(case.contract), hours_of(case.internal),
        hours_of(case.flex), hours_of(case.supply), case.accounts, amounts(case.arr, full=True), hours_of(demand),
        share(demand, case.supply), None if fifty is None else hours_of(fifty),
    ]  # fmt: skip
    return table("budget", "Budget", columns, [row])


def _tiers(case: Case) -> Table:
    columns = [
        Column("tier", "text", "The level of effort."), Column("accounts", "count", "Accounts in the book."),
        Column("plan_hours", "hours", "Hours a week of one account: its tier's rules, averaged over the year."),
        Column("all_hours", "hours", "accounts x plan."),
        Column("expected_hours", "hours", "What an account really takes: from the log, else as planned."),
        Column("sd_hours", "hours", "How far a week of one account lies from that (standard deviation)."),
        Column("basis", "text", "log: three confirmed weeks or more; plan: its own spread."),
        Column("fit_at_50", "count", "How many such accounts alone fit every other week."),
        Column("fit_at_80", "count", "How many fit in four weeks of five."),
        Column("fit_at_90", "count", "How many fit in nine weeks of ten."),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [tier.name, tier.accounts, hours_of(float(tier.seconds_per_account)),
         hours_of(float(tier.seconds_per_account) * tier.accounts), hours_of(tier.week.mean), hours_of(tier.week.sd),
         "log" if tier.week.learned else "plan", fit_at(0.5, tier.week.mean, tier.week.sd, case.supply),
         tier.fit_at_80, tier.fit_at_90] for tier in case.capacity.tiers
    ]  # fmt: skip
    return table("tiers", "What fits", columns, rows)


def _rules(case: Case) -> Table:
    columns = [
        Column("tier", "text", "Whose rule it is."), Column("activity", "text", "The work."),
        Column("minutes", "count", "Of one occurrence."), Column("every", "text", "How often."),
        Column("minutes_per_week", "number", f"minutes x occurrences a year / {WEEKS_A_YEAR}."),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [tier, name, rule.minutes, rule.every, round(float(rule.seconds_per_week) / 60, 2)]
        for tier, rule, name in case.rules
    ]  # fmt: skip
    return table("rules", "Rules", columns, rows)


def _evidence(case: Case) -> Table:
    columns = [
        Column("tier", "text", "Whose rule it is."), Column("activity", "text", "The work."),
        Column("every", "text", "How often."), Column("plan_minutes", "number", "Of one occurrence."),
        Column("learned_minutes", "number", "What one came to on average, those that did not happen included."),
        Column("low_minutes", "number", "80 % interval of that average, low end."),
        Column("high_minutes", "number", "80 % interval of that average, high end."),
        Column("weeks", "count", "Confirmed weeks behind it."), Column("accounts", "count", "Accounts behind it."),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [f.tier_name, f.activity_name, f.every, f.plan, round(f.learned, 2), round(f.low, 2), round(f.high, 2),
         f.weeks, f.accounts]
        for f in case.evidence.figures
    ]  # fmt: skip
    return table("evidence", "Evidence", columns, rows)


def _options(case: Case) -> Table:
    columns = [
        Column("option", "text", "As it is, or a scenario."), Column("changes", "text", "What it changes."),
        Column("accounts", "count", "Accounts in the book."),
        Column("people", "number", "CSMs who carry the book; the team shares those that are added."),
        Column("demand_hours", "hours", f"Planned customer work {_AVERAGE}."),
        Column("likely_hours", "hours", f"The median of what it comes to {_AVERAGE}."),
        Column("supply_hours", "hours", f"Hours for customers {_AVERAGE}, absence taken off."),
        Column("utilisation", "share", "demand / supply."),
        Column("overload", "share", f"P(demand > supply) {_AVERAGE} (the mean of the weeks)."),
        Column("worst_week", "text", "The week most likely to be too full."),
        Column("worst_overload", "share", "Its probability."),
        Column("weeks_over", "count", "Weeks whose plan alone asks for more than there is."),
        Column("room_accounts", "count", "Average accounts that the hours left would hold; below 0: too many."),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [harmless(o.name), harmless("; ".join(o.changes)), o.accounts, round(o.people, 2), hours_of(o.demand),
         hours_of(o.likely), hours_of(o.supply), share(o.demand, o.supply), round(o.overload, 4), str(o.worst_week),
         round(o.worst_overload, 4), o.weeks_over, o.room] for o in (case.now, *case.options)
    ]  # fmt: skip
    return table("options", "Options", columns, rows)


def _costs(case: Case) -> Table:
    columns = [
        Column("option", "text", "As it is, or a scenario."),
        Column("currency", "text", "Never added up or converted."),
        Column("accounts", "count", "Accounts with ARR in this currency."), Column("arr_minor", "money", "Their ARR."),
        Column("customer_hours", "hours", f"Hours on them {_AVERAGE}; all hours of added people."),
        Column("cost_minor", "money", "A year: hours x 52 x hourly cost x contract / supply; blank without a price."),
        Column("share_of_arr", "share", "cost / ARR."),
        Column("cltv_minor", "money", "(ARR - cost) / churn; blank without --churn."),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [harmless(o.name), c.currency, c.accounts, c.arr, hours_of(c.seconds_per_week), c.cost,
         None if c.share is None else round(c.share, 4), c.cltv]
        for o in (case.now, *case.options) for c in o.costs if c.currency
    ]  # fmt: skip
    return table("costs", "Cost to serve", columns, rows)


def _ranking(case: Case) -> Table:
    columns = [
        Column("activity", "text", "The work, least valuable first."),
        Column("value", "count", "1 (little) to 5 (most), the CSM's own; blank when not given."),
        Column("hours", "hours", "Hours of an average week of the whole book."),
        Column("freed_hours", "hours", "What leaving out this one and all above it frees."),
        Column("freed_accounts", "number", "The same in average accounts of the book."),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [case.names.get(r.activity, r.activity), r.value, hours_of(r.seconds),
         None if r.freed_seconds is None else hours_of(r.freed_seconds),
         None if r.freed_accounts is None else round(r.freed_accounts, 2)] for r in case.ranking
    ]  # fmt: skip
    return table("ranking", "Ranking", columns, rows)


def _benchmarks(case: Case) -> Table:
    columns = [
        Column("benchmark", "text", "A rule of thumb that people quote: a line to compare with, never a limit."),
        Column("this_book", "text", "The same of this book; n/a where it has no meaning."),
        Column("quoted", "text", "What is quoted."),
    ]  # fmt: skip
    rows: list[list[Value]] = [[gauge.label, gauge.shown, gauge.quoted] for gauge in benchmarks(case)]
    return table("benchmarks", "Benchmarks", columns, rows)


def _assumptions(case: Case) -> Table:
    columns = [
        Column("assumption", "text", "What the figures rest on."), Column("value", "text", "Its value here."),
        Column("source", "text", "Where it comes from, or how to check it."),
    ]  # fmt: skip
    return table("assumptions", "Assumptions", columns, assumptions(case))
