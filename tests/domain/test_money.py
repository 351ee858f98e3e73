"""Amounts as people and exports write them."""

from __future__ import annotations

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.domain.money import DecimalMark, Money, decimal_mark, full_money, parse_money, short_money, whole_number


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("$1,200,000.00", 120_000_000, "USD"),
        ("1.2M", 120_000_000, "USD"),
        ("420k", 42_000_000, "USD"),
        ("1,2 Mio €", 120_000_000, "EUR"),
        ("1.234M", 123_400_000, "USD"),
        ("1 200 000,50 €", 120_000_050, "EUR"),
        ("1\u202f200\u00a0000", 120_000_000, "USD"),
        ("CHF 1'200.50", 120_050, "CHF"),
        ("1.200.000", 120_000_000, "USD"),
        ("1,200", 120_000, "USD"),
        ("1.200", 120_000, "USD"),
        ("1.20", 120, "USD"),
        ("12,00,000", 120_000_000, "USD"),
        ("USD 1200000", 120_000_000, "USD"),
        ("20 k€", 2_000_000, "EUR"),
        ("A$5k", 500_000, "AUD"),
        ("¥1,200", 1_200, "JPY"),
        ("KWD 1.5", 1_500, "KWD"),
        ("(300)", -30_000, "USD"),
        ("-$5", -500, "USD"),
        ("0.005", 1, "USD"),
        ("0", 0, "USD"),
    ],
)
def test_an_amount_is_minor_units_of_its_currency(text: str, minor: int, currency: str) -> None:
    assert parse_money(text) == Money(minor, currency)


@pytest.mark.parametrize(
    "text", ["", "abc", "1,2,3", "1..2", "12 34", "5 apples", "1.5.2026", "$$", "9" * 80, "99999999999B"]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_money(text)
    assert refused.value.code == "bad_money"


@pytest.mark.parametrize(
    ("text", "decimal", "minor"),
    [("1.200", ",", 120_000), ("1,200", ",", 120), ("1.200", ".", 120), ("1,200", ".", 120_000), ("3", "mixed", 300)],
)
def test_the_column_decides_what_a_mark_means(text: str, decimal: DecimalMark, minor: int) -> None:
    assert parse_money(text, decimal).minor == minor


def test_an_open_cell_of_a_column_that_writes_both_is_not_guessed() -> None:
    with pytest.raises(Refused, match="two ways"):
        parse_money("1,200", "mixed")
    assert parse_money("$1,200", "mixed").minor == 120_000
    assert parse_money("1.200,50", "mixed").minor == 120_050


@pytest.mark.parametrize(
    ("text", "mark"),
    [("1.200,50", ","), ("1,200.50", "."), ("1,200", None), ("1.200", None), ("1,2", ","), ("0,123", ","),
     ("1200", None), ("1,200,000", "."), ("1.200.000", ","), ("$ 3.50", "."), ("1234,567", ",")],
)  # fmt: skip
def test_what_a_cell_tells_about_its_column(text: str, mark: DecimalMark | None) -> None:
    assert decimal_mark(text) == mark


@pytest.mark.parametrize(
    ("minor", "currency", "short", "full"),
    [
        (120_000_000, "USD", "$1.2M", "$1,200,000"),
        (8_500_000, "USD", "$85k", "$85,000"),
        (24_000_000, "EUR", "€240k", "€240,000"),
        (24_000_000, "CHF", "CHF 240k", "CHF 240,000"),
        (240_000, "JPY", "¥240k", "¥240,000"),
        (99_999_999, "USD", "$1M", "$999,999.99"),
        (120_050, "GBP", "£1.2k", "£1,200.50"),
        (0, "USD", "$0", "$0"),
        (95_000, "USD", "$950", "$950"),
        (-120_000_000, "USD", "-$1.2M", "-$1,200,000"),
    ],
)
def test_amounts_are_shown_short_and_in_full(minor: int, currency: str, short: str, full: str) -> None:
    assert (short_money(minor, currency), full_money(minor, currency)) == (short, full)


def test_a_dollar_sign_is_the_dollar_of_the_book() -> None:
    assert parse_money("$5", default_currency="AUD") == Money(500, "AUD")
    assert parse_money("$5", default_currency="EUR") == Money(500, "USD")


def test_a_count_has_no_currency() -> None:
    assert whole_number("1.2k") == 1_200
    with pytest.raises(Refused):
        whole_number("$5")
