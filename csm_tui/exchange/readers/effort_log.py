"""A log of planned against actual minutes as CSV: `group,week,estimate,actual`, a `user` column if there is one.

Further columns are ignored. `group` is `user/activity/account`; without a `user` column its first part is the user.
`week` is the running number of a Monday, a blank `actual` a week that was not logged. The whole file is checked before
anything is answered; the first fault is refused with its line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from csm_tui.domain.effort.log import LogRow
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted

COLUMNS = ("group", "week", "estimate", "actual")
MOST_MINUTES = 1_000_000.0
"""Two years of minutes: more is a slip of the pen."""
FARTHEST_WEEK = 1_000_000
_BEGIN = f"begin with {','.join(COLUMNS)}"


def read_effort_log(path: Path) -> list[LogRow]:
    """The rows of a file, in its order. Raises Refused naming the line, OSError when it can't be read."""
    lines = _records(_text(path), path.name)
    line, header = next(lines, (1, []))
    names = [cell.strip().lower() for cell in header]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        where = f"in line {line} of {path.name}"
        raise Refused("missing_column", f"there is no column {' or '.join(missing)}", where=where, hint=_BEGIN)
    places = [names.index(name) for name in COLUMNS]
    user_at = names.index("user") if "user" in names else None
    rows = []
    for line, cells in lines:
        where = f"in line {line} of {path.name}"
        if len(cells) != len(names):
            hint = "give every line a cell for each column of the first"
            raise Refused("bad_line", f"there are {len(cells)} cells where {len(names)} belong", where=where, hint=hint)
        group, week, estimate, actual = (cells[place].strip() for place in places)
        user = None if user_at is None else cells[user_at].strip()
        rows.append(_row(group, week, estimate, actual, user, where))
    if not rows:
        hint = "give a line for each piece of work"
        raise Refused("no_rows", "there are no rows", where=f"below line {line} of {path.name}", hint=hint)
    return rows


def _text(path: Path) -> str:
    data = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not data.strip():
        raise Refused("empty_file", "there is nothing", where=f"in line 1 of {path.name}", hint=_BEGIN)
    if b"\0" in data:
        where = f"in line {_line_of(data, data.index(0))} of {path.name}"
        raise Refused("not_text", "there is a NUL byte", where=where, hint="save the file as plain CSV text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = f"in line {_line_of(data, error.start)} of {path.name}"
        raise Refused(
            "not_text", "there is text that is not UTF-8", where=where, hint="save the file as UTF-8"
        ) from None


def _line_of(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def _records(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Records with the number of their last line; blank lines, and those of separators only, are passed over."""
    reader = csv.reader(io.StringIO(text))
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            where = f"in line {reader.line_num} of {name}"
            raise Refused("bad_line", f"this is not CSV ({error})", where=where, hint="save it as CSV again") from None
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _row(group: str, week: str, estimate: str, actual: str, user: str | None, where: str) -> LogRow:
    if not group or user == "":
        blank = "user" if group else "group"
        raise Refused("no_group", f"the {blank} is blank", where=where, hint="write user/activity/account")
    parts = group.split("/")
    who = parts[0] if user is None else user
    if len(parts) > 1 and parts[0] == who:
        parts = parts[1:]
    logged = _minutes(actual, "actual", where) if actual else None
    return LogRow(who, parts[0], group, _week(week, where), _minutes(estimate, "estimate", where), logged)


def _week(text: str, where: str) -> int:
    number = _number(text)
    if number is None or not number.is_integer():
        hint = "give the running number of a Monday, such as 2340"
        raise Refused("bad_week", f"the week {quoted(text)} is not a whole number", where=where, hint=hint)
    if abs(number) > FARTHEST_WEEK:
        raise Refused(
            "bad_week", f"the week {quoted(text)} is too far away", where=where, hint="give at most 1,000,000"
        )
    return int(number)


def _minutes(text: str, column: str, where: str) -> float:
    """Minutes from 0 to MOST_MINUTES."""
    minutes = _number(text)
    if minutes is None:
        fault = f"the {column} {quoted(text)} is not a number"
    elif minutes < 0:
        fault = f"the {column} {quoted(text)} is negative"
    elif minutes > MOST_MINUTES:
        fault = f"the {column} {quoted(text)} is too large"
    else:
        return minutes
    raise Refused("bad_minutes", fault, where=where, hint="give minutes from 0 to 1,000,000")


def _number(text: str) -> float | None:
    """A number as people write it: neither `nan` nor Python's `1_000`."""
    try:
        number = float(text)
    except ValueError:
        return None
    return None if number != number or "_" in text else number
