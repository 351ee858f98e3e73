"""`csm brief`: what to know before a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import at_desk, print_json, shared_options

if TYPE_CHECKING:
    from csm_tui.domain.brief import Brief


@click.command("brief", epilog="Example: csm brief acme")
@click.argument("name")
@shared_options
def brief_command(name: str, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """One page before a call: renewal, health, hours, whom to ask for, open touches, risks, the last notes."""
    from csm_tui.domain.brief import plain_text
    from csm_tui.services.accounts import find_account
    from csm_tui.services.brief import brief_of

    with at_desk(db, csm_name) as desk:
        account_id, _ = find_account(desk, name)
        page = brief_of(desk, account_id)
    if as_json:
        print_json(document(page))
    else:
        click.echo(plain_text(page), nl=False)


def document(page: Brief) -> dict[str, Any]:
    """The brief as JSON: a list of sentences a part."""
    return {
        "account": {"id": page.account_id, "name": page.name, "about": page.about},
        "today": page.today.isoformat(), "notes": page.notes,
        "parts": [
            {"title": part.title, "more": part.more,
             "lines": [{"when_or_who": line.lead, "text": line.text} for line in part.lines]}
            for part in page.parts
        ],
    }  # fmt: skip
