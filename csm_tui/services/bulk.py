"""One change for many accounts: read first (what would change, in a sentence), then written in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from csm_tui.domain.account_facts import Term, account_changes, parse_facts, standing_term, term_changes
from csm_tui.domain.account_rows import described
from csm_tui.domain.account_values import Values
from csm_tui.domain.bulk_text import OWNER, BulkText, parse_bulk
from csm_tui.domain.durations import hours
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import capitalised, harmless
from csm_tui.services.accounts import manner_of, stays_until
from csm_tui.services.health import BY_HAND, NewHealth, health_rows
from csm_tui.services.planning import Planning
from csm_tui.services.stages import stage_rows
from csm_tui.store.changes import recording
from csm_tui.store.queries import account_names as ask
from csm_tui.store.queries.bulk import TOGETHER, Together

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_FOLLOW = frozenset(("reason", "health reason", "health source"))


class _One(NamedTuple):
    """What changes of one account."""

    current: Together
    changes: Values
    term: Term | None
    term_changes: Values


class _Many(NamedTuple):
    """What changes of all of them, and how many stay as they are."""

    bulk: BulkText
    changed: list[_One]
    same: int


def read_many(desk: Desk, ids: Sequence[str], text: str) -> str:
    """What the line would change, in a sentence; refused as `edit_many` would refuse it."""
    bulk = parse_bulk(text)
    if bulk.field.key == OWNER:
        from csm_tui.services.owners import read_handing_over

        return read_handing_over(desk, ids, bulk.value)
    return f"{_said(desk, _gathered(desk, ids, bulk))}."


def edit_many(desk: Desk, ids: Sequence[str], text: str) -> str:
    """Make one change to all these accounts: all of it or nothing, and one line of the history."""
    bulk = parse_bulk(text)
    if bulk.field.key == OWNER:
        from csm_tui.services.owners import hand_over

        return hand_over(desk, ids, bulk.value)
    with recording(desk.db, desk.csm.id, desk.now_ms, "account", "edit accounts") as recorder:
        many = _gathered(desk, ids, bulk)
        sentence = recorder.summary = _said(desk, many)
        recorder.insert_many("health_change", _healths(desk, many))
        recorder.insert_many("stage_change", stage_rows(desk, {one.current.id: one.changes for one in many.changed}))
        for one in many.changed:
            if one.changes:
                recorder.update("account", one.current.id, one.changes)
            if one.term and one.term_changes:
                recorder.update("subscription", one.term.id, one.term_changes)
    return sentence


def _healths(desk: Desk, many: _Many) -> list[dict[str, Any]]:
    """The rows that remember changed healths."""
    return health_rows(desk, [
        NewHealth(one.current.id, one.changes["health"], one.changes.get("health_reason", one.current.health_reason),
                  one.changes.get("health_source", one.current.health_source))
        for one in many.changed if "health" in one.changes
    ])  # fmt: skip


def archive_many(desk: Desk, ids: Sequence[str]) -> str:
    """Take accounts out of the book without losing their history."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "account", "archive accounts") as recorder:
        standing = [row for row in together(desk, ids) if row.archived_on is None]
        if not standing:
            hint = "`csm account archive NAME --back` takes one back"
            raise Refused("no_change", "these accounts are archived already", hint=hint)
        sentence = recorder.summary = f"{counted(standing)} {'is' if len(standing) == 1 else 'are'} archived"
        for row in standing:
            recorder.update("account", row.id, {"archived_on": desk.today})
    return sentence


def together(desk: Desk, ids: Sequence[str]) -> list[Together]:
    """The accounts of these ids, all of them in this book."""
    if not ids:
        raise Refused("no_account", "no account is selected", hint="space selects one")
    rows: list[Together] = []
    for start in range(0, len(ids), ask.AT_ONCE):
        part = ask.keys(ids[start : start + ask.AT_ONCE])
        rows += desk.db.rows(TOGETHER, csm_id=desk.csm.id, **part)
    if len(rows) < len(set(ids)):
        raise Refused("unknown_account", "an account of these is not in this book any more", hint="look again")
    return rows


def counted(rows: Sequence[Together]) -> str:
    """One account by its name, several by their number."""
    return harmless(rows[0].name) if len(rows) == 1 else f"{len(rows):,} accounts"


def _gathered(desk: Desk, ids: Sequence[str], bulk: BulkText) -> _Many:
    rows = together(desk, ids)
    terms: dict[str, list[Term]] = {row.id: [] for row in rows}
    for start in range(0, len(ids), ask.AT_ONCE):
        for term in desk.db.rows(ask.TERMS, **ask.keys(ids[start : start + ask.AT_ONCE])):
            terms[term.account_id].append(term)
    found = [_one(desk, row, terms[row.id], bulk) for row in rows]
    _check_terms(found, bulk)
    changed = [one for one in found if one.changes or one.term_changes]
    if not changed:
        raise Refused("no_change", f"{counted(rows)} {'is' if len(rows) == 1 else 'are'} so already")
    if "tier" in changed[0].changes:
        _check_stay(desk, changed)
    return _Many(bulk, changed, len(rows) - len(changed))


def _one(desk: Desk, current: Together, terms: Sequence[Term], bulk: BulkText) -> _One:
    facts = parse_facts(bulk.fields, manner_of(desk)._replace(currency=current.currency))
    changes = account_changes(current._asdict(), facts.account, desk.today, "")
    if bulk.field.key == "tier" and "tier" not in changes:
        # Whoever is in that tier already has a reason of its own.
        changes = {}
    if changes.get("health") is not None and "health_source" not in facts.account:
        changes["health_source"] = BY_HAND
    term = standing_term(terms, {})
    given: Values = dict(facts.subscription)
    if len(terms) == 1:
        # The ARR of an account with one subscription is that one's too.
        given |= {name: facts.account[name] for name in ("arr_minor", "currency") if name in facts.account}
    return _One(current, changes, term, term_changes(term, given) if term and given else {})


def _check_terms(found: Sequence[_One], bulk: BulkText) -> None:
    without = [one.current for one in found if bulk.field.part == "subscription" and one.term is None]
    if without:
        verb = "has" if len(without) == 1 else "have"
        raise Refused(
            "no_renewal", f"{counted(without)} of these {verb} no open renewal", hint="leave it out, or give it a date"
        )


def _check_stay(desk: Desk, changed: Sequence[_One]) -> None:
    stays = [one.current for one in changed if stays_until(desk, one.current.tier_since, one.current.created_at)]
    if stays:
        verb = "its" if len(stays) == 1 else "their"
        raise Refused(
            "tier_stays", f"{counted(stays)} changed {verb} tier only lately", hint="leave that for now, or change it "
            "with `csm account edit NAME --tier T --force`",
        )  # fmt: skip


def _said(desk: Desk, many: _Many) -> str:
    """ "Tier of 6 accounts becomes low (goals met): demand -4.1 h a week; 2 are so already"."""
    bulk, first = many.bulk, many.changed[0]
    label = bulk.field.label
    value = _shown(first, bulk)
    reason = f" ({harmless(bulk.reason)})" if bulk.reason else ""
    becomes = f"becomes {value}" if value else "is taken out"
    sentence = f"{capitalised(label)} of {counted([one.current for one in many.changed])} {becomes}{reason}"
    if {"tier", "lifecycle"} & first.changes.keys():
        sentence += f": demand {_signed(_more_demand(desk, many.changed))} a week"
    if many.same:
        sentence += f"; {many.same:,} {'is' if many.same == 1 else 'are'} so already"
    return sentence


def _shown(one: _One, bulk: BulkText) -> str:
    """The new value as people read it: the first column that the field changes, its reason apart."""
    changes = {**one.changes, **one.term_changes}
    lines = [line for line in described({"currency": one.current.currency}, changes) if line[0] not in _FOLLOW]
    return (lines[0][2] if lines else harmless(bulk.value)).replace("_", " ") if bulk.value else ""


def _more_demand(desk: Desk, changed: Sequence[_One]) -> int:
    """Seconds a week that the rules in force ask for after the change, less those before."""
    planning = Planning(desk, desk.today, desk.today)
    _, rules = planning.plan_on(desk.today)
    paced = {account.id: account for account in planning.paced}
    more = 0
    for one in changed:
        before = paced[one.current.id]
        scope = {name: one.changes[name] for name in ("tier", "lifecycle") if name in one.changes}
        more += rules.seconds_per_week(before._replace(**scope)) - rules.seconds_per_week(before)
    return more


def _signed(seconds: int) -> str:
    return f"{'-' if seconds < 0 else '+'}{hours(abs(seconds))} h"
