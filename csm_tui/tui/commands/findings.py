"""What else the palette finds: settings, and whatever has a name and can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp


class Finding(NamedTuple):
    """A line of the palette: its title, what it is, and what choosing it does."""

    title: str
    help: str
    run: Callable[[], object]


def settings_found(app: CsmApp) -> Iterable[Finding]:
    """Every setting by its name."""
    from functools import partial

    from csm_tui.setting_list import SETTINGS

    for setting in SETTINGS:
        name = setting.name.replace("_", " ")
        yield Finding(f"Settings: {name}", setting.help, partial(app.open_settings, setting.name))


def tour_found(app: CsmApp) -> Iterable[Finding]:
    """The tour."""
    from functools import partial

    from csm_tui.tui.dialogs.tour import tour

    yield Finding(
        "Tour: two minutes", "A few sentences over the screens; esc leaves it at any time.", partial(tour, app)
    )


Source = Callable[["CsmApp"], Iterable[Finding]]
SOURCES: list[Source] = [settings_found, tour_found]
"""Asked every time the palette opens. Who has something to be found adds a function."""


def findings(app: CsmApp) -> list[Finding]:
    """Everything of every source."""
    return [finding for source in SOURCES for finding in source(app)]
