"""A day ahead, as it is typed without its year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from csm_tui.domain import formats
from csm_tui.domain.day_words import coming_day, past_day
from csm_tui.domain.days import day_label, parse_day
from csm_tui.domain.errors import Refused
from csm_tui.locales import formats_of

TODAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("18 Mar", date(2026, 3, 18)), ("mar 18", date(2026, 3, 18)), ("11 march", TODAY), ("6 Apr", date(2026, 4, 6)),
        ("10 mar", date(2027, 3, 10)), ("29 feb", date(2028, 2, 29)), ("1st may", date(2026, 5, 1)),
    ],
)  # fmt: skip
def test_the_next_such_day_is_meant(text: str, day: date) -> None:
    assert coming_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["fri", "2026-03-18", "18 mar 2026", "18", "", "+3", "x mar"])
def test_other_words_are_left_to_others(text: str) -> None:
    assert coming_day(text, TODAY) is None


def test_a_day_that_no_year_has_is_refused() -> None:
    with pytest.raises(Refused, match="is no day"):
        coming_day("31 feb", TODAY)


@pytest.mark.parametrize(
    ("locale", "text", "coming", "past"),
    [
        ("de_DE", "19.3.", date(2026, 3, 19), date(2025, 3, 19)),
        ("de_DE", "Do, 12. M\u00e4r", date(2026, 3, 12), None),
        ("de_DE", "9.3.2026", None, date(2026, 3, 9)),
        ("en_US", "3/19", date(2026, 3, 19), date(2025, 3, 19)),
        ("en_US", "3/9/2026", None, date(2026, 3, 9)),
        ("en_GB", "9/3/26", None, date(2026, 3, 9)),
        ("ja_JP", "3/19", date(2026, 3, 19), date(2025, 3, 19)),
        ("es_ES", "mar, 17 mar", date(2026, 3, 17), None),
        ("es_ES", "mar 10", date(2027, 3, 10), date(2026, 3, 10)),
    ],
)
def test_dates_are_read_as_the_locale_writes_them(
    locale: str, text: str, coming: date | None, past: date | None
) -> None:
    with formats.instead(formats_of(locale)):
        assert coming_day(text, TODAY) == coming
        if past:
            assert past_day(text, TODAY) == past


def test_what_a_screen_shows_can_be_typed_where_words_stand_apart() -> None:
    for locale in ("de_DE", "fr_FR", "en_US", "en_GB", "pl_PL", "es_ES", "sv_SE", "hu_HU", "nl_NL"):
        with formats.instead(formats_of(locale)):
            for number in range(0, 300, 7):
                day = TODAY + timedelta(days=number)
                shown = day_label(day)
                assert coming_day(shown, TODAY) == day, (locale, shown)


def test_without_a_locale_nothing_is_guessed() -> None:
    with pytest.raises(Refused, match="two ways"):
        past_day("9.3.2026", TODAY)
    with pytest.raises(Refused, match="is a Wed"):
        coming_day("mon 18 mar", TODAY)
    assert coming_day("wed 18 mar", TODAY) == date(2026, 3, 18)


def test_a_weekday_of_the_locale_is_the_next_one() -> None:
    with formats.instead(formats_of("de_DE")):
        assert parse_day("Fr", today=TODAY) == parse_day("freitag", today=TODAY) == date(2026, 3, 13)
    with formats.instead(formats_of("fr_FR")):
        assert parse_day("jeu.", today=TODAY) == parse_day("jeudi", today=TODAY) == date(2026, 3, 12)


@pytest.mark.parametrize(
    "locale", ["", "de_DE", "fr_FR", "es_ES", "it_IT", "pt_BR", "pl_PL", "nl_NL", "sv_SE", "hu_HU"]
)
def test_what_is_understood_without_a_locale_is_understood_with_one(locale: str) -> None:
    """In French and Spanish "mar" is a Tuesday too, in Italian "mar" and in Hungarian more."""
    with formats.instead(formats_of(locale)):
        for month in range(1, 13):
            day = date(2026, month, 17)
            for pattern in ("%d %b %Y", "%b %d, %Y", "%a %d %b %Y", "%d %B %Y", "%A, %B %d, %Y", "%Y-%m-%d"):
                assert parse_day(f"{day:{pattern}}", today=TODAY) == day, f"{day:{pattern}}"
            assert past_day(f"{day:%d %b %Y}", TODAY) == day and past_day(f"{day:%b %d %Y}", TODAY) == day
        assert [parse_day(word, today=TODAY).weekday() for word in ("mon", "tue", "sun")] == [0, 1, 6]


@pytest.mark.parametrize(
    ("locale", "text", "typed"),
    [
        ("fr_FR", "3 septembre", "3 septembre 2026"), ("pl_PL", "3 wrze\u015bnia", "3 wrze\u015bnia 2026"),
        ("pl_PL", "3 wrzesie\u0144", "wrzesie\u0144 3 2026"), ("es_ES", "jueves, 3 septiembre", "3. septiembre 2026"),
        ("de_DE", "3. September", "Donnerstag, 3. September 2026"), ("fr_FR", "jeudi 3 sept.", "jeudi 3 sept. 2026"),
    ],
)  # fmt: skip
def test_names_are_typed_whole_or_short(locale: str, text: str, typed: str) -> None:
    with formats.instead(formats_of(locale)):
        assert coming_day(text, TODAY) == parse_day(typed) == date(2026, 9, 3)
