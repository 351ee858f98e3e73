"""`csm demo`: the app on a temporary copy of the sample book, or that copy as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from csm_tui.cli.common import print_json, shared_options
from csm_tui.domain.errors import Refused

if TYPE_CHECKING:
    from csm_tui.services.sample import SampleDone


@click.command("demo", epilog='Examples: csm demo, csm demo --csm "Tomasz Adeyemi", csm demo --into sample.db')
@click.option("--into", metavar="PATH", help="Write the sample's database there and exit.")
@shared_options
def demo_command(into: str | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Open the app on a temporary copy of the sample: four invented books with 26 weeks of logged time.

    The sample is moved so that its last full week is the week before this one. Nothing of yours is touched, and
    what you change is gone when you leave. The books: Dana Field (6 high- and 24 low-touch accounts), Tomasz Adeyemi
    (60 "strategic" ones), Ingrid Castellanos (20 mid-touch), Noor Whitlock (a new hire).
    """
    before = click.get_current_context().find_root().obj or {}
    if db or before.get("db"):
        raise click.UsageError("the demo makes a database of its own: use --into PATH to say where")
    if as_json and not into:
        raise click.UsageError("--json goes with --into PATH")
    csm_name = csm_name or before.get("csm")
    if into:
        _write(into, csm_name, as_json)
    else:
        _open(csm_name)


def _write(into: str, csm_name: str | None, as_json: bool) -> None:
    if Path(into).exists():
        raise Refused("exists", "there is a file already", where=into, hint="name another path with --into")
    done = _load(into, csm_name)
    if as_json:
        print_json({"db": done.db, "csm": done.csm, "csms": list(done.csms)})
        return
    click.echo(f"The sample is in {done.db}, with the books of {', '.join(done.csms[:-1])} and {done.csms[-1]}.")
    click.echo(f'Open it with: csm --db "{done.db}" --csm "{done.csm}"')


def _open(csm_name: str | None) -> None:
    from tempfile import TemporaryDirectory

    from csm_tui.cli.app import open_app

    with TemporaryDirectory(prefix="csm-demo-", ignore_cleanup_errors=True) as folder:
        done = _load(str(Path(folder) / "sample.db"), csm_name)
        open_app(done.db, done.csm)


def _load(where: str, csm_name: str | None) -> SampleDone:
    from csm_tui.services.sample import load_sample

    return load_sample(where, csm_name)
