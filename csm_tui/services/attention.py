"""Hours against ARR and health, account by account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from csm_tui.domain.attention import WEEKS, Attention, attention
from csm_tui.services.book import book_report
from csm_tui.store.queries.logged import LOGGED_BY_ACCOUNT

if TYPE_CHECKING:
    from csm_tui.domain.reports import BookRow
    from csm_tui.services.desk import Desk


def attention_report(desk: Desk, book: Sequence[BookRow] | None = None) -> tuple[Attention, ...]:
    """The accounts in the book by how far their hours of the last 13 weeks are from their share of the ARR.

    `book`: its rows, where they are known already.
    """
    first = desk.today - timedelta(days=7 * WEEKS - 1)
    rows = desk.db.rows(LOGGED_BY_ACCOUNT, csm_id=desk.csm.id, first=first, last=desk.today)
    return attention(book_report(desk).rows if book is None else book, {row.account_id: row.seconds for row in rows})
