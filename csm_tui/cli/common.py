"""What every command shares: its options, the desk it works at, how it prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from csm_tui.cli.printing import print_json

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

__all__ = ["at_desk", "check_output", "chosen", "print_json", "shared_options"]

F = TypeVar("F", bound=Callable[..., Any])


def shared_options(function: F) -> F:
    """`--db`, `--csm` and `--json`, on every command; the values before the command's name serve as defaults."""
    function = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")(function)
    function = click.option("--csm", "csm_name", metavar="NAME", help="Whose book.")(function)
    return click.option("--db", metavar="PATH|URL", help="The database.")(function)


@contextmanager
def at_desk(db: str | None, csm_name: str | None, *, anybody: bool = False) -> Iterator[Desk]:
    """The desk of the chosen CSM, closed afterwards. Options win over those before the command's name. `anybody`: what
    is asked is about everybody, so that nobody needs to be chosen."""
    from csm_tui.bootstrap import open_desk

    with open_desk(*chosen(db, csm_name), anybody=anybody) as desk:
        yield desk


def chosen(db: str | None, csm_name: str | None) -> tuple[str | None, str | None]:
    """The database and the name that were given, after the command's name or before it."""
    given = click.get_current_context().find_root().obj or {}
    return db or given.get("db"), csm_name or given.get("csm")


def check_output(as_json: bool, path: str) -> None:
    """Refused when a file and the answer about it would both go to standard output."""
    if as_json and path == "-":
        raise click.UsageError("--json and -o - both want standard output")
