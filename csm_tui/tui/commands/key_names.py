"""The keys in force, and how people write them. In a sentence `[log.confirm]` stands for the key of that command."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module

_SHOWN = {
    "left_square_bracket": "[", "right_square_bracket": "]", "slash": "/", "colon": ":", "question_mark": "?",
    "escape": "esc", "less_than_sign": "<", "greater_than_sign": ">", "plus": "+", "minus": "-", "equals_sign": "=",
    "comma": ",", "full_stop": ".", "exclamation_mark": "!", "semicolon": ";", "apostrophe": "'", "number_sign": "#",
    "asterisk": "*", "at": "@", "dollar_sign": "$", "percent_sign": "%", "ampersand": "&", "underscore": "_",
    "left_parenthesis": "(", "right_parenthesis": ")", "backslash": "\\", "vertical_line": "|", "tilde": "~",
    "pagedown": "pgdn", "pageup": "pgup",
}  # fmt: skip
_ARROWS = {"left": "←", "right": "→", "up": "↑", "down": "↓"}
_own: dict[str, str] = {}
"""The user's own keys by command id: one set for the whole program, as the settings are."""


def use_keys(keys: Mapping[str, str]) -> None:
    """From now on these commands have these keys; all others their own."""
    _own.clear()
    _own.update(keys)


_known: dict[str, str] = {
    "app.leave": "ctrl+q", "log.older": "up", "log.newer": "down", "list.down": "down,j", "list.up": "up,k",
    "list.page_down": "pagedown", "list.page_up": "pageup", "list.half_down": "ctrl+d", "list.half_up": "ctrl+u",
    "list.first": "home,g", "list.last": "end,G",
    "cell.save": "enter", "cell.next": "tab", "cell.leave": "escape,ctrl+g",
    "cell.adjust": "ctrl+t", "cell.overlap": "ctrl+o", "edit.leave": "escape,ctrl+g",
    "edit.next": "tab",
    "prompt.close": "escape,ctrl+g", "prompt.take": "tab", "prompt.adjust": "ctrl+t", "prompt.overlap": "ctrl+o",
    "notes.save": "ctrl+s,f2", "notes.leave": "escape,ctrl+g", "first.leave": "escape,ctrl+g",
    "help.close": "q,escape,question_mark,f1", "help.choose": "enter", "help.tour": "t",
    "tour.next": "enter,space,right,n,l", "tour.back": "left,p,h,backspace", "tour.leave": "escape,q,ctrl+g,t",
    "import.back": "escape,ctrl+g", "import.choose": "enter", "import.run": "i", "import.next": "tab",
    "import.leave_out": "x", "import.names": "n", "import.order": "d", "import.behind": "b", "import.complete": "tab",
    "import.files": "down", "import.option_down": "down",
    "import.fill": "tab",
}  # fmt: skip
"""Keys by id as they are by themselves: those of lists, dialogs and typed lines that are named in a sentence, which
`command.bound` binds, and of every command that was imported."""
_MODULES = ("again", "book", "calendar", "everywhere", "filters", "friday", "log", "plan", "settings", "team", "week")
_NAMED = re.compile(r"\[([a-z]+\.[a-z_]+)\]")


def register(command_id: str, keys: str) -> None:
    """A command exists, with these keys."""
    _known[command_id] = keys


def own_keys(command_id: str) -> str:
    """The keys that it has by itself, comma-separated."""
    return _known[command_id]


def key_of(command_id: str) -> str:
    """The keys of a command, comma-separated: the user's, else its own. KeyError when there is no such command."""
    return _own[command_id] if command_id in _own else _known[command_id]


def keyed(sentence: str) -> str:
    """The sentence with its keys as they are now; what names no command stays as it is.

    >>> keyed("this week is confirmed: [log.confirm] opens it again, [1] does not")
    'this week is confirmed: C opens it again, [1] does not'
    """
    return _NAMED.sub(lambda found: _key_named(found[1], found[0]), sentence) if "[" in sentence else sentence


def _key_named(command_id: str, written: str) -> str:
    if command_id not in _known:
        for module in _MODULES:
            import_module(f"csm_tui.tui.commands.{module}")
    return shown(key_of(command_id).split(",")[0]) if command_id in _known else written


def both(command_id: str) -> str:
    """The first two keys of a command as a sentence names them: "esc or ctrl+g"."""
    return " or ".join(shown(key) for key in key_of(command_id).split(",")[:2])


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
