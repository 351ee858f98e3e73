"""The formats of a locale, from Babel. Imported only when a setting asks for another choice than the plain one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import PLAIN, Formats
from csm_tui.domain.text import cells, quoted

if TYPE_CHECKING:
    from babel import Locale

HALVES = ("am", "pm")
"""In every locale, for they can be typed."""
_CUTTABLE = "\u0530"
"""Below this are the letters of Latin, Greek and Cyrillic."""
_WIDEST_NAME = 4
_WIDEST_LABEL = 12
_TOKENS = re.compile(r"'([^']*)'|([A-Za-z])\2*|([^A-Za-z']+)")
_FIELDS = {"E": "{weekday}", "c": "{weekday}", "d": "{day}", "y": "{year}"}
_UNSEEN = dict.fromkeys((0x200E, 0x200F, 0x061C))
_SPACES = {0x2009: " ", 0x202F: " ", 0xA0: " ", 0x2007: " "}


def formats_of(locale: str, clock: str = "", week_start: str = "") -> Formats:
    """The formats of that locale ("" is the plain one), with a clock of "12" or "24" hours and weeks shown from
    "monday" or "sunday" where the user chose so. Refused when there is no such locale."""
    found = _of(_locale(locale)) if locale else PLAIN
    if clock:
        found = found._replace(halves=HALVES if clock == "12" else None)
    return found._replace(first_weekday=6 if week_start == "sunday" else 0) if week_start else found


def _locale(name: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name.partition(".")[0].replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        hint = "write one such as de_DE or en_GB"
        raise Refused("bad_locale", f"there is no locale {quoted(name)}", hint=hint) from None


def _of(locale: Locale) -> Formats:
    weekdays, months = _weekdays(locale), _months(locale)
    skeletons, spans = locale.datetime_skeletons, locale.interval_formats["yMMMd"]
    signs = locale.number_symbols.get("latn", {})
    worded = max(map(cells, months)) <= 3
    formats = Formats(
        weekdays=weekdays,
        long_weekdays=tuple(locale.days["stand-alone"]["wide"][day] for day in range(7)),
        months=months,
        typed_weekdays=_typed(locale.days, range(7), weekdays),
        typed_months=_typed(locale.months, range(1, 13), months),
        label=_template(str(skeletons["MMMEd"])),
        label_year=_template(str(skeletons["yMMMEd"])),
        full=_template(str(skeletons["yMMMd"])),
        short=_template(str(skeletons["MMMd" if worded else "Md"])),
        month_year=PLAIN.month_year if worded else "{number}/'{short_year:02}",
        same_month=_pair(spans["d"]), same_year=_pair(spans["M"]), two_years=_pair(spans["y"]),
        decimal=_sign(signs.get("decimal"), "."), group=_sign(signs.get("group"), ","),
        halves=HALVES if "a" in str(locale.time_formats["short"]) else None,
        first_weekday=locale.first_week_day,
        order=_order(str(locale.date_formats["short"])),
        symbol_after=_symbol_after(locale),
    )  # fmt: skip
    return _narrow(formats, _template(str(skeletons["Md"])))


def _order(pattern: str) -> str:
    """The order of a date in numbers.

    >>> _order("dd.MM.yy"), _order("M/d/yy"), _order("y. MM. dd.")
    ('dmy', 'mdy', 'ymd')
    """
    return "".join(sorted("dmy", key=pattern.lower().find))


def _weekdays(locale: Locale) -> tuple[str, ...]:
    """Names for columns: the longest kind of name of which every one is short enough."""
    names: tuple[str, ...] = ()
    for kind in ("abbreviated", "short", "narrow"):
        found = locale.days["stand-alone"].get(kind) or locale.days["format"][kind]
        names = tuple(found[day].rstrip(".") for day in range(7))
        if max(map(cells, names)) <= _WIDEST_NAME:
            return names
    return names


def _months(locale: Locale) -> tuple[str, ...]:
    """Short names; in an alphabet that is read letter by letter cut to three, if they stay twelve different ones."""
    found = locale.months["format"]["abbreviated"]
    names = tuple(found[month].rstrip(".") for month in range(1, 13))
    cut = tuple(name[:3] for name in names)
    return cut if len(set(cut)) == 12 and max("".join(names)) < _CUTTABLE else names


def _typed(
    kinds: Mapping[str, Mapping[str, Mapping[int, str]]], numbers: Iterable[int], shown: Sequence[str]
) -> tuple[frozenset[str], ...]:
    """Each name as it is shown, shortened, whole, and as it stands alone, where a language bends it beside a number."""
    names = [kinds[use][length] for use in ("format", "stand-alone") for length in ("abbreviated", "wide")]
    return tuple(
        frozenset(word.casefold().rstrip(".") for word in (own, *(each[number] for each in names)))
        for own, number in zip(shown, numbers, strict=True)
    )


def _narrow(formats: Formats, numbers: str) -> Formats:
    """Patterns that would burst a column give way to numbers."""
    from datetime import date, timedelta

    year = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    if max(cells(formats.day(day, formats.short)) for day in year) > 6:
        formats = formats._replace(short=numbers)
        if max(cells(formats.day(day, numbers)) for day in year) > 6:
            formats = formats._replace(short=numbers.replace(" ", ""))
    if max(cells(formats.day(day, formats.label)) for day in year) > _WIDEST_LABEL:
        formats = formats._replace(label="{weekday} " + formats.short)
    return formats


def _template(pattern: str) -> str:
    """A pattern of the Unicode locale data as one for `str.format`.

    >>> _template("E, d. MMM"), _template("d 'de' MMM 'de' y"), _template("dd/MM")
    ('{weekday}, {day}. {month}', '{day} de {month} de {year}', '{day:02}/{number:02}')
    """
    parts = []
    for found in _TOKENS.finditer(pattern.translate(_UNSEEN).translate(_SPACES)):
        quoted, letter, other = found[1], found[2], found[3]
        if letter is None:
            parts.append(quoted if quoted is not None else other)
        elif letter in "ML":
            parts.append("{month}" if len(found[0]) > 2 else "{number:02}" if len(found[0]) == 2 else "{number}")
        elif found[0] == "yy":
            parts.append("{short_year:02}")
        else:
            parts.append("{day:02}" if found[0] == "dd" else _FIELDS.get(letter, found[0]))
    return "".join(parts)


def _pair(pair: list[str]) -> tuple[str, str]:
    """Two patterns that stand side by side."""
    return _template(pair[0]), _template(pair[-1])


def _sign(sign: str | None, plain: str) -> str:
    """A sign between digits; of the spaces that don't break lines, one that every terminal draws."""
    return (sign or plain).translate(_UNSEEN).translate(_SPACES) or plain


def _symbol_after(locale: Locale) -> bool:
    pattern = str(locale.currency_formats["standard"].pattern).partition(";")[0]
    return pattern.rstrip().endswith("¤") or pattern.find("¤") > pattern.find("0")
