"""Whatever was logged, mended, timed, undone and redone, in whatever zone: every sum of a period is the same."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.domain.reports import EntryLine
from csm_tui.domain.weeks import Week
from csm_tui.services import timer
from csm_tui.services.desk import Desk
from csm_tui.services.entries import delete_entry, edit_entry, split_entry
from csm_tui.services.history import redo, undo
from csm_tui.services.setup import init
from csm_tui.services.time_log import entries, log
from csm_tui.services.timer import Choice
from csm_tui.services.totals import BY, totals
from csm_tui.services.week import UNASSIGNED, week_report
from tests.conftest import CSM
from tests.services.log_book import add_accounts

TODAY = date(2026, 3, 11)
ZONES = ["Europe/Berlin", "America/New_York", "America/St_Johns", "Pacific/Auckland", "Asia/Kolkata", "UTC"]
"""In two of them the clocks go forward on 8 March."""

days = st.integers(0, 20).map(lambda back: (TODAY - timedelta(days=back)).isoformat())
subjects = st.sampled_from(
    ["acme call", "acme", "globex support", "hooli ebr", "internal meeting", "initech initiative", "admin"]
)
times = st.builds(lambda hour, minute: f"{hour}:{minute:02}", st.integers(0, 23), st.integers(0, 59))
lengths = st.integers(1, 400).map(lambda minutes: f"{minutes}m")
nth = st.integers(0, 30)
by_length = st.tuples(st.just("log"), st.builds("{} {} {}".format, lengths, subjects, days))
by_clock = st.tuples(st.just("log"), st.builds("{} {}-{} {}".format, days, times, times, subjects))
deeds = st.one_of(
    by_length, by_length, by_clock, by_clock, by_clock,
    st.tuples(st.just("edit"), nth, st.one_of(lengths, subjects, days, times.map("until {}".format))),
    st.tuples(st.just("split"), nth, lengths),
    st.tuples(st.just("delete"), nth),
    st.tuples(st.just("timer"), st.builds("{} {}".format, days, times), times, subjects),
    st.tuples(st.sampled_from(["undo", "redo"])),
)  # fmt: skip


@pytest.fixture(scope="module")
def template() -> Iterable[Path]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as surroundings:
        path = Path(folder) / "template.db"
        surroundings.setenv("CSM_NOW", "2026-02-01T09:00")
        init(str(path), CSM, timezone="UTC")
        with open_desk(str(path), None) as desk:
            add_accounts(desk)
            desk.db.dicts("PRAGMA wal_checkpoint(TRUNCATE)")
        yield path


@settings(max_examples=60)
@given(zone=st.sampled_from(ZONES), done=st.lists(deeds, min_size=12, max_size=40), first=days, last=days)
def test_all_sums_of_a_period_are_equal(
    template: Path, zone: str, done: list[tuple[str, ...]], first: str, last: str
) -> None:  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.db"
        shutil.copyfile(template, path)
        with open_desk(str(path), None) as desk:
            desk.db.execute("UPDATE csm SET timezone = :zone", zone=zone)
        with open_desk(str(path), None) as desk:
            for deed in done:
                with suppress(Refused):
                    do(desk, *deed)
            begin, end = sorted((date.fromisoformat(first), date.fromisoformat(last)))
            check_period(desk, begin, end)
            for back in range(4):
                check_week(desk, Week.of(TODAY) + -back)


def do(desk: Desk, deed: str, *given: object) -> None:
    """One thing that a user does; it may be refused."""
    if deed == "log":
        log(desk, str(given[0]), overlap=True)
    elif deed == "timer":
        timer.start(desk, str(given[2]), str(given[0]))
        timer.stop(desk, str(given[1]), Choice(keep=True), overlap=True)
    elif deed in ("undo", "redo"):
        {"undo": undo, "redo": redo}[deed](desk)
    else:
        lines = entries(desk, date(2026, 1, 1), TODAY)
        if not lines:
            return
        line = lines[int(str(given[0])) % len(lines)]
        if deed == "edit":
            edit_entry(desk, line.id, str(given[1]), overlap=True)
        elif deed == "split":
            split_entry(desk, line.id, str(given[1]))
        else:
            delete_entry(desk, line.id)


def added(pairs: Iterable[tuple[str | None, int]]) -> dict[str | None, int]:
    """Seconds by name."""
    sums: dict[str | None, int] = defaultdict(int)
    for name, seconds in pairs:
        sums[name] += seconds
    return dict(sums)


def check_period(desk: Desk, first: date, last: date) -> None:
    """The list, the rows of the database, and the totals by everything there is."""
    lines = entries(desk, first, last)
    whole = sum(line.seconds for line in lines)
    (raw,) = desk.db.dicts(
        "SELECT COALESCE(SUM(seconds), 0) AS seconds FROM time_entry WHERE day BETWEEN :first AND :last",
        first=first, last=last,
    )  # fmt: skip
    assert raw["seconds"] == whole
    for by in BY:
        found = {line.name: line.seconds for line in totals(desk, first, last, by)}
        assert found == added((name_of(line, by), line.seconds) for line in lines)
        assert sum(found.values()) == whole
    for line in lines:
        assert line.seconds > 0
        if line.started_at is not None and line.ended_at is not None:
            assert line.ended_at - line.started_at == line.seconds


def name_of(line: EntryLine, by: str) -> str | None:
    """What the line counts for."""
    periods = {"day": line.day.isoformat(), "week": str(Week.of(line.day)), "month": f"{line.day:%Y-%m}"}
    return periods[by] if by in periods else getattr(line, by)


def check_week(desk: Desk, week: Week) -> None:
    """The report of a week against its list."""
    report = week_report(desk, week)
    lines = entries(desk, week.monday, week.sunday)
    assert report.logged_seconds == sum(line.seconds for line in lines)
    assert {day.day.isoformat(): day.logged_seconds for day in report.days if day.logged_seconds} == added(
        (line.day.isoformat(), line.seconds) for line in lines
    )
    activities = {line.key: line.logged_seconds for line in report.activities if line.logged_seconds}
    assert activities == added((line.activity or UNASSIGNED, line.seconds) for line in lines)
    accounts = {line.name: line.logged_seconds for line in report.accounts if line.logged_seconds}
    assert accounts == added((line.account, line.seconds) for line in lines if line.account)
    categories = added((line.category, line.logged_seconds) for line in report.activities)
    for category, seconds in added((line.category or "reactive", line.seconds) for line in lines).items():
        assert categories[category] == seconds
    customer = sum(line.logged_seconds for line in report.activities if line.customer)
    assert report.logged_customer_seconds == customer
