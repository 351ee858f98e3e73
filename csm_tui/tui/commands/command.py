"""A command: its id, keys, words. Bindings, footer, palette and help are made from these and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from csm_tui.tui.commands.key_names import key_of, keyed, own_keys, register, shown


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
    """One sentence; a key in it stands as `[week.hold]`."""
    group: ClassVar[str] = "Everywhere"
    footer: ClassVar[int] = 0
    """Its place in the footer, the smallest first; 0: not shown there."""
    counts: ClassVar[bool] = False
    """Whether a number typed before it means how often, or how far."""
    at_once: ClassVar[bool] = False
    """Whether it changes what the cursor is on, or all that is listed, and asks nothing first: from where that is not
    seen it is not run."""

    def __init_subclass__(cls) -> None:
        if "id" in cls.__dict__:
            register(cls.id, cls.keys)

    @classmethod
    def method(cls) -> str:
        """The last word of the id, as methods are named after it."""
        return cls.id.rpartition(".")[2]

    @classmethod
    def keys_now(cls) -> str:
        """Its keys in force: the user's, else its own."""
        return key_of(cls.id)

    @classmethod
    def sentence(cls) -> str:
        """Its help with the keys in force."""
        return keyed(cls.help)

    @classmethod
    def shown_key(cls) -> str:
        """The first key as people write it."""
        return shown(cls.keys_now().split(",")[0])

    @classmethod
    def shown_keys(cls) -> str:
        """All keys as people write them."""
        return " ".join(shown(key) for key in cls.keys_now().split(","))


def bindings(commands: Iterable[type[Command]]) -> list[BindingType]:
    """Textual's bindings of these commands."""
    return [
        Binding(command.keys, f"run('{command.id}')", command.title, show=False, id=command.id)
        for command in commands
        if command.keys
    ]


def bound(command_id: str, action: str, title: str, *, priority: bool = False) -> Binding:
    """Textual's binding of what is no command: a list, a dialog or a typed line does it itself."""
    return Binding(own_keys(command_id), action, title, show=False, id=command_id, priority=priority)
