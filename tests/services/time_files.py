"""Files as time trackers, calendars and support desks write them, and a book that their names mean something in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from csm_tui.domain.days import Order
from csm_tui.domain.import_names import Answer
from csm_tui.domain.reports import EntryLine
from csm_tui.domain.time_import_report import TimeImportReport
from csm_tui.services.accounts import add_account
from csm_tui.services.desk import Desk
from csm_tui.services.import_files import import_file
from csm_tui.services.time_imports import TimeOptions
from csm_tui.services.time_log import entries

TOGGL = (
    '\ufeff"User","Email","Client","Project","Task","Description","Billable","Start date","Start time","End date",'
    '"End time","Duration","Tags","Amount (EUR)"\r\n'
    '"Dana Field","d@example.com","Acme Corp","Cadence call","","pricing, ""hard"" talk","No","2026-03-09","09:00:00",'
    '"2026-03-09","09:45:10","00:45:10","renewal, two words","0.00"\r\n'
    '"Dana Field","d@example.com","","Internal meeting","","","No","2026-03-09","23:07:00","2026-03-10","00:21:00",'
    '"01:14:00","",""\r\n'
    '"Dana Field","d@example.com","Globex","Support review","","","No","2026-03-06","10:00:00","2026-03-07","11:30:00",'
    '"25:30:00","",""\r\n'
)
TOGGL_SECONDS = 2_710 + 4_440 + 91_800
CLOCKIFY = (
    '"Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time",'
    '"End Date","End Time","Duration (h)","Duration (decimal)","Billable Rate (USD)"\n'
    '"Cadence call","Acme Corp","weekly","","Dana Field","","d@example.com","renewal","Yes","03/09/2026","09:00:00 AM",'
    '"03/09/2026","09:20:00 AM","00:20:00","0.33","0.00"\n'
    '"Support review","Globex","","","Dana Field","","d@example.com","","Yes","03/25/2026","01:00:00 PM","03/25/2026",'
    '"02:30:00 PM","01:30:00","1.50","0.00"\n'
    '"Support review","Globex","","","Dana Field"\n'
    '"Support review","Globex","","","Dana Field","","","","Yes","13/13/2026","01:00:00 PM","13/13/2026","02:00:00 PM",'
    '"01:00:00","1.00","0.00"\n'
)
CLOCKIFY_24 = (
    "Project,Client,Start Date,Start Time,End Date,End Time,Duration (decimal),Sprint\n"
    "Cadence call,Acme Corp,2026-03-09,09:00,2026-03-09,09:20,0.33,7\n"
)
HARVEST = (
    "Date;Client;Project;Project Code;Task;Notes;Hours;Billable?;Invoiced?;First Name;Last Name;Roles\n"
    '09.03.2026;Acme Corp;Success plan;AC;Cadence call;"deck; slides";0,75;Yes;No;Dana;Field;\n'
    "25.03.2026;Globex;Support review;;;;1,5;Yes;No;Dana;Field;\n"
)
TIMEWARRIOR = """[
{"id":2,"start":"20260309T080000Z","end":"20260309T084500Z","tags":["Acme Corp","cadence_call","urgent"],
"annotation":"x"},
{"id":1,"start":"20260310T080000Z","tags":["Acme Corp"]}
]
"""
TIMEWARRIOR_DATA = """inc 20260309T080000Z - 20260309T084500Z # "Acme Corp" "cadence_call" "two words" # "p \\"talk\\""
inc 20260309T100000Z - 20260309T103000Z # admin
inc 20260310T080000Z # admin
"""
WATSON_FRAMES = """[
 [1773043200, 1773045900, "Acme Corp", "3f2a", ["cadence_call", "urgent"], 1773045900],
 [1773050000, 1773053600, "Internal meeting", "9c1b", [], 1773053600]
]"""
WATSON_LOG = """[
  {"id": "3f2a", "project": "Acme Corp", "start": "2026-03-09T09:00:00+01:00", "stop": "2026-03-09T09:45:00+01:00",
   "tags": ["cadence_call"]}
]"""
KLOG = """2026-03-09 (7h30m!)
A day #office
    9:00 - 10:30 #acme #cadence_call
    <23:40 - 3:12 #activity="Internal meeting"
    1h30m #client="Globex Inc" #task=support_review notes
        and more
    -1h
    9:00 - ? #acme

2026/03/10
    2:00pm - 3:00pm #activity=admin
"""
PLAIN = """Date,Start,End,Hours,Customer,Activity,Notes
2026-03-09,9:00,10:30,,Acme,Cadence call,=1+1
2026-03-10,,,1.25,,Admin,
"""
TIME_FILES: Mapping[str, str] = {
    "toggl": TOGGL, "clockify": CLOCKIFY, "clockify-24": CLOCKIFY_24, "harvest": HARVEST, "timewarrior": TIMEWARRIOR,
    "timewarrior-data": TIMEWARRIOR_DATA, "watson": WATSON_FRAMES, "watson-log": WATSON_LOG, "klog": KLOG,
    "plain": PLAIN,
}  # fmt: skip
CASES = """Case Number,Account Name,Subject,Date/Time Opened,Status
0001,Acme Corp,"slow, again",3/2/2026 9:15 AM,Closed
0002,Acme Corp,login,3/3/2026 9:15 AM,Closed
0003,Globex Inc,export,3/13/2026 4:00 PM,New
0004,Umbrella,export,3/13/2026 4:00 PM,New
"""
TICKETS = """Ticket ID,Subject,Requester organization,Created at,Priority
77,login,Acme Corp,2026-03-02 09:15,high
78,login,Acme Corp,2026-03-08 23:59,low
79,login,Acme Corp,2026-03-09 00:01,low
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:weekly@example.com
DTSTAMP:20260301T000000Z
DTSTART;TZID=Europe/Berlin:20260302T100000
DTEND;TZID=Europe/Berlin:20260302T103000
RRULE:FREQ=WEEKLY;COUNT=6
EXDATE;TZID=Europe/Berlin:20260316T100000
SUMMARY:Cadence call
ATTENDEE;CN=Ann:mailto:ann@acme.example
ATTENDEE;CN=Dana Field;PARTSTAT=ACCEPTED:mailto:dana.field@halcyra.example
END:VEVENT
BEGIN:VEVENT
UID:weekly@example.com
DTSTAMP:20260301T000000Z
RECURRENCE-ID;TZID=Europe/Berlin:20260323T100000
DTSTART;TZID=Europe/Berlin:20260324T110000
DTEND;TZID=Europe/Berlin:20260324T114500
SUMMARY:Cadence call
ATTENDEE;CN=Ann:mailto:ann@mail.acme.example
END:VEVENT
BEGIN:VEVENT
UID:off@example.com
DTSTAMP:20260301T000000Z
DTSTART:20260312T150000Z
DTEND:20260312T160000Z
STATUS:CANCELLED
SUMMARY:EBR Globex
END:VEVENT
BEGIN:VEVENT
UID:no@example.com
DTSTAMP:20260301T000000Z
DTSTART:20260313T150000Z
DTEND:20260313T160000Z
SUMMARY:EBR Globex
ATTENDEE;CN=Dana Field;PARTSTAT=DECLINED:mailto:dana.field@halcyra.example
END:VEVENT
BEGIN:VEVENT
UID:leave@example.com
DTSTAMP:20260301T000000Z
DTSTART;VALUE=DATE:20260403
DTEND;VALUE=DATE:20260405
SUMMARY:Leave
END:VEVENT
BEGIN:VEVENT
UID:renewal@example.com
DTSTAMP:20260301T000000Z
DTSTART:20260317T150000
DURATION:PT1H
SUMMARY:Globex Inc: renewal
END:VEVENT
BEGIN:VEVENT
UID:teeth@example.com
DTSTAMP:20260301T000000Z
DTSTART:20260318T150000Z
DTEND:20260318T160000Z
SUMMARY:Dentist
END:VEVENT
END:VCALENDAR
"""


def stock(desk: Desk) -> None:
    """Two accounts."""
    add_account(desk, {"name": "Acme Corp", "tier": "low", "domain": "acme.example"})
    add_account(desk, {"name": "Globex Inc", "tier": "low", "external_id": "001B"})


class Loader:
    """Imports a text as a file."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self._folder = desk, folder
        self.path = folder / "sheet.txt"

    def __call__(
        self, text: str | bytes, source: str | None = None, *, order: Order | None = None, ask: Answer | None = None,
        mapping: str = "", **options: Any,
    ) -> TimeImportReport:  # fmt: skip
        self.path.write_bytes(text.encode() if isinstance(text, str) else text)
        if mapping:
            (self._folder / "mapping.toml").write_text(mapping, encoding="utf-8")
            options["mapping_file"] = str(self._folder / "mapping.toml")
        chosen = TimeOptions(date_order=order, ask=ask, **options)
        report = import_file(self.desk, str(self.path), source, chosen)
        assert isinstance(report, TimeImportReport)
        return report

    def logged(self) -> list[EntryLine]:
        """All that the log holds."""
        return list(entries(self.desk, date(1990, 1, 1), date(2199, 12, 31)))

    @property
    def seconds(self) -> int:
        """The sum of the log."""
        return sum(line.seconds for line in self.logged())


def brief(line: EntryLine) -> tuple[Any, ...]:
    """An entry by what it says."""
    return (str(line.day), line.seconds, line.account, line.activity, line.note, line.tags)
