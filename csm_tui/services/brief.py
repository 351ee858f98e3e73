"""The pre-call brief of an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.brief import Brief, Said, brief
from csm_tui.domain.reports import AccountPage
from csm_tui.services.account_page import account_page
from csm_tui.store.queries.brief import REASONS

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_STATUS = {"skipped": "skipped", "cancelled": "called off", "no_show": "did not come", "planned": "planned"}


def brief_of(desk: Desk, account_id: str) -> Brief:
    """One page on an account of the book; refused when it is in another."""
    page = account_page(desk, account_id)
    return brief(page, desk.today, _said(desk, page))


def _said(desk: Desk, page: AccountPage) -> tuple[Said, ...]:
    found = [Said(line.day, line.activity_name or "no activity", line.note) for line in page.entries if line.note]
    found += [
        Said(row.due_on, f"{row.activity_name}, {_STATUS.get(row.status, row.status)}", row.reason)
        for row in desk.db.rows(REASONS, account_id=page.row.id, csm_id=desk.csm.id)
    ]
    return tuple(sorted(found, key=lambda said: said.day, reverse=True))
