"""Accounts of several books handed over at once, in one change: what a balance of books proposes.

Each goes today, as services/owners.py hands one over: with its open touches and demand blocks; what was logged stays.
The change stands in the history of the CSM at whose desk it is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.domain.team import Handing
from csm_tui.domain.text import harmless
from csm_tui.services.owners import give
from csm_tui.store.changes import recording
from csm_tui.store.queries import account_names as ask
from csm_tui.store.queries.bulk import OWNED, OwnedRow
from csm_tui.store.queries.csm import ALL_CSMS

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def hand_over_all(desk: Desk, handings: Sequence[Handing]) -> str:
    """Give each account to its new owner; says what went to whom. Refused as a whole where one of them can't go."""
    if not handings:
        raise Refused("no_change", "no move is selected", hint="space selects one")
    with recording(desk.db, desk.csm.id, desk.now_ms, "account", "hand over accounts") as recorder:
        names = {csm.id: harmless(csm.name) for csm in desk.db.rows(ALL_CSMS)}
        rows = _rows(desk, handings)
        _check(desk, handings, rows, names)
        counts = Counter(handing.to_csm for handing in handings)
        recorder.summary = _sentence([rows[handing.account_id] for handing in handings], counts, names)
        for pair in dict.fromkeys((handing.from_csm, handing.to_csm) for handing in handings):
            ids = [handing.account_id for handing in handings if (handing.from_csm, handing.to_csm) == pair]
            give(desk, recorder, pair[0], ids, pair[1])
    return recorder.summary


def _rows(desk: Desk, handings: Sequence[Handing]) -> dict[str, OwnedRow]:
    ids = [handing.account_id for handing in handings]
    found: dict[str, OwnedRow] = {}
    for start in range(0, len(ids), ask.AT_ONCE):
        found |= {row.id: row for row in desk.db.rows(OWNED, **ask.keys(ids[start : start + ask.AT_ONCE]))}
    return found


def _check(desk: Desk, handings: Sequence[Handing], rows: dict[str, OwnedRow], names: dict[str, str]) -> None:
    """Everything is where it was when the moves were proposed, and no book gets a name twice."""
    for handing in handings:
        row = rows.get(handing.account_id)
        if row is None or row.csm_id != handing.from_csm or row.archived_on or handing.to_csm not in names:
            raise Refused("conflict", "the books were changed meanwhile", hint="look at the balance again")
    for owner in dict.fromkeys(handing.to_csm for handing in handings):
        keys = [rows[handing.account_id].name_key for handing in handings if handing.to_csm == owner]
        twice = [key for key, number in Counter(keys).items() if number > 1]
        clash = next((row.name for row in rows.values() if row.name_key in twice), "")
        for start in range(0, len(keys), ask.AT_ONCE):
            there = desk.db.one(ask.BY_NAME, csm_id=owner, **ask.keys(keys[start : start + ask.AT_ONCE]))
            clash = there.name if there else clash
        if clash:
            whose = f"{names[owner]} would have two accounts called {harmless(clash)}"
            raise Refused("account_exists", whose, hint="leave that move out, or give one of the two another name")


def _sentence(rows: Sequence[OwnedRow], counts: Counter[str], names: dict[str, str]) -> str:
    who = ", ".join(f"{number} to {names[csm]}" for csm, number in counts.most_common())
    if len(rows) == 1:
        return f"{harmless(rows[0].name)} goes to {names[next(iter(counts))]} today"
    return f"{len(rows)} accounts go to others today: {who}" if len(counts) > 1 else f"{who} today".replace(
        " to ", " accounts go to ", 1
    )  # fmt: skip
