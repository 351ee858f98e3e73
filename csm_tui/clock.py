"""The one place that asks what time it is.

`$CSM_NOW` (ISO 8601, with or without an offset) stands in for now everywhere. The zone is the setting
`timezone` of the CSM, else `$TZ`, else the machine's own; an instant without an offset is in that zone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted
from csm_tui.domain.weeks import FIRST_YEAR, LAST_YEAR, is_read


def zone_named(name: str) -> ZoneInfo:
    """The zone of that IANA name ("Europe/Berlin"), in capitals or not; refused when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, TypeError):
        known = {_spelt(zone): zone for zone in sorted(available_timezones(), reverse=True)}
    if found := known.get(_spelt(name)):
        return ZoneInfo(found)
    raise Refused("unknown_timezone", f"there is no time zone {quoted(name)}", hint=_meant(name, known))


def _spelt(zone: str) -> str:
    return zone.strip().casefold().replace(" ", "_")


def _meant(name: str, known: Mapping[str, str]) -> str:
    """The zones of that city, for whoever names only that; else what one looks like."""
    from difflib import get_close_matches

    cities = sorted(zone for spelt, zone in known.items() if _spelt(name) == spelt.rpartition("/")[2])
    near = [known[spelt] for spelt in get_close_matches(_spelt(name), known, n=1, cutoff=0.85)]
    found = cities[:3] or near
    return f"did you mean {' or '.join(found)}?" if found else "name one such as Europe/Berlin or UTC"


def _named_zone(name: str) -> tuple[str, tzinfo]:
    zone = zone_named(name)
    return zone.key, zone


def machine_zone() -> tuple[str, tzinfo]:
    """The name and rules of this machine's zone: `$TZ`, else the link /etc/localtime, else its fixed offset."""
    name = os.environ.get("TZ", "").removeprefix(":")
    if not name:
        target = os.path.realpath("/etc/localtime")
        _, found, name = target.partition("zoneinfo/")
        name = name if found else ""
    try:
        return (name, ZoneInfo(name)) if name else ("UTC", _offset())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC", _offset()


def _offset() -> tzinfo:
    seconds = time.localtime().tm_gmtoff
    return timezone(timedelta(seconds=seconds)) if seconds else UTC


class Asleep(NamedTuple):
    """Which run of the machine this is (empty: the system doesn't tell), and how many seconds it has slept in it."""

    boot_id: str
    seconds: int


def asleep() -> Asleep:
    """How long this machine has slept since it was started: one of its clocks stands still then, another does not."""
    clocks = {name: getattr(time, name, None) for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW")}
    through, awake = clocks["CLOCK_BOOTTIME"], clocks["CLOCK_MONOTONIC"]
    if through is None:
        # On macOS it is the monotonic clock that goes on.
        through, awake = clocks["CLOCK_MONOTONIC"], clocks["CLOCK_UPTIME_RAW"]
    if through is None or awake is None:
        return Asleep("", 0)
    return Asleep(_boot_id(), max(0, round(time.clock_gettime(through) - time.clock_gettime(awake))))


def _boot_id() -> str:
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            return file.read().strip()
    except (OSError, ValueError):
        return ""


class Clock:
    """Now and today, in one zone."""

    def __init__(self, zone_name: str = "") -> None:
        self.zone_name, self.zone = _named_zone(zone_name) if zone_name else machine_zone()
        self._frozen = self._from_environment()

    def _from_environment(self) -> datetime | None:
        text = os.environ.get("CSM_NOW", "")
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise Refused(
                "bad_clock", f"{quoted(text)} is no instant", where="in $CSM_NOW", hint="write 2026-03-11T09:30:00"
            ) from None
        if not is_read(moment.year):
            raise Refused(
                "bad_clock", f"{quoted(text)} is a day that nothing is planned for", where="in $CSM_NOW",
                hint=f"write one of the years {FIRST_YEAR} to {LAST_YEAR}",
            )  # fmt: skip
        return moment if moment.tzinfo else moment.replace(tzinfo=self.zone)

    def now(self) -> datetime:
        """This instant, in the zone of this clock, to the second."""
        moment = self._frozen or datetime.now(UTC)
        return moment.astimezone(self.zone).replace(microsecond=0)

    def today(self) -> date:
        """The local date."""
        return self.now().date()

    def epoch_ms(self) -> int:
        """Milliseconds since 1970, for ids and the change log."""
        return int((self._frozen or datetime.now(UTC)).timestamp() * 1000)

    def asleep(self) -> Asleep:
        """How long the machine has slept so far; under a frozen clock it never does."""
        return Asleep("", 0) if self._frozen else asleep()


def stopwatch() -> float:
    """Seconds from some moment on, never backwards: for how long a search may take, not for what time it is."""
    return time.monotonic()
