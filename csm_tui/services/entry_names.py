"""The names of a book, ready for reading log lines."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from csm_tui.domain.entry_names import ActivityName, Vocabulary, alias_list
from csm_tui.domain.names import Candidate, match
from csm_tui.services.matching import near
from csm_tui.store.connection import Db
from csm_tui.store.queries.entry_names import ACCOUNT_NAMES, ACTIVITY_NAMES
from csm_tui.store.written import written

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_built: WeakKeyDictionary[Db, tuple[object, Vocabulary]] = WeakKeyDictionary()


def vocabulary(desk: Desk) -> Vocabulary:
    """The accounts and activities that time can be logged on; built again only when something was written."""
    stamp = (desk.csm.id, written(desk.db))
    kept = _built.get(desk.db)
    if kept is None or kept[0] != stamp:
        kept = (stamp, Vocabulary(_accounts(desk, archived=False), _activities(desk, archived=False), near))
        _built[desk.db] = kept
    return kept[1]


def account_id(desk: Desk, text: str) -> str:
    """The account that this names, archived ones too."""
    return match(text, _accounts(desk, archived=True), what="account", fuzzy=near).id


def activity_named(desk: Desk, text: str) -> ActivityName:
    """The activity that this names, by name, key or alias; archived ones too."""
    known = {activity.id: activity for activity in _activities(desk, archived=True)}
    candidates = [Candidate(a.id, a.name, (a.key, *a.aliases)) for a in known.values()]
    return known[match(text, candidates, what="activity", fuzzy=near).id]


def _accounts(desk: Desk, *, archived: bool) -> list[Candidate]:
    rows = desk.db.rows(ACCOUNT_NAMES, csm_id=desk.csm.id, archived=archived)
    return [Candidate(row.id, row.name, alias_list(row.aliases)) for row in rows]


def _activities(desk: Desk, *, archived: bool) -> list[ActivityName]:
    rows = desk.db.rows(ACTIVITY_NAMES, archived=archived)
    return [ActivityName(*row[:-1], alias_list(row.aliases)) for row in rows]
