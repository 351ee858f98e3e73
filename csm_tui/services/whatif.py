"""What-ifs on the book at a desk: read from words, computed purely, kept by name when asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.budget import Absent
from csm_tui.domain.cadence import Rule
from csm_tui.domain.days import parse_day, typed_order
from csm_tui.domain.errors import Refused
from csm_tui.domain.names import fold
from csm_tui.domain.rule_changes import with_rule
from csm_tui.domain.rule_text import Pace, parse_rule_change
from csm_tui.domain.scenario import MOST_ADDED, Scenario, from_words, to_words
from csm_tui.domain.text import harmless, quoted
from csm_tui.domain.weeks import Week
from csm_tui.services.accounts import find_account, tier_words
from csm_tui.services.ahead import gather
from csm_tui.services.belief import belief_of
from csm_tui.services.plan import resolved
from csm_tui.services.planning import Planning
from csm_tui.store.changes import recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries.planning import ACCOUNTS
from csm_tui.store.queries.scenarios import SCENARIOS, ScenarioRow

if TYPE_CHECKING:
    from csm_tui.domain.what_if import Outcome, WhatIf
    from csm_tui.services.desk import Desk

DEFAULT_WEEKS = 13
LONGEST_NAME = 80


class Words(NamedTuple):
    """A scenario as it is typed: `high=3`, `Acme Corp`, `acme=mid`, `high.ebr=6h/year`, `2026-04-06..2026-04-17`."""

    add: Sequence[str] = ()
    drop: Sequence[str] = ()
    tier: Sequence[str] = ()
    rule: Sequence[str] = ()
    absence: Sequence[str] = ()
    csms: str = ""


class Kept(NamedTuple):
    """A named scenario."""

    name: str
    scenario: Scenario
    created_at: int


def start(desk: Desk, weeks: int = DEFAULT_WEEKS) -> WhatIf:
    """The book gathered once, with its forecast before any change: ask it as often as keys are pressed."""
    from csm_tui.domain.what_if import WhatIf

    return WhatIf(gather(desk, weeks), belief_of(desk))


def read(desk: Desk, words: Words) -> Scenario:
    """The scenario that these words mean; refused when a name or number makes no sense."""
    tiers = tier_words(desk)
    drop = tuple(dict.fromkeys(find_account(desk, text, archived=False)[0] for text in words.drop))
    retier = {}
    for text in words.tier:
        account, _, tier = _pair(text, "ACCOUNT=TIER", "acme=mid")
        account_id = find_account(desk, account, archived=False)[0]
        if account_id in drop or account_id in retier:
            raise Refused("twice", f"{harmless(account)} would change in two ways", hint="name each account once")
        retier[account_id] = _tier(tier, tiers)
    return Scenario(
        tuple(_added(text, tiers) for text in words.add), drop, tuple(retier.items()), _rules(desk, words.rule),
        tuple(_absence(text, desk.today) for text in words.absence), _csms(words.csms),
    )  # fmt: skip


def _rules(desk: Desk, texts: Sequence[str]) -> tuple[tuple[Rule, Pace | None], ...]:
    if not texts:
        return ()
    week = Week.of(desk.today)
    planning = Planning(desk, week.monday, week.sunday)
    rules = list(planning.plan_on(desk.today)[1].rules)
    made: list[tuple[Rule, Pace | None]] = []
    for text in texts:
        for rule, pace in resolved(desk, planning, parse_rule_change(text), rules):
            rules = with_rule(rules, rule, pace)
            made.append((rule, pace))
    return tuple(made)


def _pair(text: str, form: str, example: str) -> tuple[str, str, str]:
    left, equals, right = text.rpartition("=")
    if not equals or not left.strip() or not right.strip():
        raise Refused("bad_change", f"{quoted(text)} is no {form}", hint=f"write it as {example}", wrong_usage=True)
    return left.strip(), equals, right.strip()


def _tier(text: str, tiers: dict[str, str]) -> str:
    key = tiers.get(fold(text))
    if key is None:
        known = ", ".join(dict.fromkeys(tiers.values()))
        raise Refused("no_tier", f"there is no tier {quoted(text)}", hint=f"use {known}")
    return key


def _added(text: str, tiers: dict[str, str]) -> tuple[str, int]:
    tier, _, number = _pair(text, "TIER=N", "high=3")
    if not number.isascii() or not number.isdecimal() or not 1 <= int(number[:9]) <= MOST_ADDED:
        raise Refused(
            "bad_number", f"{quoted(number)} is no number of accounts to add", hint=f"give 1 to {MOST_ADDED}",
            wrong_usage=True,
        )  # fmt: skip
    return _tier(tier, tiers), int(number)


def _absence(text: str, today: date) -> Absent:
    first, _, last = text.partition("..")
    begin = parse_day(first, typed_order(), today=today)
    end = parse_day(last, typed_order(), today=today) if last.strip() else begin
    if end < begin:
        raise Refused("bad_days", f"{end} is before {begin}", hint="write the first day first", wrong_usage=True)
    return Absent(begin, end, None, "what if")


def _csms(text: str) -> int:
    if not text:
        return 0
    number = text.removeprefix("+").removeprefix("-")
    if not number.isascii() or not number.isdecimal() or len(number) > 3:
        raise Refused("bad_number", f"{quoted(text)} is no number of CSMs", hint="write +1 or -1", wrong_usage=True)
    return -int(number) if text.startswith("-") else int(number)


def save(desk: Desk, name: str, scenario: Scenario) -> str:
    """Keep a scenario under a name, in the place of one of that name; says so."""
    word = " ".join(harmless(name).split())
    if not 0 < len(word) <= LONGEST_NAME:
        raise Refused("bad_name", f"a scenario's name has 1 to {LONGEST_NAME} characters", hint="choose another")
    if scenario.empty:
        raise Refused("empty_scenario", "there is nothing to keep", hint="change something, such as --add high=3")
    changes = json.dumps(to_words(scenario), ensure_ascii=False, separators=(",", ":"))
    with recording(desk.db, desk.csm.id, desk.now_ms, "scenario", f"keep scenario {word}") as recorder:
        old = next((row for row in desk.db.rows(SCENARIOS, csm_id=desk.csm.id) if row.name_key == fold(word)), None)
        values = {"name": word, "name_key": fold(word), "changes": changes, "created_at": desk.now_ms // 1000}
        if old:
            recorder.update("scenario", old.id, values)
        else:
            recorder.insert("scenario", {"id": new_id(desk.now_ms), "csm_id": desk.csm.id, **values})
    return f"kept as {word}{', in the place of the one of that name' if old else ''}"


def kept(desk: Desk, names: Sequence[str] = ()) -> list[Kept]:
    """The scenarios of these names in that order, or all by name."""
    rows = desk.db.rows(SCENARIOS, csm_id=desk.csm.id)
    chosen = [_named(rows, name) for name in names] if names else rows
    return [Kept(row.name, _readable(row), row.created_at) for row in chosen]


def delete(desk: Desk, name: str) -> str:
    """Forget a scenario; `csm undo` brings it back."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "scenario", "forget a scenario") as recorder:
        row = _named(desk.db.rows(SCENARIOS, csm_id=desk.csm.id), name)
        recorder.summary = f"forget scenario {row.name}"
        recorder.delete("scenario", row.id)
    return f"{row.name} is forgotten"


def compare(desk: Desk, names: Sequence[str], weeks: int = DEFAULT_WEEKS) -> list[tuple[str, Outcome]]:
    """Each kept scenario's before and after, on the same book."""
    ask = start(desk, weeks)
    answers = []
    for one in kept(desk, names):
        _check_accounts(one, frozenset(ask.ahead.names))
        answers.append((one.name, ask.outcome(one.scenario)))
    return answers


def _check_accounts(one: Kept, known: frozenset[str]) -> None:
    meant = {*one.scenario.drop, *(account for account, _ in one.scenario.retier)}
    if meant - known:
        raise Refused(
            "stale_scenario", f"scenario {one.name} is about an account that has left the book",
            hint="keep it anew, or forget it with `csm whatif delete`",
        )  # fmt: skip


def _named(rows: Sequence[ScenarioRow], name: str) -> ScenarioRow:
    for row in rows:
        if row.name_key == fold(name):
            return row
    known = ", ".join(row.name for row in rows) or "none is kept yet"
    raise Refused("no_scenario", f"there is no scenario {quoted(name)}", hint=f"known: {known}")


def _readable(row: ScenarioRow) -> Scenario:
    try:
        return from_words(json.loads(row.changes))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(
            "bad_scenario", f"scenario {row.name} can't be read", hint="forget it with `csm whatif delete`"
        ) from None


def account_names(desk: Desk) -> dict[str, str]:
    """The names of the accounts by id, archived ones too."""
    return {row.id: row.name for row in desk.db.rows(ACCOUNTS, csm_id=desk.csm.id)}
