"""What a study reads, what it refuses, and whom it counts once."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.services.export_timesheet import export_timesheet
from csm_tui.services.setup import init
from csm_tui.services.study import study as running
from csm_tui.services.study.options import StudyOptions
from csm_tui.services.study.study import study
from csm_tui.services.time_log import log
from csm_tui.store.migrate import downgrade
from csm_tui.store.sqlite import connect

Sheet = Callable[..., Path]
WEEK = ("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06")


def full_week(account: str = "Acme", work: str = "Cadence call") -> list[tuple[str, str, str, float]]:
    return [(account, work, day, 5.0) for day in WEEK]


def rows(found: Any, table: str) -> list[dict[str, Any]]:
    return found.table(table).documents()  # type: ignore[no-any-return]


def test_two_copies_of_one_book_are_told_and_counted_once_from_the_fresher(sample: Path) -> None:
    alone = study([sample], StudyOptions())
    copy = sample.with_name("copy.db")
    shutil.copy(sample, copy)
    with open_desk(str(copy), "Noor") as desk:
        log(desk, "3h enablement 2026-01-06")
    both = study([sample.parent], StudyOptions())
    assert both.csms == 4 and both.entries == alone.entries + 1
    assert len(both.notes) == 4
    noor = next(note for note in both.notes if note.startswith("Noor"))
    assert "copies of one book" in noor and "counted once, from " in noor and "copy.db, the freshest" in noor


def test_an_older_schema_is_read_from_a_copy_and_the_file_stays_as_it_is(sample: Path) -> None:
    expected = study([sample], StudyOptions())
    with closing(connect(sample, 1000)) as db:
        downgrade(db, "0001")
        db.execute("PRAGMA journal_mode = DELETE")
    before = sample.read_bytes()
    found = study([sample], StudyOptions())
    assert sample.read_bytes() == before and [path.name for path in sample.parent.iterdir()] == ["sample.db"]
    assert found.tables == expected.tables
    assert any("older schema 0001" in note for note in found.notes)


def test_a_newer_schema_is_named(sample: Path) -> None:
    with closing(sqlite3.connect(sample)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refused) as refused:
        study([sample], StudyOptions())
    assert refused.value.code == "bad_sources" and "newer csm" in refused.value.sentence


def test_a_file_that_may_not_be_written_can_be_studied(sample: Path) -> None:
    with closing(sqlite3.connect(sample)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    sample.chmod(0o400)
    sample.parent.chmod(0o500)
    try:
        assert study([sample], StudyOptions()).csms == 4
    finally:
        sample.parent.chmod(0o700)


def test_a_thousand_sheets_with_three_broken_ones(tmp_path: Path, sheet: Sheet) -> None:
    for n in range(1000):
        sheet(f"sheets/{n:04}.csv", f"Csm Number{n:04}", *full_week())
    folder = tmp_path / "sheets"
    (folder / "0100.csv").write_bytes(b"PK\x03\x04 no text")
    (folder / "0200.csv").write_text("name,size\nno,sheet\n", encoding="utf-8")
    sheet("sheets/0300.csv", "Csm Number0300", *full_week(), ("Acme", "Call", "2026-99-99", 1.0))
    with pytest.raises(Refused) as refused:
        study([folder], StudyOptions())
    sentence = refused.value.sentence
    assert sentence.startswith("3 of 1,000 sources") and "--skip-bad" in sentence
    assert all(name in sentence for name in ("0100.csv", "0200.csv", "0300.csv"))
    told: list[tuple[str, int, int]] = []
    found = study([folder], StudyOptions(skip_bad=True), lambda *step: told.append(step))
    assert found.csms == 998 and len(found.problems) == 3
    assert found.seconds == 998 * 25 * 3600, "the good lines of a file with a bad one are studied"
    assert ("reading", 1000, 1000) in told and ("adding up", 6, 6) in told and told[-1] == ("balancing", 1, 1)


def test_sheets_of_one_person_are_one_person_and_overlaps_count_once(tmp_path: Path, sheet: Sheet) -> None:
    sheet("t/jan.csv", "Dana Field", *full_week())
    sheet("t/more.csv", "dana  field", *full_week()[:3], ("Globex", "EBR", "2026-03-07", 1.0))
    found = study([tmp_path / "t"], StudyOptions())
    assert found.csms == 1 and found.seconds == 26 * 3600
    assert any(note.startswith("3 of Dana Field's entries stand in several files") for note in found.notes)
    twice = sheet("twice.csv", "Dana Field", *full_week()[:1], *full_week()[:1])
    assert study([twice], StudyOptions()).seconds == 10 * 3600, "twice in one file is two entries"


def test_somebody_with_a_book_and_a_sheet_is_counted_from_the_book(sample: Path, sheet: Sheet) -> None:
    extra = sheet("dana.csv", "Dana Field", *full_week())
    found = study([sample, extra], StudyOptions())
    assert found.csms == 4 and any("a book and a time-sheet" in note for note in found.notes)
    assert found.tables == study([sample], StudyOptions()).tables


def test_our_own_time_sheets_say_whose_they_are(sample: Path, tmp_path: Path) -> None:
    """Sheets of two weeks are one person's, and with her book at hand she is counted from it."""
    with open_desk(str(sample), "Dana") as desk:
        for n, (first, last) in enumerate(
            ((date(2026, 2, 23), date(2026, 3, 1)), (date(2026, 3, 2), date(2026, 3, 8)))
        ):
            (tmp_path / "t").mkdir(exist_ok=True)
            export_timesheet(desk, first, last, path=str(tmp_path / "t" / f"week{n}.csv"))
    found = study([tmp_path / "t"], StudyOptions())
    assert [row["csm"] for row in rows(found, "csms")] == ["Dana Field"]
    assert study([tmp_path / "t", sample], StudyOptions()).tables == study([sample], StudyOptions()).tables


def test_a_sheet_that_names_nobody_counts_for_its_files_name_and_that_is_told(tmp_path: Path, sheet: Sheet) -> None:
    timewarrior = tmp_path / "t" / "robin-ash.json"
    timewarrior.parent.mkdir()
    timewarrior.write_text(
        '[{"id":1,"start":"20260302T080000Z","end":"20260302T100000Z","tags":["Acme","Cadence call"]}]'
    )
    found = study([timewarrior], StudyOptions())
    assert [row["csm"] for row in rows(found, "csms")] == ["robin-ash"] and found.seconds == 2 * 3600
    assert f"{timewarrior} names nobody: its entries count for robin-ash, as the file is called" in found.notes
    (tmp_path / "t" / "noor.klg").write_text("2026-03-02\n  9:00 - 10:00 Acme\n", encoding="utf-8")
    sheet("t/dana.csv", "Dana Field", *full_week())
    both = [note for note in study([tmp_path / "t"], StudyOptions()).notes if "name nobody" in note]
    assert len(both) == 1 and both[0].startswith("2 time-sheets name nobody") and "noor.klg" in both[0]
    lone = sheet("u/team.csv", "Dana Field", *full_week())
    lone.write_text(lone.read_text(encoding="utf-8") + ",Acme,Cadence call,2026-03-06,09:00:00,01:00:00\n")
    notes = study([lone], StudyOptions()).notes
    assert (
        f"1 of {len(full_week()) + 1} entries of {lone} names nobody: it counts for team, as the file is called"
        in notes
    )
    assert not any("nobody" in note for note in study([tmp_path / "t" / "dana.csv"], StudyOptions()).notes)


def test_low_logging_is_dark_time_and_no_spare_capacity(tmp_path: Path, sheet: Sheet) -> None:
    sheet("t/idle.csv", "Idle Person", *[("Acme", "Cadence call", day, 1.0) for day in WEEK])
    found = study([tmp_path / "t"], StudyOptions())
    person = rows(found, "csms")[0]
    assert (person["basis"], person["utilisation"], person["load_hours"]) == ("none", None, None)
    assert rows(found, "fte")[0]["needed"] is None and not rows(found, "balance")
    assert rows(found, "completeness")[0]["dark_hours"] == 35.0
    assert any("no load is known of Idle Person" in note for note in found.notes)


def test_a_book_without_entries_is_judged_by_its_plan(tmp_path: Path, book: Path) -> None:
    from csm_tui.services.accounts import add_account

    with open_desk(str(book), None) as desk:
        add_account(desk, {"name": "Acme", "tier": "high", "arr": "0 USD"})
        add_account(desk, {"name": "Globex", "tier": "low", "arr": "12000 EUR"})
    found = study([book], StudyOptions(hourly_minor={"USD": 6000}))
    person = rows(found, "csms")[0]
    assert person["basis"] in ("plan", "none") and person["logged_hours"] == 0.0
    assert any("nothing was logged" in note for note in found.notes)
    assert {line["currency"] for line in rows(found, "arr")} == {"USD", "EUR"}
    assert all(line["share_of_arr"] is None for line in rows(found, "cost"))


def test_empty_databases_and_empty_folders(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    with pytest.raises(Refused) as refused:
        study([tmp_path / "nothing"], StudyOptions())
    assert refused.value.code == "no_sources"
    with pytest.raises(Refused) as refused:
        study([tmp_path / "absent.db"], StudyOptions())
    assert refused.value.code == "file_not_found"
    empty = tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(Refused) as refused:
        study([empty], StudyOptions())
    assert "empty" in refused.value.sentence
    fresh = tmp_path / "fresh.db"
    init(str(fresh), "Dana Field")
    assert study([fresh], StudyOptions()).csms == 1


def test_two_people_of_one_name_stay_two(tmp_path: Path) -> None:
    for name in ("one.db", "two.db"):
        init(str(tmp_path / name), "Dana Field")
    found = study([tmp_path / "one.db", tmp_path / "two.db"], StudyOptions())
    assert sorted(line["csm"] for line in rows(found, "csms")) == ["Dana Field", "Dana Field (2)"]
    assert any("different ones" in note for note in found.notes)


def test_teams_are_folders(tmp_path: Path, sheet: Sheet) -> None:
    sheet("all/north/a.csv", "A Person", *full_week())
    sheet("all/south/deep/b.csv", "B Person", *full_week())
    sheet("all/c.csv", "C Person", *full_week())
    found = study([tmp_path / "all"], StudyOptions(by=("team",)))
    assert [line["team"] for line in rows(found, "effort")] == ["all", "north", "south"]
    assert [line["team"] for line in rows(found, "fte")] == ["all", "north", "south", "(all)"]


def test_whole_weeks_between_the_days(sample: Path) -> None:
    from datetime import date

    found = study([sample], StudyOptions(first=date(2026, 1, 6), last=date(2026, 2, 1)))
    assert (found.first.isoformat(), found.last.isoformat(), found.weeks) == ("2026-01-12", "2026-02-01", 3)
    with pytest.raises(Refused) as refused:
        study([sample], StudyOptions(first=date(2026, 1, 6), last=date(2026, 1, 9)))
    assert refused.value.code == "bad_period"


def test_a_missing_extra_is_one_sentence(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "csm_tui.exchange.study.engine", None)
    with pytest.raises(Refused) as refused:
        running.study([sample], StudyOptions())
    assert refused.value.code == "missing_extra" and "csm-tui[study]" in refused.value.sentence


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (StudyOptions(by=("tier", "shoe_size")), "bad_groups"),
        (StudyOptions(by=("tier", "tier")), "bad_groups"),
        (StudyOptions(engine="abacus"), "bad_engine"),
        (StudyOptions(utilisation=0), "bad_utilisation"),
        (StudyOptions(freeze_days=-1), "bad_assumption"),
    ],
)
def test_choices_that_cannot_be(sample: Path, options: StudyOptions, code: str) -> None:
    with pytest.raises(Refused) as refused:
        study([sample], options)
    assert refused.value.code == code and refused.value.wrong_usage


@pytest.mark.parametrize(("first", "second"), [("03/04/2025", "03/05/2025"), ("02-03-2026", "03-03-2026")])
def test_dates_that_leave_their_order_open_are_asked_about_once(tmp_path: Path, first: str, second: str) -> None:
    path = tmp_path / "dana.csv"
    path.write_text(
        f"User,Client,Project,Date,Hours\nDana Field,Acme,EBR,{first},5\nDana Field,Acme,EBR,{second},6\n",
        encoding="utf-8",
    )
    with pytest.raises(Refused) as refused:
        study([path], StudyOptions())
    sentence = refused.value.sentence
    assert sentence.count("dana.csv") == 1 and "mend" not in sentence
    assert sentence.endswith(
        f"({path}: its dates can be read day or month first ({first} on line 2)), "
        "say which: --date-order dmy or --date-order mdy, or study the rest with --skip-bad"
    )


def test_dates_between_dots_are_not_asked_about(tmp_path: Path) -> None:
    text = "User,Client,Project,Date,Hours\nDana Field,Acme,EBR,02.03.2026,5\nDana Field,Acme,EBR,03.03.2026,6\n"
    (tmp_path / "dana.csv").write_text(text, encoding="utf-8")
    assert study([tmp_path], StudyOptions()).first.isoformat() == "2026-03-02"


def test_the_order_of_dates_decides_where_a_sheet_leaves_it_open(tmp_path: Path) -> None:
    for name, days in (("open", ("03/04/2025", "03/05/2025")), ("clear", ("04/13/2025", "04/14/2025"))):
        lines = "".join(f"{name.title()} Person,Acme,EBR,{day},5\n" for day in days)
        (tmp_path / f"{name}.csv").write_text(f"User,Client,Project,Date,Hours\n{lines}", encoding="utf-8")
    found = {order: study([tmp_path], StudyOptions(date_order=order)) for order in ("dmy", "mdy")}
    assert {order: one.first.isoformat() for order, one in found.items()} == {"dmy": "2025-03-31", "mdy": "2025-03-03"}
    assert all(one.csms == 2 and one.entries == 4 and not one.problems for one in found.values())


def test_bad_sources_of_several_kinds_are_each_helped(tmp_path: Path) -> None:
    (tmp_path / "open.csv").write_text("Date,Client,Hours\n03/04/2025,Acme,5\n", encoding="utf-8")
    (tmp_path / "broken.json").write_text('[{"start":"20260302T080000Z",\n', encoding="utf-8")
    with pytest.raises(Refused) as refused:
        study([tmp_path], StudyOptions())
    sentence = refused.value.sentence
    assert sentence.count("broken.json") == 1 and sentence.count("open.csv") == 1 and "line 1" in sentence
    assert "mend them, say --date-order where dates leave it open, or study the rest with --skip-bad" in sentence


def test_without_a_plan_nothing_is_planned_which_is_not_0_hours(tmp_path: Path, sheet: Sheet) -> None:
    found = study([sheet("dana.csv", "Dana Field", *full_week())], StudyOptions())
    assert [row["planned_hours"] for row in rows(found, "effort")] == [None]
    assert [row["planned_hours"] for row in rows(found, "csms")] == [None]


@pytest.mark.parametrize(("contract", "supply"), [(40, 50), (40, 0), (20, 27), (0, 0)])
def test_hours_for_customers_are_some_of_the_contract(sample: Path, contract: int, supply: int) -> None:
    with pytest.raises(Refused) as refused:
        study([sample], StudyOptions(contract_seconds=contract * 3600, supply_seconds=supply * 3600))
    assert refused.value.code == "bad_supply" and refused.value.wrong_usage
    assert refused.value.sentence.startswith("the hours for customers (--supply) are more than 0 and at most those of")


@pytest.fixture
def dana_sheets(sample: Path, tmp_path: Path) -> dict[str, Path]:
    """The log of Dana, who is in New York, in each format that we write."""
    found = {}
    with open_desk(str(sample), "Dana") as desk:
        for format, name in (("csv", "own.csv"), ("toggl-csv", "toggl.csv"), ("timewarrior", "Dana Field.json")):
            found[format] = tmp_path / "sheets" / name
            found[format].parent.mkdir(exist_ok=True)
            export_timesheet(desk, date(2025, 9, 8), date(2026, 3, 8), format=format, path=str(found[format]))
    return found


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "Asia/Tokyo"])
@pytest.mark.parametrize("formats", [("csv", "toggl-csv"), ("csv", "timewarrior"), ("toggl-csv", "timewarrior", "csv")])
def test_one_log_in_several_formats_counts_once_wherever_it_is_studied(
    dana_sheets: dict[str, Path], monkeypatch: pytest.MonkeyPatch, zone: str, formats: tuple[str, ...]
) -> None:
    monkeypatch.setenv("TZ", zone)
    alone = study([dana_sheets["csv"]], StudyOptions())
    found = study([dana_sheets[format] for format in formats], StudyOptions())
    assert (found.csms, found.entries) == (1, alone.entries)
    assert any("of Dana Field's entries stand in several files" in note for note in found.notes)
    for table in ("csms", "effort", "fte"):
        assert rows(found, table) == rows(alone, table)


def test_the_days_of_a_sheet_are_those_of_whoever_logged_them(
    dana_sheets: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = []
    for zone in ("America/New_York", "Asia/Tokyo"):
        monkeypatch.setenv("TZ", zone)
        tables += [study([dana_sheets[format]], StudyOptions()).tables for format in ("csv", "toggl-csv")]
    assert all(one == tables[0] for one in tables)


def test_clock_times_beside_bare_instants_are_told_where_they_may_be_the_same_work(
    dana_sheets: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Toggl's sheet names no zone and Timewarrior's is in UTC: only in her own zone they are known to be one log."""
    both = [dana_sheets["toggl-csv"], dana_sheets["timewarrior"]]
    monkeypatch.setenv("TZ", "America/New_York")
    alone = study(both, StudyOptions())
    assert alone.entries == 1352 and not any("perhaps twice" in note for note in alone.notes)
    monkeypatch.setenv("TZ", "Europe/Berlin")
    (note,) = (note for note in study(both, StudyOptions()).notes if "perhaps twice" in note)
    assert note.startswith("much of Dana Field's time counts perhaps twice") and "TZ" in note
