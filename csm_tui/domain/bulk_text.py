"""One change for many accounts as it is typed: "tier low because goals met", "lifecycle at_risk", "owner Robin Vale".

The field's name comes first (its key, or the words people use for it), then the value; after "because" comes the reason
of a tier or a health. Names, ids and the like belong to one account and can't be given to many.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from csm_tui.domain.account_fields import EDITABLE, Field, field_named
from csm_tui.domain.account_values import one_line
from csm_tui.domain.errors import Refused

OWNER = "owner"
REASONS = {"tier": "reason", "health": "health_reason"}
"""Field -> the field of its reason."""
_ITS_OWN = frozenset(("name", "domain", "external_id", "opportunity_id", "aliases", "notes", "reason", "health_reason"))
MANY = tuple(field.key for field in EDITABLE if field.key not in _ITS_OWN)
_NAMES = ("tier", "lifecycle", "health", "risk", "segment", "growth", "owner")
HINT = f"write a field and its value: {', '.join(_NAMES[:-1])} or {_NAMES[-1]}"
_BECAUSE = re.compile(r"\s+because\s+", re.IGNORECASE)


class BulkText(NamedTuple):
    """A field, what it shall be, and why."""

    field: Field
    value: str
    reason: str

    @property
    def fields(self) -> dict[str, str]:
        """As `edit_account` takes them."""
        given = {self.field.key: self.value}
        return given | {REASONS[self.field.key]: self.reason} if self.reason else given


def parse_bulk(text: str) -> BulkText:
    """The change that a line asks for; an empty value (a lone -) empties the field."""
    plain = one_line(text)
    change, *reason = _BECAUSE.split(plain, maxsplit=1)
    words = change.split()
    for count in range(min(3, len(words)), 0, -1):
        field = _field(" ".join(words[:count]).rstrip(":="))
        # A lone "-" is a value, not a part of the name.
        if field is not None and any(letter.isalnum() for letter in words[count - 1]):
            return _checked(field, " ".join(words[count:]), reason[0].strip() if reason else "")
    shown = words[0][:30] if words else ""
    raise Refused("unknown_field", f"an account has no field {shown!r}" if words else "nothing is typed", hint=HINT)


def _field(text: str) -> Field | None:
    try:
        return field_named(text)
    except Refused:
        return None


def _checked(field: Field, value: str, reason: str) -> BulkText:
    if field.key not in (*MANY, OWNER):
        raise Refused("its_own", f"the {field.label} belongs to one account", hint="change it on the account's page")
    if not value:
        hint = f"it is one of {', '.join(field.choices)}" if field.choices else "write it after the field"
        raise Refused("no_value", f"what shall the {field.label} be", hint=hint)
    if reason and field.key not in REASONS:
        raise Refused("no_reason_kept", f"no reason is kept with the {field.label}", hint="leave out the because")
    return BulkText(field, "" if value == "-" else value, reason)
