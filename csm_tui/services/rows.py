"""A row of the grid by its name: what a line such as `acme ebr` means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.entry_naming import without_note
from csm_tui.domain.entry_parts import Role
from csm_tui.domain.errors import Refused
from csm_tui.domain.quick_entry import missing, read_parts
from csm_tui.domain.row_names import RowKey, RowName, Work
from csm_tui.domain.row_names import row_name as called
from csm_tui.domain.text import harmless, in_sentence, quoted
from csm_tui.services.entry_names import vocabulary

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_TAKES = "name an account, an activity, or both"
_NAMES = {Role.ACCOUNT, Role.ACTIVITY, Role.FILLER}


class NamedRow(NamedTuple):
    """A row and how it is called."""

    key: RowKey
    name: RowName


def read_row(desk: Desk, text: str) -> NamedRow:
    """The row that a line names: an account, an activity, or both, matched as in the log line."""
    parts = read_parts(text, desk.today, vocabulary(desk))
    if parts.refusal:
        raise without_note(parts.refusal, _TAKES)
    strange = next((word for word, role in zip(parts.words, parts.roles, strict=True) if role not in _NAMES), None)
    if strange is not None:
        raise Refused("bad_row", f"{quoted(strange.text)} names no row", hint=_TAKES)
    refusal = missing(parts.account, parts.activity)
    if refusal:
        raise refusal
    key = RowKey(parts.account.id if parts.account else "", parts.activity.key if parts.activity else "")
    return NamedRow(key, row_name(desk, key))


def row_name(desk: Desk, key: RowKey) -> RowName:
    """How a row of that account and activity (either may be "") is called."""
    names = vocabulary(desk)
    account = next((each.name for each in names.accounts.candidates if each.id == key.account_id), "")
    works = {one.key: Work(one.name, n, one.customer) for n, one in enumerate(names.activity_by_id.values())}
    return called(key, account, works)


def row_said(desk: Desk, key: RowKey) -> str:
    """The row in a sentence."""
    name = row_name(desk, key)
    return ", ".join(part for part in (harmless(name.account), in_sentence(harmless(name.activity_name))) if part)
