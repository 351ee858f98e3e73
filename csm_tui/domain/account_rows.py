"""New rows of an account, its subscription and its contacts, every column filled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from csm_tui.domain.account_facts import with_currency
from csm_tui.domain.account_values import Value, Values
from csm_tui.domain.money import short_money, usual_currency

_ACCOUNT: Mapping[str, Value] = {
    "tier_reason": "", "segment": "", "lifecycle": "adoption", "arr_minor": 0,
    "users": None, "health": None, "health_source": "", "health_reason": "", "growth": "", "domain": "",
    "external_id": "", "aliases": "", "notes": "", "archived_on": None,
}  # fmt: skip
_TERM: Mapping[str, Value] = {
    "starts_on": None, "notice_days": 0, "auto_renews": False, "first_renewal": False, "arr_minor": 0,
    "status": "open", "risk": "on_track", "external_id": "",
}  # fmt: skip
_CONTACT: Mapping[str, Value] = {
    "role": "", "title": "", "email": "", "phone": "", "depth": 0, "last_contact_on": None, "notes": "",
    "external_id": "",
}  # fmt: skip


def new_account(given: Values, row_id: str, csm_id: str, anchor: date, today: date, at: int) -> Values:
    """A row of `account`: the work starts today, and tier, stage and health date from today. `at` in seconds."""
    row = {
        "id": row_id, "csm_id": csm_id, **_ACCOUNT, "anchor_on": anchor, "starts_on": today, "created_at": at,
        "currency": usual_currency(),
        **with_currency(given, usual_currency()), "tier_since": today, "lifecycle_since": today,
    }  # fmt: skip
    row["health_on"] = today if row["health"] is not None else None
    return row


def new_term(values: Values, row_id: str, account_id: str) -> Values:
    """A row of `subscription`, from what `term_changes` answers for a new one."""
    own = usual_currency()
    return {"id": row_id, "account_id": account_id, **_TERM, "currency": own, **with_currency(values, own)}


def new_contact(values: Mapping[str, Value], row_id: str, account_id: str) -> Values:
    """A row of `contact`; one without a name goes by its e-mail address."""
    row = {"id": row_id, "account_id": account_id, **_CONTACT, **values}
    row["name"] = row.get("name") or row["email"]
    return row


_LABELS = {
    "arr_minor": "ARR", "ends_on": "renewal", "notice_days": "notice days", "notice_on": "notice by",
    "auto_renews": "auto-renew", "tier_reason": "reason", "starts_on": "start", "anchor_on": "anchor",
    "external_id": "id",
}  # fmt: skip
_UNSHOWN = frozenset(("name_key", "tier_since", "lifecycle_since", "health_on", "currency"))


def described(before: Mapping[str, object], after: Mapping[str, Value], prefix: str = "") -> list[tuple[str, str, str]]:
    """(field, old, new) of the columns that change, as people read them; what follows from another is left out."""
    old_currency = str(before.get("currency") or usual_currency())
    currency = str(after.get("currency") or old_currency)
    lines = []
    for column, value in after.items():
        if column in _UNSHOWN and not (column == "currency" and "arr_minor" not in after):
            continue
        if column == "notice_on" and not after.get("notice_days", before.get("notice_days")):
            continue
        old, label = before.get(column), prefix + _LABELS.get(column, column.replace("_", " "))
        lines.append((label, _shown(column, old, old_currency), _shown(column, value, currency)))
    return lines


def _shown(column: str, value: object, currency: str) -> str:
    if value is None or value == "":
        return ""
    if column == "arr_minor":
        return short_money(int(str(value)), currency)
    if isinstance(value, bool) or column == "auto_renews":
        return "yes" if value else "no"
    text = str(value).replace("\n", " ")
    return text if len(text) <= 60 else f"{text[:59]}…"
