"""Money: integer minor units (cents, where the currency has them) and an ISO 4217 code."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from csm_tui.domain import formats
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted

DecimalMark = Literal[".", ",", "mixed"]
"""What separates the fraction in a column. "mixed": the column writes it both ways, so an open cell says nothing."""

LARGEST = 10**15
"""More minor units than this is a slip of the pen, not an amount."""

_CODES = (
    "AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CRC CZK DKK DOP EGP EUR GBP GEL GHS GTQ HKD HUF IDR ILS INR IQD "
    "ISK JOD JPY KES KRW KWD KZT LBP LKR LYD MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN PYG QAR RON RSD RUB SAR SEK "
    "SGD THB TND TRY TWD UAH UGX USD UYU UZS VES VND XAF XOF ZAR ZMW"
)
CODES = frozenset(_CODES.split())
_NO_MINOR = frozenset(("CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF"))
_THREE_MINOR = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))
SYMBOLS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
    "₪": "ILS", "₫": "VND", "₱": "PHP", "฿": "THB", "₴": "UAH", "zł": "PLN", "Kč": "CZK", "Fr.": "CHF", "Ft": "HUF",
}  # fmt: skip
_SYMBOLS_FOLDED = {symbol.casefold(): code for symbol, code in SYMBOLS.items()}
_DOLLARS = frozenset(("AUD", "CAD", "HKD", "NZD", "SGD", "USD", "MXN", "TWD", "ARS", "COP", "CLP"))
_SHOWN = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
_SCALES = {
    "k": 10**3, "tsd": 10**3, "thousand": 10**3, "m": 10**6, "mm": 10**6, "mn": 10**6, "mio": 10**6, "mill": 10**6,
    "million": 10**6, "millions": 10**6, "b": 10**9, "bn": 10**9, "mrd": 10**9, "billion": 10**9, "billions": 10**9,
}  # fmt: skip
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_PARTS = re.compile(r"^(?P<front>[^\d.,]*)(?P<number>[\d.,'’ ]*\d[.,]?)(?P<back>[^\d]*)$")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’ ])\d{3})(?:\1\d{3})*")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_GROUPED_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")


_usual = "USD"


def usual_currency() -> str:
    """The currency of amounts and new accounts for which nothing names one."""
    return _usual


def use_currency(code: str) -> None:
    """Set it, for the whole process: the setting `currency`, or dollars."""
    global _usual
    _usual = code


class Money(NamedTuple):
    """An amount in minor units of its currency. May be negative: what may not be, its field refuses."""

    minor: int
    currency: str


def decimals(currency: str) -> int:
    """Digits after the mark: 2, but none in yen or won, 3 in some dinars."""
    return 0 if currency in _NO_MINOR else 3 if currency in _THREE_MINOR else 2


def parse_currency(text: str) -> str:
    """The ISO code that a code or a symbol names ("eur", "€", "EUR - Euro")."""
    word = text.strip()
    code = word[:3].upper()
    if code in CODES and (len(word) == 3 or not word[3].isalpha()):
        return code
    if word.casefold() in _SYMBOLS_FOLDED:
        return _SYMBOLS_FOLDED[word.casefold()]
    raise Refused("bad_currency", f"{quoted(text)} is no currency", hint="write its code, such as EUR")


def parse_money(
    text: str, decimal: DecimalMark | None = None, default_currency: str = "USD", *, scaled: bool = False
) -> Money:
    """An amount as people and exports write it: `$1,200,000.00`, `420k`, `1,2 Mio €`, `CHF 1'200.50`, `(300)`.

    `decimal` is the mark before the fraction, when the rest of the column told it. Without it the text decides; a
    single mark before exactly three digits ("1,200", "1.200") then separates thousands. Beside its currency it always
    does, whatever the column told: no dollar has three digits of cents, though some dinars have, and thousands of
    dollars (`scaled`: the header says so) may.
    """
    plain = _SPACES.sub(" ", text).strip()
    negative = plain.startswith("(") and plain.endswith(")")
    plain = plain[1:-1].strip() if negative else plain
    if plain[:1] in "-−+" or plain[-1:] in "-−":
        negative = negative or "-" in plain or "−" in plain
        plain = plain.strip("-−+ ")
    parts = _PARTS.match(plain) if len(plain) <= 60 else None
    if parts is None:
        raise _no_amount(text)
    front = parts["front"].strip()
    if front.endswith(("-", "−")):
        negative, front = True, front[:-1].strip()
    named, scale = _units(front, parts["back"].strip(), default_currency, text)
    currency, number = named or default_currency, parts["number"].strip()
    if named and not scaled and scale == 1 and decimals(named) < 3 and _THOUSANDS.fullmatch(number):
        number = re.sub(r"\D", "", number)
    minor = _number(number, decimal, text, scale, 10 ** decimals(currency))
    if minor > LARGEST:
        raise Refused("bad_money", f"{quoted(text)} is too large an amount")
    return Money(-minor if negative else minor, currency)


def decimal_mark(text: str) -> DecimalMark | None:
    """What one cell tells about its column's decimal mark: "." or ",", or None when it could be either (or neither).

    >>> decimal_mark("1.200,50"), decimal_mark("$1,200"), decimal_mark("3,5")
    (',', None, ',')
    """
    marks = [c for c in text if c in ".,"]
    if not marks:
        return None
    last = marks[-1]
    other: DecimalMark = "," if last == "." else "."
    if len(set(marks)) == 2:
        return last if marks.count(last) == 1 else None  # type: ignore[return-value]
    if len(marks) > 1:
        return other
    before, _, after = text.partition(last)
    after_digits = re.match(r"\d*", after)[0]  # type: ignore[index]
    before_digits = re.sub(r"\D", "", before)
    if len(after_digits) == 3 and 1 <= len(before_digits) <= 3 and not before_digits.startswith("0"):
        return None
    return last if after_digits else None  # type: ignore[return-value]


def whole_number(text: str, decimal: DecimalMark | None = None) -> int:
    """A bare number with thousands marks ("1 200", "1.200", "1.2k"), without a currency, rounded half up."""
    word = _SPACES.sub(" ", text).strip()
    negative = word[:1] in "-−"
    parts = _PARTS.match(word.lstrip("-−+ ")) if len(word) <= 60 else None
    if parts is None or parts["front"].strip():
        raise _no_amount(text, "number")
    back = parts["back"].strip().rstrip(".").casefold()
    if back and back not in _SCALES:
        raise _no_amount(text, "number")
    value = _number(parts["number"].strip(), decimal, text, _SCALES.get(back, 1), 1)
    return -value if negative else value


def short_money(minor: int, currency: str) -> str:
    """A few characters: `$1.2M`, `$85k`, `€240k`, `CHF 240k`.

    >>> short_money(120_000_000, "USD"), short_money(8_500_000, "USD"), short_money(24_000_000, "CHF")
    ('$1.2M', '$85k', 'CHF 240k')
    """
    return _signed(minor, currency, _short_digits(minor, currency))


def short_number(minor: int, currency: str) -> str:
    """The same without its currency, where a heading names that: `240k`."""
    return ("-" if minor < 0 else "") + formats.current().number(_short_digits(minor, currency))


def widest_short(minor: int, currency: str) -> str:
    """The widest that `short_money` makes of amounts up to this one: what a column of them must hold.

    >>> widest_short(120_000_000, "USD"), widest_short(2_400_000_000, "CHF")
    ('$9.9M', 'CHF 99.9M')
    """
    few = abs(minor) / 10 ** decimals(currency) < 9.95e6
    return _signed(minor, currency, "9.9M" if few else "99.9M")


def has_sign(currency: str) -> bool:
    """Whether its amounts are written with a sign instead of its code."""
    return currency in _SHOWN


def _short_digits(minor: int, currency: str) -> str:
    whole = abs(minor) / 10 ** decimals(currency)
    for size, letter, exact_below in ((1e9, "B", 100), (1e6, "M", 100), (1e3, "k", 10)):
        # From 999.5 k on a rounded "1000k" would show: the next letter takes over.
        if whole >= size or round(whole / size, 3) >= 0.9995:
            number = whole / size
            digits = f"{number:.1f}".removesuffix(".0") if number < exact_below - 0.05 else f"{number:.0f}"
            return digits + letter
    return f"{whole:.0f}"


def full_money(minor: int, currency: str) -> str:
    """Every digit: `$1,200,000`, `€1,200.50`, `CHF 240,000`; the fraction only when there is one."""
    places = decimals(currency)
    whole, fraction = divmod(abs(minor), 10**places)
    text = f"{whole:,}" + (f".{fraction:0{places}}" if fraction else "")
    return _signed(minor, currency, text)


def _signed(minor: int, currency: str, digits: str) -> str:
    return f"{'-' if minor < 0 else ''}{formats.current().money(_SHOWN.get(currency, currency), digits)}"


def _units(front: str, back: str, default: str, text: str) -> tuple[str, int]:
    """The currency ("" for none; a bare $ may be the default's own dollar) and the factor that the words around a
    number name."""
    currency, scale = "", 1
    for word in f"{front} {back}".split():
        for part in _split_unit(word):
            lower = part.rstrip(".").casefold()
            if lower in _SCALES and scale == 1:
                scale = _SCALES[lower]
            elif not currency and part == "$" and default in _DOLLARS:
                currency = default
            elif not currency:
                try:
                    currency = parse_currency(part)
                except Refused:
                    raise _no_amount(text) from None
            else:
                raise _no_amount(text)
    return currency, scale


def _split_unit(word: str) -> list[str]:
    """ "k€" is k and €, "M$" M and $, "kEUR" k and EUR; a word that is a unit as it stands stays whole."""
    if word.casefold() in _SYMBOLS_FOLDED or word.rstrip(".").casefold() in _SCALES or word.upper() in CODES:
        return [word]
    for cut in range(len(word) - 1, 0, -1):
        head, tail = word[:cut], word[cut:]
        if head.casefold() in _SCALES or tail.casefold() in _SCALES:
            return [head, tail]
    return [word]


def _number(digits: str, decimal: DecimalMark | None, text: str, scale: int, units: int) -> int:
    """The number in a run of digits and marks, times its scale, in units, rounded half up."""
    mark = _mark_in(digits, decimal, scale > 1, text)
    whole, _, fraction = digits.rpartition(mark) if mark and mark in digits else (digits, "", "")
    plain = not whole or whole.isdigit()
    if not plain and not (_GROUPED.fullmatch(whole) or _GROUPED_INDIAN.fullmatch(whole)):
        raise _no_amount(text)
    clean = re.sub(r"\D", "", whole) + fraction
    if not clean.isdigit():
        raise _no_amount(text)
    places: int = 10 ** len(fraction)
    return (2 * int(clean) * scale * units + places) // (2 * places)


def _mark_in(digits: str, decimal: DecimalMark | None, scaled: bool, text: str) -> str | None:
    """Which character separates the fraction here. In a scaled amount ("1.234M") a dot does, with nothing known."""
    mark = decimal if decimal in (".", ",") else decimal_mark(digits)
    if mark is None and decimal == "mixed" and any(c in ".," for c in digits):
        raise Refused(
            "bad_money",
            f"{quoted(text)} can be read in two ways",
            hint="its column writes both decimal commas and decimal points",
        )
    if mark is None and decimal is None and scaled and digits.count(".") == 1:
        return "."
    return mark


def _no_amount(text: str, what: str = "amount") -> Refused:
    return Refused("bad_money" if what == "amount" else "bad_number", f"{quoted(text)} is no {what}")
