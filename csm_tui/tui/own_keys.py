"""At the start: the keys of config.toml in force, and a sentence for each of its lines that can't be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from csm_tui.domain.errors import Refused
from csm_tui.tui.commands.key_names import use_keys

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp

SAID = 3
"""As many sentences as there is room for."""


def use_own_keys(app: CsmApp) -> None:
    """Remap the running app. Settings that can't be read at all are told of by the gateway, which reads them too."""
    from csm_tui.settings import load_settings

    use_keys({})
    try:
        given = load_settings().keys
    except Refused:
        return
    if not given:
        return
    from csm_tui.tui.catalogue import contexts
    from csm_tui.tui.keymap import key_map

    found = key_map(given, contexts())
    use_keys(found.keys)
    app.set_keymap(found.keys)
    _tell(app.screen, found.problems)


def _tell(screen: Screen[Any], problems: Sequence[str]) -> None:
    from csm_tui.tui.screens.place import Place

    if isinstance(screen, Place) and problems:
        said = [problem if problem.endswith("?") else f"{problem}." for problem in problems[:SAID]]
        if len(problems) > SAID:
            said.append(f"{len(problems) - SAID} more: `csm keys` lists them.")
        screen.say(" ".join(said), "over")
