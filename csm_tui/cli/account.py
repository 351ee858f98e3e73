"""`csm account`: add, edit, show and archive an account; its contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.account_fields import EDITABLE
from csm_tui.domain.text import capitalised

if TYPE_CHECKING:
    from collections.abc import Callable

    from csm_tui.services.desk import Desk

F = TypeVar("F", bound="Callable[..., Any]")

_ROLES = "champion, economic_buyer, executive_sponsor, power_user, influencer, admin or detractor"


def field_options(function: F) -> F:
    """An option for every field that can be typed, from the table of fields; the name is an argument of its own."""
    for field in reversed(EDITABLE):
        if field.key == "name":
            continue
        hint = f" ({', '.join(field.choices)})" if field.choices else ""
        flag = f"--{field.key.replace('_', '-')}"
        label = capitalised(field.label)
        function = click.option(flag, field.key, metavar=field.kind.upper(), help=f"{label}{hint}.")(function)
    return function


def contact_options(function: F) -> F:
    """What a contact has."""
    helps = {
        "role": f"One of {_ROLES}.", "title": "Job title.", "email": "E-mail address.", "phone": "Phone number.",
        "depth": "Depth of the relationship, 0 to 5.", "last_contact": "Day of the last contact.", "notes": "Notes.",
    }  # fmt: skip
    for key, text in reversed(helps.items()):
        function = click.option(f"--{key.replace('_', '-')}", key, metavar="TEXT", help=text)(function)
    return function


@click.group(epilog='Example: csm account add "Acme Corp" --tier high --arr 420k --renewal 2027-03-31 --notice 60')
def account_command() -> None:
    """Add, edit, show or archive an account. Names may be shortened: `csm account show acme`."""


@account_command.command(epilog='Example: csm account add "Acme Corp" --tier high --arr 420k --renewal 2027-03-31')
@click.argument("name")
@field_options
@shared_options
def add(name: str, db: str | None, csm_name: str | None, as_json: bool, **fields: str | None) -> None:
    """Add an account to the book (tier low unless --tier says otherwise)."""
    from csm_tui.services.accounts import add_account, find_account

    with at_desk(db, csm_name) as desk:
        account_id = add_account(desk, {"name": name, **_given(fields)})
        _answer(desk, account_id, f"{find_account(desk, account_id)[1]} added", as_json)


@account_command.command(epilog='Example: csm account edit acme --tier mid --reason "goals met, steady use"')
@click.argument("name")
@click.option("--name", "new_name", metavar="TEXT", help="A new name.")
@click.option("--force", is_flag=True, help="Change a tier again although it was changed lately.")
@field_options
@shared_options
def edit(
    name: str, new_name: str | None, force: bool, db: str | None, csm_name: str | None, as_json: bool,
    **fields: str | None,
) -> None:  # fmt: skip
    """Change fields of an account; an empty text ("") empties one. A new tier keeps its date and --reason."""
    from csm_tui.services.accounts import edit_account, find_account

    given = _given({"name": new_name, **fields})
    if not given:
        raise click.UsageError("nothing to change: give an option such as --tier mid")
    with at_desk(db, csm_name) as desk:
        account_id, _ = find_account(desk, name)
        _answer(desk, account_id, edit_account(desk, account_id, given, force=force), as_json)
        if not as_json and given.get("lifecycle", "").replace("_", " ").casefold() == "at risk":
            click.echo("A save plans the hours it takes: csm account save NAME --hours 2 --days 30.")


@account_command.command(epilog="Example: csm account show acme")
@click.argument("name")
@shared_options
def show(name: str, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Everything about one account: facts, renewal, contacts, rules in force, touches, time."""
    from csm_tui.cli.account_text import page_document, print_page
    from csm_tui.services.account_page import account_page
    from csm_tui.services.accounts import find_account

    with at_desk(db, csm_name) as desk:
        account_id, _ = find_account(desk, name)
        page = account_page(desk, account_id)
        today = desk.today
    if as_json:
        print_json({"accounts": [page_document(page)]})
    else:
        print_page(page, today)


@account_command.command(epilog="Example: csm account archive acme")
@click.argument("name")
@click.option("--back", is_flag=True, help="Take it back into the book.")
@shared_options
def archive(name: str, back: bool, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Take an account out of the book; its time and history stay."""
    from csm_tui.services.accounts import archive_account, find_account

    with at_desk(db, csm_name) as desk:
        account_id, _ = find_account(desk, name)
        _answer(desk, account_id, archive_account(desk, account_id, back=back), as_json)


@account_command.command(epilog='Example: csm account save acme --hours 2 --days 30 --reason "usage fell by half"')
@click.argument("name")
@click.option("--hours", "per_week", metavar="HOURS", help="Extra hours a week.")
@click.option("--days", type=int, default=30, show_default=True, help="How long, from today.")
@click.option("--reason", default="", help="Why.")
@click.option("--end", is_flag=True, help="The save is over: yesterday was its last day.")
@shared_options
def save(
    name: str, per_week: str | None, days: int, reason: str, end: bool, db: str | None, csm_name: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Plan the concentrated month of an account at risk: extra hours a week, and its stage becomes at_risk."""
    from csm_tui.domain.durations import parse_hours
    from csm_tui.services.accounts import find_account
    from csm_tui.services.saves import end_save, plan_save

    if (per_week is None) != end:
        raise click.UsageError("say how many hours a week with --hours 2, or that it is over with --end")
    with at_desk(db, csm_name) as desk:
        account_id, _ = find_account(desk, name, archived=False)
        if per_week is None:
            said = end_save(desk, account_id)
        else:
            said = plan_save(desk, account_id, parse_hours(per_week), days, reason)
        _answer(desk, account_id, said, as_json)


@account_command.command(epilog='Example: csm account health acme 48 "onboarding slipped"')
@click.argument("name")
@click.argument("words", nargs=-1, required=True)
@shared_options
def health(name: str, words: tuple[str, ...], db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Set the health, the risk (risk:at_risk) or both, and why; what was before is kept."""
    from csm_tui.services.accounts import find_account
    from csm_tui.services.health import set_health

    with at_desk(db, csm_name) as desk:
        account_id, _ = find_account(desk, name)
        _answer(desk, account_id, set_health(desk, account_id, " ".join(words)), as_json)


@account_command.group(epilog='Example: csm account contact add acme "Ann Example" --role champion')
def contact() -> None:
    """The stakeholders of an account."""


@contact.command("add", epilog='Example: csm account contact add acme "Ann Example" --role champion --depth 4')
@click.argument("account")
@click.argument("name")
@contact_options
@shared_options
def add_person(
    account: str, name: str, db: str | None, csm_name: str | None, as_json: bool, **fields: str | None
) -> None:
    """Add a contact to an account."""
    from csm_tui.services.accounts import find_account
    from csm_tui.services.contacts import add_contact

    with at_desk(db, csm_name) as desk:
        account_id, account_name = find_account(desk, account)
        contact_id = add_contact(desk, account_id, {"name": name, **_given(fields)})
        _answer_contact(desk, account_id, contact_id, f"{name} of {account_name} added", as_json)


@contact.command("edit", epilog="Example: csm account contact edit acme ann --last-contact today")
@click.argument("account")
@click.argument("name")
@click.option("--name", "new_name", metavar="TEXT", help="A new name.")
@contact_options
@shared_options
def edit_person(
    account: str, name: str, new_name: str | None, db: str | None, csm_name: str | None, as_json: bool,
    **fields: str | None,
) -> None:  # fmt: skip
    """Change a contact."""
    from csm_tui.services.accounts import find_account
    from csm_tui.services.contacts import edit_contact, find_contact

    given = _given({"name": new_name, **fields})
    if not given:
        raise click.UsageError("nothing to change: give an option such as --role champion")
    with at_desk(db, csm_name) as desk:
        account_id, _ = find_account(desk, account)
        contact_id, _ = find_contact(desk, account_id, name)
        _answer_contact(desk, account_id, contact_id, edit_contact(desk, contact_id, given), as_json)


@contact.command("remove", epilog="Example: csm account contact remove acme ann")
@click.argument("account")
@click.argument("name")
@shared_options
def remove_person(account: str, name: str, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Remove a contact; `csm undo` brings them back."""
    from csm_tui.services.accounts import find_account
    from csm_tui.services.contacts import delete_contact, find_contact

    with at_desk(db, csm_name) as desk:
        account_id, _ = find_account(desk, account)
        contact_id, _ = find_contact(desk, account_id, name)
        _answer_contact(desk, account_id, contact_id, delete_contact(desk, contact_id), as_json)


def _given(fields: dict[str, str | None]) -> dict[str, str]:
    return {key: text for key, text in fields.items() if text is not None}


def _answer(desk: Desk, account_id: str, sentence: str, as_json: bool) -> None:
    from csm_tui.cli.book import account_document
    from csm_tui.domain.text import harmless
    from csm_tui.services.account_page import account_page

    if as_json:
        print_json({"accounts": [account_document(account_page(desk, account_id).row)]})
    else:
        click.echo(f"{harmless(sentence)}.")


def _answer_contact(desk: Desk, account_id: str, contact_id: str, sentence: str, as_json: bool) -> None:
    from csm_tui.cli.account_text import contact_document
    from csm_tui.domain.text import harmless
    from csm_tui.services.account_page import account_page

    if as_json:
        people = account_page(desk, account_id).contacts
        print_json({"contacts": [contact_document(person) for person in people if person.id == contact_id]})
    else:
        click.echo(f"{harmless(sentence)}.")
