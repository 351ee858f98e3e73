"""`csm keys`: every command of the app and its keys, and what is wrong with those of config.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import print_json, shared_options

if TYPE_CHECKING:
    from csm_tui.tui.catalogue import Named
    from csm_tui.tui.keymap import KeyMap


@click.command("keys", epilog='Example: csm keys; in config.toml: [keys] and under it "week.hold" = "enter,v"')
@shared_options
def keys_command(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Every command of the app by screen, with its keys in force. Exit status 1 when a line of [keys] is wrong."""
    from csm_tui.settings import load_settings
    from csm_tui.tui.catalogue import contexts, screens
    from csm_tui.tui.commands.key_names import use_keys
    from csm_tui.tui.keymap import key_map

    found = key_map(load_settings().keys, contexts())
    use_keys(found.keys)
    if as_json:
        shown = [{"screen": each.name, "commands": _commands(each, found)} for each in screens()]
        print_json({"screens": shown, "problems": list(found.problems)})
    else:
        _tell(screens(), found)
    if found.problems:
        click.get_current_context().exit(1)


def _commands(screen: Named, found: KeyMap) -> list[dict[str, Any]]:
    return [
        {"id": each.id, "keys": _keys(found.keys.get(each.id, each.keys)), "title": each.title, "help": each.sentence(),
         "own": each.id in found.keys}
        for each in screen.commands
    ]  # fmt: skip


def _keys(text: str) -> list[str]:
    return [key for key in text.split(",") if key]


def _tell(screens: tuple[Named, ...], found: KeyMap) -> None:
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.tui.commands.everywhere import EVERYWHERE
    from csm_tui.tui.commands.key_names import shown

    everywhere = {command.id for command in EVERYWHERE}
    groups = [("Everywhere", EVERYWHERE)]
    groups += [(each.name, tuple(c for c in each.commands if c.id not in everywhere)) for each in screens]
    rows = []
    for name, commands in groups:
        for command in commands:
            keys = " ".join(shown(key) for key in _keys(found.keys.get(command.id, command.keys)))
            rows.append([name, keys, command.id, command.title])
            name = ""
    print_table([Column("screen"), Column("keys"), Column("id"), Column("does", cut=True)], rows)
    for problem in found.problems:
        click.echo(f"! {problem}")
