"""Weighs open touches by what is known of their accounts (domain/priority.py has the points)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from csm_tui.domain.priority import Facts, weigh
from csm_tui.domain.reports import TouchLine
from csm_tui.services.planning import Planning
from csm_tui.store.queries.planning import TermRow


class Pressing:
    """Knows the book's accounts, their next terms and their debts (seconds)."""

    def __init__(self, planning: Planning, debts: Mapping[str, int]) -> None:
        self._planning, self._debts = planning, debts
        self._terms: dict[str, TermRow] = {}
        for term in planning.terms:
            self._terms.setdefault(term.account_id, term)
        self._largest: dict[str, int] = {}
        for row in planning.accounts.values():
            if row.archived_on is None:
                self._largest[row.currency] = max(row.arr_minor, self._largest.get(row.currency, 0))
        self._facts: dict[str, Facts] = {}

    def weighed(self, touches: Iterable[TouchLine]) -> list[TouchLine]:
        """The touches; those that are open with their weight and its reason."""
        return [self._weighed(touch) if touch.status == "planned" else touch for touch in touches]

    def _weighed(self, touch: TouchLine) -> TouchLine:
        weight = weigh(touch.due_on, self._of(touch.account_id), self._planning.desk.today)
        return touch._replace(weight=weight.points, why=weight.why)

    def _of(self, account_id: str) -> Facts:
        if account_id not in self._facts:
            self._facts[account_id] = self._gather(account_id)
        return self._facts[account_id]

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
