"""Which keys a terminal delivers: a binding on another would never be pressed."""

from __future__ import annotations

import re
import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS

_SAME = {
    "ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+j": "enter", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape",
}  # fmt: skip
_NAMED = frozenset({
    "enter", "tab", "escape", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown", "up",
    "down", "left", "right", "shift+tab",
})  # fmt: skip
_MOVES = re.compile(r"(ctrl|shift|alt|ctrl\+shift)\+(up|down|left|right|home|end|pageup|pagedown|delete)")
_LETTER = re.compile(r"(ctrl\+([a-z]|backslash|underscore|at|space))|(alt\+[a-zA-Z0-9])")
_FUNCTION = re.compile(r"(shift\+)?f([1-9]|1[0-2])")


def undelivered(key: str) -> str:
    """Why no terminal sends this key (named as Textual does); "" when all do.

    >>> undelivered("ctrl+h"), undelivered("ctrl+o"), undelivered("question_mark"), undelivered("ctrl+shift+k")
    ('terminals send backspace for it', '', '', 'terminals do not send it')
    """
    if key in _SAME:
        return f"terminals send {_SAME[key]} for it"
    if len(key) == 1 or key in _NAMED:
        return ""
    if _MOVES.fullmatch(key) or _LETTER.fullmatch(key) or _FUNCTION.fullmatch(key):
        return ""
    return "" if key in _CHARACTERS else "terminals do not send it"


def long_name(character: str) -> str:
    """A key as Textual names it, from what people write.

    >>> long_name("["), long_name("!"), long_name("U"), long_name("-")
    ('left_square_bracket', 'exclamation_mark', 'U', 'minus')
    """
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


_CHARACTERS = frozenset(long_name(chr(code)) for code in range(33, 127))
