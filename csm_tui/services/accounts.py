"""Adding, editing and archiving an account. Texts are read by the table of fields, so every front end agrees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from csm_tui.domain.account_facts import (
    Facts,
    Term,
    account_changes,
    parse_facts,
    seen_facts,
    standing_term,
    term_changes,
    with_currency,
)
from csm_tui.domain.account_rows import described, new_account, new_term
from csm_tui.domain.account_values import Manner, Values
from csm_tui.domain.days import typed_order
from csm_tui.domain.errors import Refused
from csm_tui.domain.money import full_money, usual_currency
from csm_tui.domain.names import Candidate, fold
from csm_tui.domain.notes_text import told as told_notes
from csm_tui.domain.stagger import anchor_on
from csm_tui.domain.text import harmless
from csm_tui.services.health import BY_HAND, NewHealth, health_rows
from csm_tui.services.matching import find
from csm_tui.services.seen import changed_meanwhile
from csm_tui.services.stages import stage_rows
from csm_tui.store.changes import alone
from csm_tui.store.ids import new_id
from csm_tui.store.queries import account_names as ask
from csm_tui.store.queries.planning import TIERS

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def find_account(desk: Desk, text: str, *, archived: bool = True) -> tuple[str, str]:
    """(id, name) of the account that this text names: its id, exact name, unique beginning or near miss."""
    rows = desk.db.rows(ask.NAMES, csm_id=desk.csm.id)
    for row in rows:
        if row.id == text:
            return row.id, row.name
    kept = [row for row in rows if archived or row.archived_on is None]
    found = find(text, [Candidate(row.id, row.name, other_names(row.aliases)) for row in kept])
    return found.id, found.name


def other_names(aliases: str) -> tuple[str, ...]:
    """The names in an account's `aliases`, which stand between commas."""
    return tuple(alias for part in aliases.split(",") if (alias := part.strip()))


def add_account(desk: Desk, fields: Mapping[str, str]) -> str:
    """Add an account and, with a renewal date, its subscription; answers its id. `fields`: key -> text."""
    facts = parse_facts({"tier": "low", **fields}, manner_of(desk))
    if "name" not in facts.account:
        raise Refused("no_name", "an account needs a name")

    from csm_tui.store.session import editing
    from csm_tui.store.tables import Account, Subscription

    summary = f"account {harmless(str(facts.account['name']))} added"
    with editing(desk.db, desk.csm.id, desk.now_ms, "account", summary) as session:
        row, term = _new_rows(desk, facts)
        _check_free(desk, row, "")
        session.add(Account(**row))
        session.flush()
        if term:
            session.add(Subscription(**term))
    return str(row["id"])


def _new_rows(desk: Desk, facts: Facts) -> tuple[Values, Values | None]:
    """A new account and its subscription, if it has one."""
    tier = str(facts.account["tier"])
    counts = {row.tier: row.accounts for row in desk.db.rows(ask.TIER_COUNTS, csm_id=desk.csm.id)}
    anchor = anchor_on(tier, counts.get(tier, 0), desk.today)
    row = new_account(facts.account, new_id(desk.now_ms), desk.csm.id, anchor, desk.today, desk.now_ms // 1000)
    if row["health"] is not None and not row["health_source"]:
        row["health_source"] = BY_HAND
    if not facts.subscription:
        return row, None
    given = _term_values(facts, str(row["currency"]), 0)
    return row, new_term(term_changes(None, given), new_id(desk.now_ms), str(row["id"]))


def edit_account(
    desk: Desk, account_id: str, fields: Mapping[str, str], *, force: bool = False,
    seen: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """Change the given fields; answers what changed, in a sentence. An empty text empties its field.

    `seen` is what stood in them when the user began; when that is no longer so, it is a Conflict.

    A tier that was changed lately stays for a while, so that it doesn't flap under the customer, unless forced.
    """
    from csm_tui.store.session import editing
    from csm_tui.store.tables import Account, HealthChange, StageChange, Subscription

    with alone(desk.db, desk.csm.id):
        current = _standing(desk, account_id)
        facts = parse_facts(fields, manner_of(desk)._replace(currency=current.currency))
        changes = account_changes(current._asdict(), facts.account, desk.today, "")
        if "health" in changes and changes["health"] is not None and "health_source" not in facts.account:
            changes["health_source"] = BY_HAND
        terms = desk.db.rows(ask.TERMS, **ask.keys([account_id]))
        term = standing_term(terms, {})
        given = _term_values(facts, str(changes.get("currency", current.currency)), len(terms))
        if term is None and facts.subscription:
            given = {"arr_minor": current.arr_minor, "currency": current.currency} | given
        term_changed = term_changes(term, given) if given and (term or facts.subscription) else {}
        if "name_key" in changes:
            _check_free(desk, changes, account_id)
        if "tier" in changes and not force:
            _check_stay(desk, current)
        if not changes and not term_changed:
            return f"{harmless(current.name)} is as you say already"
        sentence = _said(current, changes, term, term_changed)
        kept, stages = _health_kept(desk, current, changes), stage_rows(desk, {account_id: changes})
        with editing(desk.db, desk.csm.id, desk.now_ms, "account", sentence) as session:
            _check_seen(desk, account_id, seen or {}, fields)
            session.add_all([HealthChange(**row) for row in kept])
            session.add_all([StageChange(**row) for row in stages])
            if changes:
                _set(session.get_one(Account, account_id), changes)
            if term and term_changed:
                _set(session.get_one(Subscription, term.id), term_changed)
            elif term_changed:
                session.add(Subscription(**new_term(term_changed, new_id(desk.now_ms), account_id)))
    return sentence


def archive_account(desk: Desk, account_id: str, *, back: bool = False) -> str:
    """Take an account out of the book without losing its history, or take it `back`."""
    from csm_tui.store.session import editing
    from csm_tui.store.tables import Account

    with alone(desk.db, desk.csm.id):
        current = _standing(desk, account_id)
        name = harmless(current.name)
        if back == (current.archived_on is None):
            return f"{name} is {'in the book' if back else 'archived'} already"
        sentence = f"{name} is back in the book" if back else f"{name} is archived"
        with editing(desk.db, desk.csm.id, desk.now_ms, "account", sentence) as session:
            session.get_one(Account, account_id).archived_on = None if back else desk.today
    return sentence


def tier_words(desk: Desk) -> dict[str, str]:
    """Folded key or name of a tier of this database -> its key."""
    rows = desk.db.rows(TIERS)
    return {fold(word): row.key for row in rows for word in (row.name, row.key)}


def manner_of(desk: Desk) -> Manner:
    """How texts typed at this desk are read."""
    return Manner(tier_words(desk), usual_currency(), typed_order(), today=desk.today)


def _standing(desk: Desk, account_id: str) -> ask.AccountNow:
    current = desk.db.one(ask.ONE_ACCOUNT, csm_id=desk.csm.id, account_id=account_id)
    if current is None:
        raise Refused("unknown_account", "that account is not in this book", hint="`csm book` lists the accounts")
    return current


def _check_seen(desk: Desk, account_id: str, seen: Mapping[str, str], typed: Mapping[str, str]) -> None:
    """What was seen, typed again, would change nothing: then it still stands."""
    now = _standing(desk, account_id)
    term = standing_term(desk.db.rows(ask.TERMS, **ask.keys([account_id])), {})
    for key, text in seen.items():
        facts = seen_facts(key, text, typed.get(key, ""), manner_of(desk)._replace(currency=now.currency))
        for standing, given in ((now, facts.account), (term, facts.subscription)):
            for column, value in given.items():
                if standing is None or (stands := getattr(standing, column, value)) == value:
                    continue
                for label, _, words in described({}, {column: stands, "currency": now.currency}):
                    raise changed_meanwhile(label, _typed(column, stands, now.currency), words)


def _typed(column: str, value: object, currency: str) -> str:
    """A value as it would be typed, exactly."""
    if column == "arr_minor":
        return full_money(int(str(value)), currency)
    return ("yes" if value else "no") if isinstance(value, bool) else "" if value is None else str(value)


def _term_values(facts: Facts, currency: str, terms: int) -> Values:
    """What the fields say about the subscription; the ARR of an account with only one is that one's too."""
    alone = terms == 1 or (terms == 0 and facts.subscription)
    money: Values = {name: facts.account[name] for name in ("arr_minor", "currency") if name in facts.account}
    return with_currency(facts.subscription | (money if alone else {}), currency)


def _health_kept(desk: Desk, current: ask.AccountNow, changes: Values) -> list[dict[str, Any]]:
    """The rows that remember a changed health, or a changed reason of it."""
    if not {"health", "health_reason"} & changes.keys():
        return []
    stands = {name: changes.get(name, getattr(current, name)) for name in ("health", "health_reason", "health_source")}
    return health_rows(desk, [NewHealth(current.id, *stands.values())])


def _check_stay(desk: Desk, current: ask.AccountNow) -> None:
    """Refuse to change a tier again too soon."""
    standing = desk.db.one(ask.TIER_STANDING, account_id=current.id)
    until = stays_until(desk, standing.tier_since, standing.created_at) if standing else None
    if standing and until:
        raise Refused(
            "tier_stays", f"{harmless(current.name)} is {current.tier} only since {standing.tier_since}",
            hint=f"leave it until {until}, or change it all the same with --force",
        )  # fmt: skip


def stays_until(desk: Desk, since: date | None, created_at: int) -> date | None:
    """Until when an account stays in its tier; None: it may go. The first tier may go at any time, and so may one of
    today: a slip. `created_at` in seconds since 1970."""
    from csm_tui.settings import load_settings

    if since is None or since == desk.today or since <= datetime.fromtimestamp(created_at, desk.clock.zone).date():
        return None
    until = since + timedelta(days=min(max(0, load_settings().tier_stay_days), 3660))
    return until if desk.today < until else None


def _check_free(desk: Desk, values: Values, account_id: str) -> None:
    """A name stands once in a book, archived accounts included."""
    for found in desk.db.rows(ask.BY_NAME, csm_id=desk.csm.id, **ask.keys([str(values["name_key"])])):
        if found.id != account_id:
            where = "archived in this book" if found.archived_on else "in this book"
            raise Refused(
                "account_exists", f"there is an account called {harmless(found.name)}", where=where,
                hint="`csm account archive NAME --back` takes it back" if found.archived_on else "choose another name",
            )  # fmt: skip


def _set(row: Any, changes: Values) -> None:
    for column, value in changes.items():
        setattr(row, column, value)


def _said(current: ask.AccountNow, changes: Values, term: Term | None, term_changed: Values) -> str:
    shown = {name: value for name, value in term_changed.items() if name not in ("arr_minor", "currency")}
    told = described(current._asdict(), changes) + described(term._asdict() if term else {}, shown)
    words = [_told(*line) for line in told if line[0] != "notes" and line[1] != line[2]]
    if "notes" in changes:
        words.append(harmless(told_notes(current.notes, str(changes["notes"]))))
    return f"{harmless(current.name)}: {'; '.join(words)}"


def _told(field: str, before: str, after: str) -> str:
    if not before:
        return f"{field} {after}"
    return f"{field} {before} -> {after}" if after else f"{field} {before} taken out"
