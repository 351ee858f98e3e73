"""Dates, numbers, money and times in the user's own way; without a choice exactly as they always were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csm_tui.domain import formats
from csm_tui.domain.days import day_label, day_range_label, day_year_label, parse_day, said_day
from csm_tui.domain.durations import clock_form, hours, parse_hours
from csm_tui.domain.entry_sentence import sentence
from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import PLAIN, Formats
from csm_tui.domain.local_time import Piece
from csm_tui.domain.money import full_money, short_money
from csm_tui.domain.text import cells
from csm_tui.locales import formats_of

TUESDAY = date(2026, 3, 10)
AFTERNOON = datetime(2026, 3, 10, 16, 5)
LOCALES = ["en_US", "en_GB", "de_DE", "de-CH", "fr_FR", "ja_JP", "ar", "ar_EG", "he_IL", "ru_RU", "pt_BR", "zh_CN",
           "hi_IN", "fa_IR", "nl_NL", "sv_SE", "tr_TR", "es_MX", "pl_PL", "ko_KR"]  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_chosen() -> Iterator[None]:
    """No test's choice outlives it."""
    yield
    formats.use(PLAIN)


def shown() -> tuple[str, ...]:
    """One of everything."""
    return (
        day_label(TUESDAY), day_year_label(TUESDAY), day_range_label(TUESDAY, date(2026, 3, 15)),
        day_range_label(TUESDAY, date(2026, 4, 15)), day_range_label(TUESDAY, date(2027, 1, 1)), hours(8_100, 2),
        formats.whole(1_234_567), full_money(123_456_050, "EUR"), short_money(24_000_000, "CHF"),
        short_money(-8_500_000, "USD"), formats.clock_time(AFTERNOON),
        formats.clock_range(AFTERNOON, AFTERNOON + timedelta(hours=1)),
    )  # fmt: skip


PLAINLY = (
    "Tue 10 Mar", "Tue 10 Mar 2026", "10-15 Mar 2026", "10 Mar - 15 Apr 2026", "10 Mar 2026 - 1 Jan 2027", "2.25",
    "1,234,567", "€1,234,560.50", "CHF 240k", "-$85k", "16:05", "16:05-17:05",
)  # fmt: skip


def test_without_a_choice_everything_is_as_it_always_was() -> None:
    assert shown() == PLAINLY
    assert formats_of("") == PLAIN


@pytest.mark.parametrize(
    ("locale", "wanted"),
    [
        ("en_US", ("Tue, Mar 10", "Tue, Mar 10, 2026", "Mar 10 – 15, 2026", "Mar 10 – Apr 15, 2026",
                   "Mar 10, 2026 – Jan 1, 2027", "2.25", "1,234,567", "€1,234,560.50", "CHF 240k", "-$85k", "4:05 pm",
                   "4:05-5:05 pm")),
        ("de_DE", ("Di, 10. Mär", "Di, 10. Mär 2026", "10.–15. Mär 2026", "10. Mär – 15. Apr 2026",
                   "10. Mär 2026 – 1. Jan 2027", "2,25", "1.234.567", "1.234.560,50 €", "240k CHF", "-85k $", "16:05",
                   "16:05-17:05")),
        ("fr_FR", ("mar 10 mars", "mar 10 mars 2026", "10–15 mars 2026", "10 mars – 15 avr 2026",
                   "10 mars 2026 – 1 janv 2027", "2,25", "1 234 567", "1 234 560,50 €", "240k CHF", "-85k $", "16:05",
                   "16:05-17:05")),
        ("ja_JP", ("3月10日(火)", "2026年3月10日(火)", "2026年3月10日～15日", "2026年3月10日～4月15日",
                   "2026年3月10日～2027年1月1日", "2.25", "1,234,567", "€1,234,560.50", "CHF 240k", "-$85k", "16:05",
                   "16:05-17:05")),
        ("ar", ("ث، 10 مارس", "ث، 10 مارس 2026", "10–15 مارس 2026", "10 مارس – 15 أبريل 2026",
                "10 مارس 2026 – 1 يناير 2027", "2.25", "1,234,567", "1,234,560.50 €", "240k CHF", "-85k $", "4:05 pm",
                "4:05-5:05 pm")),
    ],
)  # fmt: skip
def test_a_locale_writes_everything_its_way(locale: str, wanted: tuple[str, ...]) -> None:
    formats.use(formats_of(locale))
    assert shown() == wanted


@pytest.mark.parametrize("locale", LOCALES)
def test_what_stands_in_columns_stays_narrow_and_can_be_told_apart(locale: str) -> None:
    chosen = formats_of(locale)
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert len({chosen.day(day, chosen.short) for day in year}) == 365
    assert len({chosen.day(day, chosen.label) for day in year}) == 365
    assert max(cells(chosen.day(day, chosen.short)) for day in year) <= 6
    assert max(cells(chosen.day(day, chosen.month_year)) for day in year) <= 7
    assert max(cells(chosen.day(day, chosen.label)) for day in year) <= 12
    assert max(map(cells, chosen.weekdays)) <= 4 and len(set(chosen.weekdays)) == 7 == len(set(chosen.long_weekdays))
    written = "".join(shown_by(chosen))
    assert all(letter.isprintable() for letter in written), "no direction marks, no odd spaces"


def shown_by(chosen: Formats) -> tuple[str, ...]:
    """One of everything, by that choice."""
    with formats.instead(chosen):
        return shown()


@given(st.integers(0, 10**9), st.sampled_from(LOCALES))
def test_a_number_keeps_its_digits(seconds: int, locale: str) -> None:
    plain = hours(seconds, 2)
    with formats.instead(formats_of(locale)):
        written = hours(seconds, 2)
    assert [c for c in written if c in "0123456789"] == [c for c in plain if c != "."]


def test_hours_that_were_shown_can_be_typed() -> None:
    with formats.instead(formats_of("de_DE")):
        assert parse_hours(hours(135_000)) == 135_000 == parse_hours("37.5")


@pytest.mark.parametrize(("locale", "clock", "wanted"), [
    ("", "12", "4:05 pm"), ("de_DE", "12", "4:05 pm"), ("en_US", "24", "16:05"), ("en_US", "", "4:05 pm"),
])  # fmt: skip
def test_the_clock_is_chosen_apart(locale: str, clock: str, wanted: str) -> None:
    assert formats_of(locale, clock).clock(AFTERNOON) == wanted


def test_twelve_hours_at_noon_and_midnight() -> None:
    with formats.instead(formats_of("", "12")):
        noon, midnight = datetime(2026, 3, 10, 12), datetime(2026, 3, 11)
        assert formats.clock_time(noon) == "12:00 pm" and formats.clock_time(midnight) == "12:00 am"
        assert formats.clock_range(datetime(2026, 3, 10, 11, 30), noon) == "11:30 am-12:00 pm"
        assert formats.clock_range(noon, midnight) == "12:00 pm-12:00 am"
    assert formats.clock_range(noon, midnight) == "12:00-24:00"
    assert formats.clock_range(noon, midnight, to_24=False) == "12:00-00:00"


def test_weeks_begin_where_the_user_says_and_stay_iso_weeks() -> None:
    from csm_tui.domain.weeks import Week

    assert formats_of("", "", "sunday").week == (6, 0, 1, 2, 3, 4, 5)
    assert formats_of("en_US").first_weekday == 6 and formats_of("en_US", "", "monday").first_weekday == 0
    formats.use(formats_of("", "", "sunday"))
    week = Week.of(date(2026, 3, 15))
    assert (week.monday, week.sunday) == (date(2026, 3, 9), date(2026, 3, 15))


@pytest.mark.parametrize("name", ["xx_YY", "german", "../etc", "de_DE_" * 20, "12", "\x1b[31m"])
def test_a_locale_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        formats_of(name)
    assert refused.value.code == "bad_locale"


def test_dates_of_every_kind_are_understood_as_before() -> None:
    formats.use(formats_of("ja_JP"))
    for text in ("2026-03-10", "10 Mar 2026", "Tue 10 Mar 2026", "10.3.2026"):
        assert parse_day(text, "dmy") == TUESDAY


def test_the_sentence_of_an_entry_keeps_its_day_so_that_it_can_be_typed_again() -> None:
    formats.use(formats_of("de_DE", "12"))
    assert said_day(TUESDAY) == "Tue 10 Mar"
    zone = datetime(2026, 3, 11, 9, 30).astimezone().tzinfo
    begin = int(datetime(2026, 3, 10, 9, 0, tzinfo=zone).timestamp())
    said = sentence(
        2700, "Acme", "EBR", TUESDAY, [Piece(TUESDAY, begin, begin + 2700)], (), "", datetime(2026, 3, 11, tzinfo=zone)
    )
    assert said == "0:45 on Acme, EBR, Tue 10 Mar 9:00-9:45 am"
    assert clock_form(2700) == "0:45"


def test_plain_is_plain_whatever_was_chosen_and_in_this_thread_only() -> None:
    formats.use(formats_of("de_DE"))
    seen: list[str] = []
    with formats.plain():
        thread = Thread(target=lambda: seen.append(hours(8_100, 2)))
        thread.start()
        thread.join()
        assert shown() == PLAINLY
    assert seen == ["2,25"] and hours(8_100, 2) == "2,25"


@pytest.mark.parametrize(
    ("locale", "one", "two"),
    [
        ("", "13-19 Apr", "30 Mar-5 Apr"), ("en_US", "Apr 13-19", "Mar 30-Apr 5"), ("de_DE", "13.-19.4.", "30.3.-5.4."),
        ("fr_FR", "13-19/04", "30/03-05/04"), ("ja_JP", "4/13-19", "3/30-4/5"), ("hu_HU", "4.13.-19.", "3.30.-4.5."),
        ("ru_RU", "13-19 апр", "30 мар-5 апр"),
    ],
)  # fmt: skip
def test_two_days_in_a_column_say_their_month_where_the_locale_has_it(locale: str, one: str, two: str) -> None:
    chosen = formats_of(locale)
    assert chosen.short_range(date(2026, 4, 13), date(2026, 4, 19)) == one
    assert chosen.short_range(date(2026, 3, 30), date(2026, 4, 5)) == two


@pytest.mark.parametrize("locale", LOCALES)
def test_two_days_fit_a_column_in_every_locale(locale: str) -> None:
    chosen = formats_of(locale)
    year = [date(2026, 1, 5) + timedelta(weeks=number) for number in range(52)]
    assert max(cells(chosen.short_range(day, day + timedelta(days=6))) for day in year) <= 13
