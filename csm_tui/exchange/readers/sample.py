"""The files of sample_data, every date moved by whole weeks so that weekdays hold.

Each table is a NamedTuple whose fields are the file's columns in order; what a field holds (a date, a number, yes or
no, text) is read off its annotation. sample_data/README.md describes the files.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from csm_tui.domain.errors import Refused


class SampleCsm(NamedTuple):
    """csms.csv: a CSM and the names of the CSM's own files."""

    name: str
    email: str
    timezone: str
    country: str
    region: str
    starts_on: date
    accounts_file: str
    time_file: str


class SampleAccount(NamedTuple):
    """book.csv: an account; `arr` in major units with two decimals."""

    csm: str
    name: str
    tier: str
    segment: str
    lifecycle: str
    arr: str
    currency: str
    users: int | None
    health: int | None
    health_on: date | None
    health_reason: str
    growth: str
    domain: str
    external_id: str
    aliases: str
    anchor_on: date
    starts_on: date
    lifecycle_since: date | None
    tier_since: date | None
    tier_reason: str
    notes: str


class SampleTerm(NamedTuple):
    """subscriptions.csv."""

    csm: str
    account: str
    contract: str
    starts_on: date
    ends_on: date
    notice_days: int
    auto_renews: bool
    first_renewal: bool
    arr: str
    currency: str
    status: str
    risk: str


class SampleContact(NamedTuple):
    """contacts.csv."""

    csm: str
    account: str
    first: str
    last: str
    role: str
    title: str
    email: str
    phone: str
    depth: int
    last_contact_on: date | None


class SamplePlan(NamedTuple):
    """plans.csv: a plan version and its hours a week."""

    csm: str
    number: int
    effective_on: date
    contract_hours: str
    flex_hours: str
    reason: str


class SampleRule(NamedTuple):
    """rules.csv: a cadence rule of a plan version."""

    csm: str
    number: int
    tier: str
    lifecycle: str
    account: str
    activity: str
    minutes: int
    every_n: int
    unit: str
    day_offset: int
    preparation: str


class SampleAbsence(NamedTuple):
    """absences.csv."""

    csm: str
    starts_on: date
    ends_on: date
    kind: str
    note: str


class SampleBlock(NamedTuple):
    """demand_blocks.csv."""

    csm: str
    account: str
    activity: str
    starts_on: date
    ends_on: date
    minutes_per_week: int
    reason: str


class SampleTouch(NamedTuple):
    """touches.csv: what became of a touch that was not simply held on its day."""

    csm: str
    account: str
    activity: str
    slot_on: date
    due_on: date
    status: str
    confirmed: bool
    reason: str


class SampleConfirmation(NamedTuple):
    """confirmations.csv."""

    csm: str
    monday: date
    confirmed_on: date


class SampleEntry(NamedTuple):
    """A time file, as detailed reports of time trackers have it; times are local, `HH:MM:SS`."""

    user: str
    email: str
    account: str
    activity: str
    note: str
    billable: str
    day: date
    start: str
    end_day: date
    end: str
    duration: str
    tags: str


R = TypeVar("R", bound=tuple[Any, ...])


def read_table(path: Path, row: type[R], weeks: int) -> list[R]:
    """Every row of a sample file, its dates moved by so many weeks."""
    converters = [_converter(str(annotation), timedelta(weeks=weeks)) for annotation in row.__annotations__.values()]
    make: Callable[[list[Any]], R] = row._make  # type: ignore[attr-defined]
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            cells = csv.reader(lines)
            next(cells)
            return [
                make([convert(cell) if convert else cell for convert, cell in zip(converters, line, strict=True)])
                for line in cells
            ]
    except (ValueError, StopIteration, csv.Error) as error:
        raise Refused("bad_sample", "a file of the sample is damaged", where=str(path), hint="install again") from error


def _converter(annotation: str, shift: timedelta) -> Callable[[str], Any] | None:
    empty_is_none = "None" in annotation
    if "date" in annotation:
        moved: dict[str, date | None] = {"": None} if empty_is_none else {}

        def to_date(cell: str) -> date | None:
            if cell not in moved:
                moved[cell] = date.fromisoformat(cell) + shift
            return moved[cell]

        return to_date
    if "int" in annotation:
        return lambda cell: None if empty_is_none and not cell else int(cell)
    return (lambda cell: cell == "yes") if "bool" in annotation else None


C = TypeVar("C", SampleAccount, SampleTerm, SampleContact, SamplePlan, SampleRule, SampleAbsence, SampleBlock,
            SampleTouch, SampleConfirmation)  # fmt: skip


class Sample:
    """Every file of the sample, moved by so many weeks."""

    def __init__(self, folder: Path, weeks: int) -> None:
        self._folder = folder
        self._weeks = weeks
        self.csms = read_table(folder / "csms.csv", SampleCsm, weeks)
        self.accounts = read_table(folder / "book.csv", SampleAccount, weeks)
        self.terms = read_table(folder / "subscriptions.csv", SampleTerm, weeks)
        self.contacts = read_table(folder / "contacts.csv", SampleContact, weeks)
        self.plans = read_table(folder / "plans.csv", SamplePlan, weeks)
        self.rules = read_table(folder / "rules.csv", SampleRule, weeks)
        self.absences = read_table(folder / "absences.csv", SampleAbsence, weeks)
        self.blocks = read_table(folder / "demand_blocks.csv", SampleBlock, weeks)
        self.touches = read_table(folder / "touches.csv", SampleTouch, weeks)
        self.confirmations = read_table(folder / "confirmations.csv", SampleConfirmation, weeks)

    def entries(self, person: SampleCsm) -> list[SampleEntry]:
        """The time that one CSM logged."""
        return read_table(self._folder / person.time_file, SampleEntry, self._weeks)

    def of(self, person: SampleCsm, rows: list[C]) -> list[C]:
        """The rows of one CSM."""
        return [row for row in rows if row.csm == person.name]
