"""Importing a calendar: which events become touches, entries and days off, and which are left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.domain.import_names import Meaning, Question
from csm_tui.domain.occurrences import Occurrence
from csm_tui.domain.weeks import Week
from csm_tui.services.absences import absences
from csm_tui.services.accounts import add_account, find_account
from csm_tui.services.confirmation import confirm_week
from csm_tui.services.desk import Desk
from csm_tui.services.forecast import forecast_report
from csm_tui.services.history import redo, undo
from csm_tui.services.planning import Planning
from csm_tui.store.queries.entry_names import ACTIVITY_NAMES
from tests.services.time_files import CALENDAR, Loader, brief, stock
from tests.store.rows import state

MARCH = (date(2026, 3, 1), date(2026, 3, 31))
APRIL = (date(2026, 3, 11), date(2026, 4, 12))


@pytest.fixture
def load(desk: Desk, tmp_path: Path) -> Loader:
    stock(desk)
    return Loader(desk, tmp_path)


def planned_touches(desk: Desk, first: date, last: date) -> list[Occurrence]:
    """Every touch of the book, due from first to last, by date."""
    planning = Planning(desk, first, last)
    return sorted(planning.cadence.between(first, last), key=lambda touch: (touch.due_on, touch.id))


def planned(desk: Desk) -> set[tuple[str, str, str]]:
    """(account, activity, day) of the stored touches ahead."""
    names = {find_account(desk, name)[0]: name for name in ("Acme Corp", "Globex Inc")}
    touches = planned_touches(desk, *APRIL)
    return {(names[t.account_id or ""], t.activity, str(t.due_on)) for t in touches if t.stored}


def test_events_become_planned_touches(any_desk: Desk, tmp_path: Path) -> None:
    stock(any_desk)
    load = Loader(any_desk, tmp_path)
    report = load(CALENDAR)
    assert (report.format, report.kind, report.added + report.updated) == ("icalendar", "calendar", 4)
    assert planned(any_desk) == {
        ("Acme Corp", "cadence_call", "2026-03-24"),
        ("Acme Corp", "cadence_call", "2026-03-30"),
        ("Acme Corp", "cadence_call", "2026-04-06"),
        ("Globex Inc", "renewal", "2026-03-17"),
    }
    assert [line.reason for line in report.left_out] == [
        "'EBR Globex' on 2026-03-12: it was cancelled",
        "'EBR Globex' on 2026-03-13: you declined it",
    ]
    assert dict(report.rejected) == {
        CALENDAR.splitlines().index("UID:teeth@example.com"): "nothing is called 'Dentist'; map it in --mapping"
    }
    assert any("1 all-day event was left out" in note for note in report.notes)


def test_the_same_calendar_again_changes_nothing_and_undo_takes_it_back(load: Loader) -> None:
    empty = state(load.desk.db)
    dry = load(CALENDAR, dry_run=True)
    assert state(load.desk.db) == empty
    first = load(CALENDAR)
    assert dry == first._replace(dry_run=True)
    full = state(load.desk.db)
    again = load(CALENDAR)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 4)
    assert state(load.desk.db) == full
    undo(load.desk)
    assert state(load.desk.db) == empty
    redo(load.desk)
    assert state(load.desk.db) == full


def test_an_event_takes_the_slot_that_the_plan_has_in_its_week(load: Loader) -> None:
    before = [
        t for t in planned_touches(load.desk, date(2026, 3, 11), date(2026, 6, 10)) if t.activity == "cadence_call"
    ]
    slot = before[0]
    account = "acme" if slot.account_id == find_account(load.desk, "acme")[0] else "globex inc"
    day = slot.due_on.replace(day=slot.due_on.day)
    event = CALENDAR[: CALENDAR.index("BEGIN:VEVENT")] + (
        f"BEGIN:VEVENT\nUID:one\nDTSTAMP:20260301T000000Z\nDTSTART:{day:%Y%m%d}T080000Z\nDTEND:{day:%Y%m%d}T090000Z\n"
        f"SUMMARY:{'Acme Corp' if account == 'acme' else 'Globex Inc'} - cadence call\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    load(event)
    after = [
        t for t in planned_touches(load.desk, date(2026, 3, 11), date(2026, 6, 10)) if t.activity == "cadence_call"
    ]
    assert len(after) == len(before)
    (taken,) = (touch for touch in after if touch.id == slot.id)
    assert (taken.stored, taken.due_on, taken.minutes) == (True, slot.due_on, slot.minutes)


def test_an_ebr_that_a_calendar_confirms_is_prepared_as_before(load: Loader) -> None:
    """On the very day its rule has it: the weeks before keep the hours that its preparation asks for."""
    add_account(load.desk, {"name": "Umbra", "tier": "high", "since": "2026-01-05"})
    ebrs = [t for t in planned_touches(load.desk, date(2026, 3, 11), date(2026, 6, 30)) if t.activity == "ebr"]
    slot = next(touch for touch in ebrs if touch.preparation)
    before = forecast_report(load.desk, 16).forecast
    load(
        f"{CALENDAR[: CALENDAR.index('BEGIN:VEVENT')]}BEGIN:VEVENT\nUID:ebr\nDTSTAMP:20260301T000000Z\n"
        f"DTSTART:{slot.due_on:%Y%m%d}T080000Z\nDTEND:{slot.due_on:%Y%m%d}T090000Z\nSUMMARY:Umbra - EBR\nEND:VEVENT\n"
        "END:VCALENDAR\n",
        until=slot.due_on.isoformat(),
    )
    (taken,) = [t for t in planned_touches(load.desk, slot.due_on, slot.due_on) if t.id == slot.id]
    assert (taken.stored, taken.preparation) == (True, slot.preparation)
    after = forecast_report(load.desk, 16).forecast
    assert [week.demand for week in after.weeks] == [week.demand for week in before.weeks]


def test_a_moved_event_moves_its_touch(load: Loader) -> None:
    load(CALENDAR)
    load(CALENDAR.replace("DTSTART:20260317T150000", "DTSTART:20260319T150000"))
    assert ("Globex Inc", "renewal", "2026-03-19") in planned(load.desk)
    assert ("Globex Inc", "renewal", "2026-03-17") not in planned(load.desk)


def test_past_events_become_entries(load: Loader) -> None:
    report = load(CALENDAR, events_as="entries")
    assert (report.added, report.seconds.imported) == (2, 3_600)
    assert [brief(line) for line in load.logged()] == [
        ("2026-03-02", 1_800, "Acme Corp", "cadence_call", "Cadence call", ()),
        ("2026-03-09", 1_800, "Acme Corp", "cadence_call", "Cadence call", ()),
    ]
    again = load(CALENDAR, events_as="entries")
    assert (again.added, again.unchanged) == (0, 2)


def test_all_day_events_become_days_off_if_asked(load: Loader) -> None:
    load(CALENDAR, all_day="absences")
    (off,) = absences(load.desk, *APRIL)
    assert (str(off.starts_on), str(off.ends_on), off.kind, off.note) == ("2026-04-03", "2026-04-04", "pto", "Leave")
    assert load(CALENDAR, all_day="absences").unchanged == 5


WHO = CALENDAR[: CALENDAR.index("BEGIN:VEVENT")] + (
    "BEGIN:VEVENT\nUID:call\nDTSTAMP:20260301T000000Z\nDTSTART;TZID=Europe/Berlin:20260303T100000\n"
    "DTEND;TZID=Europe/Berlin:20260303T110000\nSUMMARY:Umbrella follow-up\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:leave\nDTSTAMP:20260301T000000Z\nDTSTART;VALUE=DATE:20260304\nSUMMARY:Leave\nEND:VEVENT\n"
    "END:VCALENDAR\n"
)
"""A call with somebody unknown, and a day off in the same week."""


def test_what_was_done_while_a_name_was_asked_for_counts(load: Loader, book: Path) -> None:
    """A week that is confirmed in another window meanwhile stays as it is."""
    globex = find_account(load.desk, "globex inc")
    week = Week.of(date(2026, 3, 3))

    def ask(question: Question) -> Meaning:
        with open_desk(str(book), None) as another:
            confirm_week(another, week)
        return Meaning("account", *globex)

    report = load(WHO, events_as="entries", all_day="absences", ask=ask)
    assert [reason.partition(";")[0] for _, reason in report.rejected] == ["2026-W10 is confirmed"] * 2
    assert report.added == 0 and load.logged() == [] and absences(load.desk, week.monday, week.sunday) == ()


def test_what_another_import_brought_in_while_a_name_was_asked_for_comes_in_once(load: Loader, book: Path) -> None:
    globex = find_account(load.desk, "globex inc")

    def ask(question: Question) -> Meaning:
        with open_desk(str(book), None) as another:
            said = {question.text: Meaning("account", *globex)}
            Loader(another, load.path.parent)(WHO, events_as="entries", all_day="absences", choices=said)
        return Meaning("account", *globex)

    report = load(WHO, events_as="entries", all_day="absences", ask=ask)
    assert (report.added, report.unchanged) == (0, 2)
    assert len(load.logged()) == 1 and len(absences(load.desk, *MARCH)) == 1


def test_an_all_day_event_of_years_is_no_absence_and_the_rest_goes_in(load: Loader) -> None:
    years = (
        "BEGIN:VEVENT\nUID:years\nDTSTAMP:20260301T000000Z\nDTSTART;VALUE=DATE:20200101\nDTEND;VALUE=DATE:20400101\n"
        "SUMMARY:Works at Example\nEND:VEVENT\nEND:VCALENDAR"
    )
    report = load(CALENDAR.replace("END:VCALENDAR", years), all_day="absences")
    assert "that is more than three years" in [line.reason for line in report.rejected]
    assert [off.note for off in absences(load.desk, *APRIL)] == ["Leave"]


def test_a_series_across_the_change_of_clocks_keeps_its_local_time(load: Loader) -> None:
    weekly = CALENDAR.replace("RRULE:FREQ=WEEKLY;COUNT=6", "RRULE:FREQ=WEEKLY;COUNT=2").replace("20260302", "20260323")
    text = weekly.replace(
        "RECURRENCE-ID;TZID=Europe/Berlin:20260323T100000", "RECURRENCE-ID;TZID=Europe/Berlin:20200101T100000"
    )
    load(text, events_as="entries", since="2026-03-01", until="2026-04-30")
    assert load.logged() == []  # they are ahead
    report = load(text, since="2026-03-29", until="2026-04-05")
    assert report.read == 2


def with_event(*lines: str) -> str:
    """The calendar with one more event, at its end."""
    event = "\n".join(("BEGIN:VEVENT", "UID:bad", "SUMMARY:Acme Corp - cadence call", *lines, "END:VEVENT\n"))
    return CALENDAR.replace("END:VCALENDAR", f"{event}END:VCALENDAR")


STARTS = "DTSTART:20260313T100000Z"
BAD_EVENTS = [
    ((), "it has no start"),
    (("DTSTART:soon",), "its DTSTART 'soon' can't be read"),
    ((STARTS, "DTSTART:20260314T100000Z"), "it has more than one DTSTART"),
    ((STARTS, "DTEND:20260313T090000Z"), "it ends before it begins"),
    ((STARTS, "DURATION:-PT1H"), "it ends before it begins"),
    ((STARTS, "DTEND:later"), "its DTEND 'later' can't be read"),
    (("DTSTART;VALUE=DATE:20260313", "DTEND;VALUE=DATE:20260312"), "it ends before it begins"),
    (("DTSTART;TZID=Mars/Olympus:20260313T100000",), "there is no time zone 'Mars/Olympus'"),
    ((STARTS, "RRULE:FREQ=SOMETIMES"), "its RRULE 'FREQ=SOMETIMES' can't be read"),
    ((STARTS, "RRULE:BYDAY=MO"), "its RRULE 'BYDAY=MO' can't be read"),
    ((STARTS, "RRULE:FREQ=SECONDLY"), "it repeats every minute or second"),
    ((STARTS, "RRULE:INTERVAL=2;FREQ=MINUTELY"), "it repeats every minute or second"),
    ((STARTS, "RRULE:FREQ=DAILY;INTERVAL=0"), "its RRULE 'FREQ=DAILY;INTERVAL=0' has an interval of less than 1"),
    ((STARTS, "RRULE:FREQ=DAILY;INTERVAL=-1"), "its RRULE 'FREQ=DAILY;INTERVAL=-1' has an interval of less than 1"),
    ((STARTS, "RRULE:FREQ=DAILY;INTERVAL=x"), "its RRULE 'FREQ=DAILY;INTERVAL=x' can't be read"),
    ((STARTS, "RRULE:FREQ=DAILY;COUNT=99999999999999"), "its RRULE 'FREQ=DAILY;COUNT=99999999999999' can't be read"),
    ((STARTS, "RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=900"),
     "its RRULE 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=900' can't be read"),
    ((STARTS, "RRULE:FREQ=DAILY;BYSETPOS=2"), "its RRULE 'FREQ=DAILY;BYSETPOS=2' never comes about"),
    ((STARTS, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
     "its RRULE 'FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2' never comes about"),
    ((STARTS, "RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30"),
     "its RRULE 'FREQ=HOURLY;BYMONTHDAY=30;BYMONTH=2' never comes about"),
    (("DTSTART:00010101T000000Z", "RRULE:FREQ=HOURLY"), "its RRULE 'FREQ=HOURLY' repeats it more than 50,000 times"),
    ((STARTS, "RRULE:FREQ=WEEKLY", "EXDATE:never"), "its EXDATE 'never' can't be read"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "reason"), BAD_EVENTS, ids=lambda value: "" if isinstance(value, str) else "+".join(value)
)
def test_a_bad_event_is_named_and_the_others_go_in(load: Loader, lines: tuple[str, ...], reason: str) -> None:
    report = load(with_event(*lines))
    line = CALENDAR.splitlines().index("END:VCALENDAR") + 1
    assert dict(report.rejected)[line] == reason
    assert (report.added + report.updated, len(report.rejected)) == (4, 2)
    with pytest.raises(Refused, match=f"line {line}: "):
        load(with_event(*lines), strict=True)


def test_a_line_is_one_of_the_file_whatever_a_title_holds(load: Loader) -> None:
    text = with_event("DTSTART:soon").replace("SUMMARY:Dentist", "SUMMARY:Den\u2028tist").replace("\n", "\r\n")
    assert CALENDAR.splitlines().index("END:VCALENDAR") + 1 in dict(load(text).rejected)


def test_a_bad_event_is_no_entry(load: Loader) -> None:
    load(with_event("DTSTART:20260309T100000Z", "DTEND:20260309T090000Z"), events_as="entries")
    assert [line.seconds for line in load.logged()] == [1_800, 1_800]


def test_a_bad_event_of_other_days_is_not_told_of(load: Loader) -> None:
    report = load(with_event("DTSTART:20190313T100000Z", "DTEND:20190313T090000Z"))
    assert len(report.rejected) == 1


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;COUNT=2147483647", "FREQ=DAILY;UNTIL=99991231T000000Z", "FREQ=YEARLY;INTERVAL=2147483647",
     "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"],
)  # fmt: skip
def test_a_rule_that_goes_far_is_followed_no_further_than_asked(load: Loader, rule: str) -> None:
    report = load(with_event(STARTS, "DTEND:20260313T110000Z", f"RRULE:{rule}"), since="2026-03-13", until="2026-03-13")
    assert report.rejected == ()
    assert report.added + report.updated == 1


def test_an_occurrence_that_a_bad_event_moved_is_not_where_it_was(load: Loader) -> None:
    moved = "RECURRENCE-ID;TZID=Europe/Berlin:20260323T100000\n"
    bad = CALENDAR.replace(f"{moved}DTSTART;TZID=Europe/Berlin:20260324T110000\n", moved)
    report = load(bad)
    assert "it has no start" in dict(report.rejected).values()
    assert {day for account, _, day in planned(load.desk) if account == "Acme Corp"} == {"2026-03-30", "2026-04-06"}


def test_events_without_a_uid_are_each_their_own(load: Loader) -> None:
    text = (
        with_event(STARTS, "DTEND:20260313T110000Z").replace("UID:bad\n", "").replace("UID:renewal@example.com\n", "")
    )
    report = load(text)
    assert report.added + report.updated == 5


def in_own_zone(rule: str) -> str:
    """The calendar with one more event, in a zone five hours before UTC that the file describes."""
    parts = "".join(
        f"BEGIN:{part}\nDTSTART:{begin}\n{rule}TZOFFSETFROM:+0500\nTZOFFSETTO:+0500\nEND:{part}\n"
        for part, begin in (("STANDARD", "19701025T030000"), ("DAYLIGHT", "19700329T020000"))
    )
    text = with_event("DTSTART;TZID=Office:20260309T100000", "DTEND;TZID=Office:20260309T110000")
    zone = f"BEGIN:VTIMEZONE\nTZID:Office\n{parts}END:VTIMEZONE\n"
    return text.replace("BEGIN:VEVENT", f"{zone}BEGIN:VEVENT", 1)


@pytest.mark.parametrize("rule", ["", "RRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=1SU;\n BYMONTH=4\n"])
def test_a_zone_that_the_file_itself_describes_is_known(load: Loader, rule: str) -> None:
    load(in_own_zone(rule), events_as="entries")
    assert 1_773_032_400 in [line.started_at for line in load.logged()]


def test_a_zone_is_the_one_of_its_own_file(load: Loader) -> None:
    load(in_own_zone(""), events_as="entries", dry_run=True)
    load(in_own_zone("").replace("+0500", "+0400"), events_as="entries")
    assert 1_773_036_000 in [line.started_at for line in load.logged()]


@pytest.mark.parametrize(
    "rule",
    ["RRULE:FREQ=YEARLY;INTERVAL=0\n", "RRULE:FREQ=\n SECONDLY\n", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\n",
     "RRULE:FREQ=SOMETIMES\n"],
)  # fmt: skip
def test_a_zone_that_changes_by_no_rule_costs_its_events_only(load: Loader, rule: str) -> None:
    text = in_own_zone(rule)
    report = load(text, events_as="entries")
    line = text.splitlines().index("UID:bad")
    assert dict(report.rejected) == {line: UNREAD}
    assert report.added == 2


UNREAD = "the calendar describes its time zone 'Office' in a way that can't be read"


@pytest.mark.parametrize(
    ("line", "instead"),
    [("TZOFFSETTO:+0500", "TZOFFSETTO:soon"), ("TZOFFSETTO:+0500", "TZOFFSETTO:+2500"), ("TZOFFSETFROM:+0500\n", ""),
     ("DTSTART:19701025T030000", "DTSTART:long ago"), ("DTSTART:19701025T030000\n", ""),
     ("TZOFFSETTO:+0500\n", "TZOFFSETTO:+0500\nRDATE:never\n"), ("TZOFFSETTO:+0500\n", "TZOFFSETTO:+0\n soon\n")],
)  # fmt: skip
def test_a_zone_that_can_t_be_read_costs_its_events_only(load: Loader, line: str, instead: str) -> None:
    load(in_own_zone(""), events_as="entries", dry_run=True)  # A good zone of the same name is forgotten.
    text = in_own_zone("").replace(line, instead, 1)
    report = load(text, events_as="entries")
    assert dict(report.rejected) == {text.splitlines().index("UID:bad"): UNREAD}
    assert report.added == 2
    named = text.replace("Office", "Europe/Berlin")
    assert load(named, events_as="entries").rejected == (), "a zone that everybody knows needs no description"


def test_a_zone_that_changes_monthly_but_in_one_month_only_is_one_of_each_year(load: Loader) -> None:
    load(in_own_zone("RRULE:FREQ=MONTHLY;BYDAY=-1SU;BYMONTH=4\n"), events_as="entries")
    assert 1_773_032_400 in [line.started_at for line in load.logged()]


def in_zone_of_all(zone: str) -> str:
    """The calendar with a zone for all times that name none: one of its events has such."""
    return CALENDAR.replace("PRODID", f"X-WR-TIMEZONE:{zone}\nPRODID").replace("20260317T150000", "20260303T150000")


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("America/New_York", 20), ("america/new york", 20), ("Eastern Standard Time", 20), ("Romance Standard Time", 14),
     ("W. Europe Standard Time", 14)],
)  # fmt: skip
def test_times_without_a_zone_are_in_the_one_of_the_calendar(load: Loader, zone: str, hour: int) -> None:
    report = load(in_zone_of_all(zone), events_as="entries", since="2026-03-03", until="2026-03-03")
    assert report.rejected == ()
    assert [line.started_at for line in load.logged()] == [1_772_496_000 + hour * 3_600]


def in_described_zone_of_all(named: str = "Office") -> str:
    """The calendar with a zone for all times that name none, which the file itself describes: five hours before UTC."""
    text = in_own_zone("").replace("PRODID", f"X-WR-TIMEZONE:{named}\nPRODID")
    return text.replace("DTSTART;TZID=Office:20260309T100000", "DTSTART:20260309T100000").replace(
        "DTEND;TZID=Office:20260309T110000", "DTEND:20260309T110000"
    )


@pytest.mark.parametrize("named", ["Office", "office", " Office "])
def test_the_zone_of_the_calendar_may_be_one_that_it_describes(load: Loader, named: str) -> None:
    report = load(in_described_zone_of_all(named), events_as="entries")
    assert report.rejected == ()
    assert 1_773_032_400 in [line.started_at for line in load.logged()]


def test_the_zone_of_the_calendar_that_it_describes_badly_costs_times_without_one_only(load: Loader) -> None:
    text = in_described_zone_of_all().replace("TZOFFSETTO:+0500", "TZOFFSETTO:soon")
    report = load(text, events_as="entries")
    assert dict(report.rejected) == {text.splitlines().index("UID:bad"): UNREAD}
    assert report.added == 2


def test_a_zone_of_the_calendar_that_nobody_knows_costs_times_without_one_only(load: Loader) -> None:
    text = in_zone_of_all("Mars/Olympus")
    report = load(text, events_as="entries")
    line = text.splitlines().index("UID:renewal@example.com")
    why = "its times are in the zone of the calendar, and there is no time zone 'Mars/Olympus'"
    assert dict(report.rejected) == {line: why}
    assert (report.added, [line.day.day for line in load.logged()]) == (2, [2, 9])
    with pytest.raises(Refused, match="Mars/Olympus"):
        load(text, events_as="entries", strict=True)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "it holds no calendar"),
        (CALENDAR.replace("BEGIN:VEVENT", "END:VEVENT", 1), "can't be read"),
    ],
)
def test_a_damaged_calendar_is_refused(load: Loader, text: str, what: str) -> None:
    with pytest.raises(Refused, match=what) as refused:
        load(text)
    assert refused.value.code == "bad_calendar"


def titles(*titles: str) -> str:
    """A calendar of events of an hour with these titles, one a day from 12 March."""
    events = "".join(
        f"BEGIN:VEVENT\nUID:t{number}\nDTSTART:202603{12 + number}T100000Z\nDTEND:202603{12 + number}T110000Z\n"
        f"SUMMARY:{title}\nEND:VEVENT\n"
        for number, title in enumerate(titles)
    )
    return CALENDAR[: CALENDAR.index("BEGIN:VEVENT")] + events + "END:VCALENDAR\n"


def test_titles_that_nobody_knows_are_listed_with_how_many_events_have_them(load: Loader) -> None:
    text = titles("Umbra gathering", "Dentist", "Umbra gathering", "EBR Nobody", "Acme Corp gathering", "")
    tried = load(text, dry_run=True)
    assert [(name.text, name.wants, name.lines) for name in tried.unknown] == [
        ("Umbra gathering", "account", 2), ("Dentist", "account", 1), ("EBR Nobody", "account", 1),
        ("Acme Corp gathering", "activity", 1),
    ]  # fmt: skip
    as_entries = load(text, dry_run=True, events_as="entries", since="2026-03-01", until="2026-03-31")
    assert as_entries.unknown == (), "they are ahead"


def test_a_title_says_an_account_and_what_is_done_there(load: Loader) -> None:
    acme, text = find_account(load.desk, "acme"), titles("Umbra gathering", "Dentist")
    choices = {"Umbra gathering": Meaning("account", *acme), "Dentist": Meaning("ignore")}
    tried = load(text, dry_run=True, choices=choices)
    assert [(name.text, name.wants) for name in tried.unknown] == [("Umbra gathering", "activity")]
    call = next(a for a in load.desk.db.rows(ACTIVITY_NAMES, archived=True) if a.key == "cadence_call")
    done = load(text, choices=choices, also={"Umbra gathering": Meaning("activity", call.id, call.name)})
    assert (done.rejected, done.unknown, done.skipped) == ((), (), 1)
    assert planned(load.desk) == {("Acme Corp", "cadence_call", "2026-03-12")}
    again = load(text.replace("Dentist", "Umbra gathering"))
    assert again.rejected == (), "both are remembered"


def test_a_window_is_checked(load: Loader) -> None:
    with pytest.raises(Refused, match="is before"):
        load(CALENDAR, since="2026-04-01", until="2026-03-01")
    with pytest.raises(Refused, match="more than two years"):
        load(CALENDAR, since="2020-01-01", until="2026-03-01")
