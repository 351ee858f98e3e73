"""Weighs open touches by what is known of their accounts (domain/priority.py has the points)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from csm_tui.domain.occurrences import OPEN, Occurrence
from csm_tui.domain.priority import Facts, Part, Weight, standing, weight_of
from csm_tui.domain.reports import TouchLine
from csm_tui.services.planning import Planning
from csm_tui.store.queries.planning import TermRow


class Pressing:
    """Knows the book's accounts, their next terms and their debts (seconds)."""

    def __init__(self, planning: Planning, debts: Mapping[str, int]) -> None:
        self._planning, self._debts, self._today = planning, debts, planning.desk.today
        self._terms: dict[str, TermRow] = {}
        for term in planning.terms:
            self._terms.setdefault(term.account_id, term)
        self._largest: dict[str, int] = {}
        for row in planning.accounts.values():
            if row.archived_on is None:
                self._largest[row.currency] = max(row.arr_minor, self._largest.get(row.currency, 0))
        self._order = {key: n for n, key in enumerate(planning.activities)}
        self._standing: dict[str, list[Part]] = {}
        self._weights: dict[tuple[str, int], Weight] = {}

    def lines(self, touches: Iterable[Occurrence]) -> list[TouchLine]:
        """The touches as lines, in the order of the activities; those that are open with their weight and its
        reason."""
        found = sorted(touches, key=lambda touch: self._order[touch.activity])
        return [self._planning.line(touch, self._weight(touch)) for touch in found]

    def _weight(self, touch: Occurrence) -> Weight | None:
        if touch.status != OPEN:
            return None
        # All that an account has to do on a day weighs the same.
        account_id, late = touch.account_id or "", max(0, (self._today - touch.due_on).days)
        if (account_id, late) not in self._weights:
            self._weights[account_id, late] = weight_of(late, self._of(account_id))
        return self._weights[account_id, late]

    def _of(self, account_id: str) -> list[Part]:
        if account_id not in self._standing:
            self._standing[account_id] = standing(self._gather(account_id), self._today)
        return self._standing[account_id]

    def _gather(self, account_id: str) -> Facts:
        account, term = self._planning.accounts.get(account_id), self._terms.get(account_id)
        if account is None:
            return Facts(0, None, None, None, 0, "", 0.0)
        largest = self._largest.get(account.currency, 0)
        return Facts(
            self._debts.get(account_id, 0), account.health,
            term.notice_on if term and term.notice_days else None, term.ends_on if term else None,
            account.arr_minor, account.currency, min(1.0, account.arr_minor / largest) if largest else 0.0,
        )  # fmt: skip
