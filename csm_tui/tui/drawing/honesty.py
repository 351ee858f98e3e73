"""The book by tier honesty: the hours an account takes, beside those of its tier and of the tier it looks like."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from math import log
from typing import TYPE_CHECKING, Any

from csm_tui.domain.formats import counted, decimal
from csm_tui.domain.text import harmless
from csm_tui.tui.drawing.table import Cell, Column, TableRows
from csm_tui.tui.present import Line

if TYPE_CHECKING:
    from csm_tui.services.honesty import Honest

ROOMY = 100
EMPTY = (
    "No account can be judged yet.",
    "",
    "From eight confirmed weeks on: which tier each account's hours look like.",
    "[go.grid]  leads to the log, where [log.confirm] confirms a week.",
)


def _hours(value: float | None) -> str:
    return "·" if value is None else decimal(value, 1)


def _looks(one: Honest, today: date) -> Cell:
    return (one.verdict.looks_like, "learned") if one.verdict.looks_like else ("itself", "dim")


COLUMNS: tuple[Column[Honest], ...] = (
    Column("name", "Account", 16, "left", 0, lambda one, today: (one.account, "")),
    Column("tier", "Tier", 5, "left", 1, lambda one, today: (one.tier, "")),
    Column("expected", "its h/wk", 8, "right", 4, lambda one, today: (_hours(one.verdict.expected), "dim")),
    Column("logged", "logged", 6, "right", 2, lambda one, today: (_hours(one.verdict.logged), "")),
    Column("range", "80 % range", 11, "right", 6,
           lambda one, today: (f"{_hours(one.verdict.low)}-{_hours(one.verdict.high)}", "dim")),
    Column("looks", "Looks like", 11, "left", 3, _looks),
    Column("other", "that h/wk", 9, "right", 5,
           lambda one, today: (_hours(one.verdict.other), "dim" if one.verdict.other else "faint")),
    Column("weeks", "Weeks", 5, "right", 7, lambda one, today: (str(one.verdict.weeks), "dim")),
)  # fmt: skip


def _apart(one: Honest) -> float:
    """How far it is from its own tier, by ratio; what looks like another tier comes before all that doesn't."""
    near = abs(log(max(one.verdict.logged, 1e-3) / one.verdict.expected)) if one.verdict.expected > 0 else 0.0
    return near + (1000 if one.verdict.looks_like else 0)


ORDERS: Mapping[str, tuple[Callable[[Honest], Any], bool]] = {
    "name": (lambda one: one.account.casefold(), False),
    "tier": (lambda one: one.tier, False),
    "expected": (lambda one: one.verdict.expected, True),
    "logged": (lambda one: one.verdict.logged, True),
    "range": (lambda one: one.verdict.high - one.verdict.low, True),
    "looks": (_apart, True),
    "other": (lambda one: one.verdict.other or 0.0, True),
    "weeks": (lambda one: one.verdict.weeks, True),
}
"""What a column sorts by, and whether the largest come first."""


def honesty_rows(
    found: Sequence[Honest], today: date, by: str, falling: bool, empty: Sequence[str], marked: Collection[str]
) -> TableRows[Honest]:
    """The accounts in that order."""
    ordered = sorted(found, key=ORDERS[by][0], reverse=falling)
    return TableRows(ordered, COLUMNS, today, by, falling, lambda one: one.account_id, empty, marked)


def said(one: Honest) -> str:
    """ "its hours look like a mid account's", or that they look like those of its own tier."""
    tier = one.verdict.looks_like
    return f"logged hours look like a {tier} account" if tier else "logged hours look like its tier's"


def in_words(one: Honest | None, found: Sequence[Honest], width: int) -> Line:
    """The verdict on the account under the cursor; without one, what there is to see."""
    if one is None:
        return [("which tier each account's logged hours look like", "dim")]
    verdict = one.verdict
    line: Line = [(f"{harmless(one.account)}: ", ""), (said(one), "learned" if verdict.looks_like else "")]
    if verdict.looks_like and width >= ROOMY:
        takes = f"{verdict.looks_like} takes {_hours(verdict.other)} h a week, {one.tier} {_hours(verdict.expected)}"
        line.append((f"; {takes}", "dim"))
    if width < ROOMY:
        return line
    other = sum(each.verdict.looks_like is not None for each in found)
    whose = f"{counted(other, 'account')} {'looks' if other == 1 else 'look'}" if other else "no account looks"
    return [*line, (f" · {whose} like another tier", "dim")]
