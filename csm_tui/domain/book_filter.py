"""The filter of a book: `tier:high renewal<90d arr>100k !acme`, every part of which must be true.

A bare word looks in the name, tier, stage and segment; `field:text` looks at the start of the words of one of them.
`health<65`, `arr>=100k`, `debt>0`, `plan>2`, `logged<1`, `coverage<2` compare numbers; `missing:champion` finds the
accounts where a required stakeholder is not known; `renewal<90d`, `notice<30d`, `ebr<2w`,
`touch<7d` count from today (what has no date is never near). `archived:yes` finds the archived accounts, which are not
in the book otherwise. `!` before a part turns it round. Quotes keep words together: `"acme corp"`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from csm_tui.domain.errors import Refused
from csm_tui.domain.money import decimals, parse_money
from csm_tui.domain.names import unmarked
from csm_tui.domain.reports import BookRow
from csm_tui.domain.text import harmless, quoted, shortened

Test = Callable[[BookRow], bool]

HINT = "filters are words, tier: stage: segment: health< arr> debt> renewal<90d, ! before one leaves out"
_PART = re.compile(r'!?[\w.]+[:<>=]+"[^"]*"?|!?"[^"]*"?|\S+')
_COMPARISON = re.compile(r"(?P<field>[A-Za-z_]+)(?P<sign><=|>=|<|>|=)(?P<value>.*)", re.DOTALL)
_DAYS = re.compile(r"(-?\d{1,5})\s*(d|w|m|)", re.IGNORECASE)
_UNIT_DAYS = {"": 1, "d": 1, "w": 7, "m": 30}

_TEXTS: dict[str, Callable[[BookRow], str]] = {
    "name": lambda row: row.name,
    "tier": lambda row: row.tier,
    "stage": lambda row: row.lifecycle.replace("_", " "),
    "segment": lambda row: row.segment,
    "risk": lambda row: row.risk.replace("_", " "),
    "currency": lambda row: row.currency,
    "archived": lambda row: "yes" if row.archived else "no",
    "missing": lambda row: " ".join(row.missing).replace("_", " "),
}


def _unit(currency: str) -> int:
    """Minor units in one of the currency."""
    return int(10 ** decimals(currency))


_NUMBERS: dict[str, Callable[[BookRow], float | None]] = {
    "health": lambda row: row.health,
    "arr": lambda row: row.arr_minor / _unit(row.currency),
    "plan": lambda row: row.planned_seconds_per_week / 3600,
    "logged": lambda row: row.logged_seconds_4w / 3600,
    "debt": lambda row: row.debt_seconds / 3600,
    "coverage": lambda row: row.coverage,
}
_DATES: dict[str, Callable[[BookRow], date | None]] = {
    "renewal": lambda row: row.renewal_on,
    "notice": lambda row: row.notice_on,
    "ebr": lambda row: row.next_ebr_on,
    "touch": lambda row: row.next_touch_on,
}
_ALIASES = {"lifecycle": "stage", "account": "name", "next": "touch", "hours": "plan"}
FIELDS = (*_TEXTS, *_NUMBERS, *_DATES)


def book_filter(text: str, today: date) -> Test:
    """What tells whether a row passes. Refused when a part of the filter can't be read."""
    tests = [_part(part, today) for part in _PART.findall(text)]
    return lambda row: all(test(row) for test in tests)


def asks_for_archived(text: str) -> bool:
    """Whether a part of the filter is about archived accounts: those are looked for only then."""
    return any(part.lstrip("!").casefold().startswith(("archived:", "archived=")) for part in _PART.findall(text))


def filtered(rows: Iterable[BookRow], text: str, today: date) -> tuple[BookRow, ...]:
    """The rows that pass, in their order."""
    test = book_filter(text, today)
    return tuple(row for row in rows if test(row))


def value_of_none(text: str, rows: Collection[BookRow], known: Mapping[str, Sequence[str]]) -> str:
    """Of a filter that nothing passes: that a value in it is none that there is, in a sentence; "" when all are known.

    `known` has the values of fields that are not only what the rows happen to have.
    """
    for part in _PART.findall(text):
        name, mark, value = part.replace("=", ":", 1).partition(":")
        name, wanted = _ALIASES.get(name.casefold(), name.casefold()), unmarked(value.strip('"').replace("_", " "))
        if not mark or not wanted or name not in _LISTED:
            continue
        values = known.get(name) or sorted({_TEXTS[name](row) for row in rows} - {""})
        shown = [value.replace("_", " ") for value in values]
        if not any(start.startswith(wanted) for value in shown for start in _starts(value)):
            there = f": {', '.join(harmless(value) for value in shown[:8])}" if shown else ""
            return f"there is no {name} {shortened(value, 30)}{there}"
    return ""


_LISTED = frozenset(("tier", "stage", "segment", "risk", "currency", "archived"))
"""Fields with a few values, which a sentence can name."""


def _part(part: str, today: date) -> Test:
    if part.startswith("!"):
        if part == "!":
            return lambda row: True
        inner = _part(part[1:], today)
        return lambda row: not inner(row)
    if found := _COMPARISON.fullmatch(part):
        return _comparison(found["field"].casefold(), found["sign"], found["value"], today)
    name, colon, value = part.partition(":")
    if colon and not part.startswith('"'):
        return _field(name.casefold(), value)
    return _word(part)


def _word(part: str) -> Test:
    word = unmarked(part.strip('"'))
    return lambda row: any(
        word in unmarked(text) for text in (row.name, row.tier, row.segment, row.lifecycle.replace("_", " "))
    )


def _field(name: str, value: str) -> Test:
    name = _ALIASES.get(name, name)
    wanted = unmarked(value.strip('"').replace("_", " "))
    if name in _TEXTS:
        text = _TEXTS[name]
        return lambda row: any(word.startswith(wanted) for word in _starts(text(row)))
    if name in _NUMBERS:
        return _comparison(name, "=", value, date.min) if value else lambda row: True
    raise _unknown(name)


def _starts(text: str) -> tuple[str, ...]:
    """The text from each of its words on, so that `stage:risk` finds "at risk"."""
    words = unmarked(text).split(" ")
    return tuple(" ".join(words[index:]) for index in range(len(words)))


def _comparison(name: str, sign: str, value: str, today: date) -> Test:
    name = _ALIASES.get(name, name)
    if not value:
        # Still being typed.
        return lambda row: True
    compare = _SIGNS[sign]
    if name in _NUMBERS:
        number, limit = _NUMBERS[name], _number(name, value)
        return lambda row: (own := number(row)) is not None and compare(own, limit)
    if name in _DATES:
        day, days = _DATES[name], _days(name, value)
        return lambda row: (own := day(row)) is not None and compare((own - today).days, days)
    if name in _TEXTS:
        return _field(name, value)
    raise _unknown(name)


_SIGNS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda own, limit: own < limit,
    "<=": lambda own, limit: own <= limit,
    ">": lambda own, limit: own > limit,
    ">=": lambda own, limit: own >= limit,
    "=": lambda own, limit: own == limit,
}


def _number(name: str, value: str) -> float:
    try:
        if name == "arr":
            money = parse_money(value)
            return money.minor / _unit(money.currency)
        return float(value.removesuffix("h").replace(",", "."))
    except (Refused, ValueError, OverflowError):
        raise Refused(
            "bad_filter", f"{quoted(value)} is no number", where=f"after {name}", hint=f"write {name}>100"
        ) from None


def _days(name: str, value: str) -> int:
    found = _DAYS.fullmatch(value)
    if found is None:
        raise Refused(
            "bad_filter", f"{quoted(value)} is no number of days", where=f"after {name}",
            hint=f"write {name}<90d or {name}<6w",
        )  # fmt: skip
    return int(found[1]) * _UNIT_DAYS[found[2].casefold()]


def _unknown(name: str) -> Refused:
    return Refused("bad_filter", f"there is no field {quoted(name)}", hint="fields are " + ", ".join(FIELDS))
