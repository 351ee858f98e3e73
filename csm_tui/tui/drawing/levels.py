"""How far work fills the hours of a week, as signs that differ by their shape alone, and in numbers. Pure."""

from __future__ import annotations

from csm_tui.domain.durations import hours

LEVELS = "▁▂▃▄▅▆▇█"
NO_HOURS = "▒"
"""Work in a week that has no hours for it."""


def level(demand: int, supply: int) -> str:
    """A square that is full when all hours are taken.

    >>> level(0, 27), level(14, 27), level(26, 27), level(28, 27), level(5, 0)
    ('▁', '▄', '▇', '█', '▒')
    """
    if not supply:
        return NO_HOURS if demand else LEVELS[0]
    return LEVELS[max(0, min(len(LEVELS), demand * len(LEVELS) // supply) - 1)]


def levels(demand: int, supply: int) -> str:
    """The same, and beside it what goes over the hours: a second square, full when it is as many again.

    >>> levels(27, 27), levels(28, 27), levels(40, 27), levels(90, 27), levels(5, 0), levels(0, 0)
    ('█ ', '█▁', '█▄', '██', '▒▒', '  ')
    """
    if not supply:
        return 2 * NO_HOURS if demand else "  "
    over = demand - supply
    beyond = LEVELS[min(len(LEVELS) - 1, over * len(LEVELS) // supply)] if over > 0 else " "
    return level(demand, supply) + beyond


def whole_hours(demand: int, supply: int) -> str:
    """A week's work in whole hours; with tenths where it goes over its hours by less than those would show.

    >>> whole_hours(98_000, 97_200), whole_hours(102_600, 97_200), whole_hours(97_200, 97_200)
    ('27.2', '29', '27')
    """
    short = hours(demand, 0)
    return hours(demand) if demand > supply and short == hours(supply, 0) else short
