"""What one CSM's confirmed weeks say, row by row, and the plan that it is set against. No NumPy here."""

from __future__ import annotations

from typing import NamedTuple

Triple = tuple[str | None, str, str]
"""Account, activity, tier."""


class Observation(NamedTuple):
    """One activity at one account in one confirmed week. Weeks that were not confirmed are left out, not zero."""

    account: str | None
    """Any stable name; None for internal work."""
    activity: str
    tier: str
    """The tier's key; "" for internal work."""
    week: int
    """The running number of the Monday: its day number // 7."""
    planned_minutes: float
    """What the plan in force then foresaw for that week; 0 where it foresaw nothing."""
    logged_minutes: float
    occurrences: float = 1.0
    """How many slots of the rule fell into that week (a week cut short: times the share of its days that count)."""


class PlanLine(NamedTuple):
    """The minutes of one occurrence in the plan in force now; with an account, that account's own."""

    activity: str
    tier: str
    minutes: float
    account: str | None = None
