"""Which weeks stand out, and which events collide there."""

from __future__ import annotations

from datetime import date

from csm_tui.domain.budget import Absent
from csm_tui.domain.peaks import WeekLoad, peaks
from csm_tui.domain.reports import Event
from csm_tui.domain.upcoming import collisions
from csm_tui.domain.weeks import Week

H = 3600
FIRST = Week.of(date(2026, 3, 9))


def loads(*hours: float, supply: float = 27) -> list[WeekLoad]:
    return [WeekLoad(FIRST + n, round(each * H), round(supply * H)) for n, each in enumerate(hours)]


def test_a_peak_lacks_hours_and_stands_out() -> None:
    assert peaks(loads(20, 28, 20, 22, 20)) == {FIRST + 1}
    assert peaks(loads(20, 26.9, 20, 22, 20)) == frozenset(), "it fits"
    assert peaks(loads(26, 28, 26, 27, 26)) == frozenset(), "it does not stand out"


def test_where_every_week_is_too_full_only_the_fullest_are_marked() -> None:
    assert peaks(loads(60, 61, 59, 66, 60)) == {FIRST + 3}
    assert peaks(loads(60, 60, 60)) == frozenset()


def test_a_week_without_hours_stands_out_and_no_weeks_have_no_peak() -> None:
    assert peaks([*loads(20, 20, 20), WeekLoad(FIRST + 3, 20 * H, 0)]) == {FIRST + 3}
    assert peaks(()) == frozenset()


def event(name: str, on: date, kind: str = "ebr") -> Event:
    return Event(name, on, kind, name, name, 0, "USD", 0, False, ())


def test_events_collide_in_a_peak_and_with_an_absence_anywhere() -> None:
    found = [event("Umbra", date(2026, 3, 10)), event("Acme", date(2026, 3, 12), "notice"),
             event("Brix", date(2026, 3, 18)), event("Cyan", date(2026, 3, 19))]  # fmt: skip
    off = [Absent(date(2026, 3, 19), date(2026, 3, 20), None, "pto")]
    marked = {each.account: each.collides_with for each in collisions(found, off, {FIRST})}
    assert marked == {
        "Umbra": ("Acme notice deadline",), "Acme": ("Umbra EBR",), "Brix": (), "Cyan": ("absence (pto)",)
    }  # fmt: skip
    everywhere = {each.account: len(each.collides_with) for each in collisions(found, off)}
    assert everywhere == {"Umbra": 1, "Acme": 1, "Brix": 1, "Cyan": 2}
