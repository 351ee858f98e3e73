"""The stakeholders of an account: adding, editing and removing them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from csm_tui.domain.account_rows import new_contact
from csm_tui.domain.account_values import Manner, Value, Values, many_lines, one_line, parse_count, parse_role
from csm_tui.domain.days import parse_day, typed_order
from csm_tui.domain.errors import Refused
from csm_tui.domain.names import Candidate
from csm_tui.domain.text import harmless, quoted
from csm_tui.services.accounts import find_account
from csm_tui.services.matching import find
from csm_tui.services.seen import changed_meanwhile
from csm_tui.store.ids import new_id
from csm_tui.store.queries import account_names as ask

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

CONTACT_FIELDS = ("name", "role", "title", "email", "phone", "depth", "last_contact", "notes")
"""What may be set, each from a text. `depth` is 0 to 5, `last_contact` a date."""
_LONGEST = 200
_LONGEST_NOTES = 5_000


def add_contact(desk: Desk, account_id: str, fields: Mapping[str, str]) -> str:
    """Add a stakeholder to an account; answers its id."""
    values = _parsed(desk, fields)
    if not values.get("name") and not values.get("email"):
        raise Refused("no_name", "a contact needs a name or an e-mail address")
    _, account = find_account(desk, account_id)
    row = new_contact(values, new_id(desk.now_ms), account_id)

    from csm_tui.store.session import editing
    from csm_tui.store.tables import Contact

    summary = f"contact {harmless(str(row['name']))} of {harmless(account)} added"
    with editing(desk.db, desk.csm.id, desk.now_ms, "contact", summary) as session:
        session.add(Contact(**row))
    return str(row["id"])


def edit_contact(
    desk: Desk, contact_id: str, fields: Mapping[str, str], *, seen: Mapping[str, str] | None = None
) -> str:  # fmt: skip
    """Change the given fields; answers a sentence. An empty text empties its field. `seen` is what stood in them when
    the user began; when that is no longer so, it is a Conflict."""
    values = _parsed(desk, fields)
    if not values.get("name", "-"):
        raise Refused("no_name", "a contact's name can't be empty")
    sentence = f"contact {_named(desk, contact_id)} changed"

    from csm_tui.store.session import editing
    from csm_tui.store.tables import Contact

    with editing(desk.db, desk.csm.id, desk.now_ms, "contact", sentence) as session:
        contact = session.get_one(Contact, contact_id)
        for key, text in (seen or {}).items():
            column, value = _value(desk, key, text)
            if (now := getattr(contact, column)) != value:
                raise changed_meanwhile(key.replace("_", " "), "" if now is None else str(now))
        for column, value in values.items():
            setattr(contact, column, value)
    return sentence


def delete_contact(desk: Desk, contact_id: str) -> str:
    """Remove a stakeholder; `csm undo` brings them back."""
    sentence = f"contact {_named(desk, contact_id)} removed"

    from csm_tui.store.session import editing
    from csm_tui.store.tables import Contact

    with editing(desk.db, desk.csm.id, desk.now_ms, "contact", sentence) as session:
        session.delete(session.get_one(Contact, contact_id))
    return sentence


def _named(desk: Desk, contact_id: str) -> str:
    person = desk.db.one(ask.PERSON, contact_id=contact_id, csm_id=desk.csm.id)
    if person is None:
        raise Refused("unknown_contact", "that contact is not in this book")
    return f"{harmless(person.name)} of {harmless(person.account)}"


def find_contact(desk: Desk, account_id: str, text: str) -> tuple[str, str]:
    """(id, name) of the contact of an account that this text names, or whose e-mail address or id it is."""
    rows = desk.db.rows(ask.CONTACTS, **ask.keys([account_id]))
    found = find(text, [Candidate(row.id, row.name, (row.id, row.email)) for row in rows], "contact")
    return found.id, found.name


def _parsed(desk: Desk, fields: Mapping[str, str]) -> Values:
    return dict(_value(desk, key, text) for key, text in fields.items())


def _value(desk: Desk, key: str, text: str) -> tuple[str, Value]:
    manner = Manner(order=typed_order(), today=desk.today)
    if key == "role":
        return "role", parse_role(text, manner)
    if key == "last_contact":
        return "last_contact_on", parse_day(text, typed_order(), today=desk.today) if text.strip() else None
    if key == "depth":
        depth = parse_count(text, manner) if text.strip() else 0
        if depth > 5:
            raise Refused("bad_depth", f"depth {depth} is outside 0 to 5")
        return "depth", depth
    if key not in CONTACT_FIELDS:
        raise Refused("unknown_field", f"a contact has no {quoted(key)}", hint=f"it has {', '.join(CONTACT_FIELDS)}")
    plain, longest = (many_lines(text), _LONGEST_NOTES) if key == "notes" else (one_line(text), _LONGEST)
    if len(plain) > longest:
        raise Refused("too_long", f"the {key} has {len(plain):,} characters, more than {longest:,}")
    return key, plain
