"""The sample's logged time, touches and confirmed weeks as rows; nothing later than now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from csm_tui.domain.cadence import Paced, PlanPeriod, Rule, RuleBook, parse_preparation, preparation_text
from csm_tui.domain.occurrences import Cadence, Occurrence
from csm_tui.domain.seed import ACTIVITIES
from csm_tui.exchange.readers import sample as files
from csm_tui.services.sample_book import Names, Row, Rows, midnight, sample_id
from csm_tui.services.sample_touches import Logged, Outcome, outcomes

AHEAD = timedelta(weeks=13)
SCHEDULED = frozenset(activity.key for activity in ACTIVITIES if activity.scheduled)


def log_rows(sample: files.Sample, person: files.SampleCsm, names: Names, now: datetime) -> Iterator[Rows]:
    """Touches, then the entries that hold them, then the confirmed weeks."""
    entries = _entries(sample, person, names, now)
    today = now.astimezone(ZoneInfo(person.timezone)).date()
    found = _outcomes(sample, person, names, entries, today)
    yield "touch", [_touch(one, names.csms[person.name], names) for one in found]
    for one in found:
        if one.entry is not None:
            entries[one.entry] |= {"touch_id": one.slot.id, "source": "touch"}
    yield "time_entry", entries
    yield "week_confirmation", [
        {
            "id": sample_id("confirmation", f"{one.csm}/{one.monday}", midnight(one.confirmed_on)),
            "csm_id": names.csms[one.csm], "monday": one.monday, "confirmed_at": midnight(one.confirmed_on) + 57_600,
        }
        for one in sample.of(person, sample.confirmations)
    ]  # fmt: skip


def _entries(sample: files.Sample, person: files.SampleCsm, names: Names, now: datetime) -> list[Row]:
    """What was logged up to now."""
    zone = ZoneInfo(person.timezone)
    until = int(now.timestamp())
    midnights: dict[date, int] = {}
    rows: list[Row] = []
    for one in sample.entries(person):
        if one.day not in midnights:
            # The sample's working hours lie on one side of every change of the clocks: noon's offset holds.
            offset = datetime(one.day.year, one.day.month, one.day.day, 12, tzinfo=zone).utcoffset()
            midnights[one.day] = midnight(one.day) - int((offset or timedelta()).total_seconds())
        start, end = midnights[one.day] + _seconds(one.start), midnights[one.day] + _seconds(one.end)
        if end > until:
            continue
        rows.append({
            "id": sample_id("entry", f"{person.name}/{start}", end), "csm_id": names.csms[person.name],
            "account_id": names.accounts[person.name, one.account] if one.account else None,
            "activity_id": names.activities[one.activity], "touch_id": None, "day": one.day, "seconds": end - start,
            "started_at": start, "ended_at": end, "timezone": person.timezone, "note": one.note, "tags": one.tags,
            "source": "timer", "created_at": end,
        })  # fmt: skip
    return rows


def _seconds(clock: str) -> int:
    return int(clock[:2]) * 3600 + int(clock[3:5]) * 60 + int(clock[6:8])


def _outcomes(
    sample: files.Sample, person: files.SampleCsm, names: Names, entries: list[Row], today: date
) -> list[Outcome]:
    """What became of every slot from the first day on, and what is already sure of those ahead."""
    keys = {names.activities[key]: key for key in SCHEDULED}
    logged = (
        ((str(row["account_id"]), keys[row["activity_id"]]), Logged(row["day"], n))
        for n, row in enumerate(entries)
        if row["account_id"] and row["activity_id"] in keys
    )
    notes = (
        ((names.accounts[note.csm, note.account], note.activity), note) for note in sample.of(person, sample.touches)
    )
    return outcomes(_slots(sample, person, names, today), notes, logged, today)


def _slots(sample: files.Sample, person: files.SampleCsm, names: Names, today: date) -> list[Occurrence]:
    accounts = [
        Paced(names.accounts[one.csm, one.name], one.tier, one.lifecycle, one.anchor_on, one.starts_on, None)
        for one in sample.of(person, sample.accounts)
    ]
    by_plan: dict[int, list[Rule]] = defaultdict(list)
    for one in sample.of(person, sample.rules):
        by_plan[one.number].append(_rule(one, names))
    periods = [PlanPeriod(one.effective_on, RuleBook(by_plan[one.number])) for one in sample.of(person, sample.plans)]
    first = min(account.starts_on for account in accounts)
    return list(Cadence(accounts, periods, [], SCHEDULED).between(first, today + AHEAD))


def _rule(one: files.SampleRule, names: Names) -> Rule:
    return Rule(
        id="", activity=one.activity, minutes=one.minutes, every_n=one.every_n, unit=one.unit, mode="fixed",
        anchor_on=None, day_offset=one.day_offset, preparation=parse_preparation(one.preparation),
        tier=one.tier or None, lifecycle=one.lifecycle or None,
        account_id=names.accounts[one.csm, one.account] if one.account else None,
    )  # fmt: skip


def _touch(one: Outcome, csm_id: str, names: Names) -> Row:
    slot = one.slot
    return {
        "id": slot.id, "csm_id": csm_id, "account_id": slot.account_id, "activity_id": names.activities[slot.activity],
        "slot_on": slot.slot_on, "due_on": one.due_on, "minutes": slot.minutes,
        "preparation": preparation_text(slot.preparation), "status": one.status,
        "confirmed": one.confirmed, "held_on": one.held_on, "reason": one.reason, "source": "rule",
        "created_at": midnight(one.held_on or slot.due_on),
    }  # fmt: skip
