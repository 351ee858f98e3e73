"""`csm config`: the settings in config.toml."""

from __future__ import annotations

import sys
from typing import Any

import click

from csm_tui.cli.common import print_json
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless, quoted

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")


@click.group("config", invoke_without_command=True, epilog="Example: csm config set locale de_DE")
@json_option
@click.pass_context
def config_command(ctx: click.Context, as_json: bool) -> None:
    """The settings in config.toml: all of them, or get, set and unset one. docs/settings.md says what each is for."""
    if ctx.invoked_subcommand is None:
        _list(as_json)


@config_command.command("list")
@json_option
def list_command(as_json: bool) -> None:
    """Every setting, its value in force, and what it may be."""
    _list(as_json)


@config_command.command("get")
@click.argument("name")
@json_option
def get_command(name: str, as_json: bool) -> None:
    """The value of one setting in force."""
    from csm_tui.setting_list import setting_named

    setting = setting_named(name)
    value = _values()[setting.name]
    if as_json:
        print_json({"name": setting.name, "value": value, "default": setting.default})
    else:
        click.echo(setting.shown(value))


@config_command.command("set")
@click.argument("name")
@click.argument("value")
@json_option
def set_command(name: str, value: str, as_json: bool) -> None:
    """Write one setting. What else stands in the file, comments too, stays as it is."""
    from csm_tui.setting_list import setting_named, typed
    from csm_tui.settings_file import write_setting

    setting = setting_named(name)
    meant = typed(setting, value)
    if setting.name == "theme" and (why := _no_theme(str(meant))):
        raise Refused("no_theme", why)
    path = write_setting(setting, meant)
    _said(setting.name, meant, path, f"{setting.name} is {setting.shown(meant) or 'empty'}, in {path}", as_json)


@config_command.command("unset")
@click.argument("name")
@json_option
def unset_command(name: str, as_json: bool) -> None:
    """Take one setting out of the file, so that its default holds."""
    from csm_tui.setting_list import setting_named
    from csm_tui.settings_file import forget_setting

    setting = setting_named(name)
    path = forget_setting(setting)
    shown = setting.shown(setting.default) or "empty"
    _said(setting.name, setting.default, path, f"{setting.name} is {shown}, as without a setting", as_json)


def _said(name: str, value: object, path: str, sentence: str, as_json: bool) -> None:
    if as_json:
        print_json({"name": name, "value": value, "config": path})
    else:
        click.echo(harmless(sentence))


def _values() -> dict[str, Any]:
    """What is in force, with the words of a URL that are secret left out."""
    from csm_tui.settings import load_settings
    from csm_tui.store.connection import is_url, shown

    settings = load_settings()
    database = shown(settings.database) if is_url(settings.database) else settings.database
    return settings._replace(database=database, theme=settings.theme or "csm-dark")._asdict()


def _no_theme(name: str) -> str:
    """Why there is no such theme; "" where there is. Only the app knows them."""
    if not name:
        return ""
    from csm_tui.tui.themes import named, names, nearest

    known = names()
    hint = nearest(name) or f"there are {', '.join(known)}"
    return "" if named(name) in known else f"there is no theme {quoted(name)}, {hint}"


def _seen_by_the_app(values: dict[str, Any]) -> list[str]:
    """What is wrong in the file and only the app can tell: the theme and the keys. The rest was told before."""
    from csm_tui.paths import config_path

    said = [f"{config_path()}: {why}"] if (why := _no_theme(values["theme"])) else []
    if values["keys"]:
        from csm_tui.tui.catalogue import contexts
        from csm_tui.tui.keymap import key_map

        said += key_map(values["keys"], contexts()).problems
    return said


def _list(as_json: bool) -> None:
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.paths import config_path
    from csm_tui.setting_list import SETTINGS

    values = _values()
    if as_json:
        settings = [
            {"name": each.name, "value": values[each.name], "default": each.default, "choices": list(each.choices),
             "help": each.help} for each in SETTINGS
        ]  # fmt: skip
        print_json({"config": config_path(), "settings": settings})
        return
    for said in _seen_by_the_app(values):
        print(f"note: {harmless(said)}", file=sys.stderr)
    rows = [(each.name, each.shown(values[each.name]) or "-", each.help) for each in SETTINGS]
    print_table([Column("Setting"), Column("Value"), Column("What it is for", cut=True)], rows)
    click.echo(f"\nin {harmless(config_path())}; `csm config set NAME VALUE` writes one")
