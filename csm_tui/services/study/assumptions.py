"""What a study takes for granted, as lines for its readers."""

from __future__ import annotations

from csm_tui.domain.durations import hours
from csm_tui.domain.formats import plain
from csm_tui.domain.money import full_money
from csm_tui.domain.pages.about import COST_SCOPE, WEEK_DIVISOR
from csm_tui.domain.study.evidence import LEAST_WEEKS, K
from csm_tui.services.study.options import StudyOptions


@plain()
def assumptions(options: StudyOptions, exact: bool) -> tuple[tuple[str, str], ...]:
    """(what, how) of everything that was chosen, defaults too."""
    contract, supply = hours(options.contract_seconds), hours(options.supply_seconds)
    staffing, kept = options.staffing, options.kept
    same = " and ".join(word for word, on in (("tier", kept.tier), ("segment", kept.segment)) if on) or "book"
    prices = ", ".join(full_money(minor, currency) for currency, minor in sorted(options.hourly_minor.items()))
    return (
        ("weeks", "whole ISO weeks; the week in progress is never studied"),
        ("means", "from complete weeks: confirmed by the CSM; of a time-sheet, with half of the contract's hours"),
        ("load", f"from the log with {LEAST_WEEKS} complete weeks or more, else from the plan, else not known"),
        ("plan version", "every week by the version in force then, the weeks ahead by today's"),
        ("week divisor", WEEK_DIVISOR),
        ("rounding", "sums are whole seconds and minor units; hours are rounded to 4 decimals, once, at the end"),
        ("interval", "95 %, Student's t over accounts"),
        ("quantiles", "exact" if exact else "approximate: this engine estimates them"),
        ("small cells", f"figures from 1 to {K - 1} entries are left blank"),
        ("time-sheets", f"contract {contract} h, {supply} h of it for customers"),
        ("target utilisation", _percent(options.utilisation)),
        ("leave", f"{_percent(staffing.leave)} of the year, taken off the supply"),
        ("growth", _percent(staffing.growth)),
        ("ramp", ", ".join(_percent(share) for share in staffing.ramp) + " in the first months, then 100 %"),
        ("moves", f"in the team, to who serves that {same} already; no account newer than {options.freeze_days} days"),
        ("cost scope", COST_SCOPE),
        ("cost of an hour", prices or "not given"),
        ("currencies", "never added up, never converted"),
    )  # fmt: skip


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")
