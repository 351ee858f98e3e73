"""A command: its id, keys, words. Bindings, footer, palette and help are made from these and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

_SHOWN = {
    "left_square_bracket": "[", "right_square_bracket": "]", "slash": "/", "colon": ":", "question_mark": "?",
    "escape": "esc", "less_than_sign": "<", "greater_than_sign": ">", "plus": "+", "minus": "-", "equals_sign": "=",
    "comma": ",", "full_stop": ".", "exclamation_mark": "!", "semicolon": ";", "apostrophe": "'", "number_sign": "#",
    "asterisk": "*", "at": "@", "dollar_sign": "$", "percent_sign": "%", "ampersand": "&", "underscore": "_",
    "left_parenthesis": "(", "right_parenthesis": ")", "backslash": "\\", "vertical_line": "|", "tilde": "~",
}  # fmt: skip
_ARROWS = {"left": "←", "right": "→", "up": "↑", "down": "↓"}
_own: dict[str, str] = {}
"""The user's own keys by command id: one set for the whole program, as the settings are."""


def use_keys(keys: Mapping[str, str]) -> None:
    """From now on these commands have these keys; all others their own."""
    _own.clear()
    _own.update(keys)


class Command:
    """One thing that a user can do. A screen runs it with its method `do_<name>`; `no_<name>` says why it can't now."""

    id: ClassVar[str]
    """Stable, for key maps: "week.hold"."""
    keys: ClassVar[str]
    """Comma-separated, as Textual names them; the first is the one shown."""
    label: ClassVar[str]
    """A word or two for the footer."""
    title: ClassVar[str]
    """How the palette names it."""
    help: ClassVar[str]
    """One sentence."""
    group: ClassVar[str] = "Everywhere"
    footer: ClassVar[int] = 0
    """Its place in the footer, the smallest first; 0: not shown there."""
    counts: ClassVar[bool] = False
    """Whether a number typed before it means how often, or how far."""

    @classmethod
    def method(cls) -> str:
        """The last word of the id, as methods are named after it."""
        return cls.id.rpartition(".")[2]

    @classmethod
    def keys_now(cls) -> str:
        """Its keys in force: the user's, else its own."""
        return _own.get(cls.id, cls.keys)

    @classmethod
    def shown_key(cls) -> str:
        """The first key as people write it."""
        return shown(cls.keys_now().split(",")[0])

    @classmethod
    def shown_keys(cls) -> str:
        """All keys as people write them."""
        return " ".join(shown(key) for key in cls.keys_now().split(","))


def shown(key: str) -> str:
    """A key as people write it.

    >>> shown("left_square_bracket"), shown("ctrl+p"), shown("U")
    ('[', 'ctrl+p', 'U')
    """
    return _SHOWN.get(key, key)


def named(key: str) -> str:
    """A key as Textual names it, from how people write it.

    >>> named("["), named("esc"), named("→"), named("U")
    ('left_square_bracket', 'escape', 'right', 'U')
    """
    return next((name for name, written in {**_SHOWN, **_ARROWS}.items() if written == key), key)


def bindings(commands: Iterable[type[Command]]) -> list[BindingType]:
    """Textual's bindings of these commands."""
    return [
        Binding(command.keys, f"run('{command.id}')", command.title, show=False, id=command.id, tooltip=command.help)
        for command in commands
        if command.keys
    ]
