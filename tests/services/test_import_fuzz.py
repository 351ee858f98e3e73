"""Whatever a file holds: it goes in as one change, or is refused in one sentence and nothing has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.services.desk import Desk
from csm_tui.services.history import undo
from csm_tui.services.import_files import import_file
from csm_tui.services.setup import init
from csm_tui.services.time_imports import TimeOptions
from tests.services.time_files import CALENDAR, CASES, TICKETS, TIME_FILES, stock
from tests.store.rows import State, state

FILES = {**TIME_FILES, "cases": CASES, "tickets": TICKETS, "calendar": CALENDAR}
FORMATS = (
    None, "toggl", "clockify", "harvest", "plain-time", "timewarrior", "watson", "klog", "icalendar",
    "salesforce-cases", "zendesk-tickets",
)  # fmt: skip
QUICK = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
PIECES = [
    b"\0", b'"', b"'", b",", b";", b"\n", b"\r", b"\t", b"\xff", b"\xef\xbb\xbf", b"-", b"99999999999999999999",
    b"2026-13-45", b"0000-00-00", b"9999-12-31", b"24:00", b"25:61:61", b"1e309", b"NaN", b"null", b"[", b"{", b"]",
    b"#", b"<", b">", b"?", b"RRULE:FREQ=DAILY;COUNT=100000000", b"BEGIN:VEVENT", b"END:VEVENT", b"TZID=Nowhere/Land:",
    b"\xe2\x80\xae", b"\x1b[2J", "٣".encode(), "１２".encode(),
]  # fmt: skip


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Path, State]]:
    folder = tmp_path_factory.mktemp("fuzz")
    init(str(folder / "book.db"), "Dana Field", timezone="Europe/Berlin")
    with open_desk(str(folder / "book.db"), None) as desk:
        stock(desk)
        yield desk, folder / "file", state(desk.db)


@st.composite
def mutated(draw: st.DrawFn, original: bytes) -> bytes:
    """The file with pieces cut out, doubled, or put in."""
    content = original
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 30))
        kind = draw(st.sampled_from(["cut", "double", "insert", "end"]))
        if kind == "cut":
            content = content[:at] + content[at + length :]
        elif kind == "double":
            content = content[: at + length] + content[at:]
        elif kind == "insert":
            content = content[:at] + draw(st.sampled_from(PIECES) | st.binary(max_size=8)) + content[at:]
        else:
            content = content[:at]
    return content


def check(fuzzed: tuple[Desk, Path, State], content: bytes, source: str | None, events_as: str = "touches") -> None:
    """Import it: a refusal has changed nothing, and undo takes back whatever went in."""
    desk, path, empty = fuzzed
    path.write_bytes(content)
    options = TimeOptions(events_as=events_as, all_day="absences", since="2026-01-01", until="2026-06-30")
    try:
        report = import_file(desk, str(path), source, options)
    except Refused as refused:
        assert refused.what
        assert state(desk.db) == empty
        return
    after = state(desk.db)
    seconds = sum(row["seconds"] for row in after["time_entry"])
    assert seconds == getattr(getattr(report, "seconds", None), "imported", 0)
    if after != empty:
        undo(desk)
    assert state(desk.db) == empty


@pytest.mark.parametrize("source", FORMATS)
@QUICK
@given(content=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_random_bytes(fuzzed: tuple[Desk, Path, State], source: str | None, content: bytes) -> None:
    check(fuzzed, content, source)


@pytest.mark.parametrize("name", FILES)
@QUICK
@given(data=st.data())
def test_a_real_file_with_damage(fuzzed: tuple[Desk, Path, State], name: str, data: st.DataObject) -> None:
    content = data.draw(mutated(FILES[name].encode()))
    check(fuzzed, content, None, data.draw(st.sampled_from(["touches", "entries"])))
