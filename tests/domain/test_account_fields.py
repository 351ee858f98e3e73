"""The table of fields: what their texts mean, and what they change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from csm_tui.domain.account_facts import Term, account_changes, parse_facts, standing_term, term_changes
from csm_tui.domain.account_fields import EDITABLE, FIELDS, HEADERS, field_named, header_key
from csm_tui.domain.account_values import Manner
from csm_tui.domain.errors import Refused

TODAY = date(2026, 3, 11)
MANNER = Manner(today=TODAY)
CURRENT = {
    "name": "Acme", "name_key": "acme", "tier": "mid", "tier_reason": "", "lifecycle": "adoption",
    "arr_minor": 42_000_000, "currency": "EUR", "health": 60, "health_source": "by hand", "health_reason": "quiet",
    "segment": "",
}  # fmt: skip
TERM = Term("t", "a", date(2026, 1, 1), date(2026, 12, 31), 60, date(2026, 11, 1), False, 1, "USD", "open", "watch", "")


def account(**texts: str) -> dict[str, Any]:
    return parse_facts(texts, MANNER).account


@pytest.mark.parametrize(
    ("field", "text", "column", "value"),
    [
        ("tier", "Strategic", "tier", "high"), ("tier", "Tier 2", "tier", "mid"),
        ("tier", "TECH-TOUCH", "tier", "tech"), ("tier", "A", "tier", "high"),
        ("lifecycle", "At Risk", "lifecycle", "at_risk"),
        ("lifecycle", "Implementation", "lifecycle", "onboarding"), ("health", "Green", "health", 85),
        ("health", "81 %", "health", 81), ("health", "81.4", "health", 81), ("users", "1,200", "users", 1200),
        ("arr", "$1.2M", "arr_minor", 120_000_000), ("mrr", "10k", "arr_minor", 12_000_000),
        ("domain", "https://www.acme.example/about", "domain", "acme.example"),
        ("since", "tomorrow", "starts_on", date(2026, 3, 12)),
        ("name", " Evil\x1b[31m\x1b]0;title\x07  Corp\n", "name", "Evil Corp"), ("segment", "", "segment", ""),
        ("health", "", "health", None),
    ],
)  # fmt: skip
def test_a_text_becomes_the_value_of_a_column(field: str, text: str, column: str, value: object) -> None:
    assert account(**{field: text})[column] == value


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("tier", "gold", "tier 'gold' is unknown, it is one of high, mid, low or tech"),
        ("lifecycle", "Lead", "is a prospect, not a customer"),
        ("health", "140", "health '140' is outside 0 to 100"),
        ("users", "-3", "users: '-3' is below 0"),
        ("arr", "-$5", "ARR: '-$5' is below 0"),
        ("name", "x" * 10_000, "the name has 10,000 characters, more than 200"),
        ("name", " \u200e ", "the name is empty"),
        ("tier", "", "the tier can't be empty"),
        ("renewal", "2026-02-30", "renewal date: '2026-02-30' is no date"),
        ("notice", "soon", "'soon' is no notice period"),
        ("risk", "odd", "on_track, watch, at_risk or critical"),
        ("nonsense", "1", "there is no field 'nonsense'"),
    ],
)
def test_a_bad_text_is_refused_in_one_sentence(field: str, text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_facts({field: text}, MANNER)
    assert said in refused.value.sentence
    assert "\n" not in refused.value.sentence


def test_every_header_names_one_field_and_stands_as_headers_are_normalised() -> None:
    listed = [header for field in FIELDS.values() for header in field.headers]
    assert len(listed) == len(set(listed)) == len(HEADERS)
    assert all(header_key(header) == header for header in listed)
    assert len({field.key for field in EDITABLE}) == len(EDITABLE)


@pytest.mark.parametrize(
    "header", ["Renewal_Date__c", "renewalDate", " RENEWAL DATE: ", "Renewal-Date", "Renewal Date (UTC)"]
)
def test_spellings_of_a_header_are_one(header: str) -> None:
    assert header_key(header) == "renewal date"


def test_a_field_is_named_by_its_key_its_label_or_a_header() -> None:
    assert {field_named(text).key for text in ("renewal", "Renewal date", "contract end")} == {"renewal"}


def test_a_change_of_tier_keeps_its_date_and_reason() -> None:
    given = account(tier="high", reason="large parent")
    changes = account_changes(CURRENT, given, TODAY, "")
    assert changes == {"tier": "high", "tier_reason": "large parent", "tier_since": TODAY}
    assert account_changes(CURRENT, account(tier="mid"), TODAY, "") == {}


def test_a_new_health_forgets_the_old_reason_and_an_unchanged_one_keeps_its_source() -> None:
    assert account_changes(CURRENT, account(health="red"), TODAY, "by hand") == {
        "health": 40, "health_source": "red", "health_reason": "", "health_on": TODAY,
    }  # fmt: skip
    assert account_changes(CURRENT, account(health="60"), TODAY, "elsewhere") == {}


def test_an_amount_without_a_currency_is_in_the_accounts_own() -> None:
    plain = parse_facts({"arr": "420000"}, MANNER._replace(currency="")).account
    assert account_changes(CURRENT, plain, TODAY, "") == {}
    yen = CURRENT | {"currency": "JPY", "arr_minor": 420_000}
    assert account_changes(yen, plain, TODAY, "") == {}


def test_a_new_currency_alone_keeps_the_amount() -> None:
    assert account_changes(CURRENT, account(currency="JPY"), TODAY, "") == {"currency": "JPY", "arr_minor": 420_000}


def test_the_notice_deadline_moves_with_the_end() -> None:
    assert term_changes(TERM, {"ends_on": date(2027, 12, 31)}) == {
        "ends_on": date(2027, 12, 31), "notice_on": date(2027, 11, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "days", "by"),
    [
        ({"renewal": "2026-12-31", "notice": "60"}, 60, date(2026, 11, 1)),
        ({"renewal": "2026-12-31", "notice": "8 weeks"}, 56, date(2026, 11, 5)),
        ({"renewal": "2026-05-31", "notice": "3 months"}, 92, date(2026, 2, 28)),
        ({"renewal": "2026-12-31", "notice_by": "2026-12-01"}, 30, date(2026, 12, 1)),
        ({"starts": "2026-01-01", "term": "12"}, 0, date(2026, 12, 31)),
    ],
)
def test_a_subscription_knows_its_notice_deadline(texts: dict[str, str], days: int, by: date) -> None:
    values = term_changes(None, parse_facts(texts, MANNER).subscription)
    assert (values.get("notice_days", 0), values["notice_on"]) == (days, by)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"notice": "60"}, "no renewal date"),
        ({"renewal": "2026-03-01", "notice_by": "2026-04-01"}, "after the renewal"),
        ({"renewal": "2026-03-01", "starts": "2026-04-01"}, "after its end"),
    ],
)
def test_a_subscription_that_makes_no_sense_is_refused(texts: dict[str, str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        term_changes(None, parse_facts(texts, MANNER).subscription)


def test_a_row_is_about_the_subscription_of_its_id_then_of_its_end_then_the_next_open_one() -> None:
    later = TERM._replace(id="later", ends_on=date(2027, 12, 31), external_id="006A")
    both = [later, TERM]
    assert standing_term(both, {"external_id": "006A", "ends_on": TERM.ends_on}) == later
    assert standing_term(both, {"ends_on": date(2027, 12, 31)}) == later
    assert standing_term(both, {"ends_on": date(2028, 1, 1)}) == TERM
    assert standing_term(both, {"ends_on": date(2028, 1, 1)}, one_each=False) is None
