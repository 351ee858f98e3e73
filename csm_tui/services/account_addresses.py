"""Accounts by what other systems know them by: their id there, and the domain of their mail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from csm_tui.domain.import_names import Meaning
from csm_tui.store.queries.time_imports import ADDRESSES

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


class Addresses:
    """The ids and domains of a book's accounts. A domain that two accounts share names neither."""

    def __init__(self, desk: Desk) -> None:
        self._by_id: dict[str, Meaning] = {}
        self._by_domain: dict[str, set[Meaning]] = {}
        for row in desk.db.rows(ADDRESSES, csm_id=desk.csm.id):
            account = Meaning("account", row.id, row.name)
            if row.external_id:
                self._by_id[row.external_id] = account
            if domain := _bare(row.domain):
                self._by_domain.setdefault(domain, set()).add(account)

    def account(self, external_id: str, domain: str) -> Meaning | None:
        """The account with that id, or with that domain."""
        if found := self._by_id.get(external_id):
            return found
        hits = self.accounts([domain])
        return hits[0] if len(hits) == 1 else None

    def accounts(self, domains: Iterable[str]) -> list[Meaning]:
        """The accounts that these domains, or the domains above them, belong to."""
        found: dict[Meaning, None] = {}
        for domain in domains:
            name = _bare(domain)
            while "." in name and name not in self._by_domain:
                name = name.partition(".")[2]
            hits = self._by_domain.get(name, set())
            if len(hits) == 1:
                found.update(dict.fromkeys(hits))
        return list(found)


def _bare(domain: str) -> str:
    """`https://www.acme.example/x` is acme.example."""
    host = domain.strip().casefold().partition("://")[2] or domain.strip().casefold()
    return host.partition("/")[0].partition(":")[0].removeprefix("www.").rstrip(".")
