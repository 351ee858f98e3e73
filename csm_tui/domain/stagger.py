"""Where an account's cadence starts, so that calls and reviews of a book don't bunch up."""

from __future__ import annotations

from datetime import date, timedelta
from zlib import crc32

from csm_tui.domain.weeks import Week

WEEKS = 13
"""A quarter: after so many weeks even the EBRs have come round."""
_STRIDE = 5
"""Weeks from one account to the next: 0, 5, 10, 2, 7, 12, ... spreads any number of them, even and odd weeks alike."""


def anchor_on(tier: str, n: int, starts_on: date) -> date:
    """The anchor of the n-th account (from 0) of a tier: a working day in the 13 weeks before the week of its start.

    Days go Monday to Friday and weeks in strides, so 65 accounts take each of the 65 places once. Every tier begins
    at a place of its own, or the first account of each would meet on a Monday. The same arguments give the same day.
    """
    place = n + crc32(tier.encode()) % (5 * WEEKS)
    week = place * _STRIDE % WEEKS
    return Week.of(starts_on).monday + timedelta(weeks=week - WEEKS, days=place % 5)
