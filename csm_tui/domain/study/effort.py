"""What groups of accounts take: the effort table, and how many accounts of a tier fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

from csm_tui.domain.overload import fit_at
from csm_tui.domain.study.evidence import hidden, too_few
from csm_tui.domain.study.student import t975
from csm_tui.domain.study.sums import EffortSums, SpreadSums
from csm_tui.domain.tables import Column, Table, Value, hours_of, table

GROUPS = {
    "team": "The CSM's team: the folder or database a source stands in, or what --team says.",
    "csm": "The CSM, or the pseudonym.",
    "tier": "The account's tier today; blank for work on no account and where a time-sheet does not tell.",
    "segment": "The account's segment.",
    "lifecycle": "The account's stage today.",
    "activity": "What the time went on (its key).",
    "category": "proactive, reactive, practice, administrative; unassigned when the activity is not known.",
}
"""What `--by` may name."""

_COLUMNS = (
    Column("accounts", "count", "Accounts with work of this group, planned or logged."),
    Column("csms", "count", "CSMs who planned or logged it."),
    Column("account_weeks", "count", "Complete weeks, added up over those accounts: the weeks behind the means."),
    Column("entries", "count", "Time entries in all weeks; blank in rows that are suppressed."),
    Column("logged_hours", "hours", "Everything logged in the period, in complete weeks or not."),
    Column(
        "planned_hours", "hours", "Planned hours an account and complete week; blank where no plan asks for such work."
    ),
    Column("mean_hours", "hours", "Logged hours an account and complete week; a week without any counts as 0."),
    Column("median_hours", "hours", "Half of the accounts took less a week, each by its own mean."),
    Column("p80_hours", "hours", "Four accounts in five took less a week, each by its own mean."),
    Column("low_hours", "hours", "Lower end of the 95 % interval of the mean: Student's t, an account being one case."),
    Column("high_hours", "hours", "Upper end of the 95 % interval of the mean."),
    Column("drift", "share", "Mean of the later half of the period against the earlier half, less 1 (.1: 10 % more)."),
    Column(
        "suppressed",
        "flag",
        "Whether the log's figures are blank: they rest on under 5 entries, or would give another away.",
    ),
)


def effort_table(by: Sequence[str], sums: Iterable[EffortSums]) -> Table:
    """A row a group, in alphabetical order."""
    columns = [Column(key, "text", GROUPS[key]) for key in by]
    ordered = sorted(sums, key=lambda one: one.keys)
    secret = _secret(ordered)
    rows = [(*one.keys, *_figures(one, one.keys in secret)) for one in ordered]
    return table("effort", "Hours an account and week", [*columns, *_COLUMNS], rows)


def _secret(sums: Sequence[EffortSums]) -> set[tuple[str, ...]]:
    """The groups whose figures stay blank: those of few entries, with others beside them in every total that they are
    part of: that of the groups which differ in their last key only (other tables tell it), and that of all."""
    families: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}
    secret: set[tuple[str, ...]] = set()
    for one in sums:
        few = too_few(one.complete_entries)
        families.setdefault(one.keys[:-1], {})[one.keys] = one.complete_entries if few else one.entries
    for family in families.values():
        secret |= hidden(family, [keys for keys, entries in family.items() if too_few(entries)])
    return hidden({keys: number for family in families.values() for keys, number in family.items()}, secret)


def _figures(one: EffortSums, secret: bool) -> tuple[Value, ...]:
    planned = hours_of(one.planned / one.weeks) if one.weeks and one.planned else None
    if secret:
        return (one.accounts, one.csms, one.weeks, None, None, planned, *(None,) * 6, True)
    mean = hours_of(one.spent / one.weeks) if one.weeks else None
    low, high = interval(one) or (None, None)
    return (
        one.accounts, one.csms, one.weeks, one.entries, hours_of(one.seconds), planned, mean,
        _hours(one.median), _hours(one.p80), _hours(low), _hours(high), drift(one), False,
    )  # fmt: skip


def _hours(seconds: float | None) -> float | None:
    return None if seconds is None else hours_of(seconds)


def interval(one: EffortSums) -> tuple[float, float] | None:
    """The 95 % interval of spent / weeks, never below 0; None with fewer than two accounts.

    A ratio of sums over clusters (accounts, whose weeks are alike): var = C / (C - 1) x sum (S - m n)^2 / N^2.
    """
    if one.clusters < 2:
        return None
    # Exact up to the one division: the squares are integers, and m = spent / weeks.
    squared = (
        one.spent_squares * one.weeks**2 - 2 * one.spent * one.weeks * one.spent_weeks + one.spent**2 * one.week_squares
    )
    variance = one.clusters / (one.clusters - 1) * (squared / one.weeks**4)
    mean, half = one.spent / one.weeks, t975(one.clusters - 1) * sqrt(max(variance, 0.0))
    return max(0.0, mean - half), mean + half


def drift(one: EffortSums) -> float | None:
    """Later mean / earlier mean - 1; None when either half has no weeks, or nothing was logged in the earlier."""
    early_weeks, early = one.weeks - one.late_weeks, one.spent - one.late_spent
    if not early_weeks or not one.late_weeks or not early:
        return None
    return round(one.late_spent * early_weeks / (one.late_weeks * early) - 1, 4)


_FIT = (
    Column("tier", "text", GROUPS["tier"]),
    Column("accounts", "count", "Accounts with complete weeks in the period."),
    Column("account_weeks", "count", "Their complete weeks."),
    Column("mean_hours", "hours", "Logged hours an account and week, all activities."),
    Column("sd_hours", "hours", "Standard deviation of one account's week."),
    Column(
        "supply_hours",
        "hours",
        "Hours for customers in an average week, (contract - internal - flex) x (1 - leave); mean of the CSMs.",
    ),
    Column("fit_at_50", "count", "How many such accounts fit that supply on average: supply / mean, rounded down."),
    Column("fit_at_80", "count", "How many fit in four weeks of five: n mean + .84 sd root n <= supply."),
    Column("fit_at_90", "count", "How many fit in nine weeks of ten: n mean + 1.28 sd root n <= supply."),
)


def fit_table(sums: Iterable[SpreadSums], supply: float) -> Table:
    """A row a tier."""
    rows = []
    for one in sorted(sums, key=lambda one: one.keys):
        if one.weeks and one.entries and not too_few(one.entries):
            mean, sd = moments(one)
            fits = fits_of(mean, sd, supply)
            rows.append((one.keys[0], one.accounts, one.weeks, hours_of(mean), hours_of(sd), hours_of(supply), *fits))
    return table("fit", "How many accounts of a tier fit a week", _FIT, rows)


def moments(one: SpreadSums) -> tuple[float, float]:
    """Mean and sd of an account-week, in seconds."""
    mean = one.seconds / one.weeks
    spread = one.weeks * one.squares - one.seconds**2
    return mean, sqrt(spread / (one.weeks * (one.weeks - 1))) if one.weeks > 1 else 0.0


def fits_of(mean: float, sd: float, supply: float) -> tuple[int | None, int | None, int | None]:
    """How many accounts fit at 50, 80 and 90 %."""
    return fit_at(0.5, mean, sd, supply), fit_at(0.8, mean, sd, supply), fit_at(0.9, mean, sd, supply)
