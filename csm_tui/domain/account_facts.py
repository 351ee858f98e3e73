"""What texts say about an account, and what that changes in what is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from csm_tui.domain.account_fields import Field, field_named
from csm_tui.domain.account_values import Manner, Values
from csm_tui.domain.cadence import add_months
from csm_tui.domain.errors import Refused
from csm_tui.domain.money import decimals, parse_currency


class Facts(NamedTuple):
    """What texts say about one account, by table. Contacts by role; `notice_months` and `term_months` need the end."""

    account: Values
    subscription: Values
    contacts: dict[str, dict[str, str]]


def parse_field(field: Field, text: str, manner: Manner) -> Values:
    """The columns that this text gives; a refusal names the field."""
    try:
        return field.parse(text, manner)
    except Refused as error:
        named = error.what.startswith((field.label, field.key, "health", "the name", "the notes"))
        what = error.what if named else f"{field.label}: {error.what}"
        raise Refused(error.code, what, where=error.where, hint=error.hint) from None


def parse_facts(texts: Mapping[str, str], manner: Manner) -> Facts:
    """The values of the given fields; an empty text empties its field, where that is possible."""
    facts = Facts({}, {}, {})
    if texts.get("currency", "").strip():
        manner = manner._replace(currency=parse_currency(texts["currency"]))
    for key, text in texts.items():
        field = field_named(key)
        if text.strip():
            take(facts, field.part, parse_field(field, text, manner))
        elif field.emptied is None:
            raise Refused("empty_field", f"the {field.label} can't be empty")
        else:
            take(facts, field.part, field.emptied)
    return facts


def seen_facts(key: str, seen: str, typed: str, manner: Manner) -> Facts:
    """What a field held when somebody began to edit it. One that can't be emptied, and was seen empty, held nothing:
    there was no subscription yet. Which columns those are, what is `typed` now tells."""
    if seen.strip() or field_named(key).emptied is not None:
        return parse_facts({key: seen}, manner)
    account, subscription, contacts = parse_facts({key: typed}, manner)
    return Facts(dict.fromkeys(account), dict.fromkeys(subscription), contacts)


def take(facts: Facts, part: str, found: Values) -> None:
    """Put the columns of one field where they belong."""
    if part == "contact":
        for place, value in found.items():
            role, _, column = place.partition("/")
            facts.contacts.setdefault(role, {})[column] = str(value)
    elif part == "subscription":
        facts.subscription.update(found)
    elif part == "account":
        facts.account.update(found)


class Term(NamedTuple):
    """A subscription as it stands."""

    id: str
    account_id: str
    starts_on: date | None
    ends_on: date
    notice_days: int
    notice_on: date
    auto_renews: bool
    arr_minor: int
    currency: str
    status: str
    risk: str
    external_id: str


def account_changes(current: Mapping[str, Any], given: Values, today: date, why: str) -> Values:
    """The columns of an account that the given values change, with the dates and reasons that go with them.

    A new tier or stage is dated today; a new tier without a reason of its own says `why`, as does a new health without
    a source. An amount without a currency is in the account's own.
    """
    given = in_currency(with_currency(given, current["currency"]), current)
    changes = {column: value for column, value in given.items() if current[column] != value}
    if "health" not in changes and "health" in given:
        # The source of an unchanged health stays: a second import of the same file changes nothing.
        changes.pop("health_source", None)
    if "health" in changes:
        known = changes["health"] is not None
        follows = {"health_source": why if known else "", "health_reason": ""}
        follows |= {column: given[column] for column in follows if column in given}
        changes |= {column: value for column, value in follows.items() if current[column] != value}
        changes["health_on"] = today if known else None
    if "tier" in changes:
        changes |= {"tier_since": today, "tier_reason": given.get("tier_reason") or why}
    if "lifecycle" in changes:
        changes["lifecycle_since"] = today
    return changes


def in_currency(given: Values, current: Mapping[str, Any]) -> Values:
    """A new currency alone keeps the amount, not its minor units: $240 is 24,000 cents but becomes 240 yen."""
    if "currency" not in given or "arr_minor" in given or given["currency"] == current["currency"]:
        return given
    minor = current["arr_minor"] * 10 ** decimals(given["currency"]) // 10 ** decimals(current["currency"])
    return given | {"arr_minor": minor}


def with_currency(given: Values, own: str) -> Values:
    """An amount written without a currency, taken to be in this one (minor units differ: yen have none)."""
    if given.get("currency", own) != "":
        return given
    minor = given.get("arr_minor", 0) * 10 ** decimals(own) // 100
    return given | {"currency": own, "arr_minor": minor}


def standing_term(terms: Sequence[Term], given: Values, *, one_each: bool = True) -> Term | None:
    """The subscription that the given values are about: of that id, else of that end, else the open one ending first.

    With `one_each` false an account may have several (an opportunity a row), and another end is another one.
    """
    if given.get("external_id"):
        same = [term for term in terms if term.external_id == given["external_id"]]
        if same:
            return same[0]
        terms = [term for term in terms if not term.external_id]
    same = [term for term in terms if term.ends_on == given.get("ends_on")]
    open_ones = sorted((term for term in terms if term.status == "open"), key=lambda term: term.ends_on)
    found = same or (open_ones if one_each else [])
    return found[0] if found else None


def term_changes(current: Term | None, given: Values) -> Values:
    """The columns of a subscription that the given values change (all that are known, for a new one).

    The notice deadline is the end less the notice days, so it moves with the end.
    """
    values = in_currency(dict(given), current._asdict()) if current else dict(given)
    months, term = values.pop("notice_months", None), values.pop("term_months", None)
    starts = values.get("starts_on") or (current.starts_on if current else None)
    if "ends_on" not in values and isinstance(term, int) and isinstance(starts, date):
        values["ends_on"] = add_months(starts, term) - timedelta(days=1)
    ends = values.get("ends_on") or (current.ends_on if current else None)
    if not isinstance(ends, date):
        raise Refused("no_renewal", "there is no renewal date yet", hint="give one too, such as 2027-03-31")
    if isinstance(starts, date) and starts > ends:
        raise Refused("bad_term", f"the contract would start on {starts}, after its end on {ends}")
    if isinstance(months, int):
        values["notice_days"] = (ends - add_months(ends, -months)).days
    by = values.get("notice_on")
    if isinstance(by, date):
        values["notice_days"] = (ends - by).days
        if by > ends:
            raise Refused("bad_notice", f"the notice deadline {by} is after the renewal on {ends}")
    days = values.get("notice_days", current.notice_days if current else 0)
    values |= {"ends_on": ends, "notice_on": ends - timedelta(days=int(str(days)))}
    if current is None:
        return values
    return {column: value for column, value in values.items() if getattr(current, column) != value}
