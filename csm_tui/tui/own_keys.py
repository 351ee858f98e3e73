"""At the start: the keys of config.toml in force, and what is said of its lines that can't be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.tui.commands.key_names import use_keys

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp


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
    app.key_problems = found.problems


def told(mistakes: Sequence[str]) -> str:
    """The first mistake in config.toml, how many there are, and where all of them are to be seen.

    >>> told(["a", "b?"]), told(["b?"])
    ('2 mistakes in config.toml, the first: a. Settings ([app.settings]) shows all of them, `csm config` too.', 'b?')
    """
    if not mistakes:
        return ""
    first = mistakes[0] if mistakes[0].endswith("?") else f"{mistakes[0]}."
    if len(mistakes) == 1:
        return first
    many = f"{len(mistakes)} mistakes in config.toml, the first: {first}"
    return f"{many} Settings ([app.settings]) shows all of them, `csm config` too."
