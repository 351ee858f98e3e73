"""Time-sheets as Toggl Track, Timewarrior and plain CSV have them; `csm import` reads each back to the same entries."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from csm_tui.domain.local_time import iso, local, midnight
from csm_tui.domain.reports import EntryLine
from csm_tui.exchange.formulas import guarded
from csm_tui.exchange.readers.timesheets.timewarrior import OWN_TAG, UNTIMED

FORMATS = {"toggl-csv": "csv", "timewarrior": "json", "csv": "csv"}
"""Format -> the ending of its files."""
_MARKS = "@+#"


class Sheet(NamedTuple):
    """What is exported: whose, in which zone, with the notes or without."""

    csm: str
    zone: tzinfo
    lines: Sequence[EntryLine]
    with_notes: bool


def write(sheet: Sheet, format: str) -> Iterator[str]:
    """The text of the file, in pieces."""
    return {"toggl-csv": toggl, "timewarrior": timewarrior, "csv": plain}[format](sheet)


def toggl(sheet: Sheet) -> Iterator[str]:
    """A detailed report: local times of the CSM's zone, the account as client, the activity as project.

    Where the clocks show a time twice, a further column has the instants in UTC, for times alone would leave it open.
    Where there are entries without clock times one has their ids, for nothing else tells those from others alike.
    """
    header = [
        "User", "Email", "Client", "Project", "Task", "Description", "Billable", "Start date", "Start time", "End date",
        "End time", "Duration", "Tags",
    ]  # fmt: skip
    unclear = any(_twice(line.started_at, sheet.zone) or _twice(line.ended_at, sheet.zone) for line in sheet.lines)
    untimed = any(line.started_at is None for line in sheet.lines)
    yield _row([*header, *(["Start UTC"] if unclear else []), *(["Entry ID"] if untimed else [])])
    for line in sheet.lines:
        begin, end = (
            local(moment, sheet.zone) if moment is not None else None for moment in (line.started_at, line.ended_at)
        )
        cells = [
            sheet.csm, "", line.account or "", line.activity_name or "", "", line.note if sheet.with_notes else "",
            "No", f"{begin or line.day:%Y-%m-%d}", f"{begin:%H:%M:%S}" if begin else "", f"{end or line.day:%Y-%m-%d}",
            f"{end:%H:%M:%S}" if end else "", _clock(line.seconds), _tags(line),
        ]  # fmt: skip
        if unclear:
            cells.append(iso(line.started_at, UTC) if line.started_at is not None else "")
        if untimed:
            cells.append(line.id if line.started_at is None else "")
        yield _row(cells)


def plain(sheet: Sheet) -> Iterator[str]:
    """One row an entry with its instants, zone and id; `Seconds` is exact. A study tells by `CSM` whose it is."""
    yield _row(
        ["Date", "Start", "End", "Seconds", "Hours", "Account", "Activity", "Tags", "Time zone", "Entry ID", "Note",
         "CSM"]
    )  # fmt: skip
    for line in sheet.lines:
        instants = (
            iso(moment, sheet.zone) if moment is not None else "" for moment in (line.started_at, line.ended_at)
        )
        yield _row(
            [line.day.isoformat(), *instants, str(line.seconds), f"{line.seconds / 3600:.4f}", line.account or "",
             line.activity_name or "", _tags(line), line.timezone, line.id, line.note if sheet.with_notes else "",
             sheet.csm]
        )  # fmt: skip


def timewarrior(sheet: Sheet) -> Iterator[str]:
    """What `timew export` prints: `@account`, `+activity` and tags. An entry without clock times is put at the day's
    beginning, after others of its kind, and tagged ~untimed and with its id."""
    last = len(sheet.lines)
    placed: dict[object, int] = {}
    yield "[\n"
    for number, line in enumerate(sheet.lines, 1):
        start = line.started_at
        if start is None:
            begin = midnight(line.day, sheet.zone)
            start = placed.get(line.day, begin)
            if start + line.seconds > midnight(line.day + timedelta(days=1), sheet.zone):
                start = begin
            placed[line.day] = start + line.seconds
        item = {
            "id": last - number + 1, "start": _compact(start), "end": _compact(start + line.seconds),
            "tags": [*_subject(line), *_plain_tags(line), *_marks(line)],
        }  # fmt: skip
        if sheet.with_notes and line.note:
            item["annotation"] = line.note
        yield json.dumps(item, ensure_ascii=False) + (",\n" if number < last else "\n")
    yield "]\n"


def _row(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return out.getvalue()


def _subject(line: EntryLine) -> list[str]:
    return [f"{mark}{name}" for mark, name in (("@", line.account), ("+", line.activity_name)) if name]


def _plain_tags(line: EntryLine) -> list[str]:
    """Tags that would name an account or activity, or are like ours, get a # before them, so that they stay tags."""
    ours = (UNTIMED, OWN_TAG)
    return [f"#{tag}" if tag[:1] in _MARKS or tag.startswith(ours) else tag for tag in line.tags]


def _marks(line: EntryLine) -> list[str]:
    return [UNTIMED, OWN_TAG + line.id] if line.started_at is None else []


def _tags(line: EntryLine) -> str:
    """Where account or activity is missing an import looks for it among the tags: a # says that these are none."""
    whole = bool(line.account and line.activity)
    return ", ".join(f"#{tag}" if not whole or tag[:1] in _MARKS else tag for tag in line.tags)


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"


def _compact(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%Y%m%dT%H%M%SZ}"


def _twice(moment: int | None, zone: tzinfo) -> bool:
    """Whether the clocks show this time on another occasion too."""
    if moment is None:
        return False
    shown = local(moment, zone).replace(tzinfo=None)
    return shown.replace(tzinfo=zone, fold=0).utcoffset() != shown.replace(tzinfo=zone, fold=1).utcoffset()
