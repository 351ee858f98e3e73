"""The places of the app by their names; each but the first is loaded when it is gone to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from csm_tui.tui.screens.week import WeekScreen


def _book() -> Screen[Any]:
    from csm_tui.tui.screens.book import BookScreen

    return BookScreen()


def _log() -> Screen[Any]:
    from csm_tui.tui.screens.log import LogScreen

    return LogScreen()


def _calendar() -> Screen[Any]:
    from csm_tui.tui.screens.calendar import CalendarScreen

    return CalendarScreen()


def _plan() -> Screen[Any]:
    from csm_tui.tui.screens.plan import PlanScreen

    return PlanScreen()


def _team() -> Screen[Any]:
    from csm_tui.tui.screens.team import TeamScreen

    return TeamScreen()


MODES: dict[str, str | Callable[[], Screen[Any]]] = {
    "week": WeekScreen, "book": _book, "log": _log, "calendar": _calendar, "plan": _plan, "team": _team,
}  # fmt: skip
