"""Which now is one to plan from; and how long the machine has slept, read from its clocks where it has them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from csm_tui import clock
from csm_tui.clock import Asleep, Clock, zone_named
from csm_tui.domain.errors import Refused
from tests.conftest import Csm


def clocks(monkeypatch: pytest.MonkeyPatch, **readings: float) -> None:
    """A machine that has just these clocks."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW"):
        monkeypatch.delattr(time, name, raising=False)
    for name in readings:
        monkeypatch.setattr(time, name, name, raising=False)
    monkeypatch.setattr(time, "clock_gettime", readings.__getitem__)
    monkeypatch.setattr(clock, "_boot_id", lambda: "boot")


def test_it_is_the_difference_of_two_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    clocks(monkeypatch, CLOCK_BOOTTIME=1_000.4, CLOCK_MONOTONIC=400.2)
    assert clock.asleep() == Asleep("boot", 600)
    clocks(monkeypatch, CLOCK_MONOTONIC=1_000.0, CLOCK_UPTIME_RAW=999.99)
    assert clock.asleep() == Asleep("boot", 0)


def test_without_both_clocks_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    clocks(monkeypatch, CLOCK_MONOTONIC=1_000.0)
    assert clock.asleep() == Asleep("", 0)


def test_this_machine_answers_without_fail() -> None:
    first, second = clock.asleep(), clock.asleep()
    assert first.boot_id == second.boot_id
    assert 0 <= first.seconds <= second.seconds + 1


def test_a_frozen_clock_never_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    clocks(monkeypatch, CLOCK_BOOTTIME=1_000.4, CLOCK_MONOTONIC=400.2)
    monkeypatch.setenv("CSM_NOW", "2026-03-11T09:30")
    assert Clock("UTC").asleep() == Asleep("", 0)
    monkeypatch.delenv("CSM_NOW")
    assert Clock("UTC").asleep() == Asleep("boot", 600)


@pytest.mark.parametrize("now", ["9999-12-20T09:00:00", "9999-12-31T23:59:59", "0001-01-01T00:00:00", "2200-01-01"])
@pytest.mark.parametrize("words", [["week"], ["forecast"], ["upcoming"], ["plan", "show"], ["book"], ["whatif"]])
def test_a_now_that_nothing_is_planned_for_is_one_sentence(
    csm: Csm, book: Path, monkeypatch: pytest.MonkeyPatch, now: str, words: list[str]
) -> None:
    monkeypatch.setenv("CSM_NOW", now)
    ran = csm(*words)
    assert (
        ran.status == 1 and "is a day that nothing is planned for, in $CSM_NOW" in ran.err and "1970 to 2199" in ran.err
    )


@pytest.mark.parametrize("now", ["1970-01-01T00:00:00", "2199-12-31T23:59:59"])
def test_the_first_and_the_last_now_work(csm: Csm, book: Path, monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    monkeypatch.setenv("CSM_NOW", now)
    csm.ok("account", "add", "Acme", "--tier", "high")
    for words in (["week"], ["forecast", "--weeks", "104"], ["upcoming"], ["plan", "show"], ["book"], ["level"]):
        csm.ok(*words)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("europe/berlin", "Europe/Berlin"), ("EUROPE/BERLIN", "Europe/Berlin"), (" America/New York", "America/New_York"),
     ("utc", "UTC"), ("asia/Tokyo", "Asia/Tokyo")],
)  # fmt: skip
def test_a_zone_is_known_in_any_case(typed: str, zone: str) -> None:
    assert zone_named(typed).key == zone == Clock(typed).zone_name


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("berlin", "did you mean Europe/Berlin?"), ("new york", "did you mean America/New_York?"),
     ("Europe/Berln", "did you mean Europe/Berlin?"), ("Mars/Olympus", "name one such as Europe/Berlin or UTC"),
     ("", "name one such as Europe/Berlin or UTC"), ("../../etc/passwd", "name one such as Europe/Berlin or UTC"),
     ("Louisville", "did you mean America/Kentucky/Louisville or America/Louisville?")],
)  # fmt: skip
def test_who_names_only_the_city_is_told_its_zone(typed: str, hint: str) -> None:
    with pytest.raises(Refused) as refused:
        zone_named(typed)
    assert refused.value.hint == hint
