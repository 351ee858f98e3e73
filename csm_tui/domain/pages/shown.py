"""Figures as people read them: `27.8`, `106 %`, `$1.2M`, and "n/a" for what has no meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from csm_tui.domain import formats
from csm_tui.domain.days import day_label
from csm_tui.domain.durations import hours
from csm_tui.domain.money import full_money, short_money
from csm_tui.domain.text import harmless
from csm_tui.domain.weeks import Week

NOT_ANY = "n/a"


def h(seconds: float | None, places: int = 1) -> str:
    """Hours: "27.8"."""
    return NOT_ANY if seconds is None else hours(round(seconds), places)


def percent(share: float | None, places: int = 0) -> str:
    """A share of 1: "106 %"."""
    return NOT_ANY if share is None else f"{share * 100:.{places}f} %"


def day(on: date | None) -> str:
    """ "Thu 19 Mar", or as the user's locale has it."""
    return NOT_ANY if on is None else day_label(on)


def week_of(week: Week) -> str:
    """ "week of 9 Mar", or as the user's locale has the day: who reads a page may not count in weeks of the year."""
    chosen = formats.current()
    return f"week of {chosen.day(week.monday, chosen.short)}"


def long_day(on: date) -> str:
    """ "19 March 2026"."""
    return f"{on.day} {on:%B %Y}"


def amounts(by_currency: Mapping[str, int], *, full: bool = False) -> str:
    """Money by currency, never added up: "$1.2M + €240k"; "0" of nothing."""
    shown = full_money if full else short_money
    return " + ".join(shown(minor, currency) for currency, minor in sorted(by_currency.items()) if minor) or "0"


def listed(names: Sequence[str], most: int = 4) -> str:
    """ "Acme, Brix and 3 more", without anything that a terminal would obey."""
    shown = [harmless(name) for name in names]
    if len(shown) > most:
        return f"{', '.join(shown[: most - 1])} and {len(shown) - most + 1} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def heading(name: str) -> str:
    """A column's name as a heading.

    >>> heading("supply_hours"), heading("arr_high_usd_minor"), heading("ebrs_held")
    ('Supply hours', 'ARR high USD', 'EBRs held')
    """
    words = [_SPELLED.get(word, word) for word in name.removesuffix("_minor").split("_")]
    first = words[0] if words[0] in _SPELLED.values() else words[0].capitalize()
    money = name.endswith("_minor") and len(words[-1]) == 3
    return " ".join([first, *words[1:-1], words[-1].upper() if money else words[-1]] if words[1:] else [first])


_SPELLED = {"csm": "CSM", "csms": "CSMs", "arr": "ARR", "ebrs": "EBRs", "ebr": "EBR", "cltv": "CLTV", "p80": "P80"}
