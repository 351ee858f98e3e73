"""The user's own keys: the table [keys] of config.toml, held against every screen. What is wrong is said, and left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from csm_tui.domain.text import harmless
from csm_tui.tui.catalogue import Context
from csm_tui.tui.commands.key_names import shown
from csm_tui.tui.terminal_keys import long_name, undelivered

NAMELESS = {"(palette)": "the palette"}
"""What has a key that nobody can change, and no id."""


class KeyMap(NamedTuple):
    """Keys by command id, as Textual names them, and a sentence for each line that was left out."""

    keys: dict[str, str]
    problems: tuple[str, ...]


def key_map(given: Mapping[str, object], contexts: Sequence[Context]) -> KeyMap:
    """What of the table can be used."""
    problems: list[str] = []
    read: dict[str, str] = {}
    known = sorted({name for context in contexts for name in context.keys if name[0] != "("})
    for name, text in _flat(given):
        keys, problem = _read(name, text, known)
        if problem:
            problems.append(problem)
        if keys:
            read[name] = keys
    while clash := next(_clashes(read, contexts), None):
        problems.append(clash.sentence)
        del read[clash.loser]
    return KeyMap(read, tuple(problems))


def _flat(given: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """week.hold without quotes is a table in a table to TOML."""
    for name, value in given.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


class _Clash(NamedTuple):
    loser: str
    sentence: str


def _read(name: str, text: object, known: Sequence[str]) -> tuple[str, str]:
    """The keys of one line, and what is wrong with it."""
    where = f'"{harmless(name)[:60]}" in [keys]'
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f", did you mean {near[0]}?" if near else ", `csm keys` lists them all"
        return "", f"{where}: there is no such command{hint}"
    if not isinstance(text, str) or not text.strip():
        return "", f'{where}: its keys should be text, as "enter,v"; it keeps its own'
    kept: list[str] = []
    wrong: list[str] = []
    for key in map(_normal, _split(text)):
        (wrong if undelivered(key) else kept).append(key)
    if not wrong:
        return ",".join(kept), ""
    reasons = ", ".join(f"{harmless(shown(key))[:20]} ({undelivered(key)})" for key in wrong)
    rest = f"it has {' '.join(map(shown, kept))}" if kept else "it keeps its own keys"
    return ",".join(kept), f"{where}: no terminal delivers {reasons}; {rest}"


def _split(text: str) -> list[str]:
    """The keys of a line; a comma as a key is written ",," or "comma"."""
    return [key for key in text.replace(",,", ",comma").replace(" ", "").split(",") if key]


def _normal(key: str) -> str:
    """As Textual names it: "[" is left_square_bracket, "esc" escape."""
    if len(key) == 1:
        return long_name(key)
    front, plus, last = key.rpartition("+")
    last = {"esc": "escape", "return": "enter", "pgdn": "pagedown", "pgup": "pageup", "del": "delete"}.get(last, last)
    if len(last) == 1 and plus and not last.isalnum():
        last = long_name(last)
    return f"{front.lower()}+{last}" if plus else last


def _clashes(read: Mapping[str, str], contexts: Sequence[Context]) -> Iterator[_Clash]:
    """Two meanings of one key in one place, where the user's table brought one of them about; the later line loses."""
    order = list(read)
    for context in contexts:
        meant: dict[str, str] = {}
        for name in sorted(context.keys, key=lambda name: order.index(name) if name in read else -1):
            for key in read.get(name, context.keys[name]).split(","):
                other = meant.setdefault(key, name)
                if other == name or key in _default(context, name) & _default(context, other):
                    continue
                loser = name if name in read else other
                if loser not in read:
                    continue
                winner = other if loser == name else name
                its = f"{shown(key)} is {NAMELESS.get(winner, winner)} on {context.name} already"
                yield _Clash(loser, f'"{loser}" in [keys]: {its}; it keeps its own')


def _default(context: Context, name: str) -> set[str]:
    return set(context.keys[name].split(","))
