"""Everyday command lines read without click, which takes as long to import as all the rest of them together.

Only what is plain is read here: the words and options of the table, spelled out, each option at most once. Anything
else (help, an unknown option, a missing value, an abbreviation) is left to click, which has the same commands; a test
holds both to the same reading.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

_EVERYWHERE = {"--db": "db", "--csm": "csm_name"}
_JSON = {"--json": "as_json"}


class Shape:
    """What a command takes: the function of `cli/everyday.py`, its options by parameter, and its words.

    `words` is the parameter for TEXT (one word or more), `word` the one for a single optional word; `always` are
    parameters that these lines never set; without the flag `needs` the line is not plain.
    """

    def __init__(
        self, function: str, flags: Mapping[str, str], values: Mapping[str, str], *, words: str = "", word: str = "",
        always: Mapping[str, Any] | None = None, needs: str = "",
    ) -> None:  # fmt: skip
        self.function = function
        self.flags = dict(flags)
        self.values = {**values, **_EVERYWHERE}
        self.words = words
        self.word = word
        self.always = dict(always or {})
        self.needs = needs


_AT = {"--at": "at"}
_CLASH = {"--overlap": "overlap", "--adjust": "adjust"}
_STOP_FLAGS = {"--keep": "keep", **_CLASH, **_JSON}
_STOP_VALUES = {**_AT, "--split": "split"}
_NEVER = {"discard_gap": None}
"""Its value may be left out, which is for click to tell."""
SHAPES = {
    "log": Shape("log_time", {**_CLASH, **_JSON}, {}, words="words"),
    "start": Shape("start_timer", _JSON, _AT, words="words"),
    "switch": Shape("switch_timer", _STOP_FLAGS, _STOP_VALUES, words="words", always=_NEVER),
    "stop": Shape("stop_timer", _STOP_FLAGS, _STOP_VALUES, always=_NEVER),
    "cancel": Shape("cancel_timer", _JSON, {}),
    "resume": Shape("resume_timer", _JSON, _AT),
    "status": Shape("show_status", _JSON, {"--format": "template"}),
    "week": Shape("show_week", _JSON, {}, word="week", needs="as_json"),
}


Line = tuple[str, dict[str, Any]]
"""The function that does what a line says, and its parameters."""
APP = "open_app"
"""What `csm` alone does, of cli/app.py: the app's start is short of everything that it does not need."""


def read(args: Sequence[str]) -> Line | None:
    """What to call for this command line; None when it is not plain."""
    at, before = _before(args)
    if "_CSM_COMPLETE" in os.environ:
        return None
    if at == len(args):
        return APP, {name: before.get(name) for name in _EVERYWHERE.values()}
    shape = SHAPES.get(args[at])
    if shape is None:
        return None
    given: dict[str, Any] = dict.fromkeys(shape.flags.values(), False) | dict.fromkeys(shape.values.values())
    given |= shape.always
    words: list[str] = []
    rest = iter(args[at + 1 :])
    for arg in rest:
        if not arg.startswith("-"):
            words.append(arg)
            continue
        name = shape.flags.get(arg) or shape.values.get(arg)
        value = "" if arg in shape.flags else next(rest, "-")
        if name is None or given[name] or value.startswith("-"):
            return None
        given[name] = True if arg in shape.flags else value
    return _finished(shape, {**given, **{name: given[name] or value for name, value in before.items()}}, words)


def _before(args: Sequence[str]) -> tuple[int, dict[str, str]]:
    """`--db` and `--csm` before the command's name, and where that stands."""
    at, before = 0, {}
    while at + 1 < len(args) and args[at] in _EVERYWHERE and not args[at + 1].startswith("-"):
        before[_EVERYWHERE[args[at]]] = args[at + 1]
        at += 2
    return at, before


def _finished(shape: Shape, given: dict[str, Any], words: list[str]) -> Line | None:
    if shape.needs and not given.pop(shape.needs):
        return None
    if shape.words:
        given[shape.words] = tuple(words)
    elif shape.word:
        given[shape.word] = words[0] if words else None
    too_many = len(words) > (1 if shape.word else 0) and not shape.words
    return None if too_many or (shape.words and not words) else (shape.function, given)
