"""Every screen of the app and every command on it, found by looking, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual.binding import Binding
from textual.widget import Widget

from csm_tui.tui.commands.key_names import own_keys
from csm_tui.tui.dialogs.dialog import Jumps
from csm_tui.tui.screens.place import PLACES, Place

if TYPE_CHECKING:
    from csm_tui.tui.commands.command import Command

K = TypeVar("K")
PACKAGES = ("csm_tui.tui.screens", "csm_tui.tui.dialogs", "csm_tui.tui.widgets")


class Named(NamedTuple):
    """A screen by its name."""

    name: str
    place: type[Place]

    @property
    def commands(self) -> tuple[type[Command], ...]:
        """What can be done there."""
        return self.place.HAS


class Context(NamedTuple):
    """Where keys meet: a screen with its lists, a dialog, a line to type in. `keys`: id -> keys of its own."""

    name: str
    keys: Mapping[str, str]


def screens() -> tuple[Named, ...]:
    """The screens in the order of the places, an account's page behind its book."""
    _import_all()
    order = [command for command, _, _ in PLACES]
    found = [Named(_name(place), place) for place in _below(Place) if place.__name__.endswith("Screen")]

    def rank(named: Named) -> tuple[int, bool, str]:
        here = named.place.HERE
        at = order.index(here) if here in order else len(order)
        return at, at < len(order) and PLACES[at][2] != named.name, named.name

    return tuple(sorted(found, key=rank))


def contexts() -> tuple[Context, ...]:
    """Every set of keys in which one key may mean only one thing."""
    named = screens()
    places = {each.place for each in named}
    others = [kind for kind in _own_kinds() if kind not in places]
    found = [Context(each.name, _keys_of(each)) for each in named]
    found += [Context(kind.__name__, {**_everywhere(kind), **keys}) for kind in others if (keys := _bound(kind))]
    return tuple(found)


def bound_keys() -> Iterator[tuple[str, str]]:
    """(where, key) of every binding of ours."""
    for context in contexts():
        for keys in context.keys.values():
            yield from ((context.name, key) for key in keys.split(",") if key)


def _keys_of(named: Named) -> dict[str, str]:
    keys = {command.id: command.keys for command in named.commands if command.keys}
    keys |= {**_anywhere(), "(palette)": "ctrl+p"}
    for lists in named.place.LISTS:
        for kind in lists.__mro__:
            keys |= _bound(kind) if kind.__module__.startswith("csm_tui.") else {}
    return keys


def _bound(kind: type) -> dict[str, str]:
    """The bindings that a class itself has, by id; those without one by their action."""
    keys: dict[str, list[str]] = {}
    for binding in Binding.make_bindings(kind.__dict__.get("BINDINGS", ())):
        keys.setdefault(binding.id or f"({binding.action})", []).append(binding.key)
    return {name: ",".join(each) for name, each in keys.items()}


def _everywhere(kind: type) -> dict[str, str]:
    """What a dialog or a typed line has because all have it."""
    return {**_anywhere(), **(_bound(Jumps) if issubclass(kind, Jumps) else {})}


def _anywhere() -> dict[str, str]:
    """What the app itself takes, before whatever has the keyboard."""
    return {name: own_keys(name) for name in ("app.leave", "app.suspend")}


def _name(place: type[Place]) -> str:
    return place.__name__.removesuffix("Screen")


def _own_kinds() -> Iterable[type[Widget]]:
    return [kind for kind in _below(Widget) if kind.__module__.startswith("csm_tui.")]


def _below(kind: type[K]) -> Iterator[type[K]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def _import_all() -> None:
    for package in PACKAGES:
        for module in walk_packages(import_module(package).__path__, f"{package}."):
            import_module(module.name)
