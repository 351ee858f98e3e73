"""What was learned of a book, kept: everyday commands say what the forecast says, without learning anew.

It is computed when it is asked for and not there, and kept; whatever is written that it was learned from takes it out
in the same transaction (store/taught.py). So what is there is right; where it can't be kept it is computed every time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from csm_tui.domain.effort.digest import FORM, Digest, from_words, to_words
from csm_tui.domain.effort.figures import NOTHING, Figures
from csm_tui.domain.effort.figures import from_words as figures_from_words
from csm_tui.domain.effort.figures import to_words as figures_to_words
from csm_tui.domain.effort.outlook import overload
from csm_tui.domain.errors import Refused
from csm_tui.domain.taught_scopes import measured
from csm_tui.domain.week_words import FEW_WEEKS
from csm_tui.services.planning import plan_today
from csm_tui.services.taught_weeks import confirmed_mondays
from csm_tui.store.queries import digest as ask

if TYPE_CHECKING:
    from csm_tui.domain.weeks import Week
    from csm_tui.services.desk import Desk
    from csm_tui.services.planning import Planning
    from csm_tui.store.query import Query

K = TypeVar("K")


class Chance(NamedTuple):
    """That a week is too full, and whether fewer than three confirmed weeks stand behind it."""

    overload: float
    mostly_plan: bool


def chance_of(planning: Planning, week: Week, planned: Mapping[tuple[str, str], int], supply: int) -> Chance:
    """Of a week's planned seconds by account and activity, against the supply: by the log, or the prior without one."""
    digest = digest_in_force(planning.desk)
    if digest is None:
        from csm_tui.domain.uncertainty import overload_of

        return Chance(overload_of(planned.values(), supply), True)
    _, today = planning.plan_on(planning.desk.today)
    _, then = planning.plan_on(week.sunday)
    work = measured(planning.paced, today, then, planned)
    return Chance(overload(digest, work, supply / 60), digest.weeks < FEW_WEEKS)


def digest_in_force(desk: Desk) -> Digest | None:
    """What the confirmed weeks have taught against the plan of today, in short; None when none is confirmed."""
    if found := _kept(desk, ask.DIGEST, from_words):
        return found
    return learn_anew(desk).digest if confirmed_mondays(desk, 1) else None


def figures_in_force(desk: Desk) -> tuple[Figures, Figures]:
    """The figures of customer work and of internal work that the confirmed weeks have taught."""
    if found := _kept(desk, ask.FIGURES, figures_from_words):
        return found
    return learn_anew(desk).figures if confirmed_mondays(desk, 1) else (NOTHING, NOTHING)


class Taught(NamedTuple):
    """What the confirmed weeks have taught: in short, and the figures of customer work and of internal work."""

    digest: Digest
    figures: tuple[Figures, Figures]


def learn_anew(desk: Desk) -> Taught:
    """Learn from the confirmed weeks, and keep it where the database can be written."""
    try:
        with desk.db.transaction():
            if desk.db.engine == "postgres":
                desk.db.execute(ask.LOCK)
            found, values = _learned(desk)
            desk.db.execute(ask.FORGET, csm_id=desk.csm.id)
            desk.db.execute(ask.KEEP, csm_id=desk.csm.id, created_at=desk.now_ms // 1000, **values)
            return found
    except Refused:
        if desk.db.in_transaction:
            raise
        return _learned(desk)[0]


def _kept(desk: Desk, query: Query[ask.DigestRow], read: Callable[[Any], K]) -> K | None:
    """What is kept, if it holds against the plan of today and is as we write it."""
    row = desk.db.one(query, csm_id=desk.csm.id)
    if row is None or row.form != FORM or row.plan_version_id != plan_today(desk).id:
        return None
    try:
        return read(json.loads(row.body))
    except (ValueError, KeyError, TypeError):
        return None


def _learned(desk: Desk) -> tuple[Taught, dict[str, object]]:
    from csm_tui.domain.effort.digesting import digest_of
    from csm_tui.domain.effort.learned import learn
    from csm_tui.services.evidence import gather_evidence

    evidence = gather_evidence(desk)
    customer = learn(evidence.customer.observations, evidence.customer.plan)
    internal = learn(evidence.internal.observations, evidence.internal.plan).figures
    found = Taught(digest_of(customer, internal.alarms), (customer.figures, internal))
    until = evidence.planning.last
    rolling = any(rule.mode == "rolling" for rule in evidence.planning.rules)
    return found, {
        "plan_version_id": evidence.plan.id,
        "form": FORM,
        "entries_until": until,
        # The slots of a rolling rule hang on the last touch that was held, whenever that was.
        "touches_until": date.max - timedelta(days=1) if rolling else until,
        "body": _json(to_words(found.digest)),
        "figures": _json(figures_to_words(*found.figures)),
    }


def _json(words: object) -> str:
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))
