"""Public holidays of a country or region as days off, from the `holidays` library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless, quoted
from csm_tui.domain.weeks import Week
from csm_tui.store.changes import recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries.absences import ABSENCE_LIST
from csm_tui.store.queries.confirmation import CONFIRMED

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

KIND = "holiday"
FIRST_YEAR, LAST_YEAR = 1990, 2100
SOME = 20
"""So many regions of a country are named to somebody who asks for one that it has not."""


class HolidayImport(NamedTuple):
    """What became of the holidays: added (or, in a dry run, to be added), there already, or left out and why."""

    country: str
    region: str | None
    years: tuple[int, ...]
    added: tuple[tuple[date, str], ...]
    unchanged: int
    weekend: int
    confirmed: int
    """Days of weeks that are confirmed: what they taught stays as it is."""


def import_holidays(
    desk: Desk, country: str | None, region: str | None = None, years: Sequence[int] = (), *, dry_run: bool = False
) -> HolidayImport:
    """Take the public holidays of these years (this and the next unless told) off, as one change. Again: no change."""
    place, part = country or desk.csm.country, region or (None if country else desk.csm.region)
    if not place:
        raise Refused("no_country", "it is not known which country's holidays", hint="name one, such as DE or US")
    wanted = tuple(years) or (desk.today.year, desk.today.year + 1)
    for year in wanted:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refused("bad_year", f"{year} is too far away", hint=f"give {FIRST_YEAR} to {LAST_YEAR}")
    code, days = _days(place, part, wanted)
    workdays = [(day, name) for day, name in days if day.weekday() < 5]
    with recording(desk.db, desk.csm.id, desk.now_ms, "absence", "public holidays") as changes:
        fresh = [(day, name) for day, name in workdays if not _there(desk, day)]
        added = [(day, name) for day, name in fresh if not _confirmed(desk, day)]
        if not dry_run:
            changes.summary = f"{len(added)} public holidays of {code}"
            for day, name in added:
                changes.insert("absence", {
                    "id": new_id(desk.now_ms), "csm_id": desk.csm.id, "starts_on": day, "ends_on": day,
                    "seconds_per_day": None, "kind": KIND, "note": name,
                })  # fmt: skip
    return HolidayImport(
        code, part, wanted, tuple(added), len(workdays) - len(fresh), len(days) - len(workdays),
        len(fresh) - len(added),
    )  # fmt: skip


def _there(desk: Desk, day: date) -> bool:
    """Whether a holiday covers the day already: leave that does too is left alone, they count once."""
    rows = desk.db.rows(ABSENCE_LIST, csm_id=desk.csm.id, first=day, last=day)
    return any(row.kind == KIND for row in rows)


def _confirmed(desk: Desk, day: date) -> bool:
    return desk.db.one(CONFIRMED, csm_id=desk.csm.id, monday=Week.of(day).monday) is not None


def _days(country: str, region: str | None, years: Sequence[int]) -> tuple[str, list[tuple[date, str]]]:
    """The country's code, and the holidays by date, with their names in English where the library has them."""
    import holidays

    code, part = place_of(country, region)
    found = holidays.country_holidays(code, subdiv=part, years=list(years), language="en_US")
    return code, [(day, harmless(name)[:200]) for day, name in sorted(found.items())]


def place_of(country: str, region: str | None) -> tuple[str, str | None]:
    """The codes of a country and of a part of it; refused when their holidays are not known."""
    import holidays

    code = _country(holidays, country)
    known = holidays.list_supported_countries(include_aliases=True)
    part = region.strip().upper() if region else None
    regions = {one.upper(): one for one in known.get(code, ())}
    if part and part not in regions:
        raise Refused("no_region", f"{code} has no region {quoted(region or '')}", hint=_told(sorted(regions.values())))
    return code, regions[part] if part else None


def _told(regions: Sequence[str]) -> str:
    """Which regions there are.

    >>> _told([]), _told(["BE", "BY"]), _told([f"R{number}" for number in range(25)])[-21:]
    ('it has none', 'its regions are BE, BY', 'R18, R19 and 5 others')
    """
    if not regions:
        return "it has none"
    more = f" and {len(regions) - SOME} others" if len(regions) > SOME + 1 else ""
    return f"its regions are {', '.join(regions[:SOME] if more else regions)}{more}"


def _country(holidays: Any, text: str) -> str:
    """The ISO code of a country given by it or by its English name."""
    word = text.strip().upper()
    known = holidays.list_supported_countries(include_aliases=False)
    if word in known:
        return word
    names = {name.replace("_", " ").upper(): codes[0] for name, codes in _names(holidays).items()}
    if word in names:
        return names[word]
    from difflib import get_close_matches

    near = get_close_matches(word, [*known, *names], n=1)
    hint = (
        f"did you mean {near[0].title() if len(near[0]) > 3 else near[0]}?" if near else "give its ISO code, such as DE"
    )
    raise Refused("no_country", f"the holidays of {quoted(text)} are not known", hint=hint)


def _names(holidays: Any) -> dict[str, list[str]]:
    """English names in snake_case -> ISO codes, as the library registers them."""
    from holidays.registry import COUNTRIES

    return {name: [code for code in classes if len(code) == 2] for name, classes in COUNTRIES.items()}
