"""Importing time: what each format's entries become, what is refused, and that no second is lost or doubled."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.durations import read_duration
from csm_tui.domain.errors import Refused
from csm_tui.domain.import_names import Meaning, Question
from csm_tui.domain.weeks import Week
from csm_tui.services import import_mapping
from csm_tui.services.account_page import account_page
from csm_tui.services.accounts import edit_account, find_account
from csm_tui.services.confirmation import confirm_week
from csm_tui.services.desk import Desk
from csm_tui.services.history import history, redo, undo
from csm_tui.services.import_files import import_file
from csm_tui.services.time_imports import TimeOptions
from csm_tui.services.time_log import log
from tests.services.time_files import (
    CLOCKIFY,
    CLOCKIFY_24,
    HARVEST,
    KLOG,
    PLAIN,
    TIME_FILES,
    TIMEWARRIOR,
    TIMEWARRIOR_DATA,
    TOGGL,
    TOGGL_SECONDS,
    WATSON_FRAMES,
    WATSON_LOG,
    Loader,
    brief,
    stock,
)

ROOT = Path(__file__).resolve().parents[2]
TOGGL_HEAD = "Client,Project,Description,Start date,Start time,End date,End time,Duration,Tags\n"


@pytest.fixture
def load(desk: Desk, tmp_path: Path) -> Loader:
    stock(desk)
    return Loader(desk, tmp_path)


def row(client: str = "Acme Corp", project: str = "Cadence call", note: str = "", *rest: str) -> str:
    """A Toggl row of 45 minutes."""
    day, begin, end, length, tags = (*rest, "", "", "", "", "")[:5]
    day = day or "2026-03-09"
    cells = (client, project, note, day, begin or "09:00:00", day, end or "09:45:00", length or "00:45:00", tags)
    return ",".join(cells) + "\n"


def test_toggl(any_desk: Desk, tmp_path: Path) -> None:
    stock(any_desk)
    load = Loader(any_desk, tmp_path)
    report = load(TOGGL)
    assert (report.format, report.kind, report.read, report.added, report.rejected) == ("toggl", "time", 3, 3, ())
    assert report.seconds.file == report.seconds.imported == TOGGL_SECONDS == load.seconds
    assert [brief(line) for line in load.logged()] == [
        ("2026-03-06", 50_400, "Globex Inc", "support_review", "", ()),
        ("2026-03-07", 41_400, "Globex Inc", "support_review", "", ()),
        ("2026-03-09", 2_710, "Acme Corp", "cadence_call", 'pricing, "hard" talk', ("renewal", "two-words")),
        ("2026-03-09", 53 * 60, None, "internal_meeting", "", ()),
        ("2026-03-10", 21 * 60, None, "internal_meeting", "", ()),
    ]
    assert report.names == (("Globex", "Globex Inc"),)


def test_a_spreadsheet_made_times_of_day_of_the_durations(load: Loader) -> None:
    text = "Client,Project,Start date,Start time,End date,End time,Duration\n"
    report = load(text + "Acme Corp,Cadence call,2026-03-09,09:00:00 AM,2026-03-09,11:00:00 AM,02:00:00 AM\n")
    assert (report.added, load.seconds) == (1, 7_200)


def test_clockify_with_its_bad_rows(load: Loader) -> None:
    report = load(CLOCKIFY)
    assert (report.format, report.added) == ("clockify", 2)
    assert dict(report.rejected) == {
        4: "it has 5 cells, the header has 16",
        5: "'13/13/2026' is no date",
    }
    assert [brief(line)[:2] for line in load.logged()] == [("2026-03-09", 1_200), ("2026-03-25", 5_400)]
    assert report.seconds == report.seconds._replace(imported=6_600, rejected=3_600)


def test_clockify_hours_rounded_to_hundredths_take_the_clocks_seconds(load: Loader) -> None:
    report = load(CLOCKIFY_24)
    assert (report.format, report.added, load.seconds, report.seconds.file) == ("clockify", 1, 1_200, 1_200)


def test_harvest_without_clock_times(load: Loader) -> None:
    report = load(HARVEST)
    assert (report.format, report.added, report.rejected) == ("harvest", 2, ())
    first, second = load.logged()
    assert brief(first) == ("2026-03-09", 2_700, "Acme Corp", "cadence_call", "Success plan: deck; slides", ())
    assert (first.started_at, brief(second)[:4]) == (None, ("2026-03-25", 5_400, "Globex Inc", "support_review"))


@pytest.mark.parametrize(("text", "line"), [(TIMEWARRIOR, 4), (TIMEWARRIOR_DATA, 3)])
def test_timewarrior(load: Loader, text: str, line: int) -> None:
    report = load(text)
    assert (report.format, dict(report.rejected)) == ("timewarrior", {line: "it has not ended"})
    entry = load.logged()[0]
    assert brief(entry)[:4] == ("2026-03-09", 2_700, "Acme Corp", "cadence_call")
    assert (entry.note, entry.tags) in [("x", ("urgent",)), ('p "talk"', ("two-words",))]
    assert entry.started_at == 1_773_043_200


@pytest.mark.parametrize(("text", "added"), [(WATSON_FRAMES, 2), (WATSON_LOG, 1)])
def test_watson(load: Loader, text: str, added: int) -> None:
    report = load(text)
    assert (report.format, report.added, report.rejected) == ("watson", added, ())
    assert brief(load.logged()[0])[:4] == ("2026-03-09", 2_700, "Acme Corp", "cadence_call")


def test_watson_knows_a_frame_by_its_id_in_both_shapes(load: Loader) -> None:
    load(WATSON_FRAMES)
    report = load(WATSON_LOG)
    assert (report.added, report.unchanged) == (0, 1)


def test_klog(load: Loader) -> None:
    report = load(KLOG)
    assert (report.format, report.added, dict(report.rejected)) == ("klog", 4, {8: "it has not ended"})
    assert report.seconds.file == load.seconds == 5_400 + 12_720 + 1_800 + 3_600
    assert [brief(line) for line in load.logged()] == [
        ("2026-03-08", 1_200, None, "internal_meeting", "", ("office",)),
        ("2026-03-09", 11_520, None, "internal_meeting", "", ("office",)),
        ("2026-03-09", 5_400, "Acme Corp", "cadence_call", "", ("office",)),
        ("2026-03-09", 1_800, "Globex Inc", "support_review", "notes\nand more", ("office",)),
        ("2026-03-10", 3_600, None, "admin", "", ()),
    ]
    assert any("came off the entry before" in note for note in report.notes)


def test_plain(load: Loader) -> None:
    report = load(PLAIN)
    assert (report.format, report.added) == ("plain-time", 2)
    assert [brief(line) for line in load.logged()] == [
        ("2026-03-09", 5_400, "Acme Corp", "cadence_call", "=1+1", ()),
        ("2026-03-10", 4_500, None, "admin", "", ()),
    ]


@pytest.mark.parametrize("name", TIME_FILES)
def test_the_same_file_again_adds_nothing_and_undo_takes_all_of_it(load: Loader, name: str) -> None:
    text = TIME_FILES[name]
    dry = load(text, dry_run=True)
    assert load.logged() == []
    first = load(text)
    assert first == dry._replace(dry_run=False)
    before = load.logged()
    again = load(text)
    assert (again.added, again.unchanged, again.seconds.unchanged) == (0, first.added, first.seconds.imported)
    assert load.logged() == before
    undo(load.desk)
    assert load.logged() == []
    redo(load.desk)
    assert load.logged() == before


def test_two_rows_alike_are_two_entries(load: Loader) -> None:
    text = TOGGL_HEAD + row() + row()
    assert load(text).added == 2
    assert (load(text).unchanged, load.seconds) == (2, 5_400)
    assert load(text + row()).added == 1


def test_every_log_of_the_sample_comes_in_to_the_second(tmp_path: Path, book: Path, desk: Desk) -> None:
    for accounts in sorted((ROOT / "sample_data").glob("accounts_*.csv")):
        import_file(desk, str(accounts), None, TimeOptions())
    load = Loader(desk, tmp_path)
    total = 0
    for sheet in sorted((ROOT / "sample_data").glob("time_*.csv")):
        with sheet.open(encoding="utf-8", newline="") as file:
            seconds = sum(read_duration(line["Duration"]) or 0 for line in csv.DictReader(file))
        report = load(sheet.read_bytes())
        assert (report.format, report.rejected, report.names) == ("toggl", (), ())
        assert report.seconds.imported == report.seconds.file == seconds > 0
        total += seconds
        assert load.seconds == total


def test_what_is_unsure_is_rejected_by_name(load: Loader) -> None:
    report = load(TOGGL_HEAD + row("Acme GmbH") + row("Acme Corp", "Phase 2") + row("", "Cadence call") + row("", ""))
    assert dict(report.rejected) == {
        2: "nothing is called 'Acme GmbH'; map it in --mapping",
        3: "nothing is called 'Phase 2'; map it in --mapping",
        4: "Cadence call is work for a customer, and no account is named",
        5: "it names neither an account nor an activity",
    }
    assert (report.seconds.rejected, load.logged(), next(iter(history(load.desk, 9))).kind != "import") == (
        10_800,
        [],
        True,
    )


def test_a_mapping_file_answers_for_unattended_use(load: Loader) -> None:
    mapping = '"Acme GmbH" = "Acme Corp"\n"Phase 2" = "note"\n'
    mapping += '"Weekly sync" = "activity:cadence_call"\n"Lunch" = "ignore"\n'
    text = TOGGL_HEAD + row("Acme GmbH") + row("Acme Corp", "Phase 2", "kick-off", "2026-03-10")
    text += row("", "Lunch") + row("Acme Corp", "", "Weekly sync", "2026-03-11")
    report = load(text, mapping=mapping)
    assert (report.added, report.skipped, report.rejected, report.seconds.left_out) == (3, 1, (), 2_700)
    assert [brief(line)[2:5] for line in load.logged()] == [
        ("Acme Corp", "cadence_call", ""),
        ("Acme Corp", None, "Phase 2: kick-off"),
        ("Acme Corp", "cadence_call", "Weekly sync"),
    ]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("x = ", "can't be read"),
        ('"Acme GmbH" = "Nobody"', "nothing is called 'Nobody'"),
        ("x = 3", "should be a text"),
    ],
)
def test_a_bad_mapping_file_is_refused(load: Loader, mapping: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        load(TOGGL_HEAD + row(), mapping=mapping)
    assert load.logged() == []


def test_a_mapping_may_be_a_csv(load: Loader, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name,means\nAcme GmbH,account:Acme Corp\n", encoding="utf-8")
    assert load(TOGGL_HEAD + row("Acme GmbH"), mapping_file=str(path)).added == 1


def test_what_is_unsure_is_asked_once_and_remembered(load: Loader) -> None:
    asked: list[Question] = []
    acme = find_account(load.desk, "acme")

    def ask(question: Question) -> Meaning | None:
        asked.append(question)
        return Meaning("account", *acme) if question.text == "Acme GmbH" else None

    text = TOGGL_HEAD + row("Acme GmbH") + row("Acme GmbH", day_two := "EBR") + row("Umbrella")
    report = load(text, ask=ask)
    assert ([question.text for question in asked], report.added, day_two) == (["Acme GmbH", "Umbrella"], 2, "EBR")
    assert dict(report.rejected) == {4: "nothing is called 'Umbrella'; map it in --mapping"}
    assert report.learned == (("Acme GmbH", "Acme Corp"),)
    assert account_page(load.desk, acme[0]).aliases == "Acme GmbH"
    assert load(TOGGL_HEAD + row("acme gmbh", "Renewal")).added == 1
    undo(load.desk)
    undo(load.desk)
    assert account_page(load.desk, acme[0]).aliases == ""


def test_what_was_done_while_a_name_was_asked_for_stays(load: Loader, book: Path) -> None:
    """Another name of the account, given in another window."""
    acme = find_account(load.desk, "acme")

    def ask(question: Question) -> Meaning:
        with open_desk(str(book), None) as another:
            edit_account(another, acme[0], {"aliases": "Akme"})
        return Meaning("account", *acme)

    assert load(TOGGL_HEAD + row("Acme GmbH"), ask=ask).learned == (("Acme GmbH", "Acme Corp"),)
    assert account_page(load.desk, acme[0]).aliases == "Akme, Acme GmbH"


def test_two_imports_of_a_file_at_once_bring_it_in_once(
    load: Loader, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    text, begin = TOGGL_HEAD + row("Acme Corp"), load.desk.db._begin

    def after_another() -> None:
        monkeypatch.setattr(load.desk.db, "_begin", begin)
        with open_desk(str(book), None) as another:
            assert Loader(another, load.path.parent)(text).added == 1
        begin()

    monkeypatch.setattr(load.desk.db, "_begin", after_another)
    assert (load(text).added, len(load.logged())) == (0, 1)


def test_unknown_names_are_listed_and_what_is_said_of_them_holds_and_is_remembered(load: Loader) -> None:
    acme = find_account(load.desk, "acme")
    text = TOGGL_HEAD + row("Acme GmbH") + row("Umbrella") + row("Umbrella", "EBR") + row("Acme GmbH", "Zzzyx")
    tried = load(text, dry_run=True)
    assert [(name.text, name.wants, name.lines) for name in tried.unknown] == [
        ("Acme GmbH", "account", 2), ("Umbrella", "account", 2), ("Zzzyx", "activity", 1),
    ]  # fmt: skip
    choices = {"Acme GmbH": Meaning("account", *acme), "Umbrella": Meaning("ignore"), "Zzzyx": Meaning("note")}
    said = load(text, dry_run=True, choices=choices)
    assert (said.added, said.skipped, said.rejected, said.unknown, said.learned) == (2, 2, (), (), ())
    assert account_page(load.desk, acme[0]).aliases == "", "a trial remembers nothing"
    done = load(text, choices=choices)
    assert (done.added, done.skipped, done.learned) == (2, 2, (("Acme GmbH", "Acme Corp"),))
    assert account_page(load.desk, acme[0]).aliases == "Acme GmbH"
    undo(load.desk)
    assert account_page(load.desk, acme[0]).aliases == "" and load.logged() == []


def test_names_of_most_lines_come_first_however_many_there_are(load: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_mapping, "_KEPT", 2)
    text = TOGGL_HEAD + row("Umbrella") + row("Vandelay") + row("Wernham") + row("Vandelay", "EBR") * 4
    assert [(name.text, name.lines) for name in load(text, dry_run=True).unknown] == [("Vandelay", 5), ("Umbrella", 1)]


def test_cases_list_the_accounts_that_nobody_knows(load: Loader) -> None:
    text = "Case Number,Account Name,Opened Date,Status\n1,Umbrella,2026-03-09,New\n2,Acme Corp,2026-03-09,New\n"
    tried = load(text, dry_run=True)
    assert tried.kind == "cases" and [(name.text, name.lines) for name in tried.unknown] == [("Umbrella", 1)]
    acme = find_account(load.desk, "acme")
    assert load(text, dry_run=True, choices={"Umbrella": Meaning("account", *acme)}).rejected == ()


def test_a_dry_run_asks_nobody(load: Loader) -> None:
    def ask(question: Question) -> Meaning | None:
        raise AssertionError(question)

    assert len(load(TOGGL_HEAD + row("Acme GmbH"), dry_run=True, ask=ask).rejected) == 1


@pytest.mark.parametrize("start", ["03/04/2026", "3-4-2026"])
def test_a_date_order_that_is_open_is_asked_for(load: Loader, start: str) -> None:
    text = f"Client,Project,Start date,Start time,Duration\nAcme Corp,Cadence call,{start},09:00:00,00:45:00\n"
    with pytest.raises(Refused, match="day or month first") as refused:
        load(text)
    assert "--date-order" in refused.value.hint
    load(text, order="dmy")
    assert load.logged()[0].day == date(2026, 4, 3)


@pytest.mark.parametrize("start", ["03.04.2026", "3.4.2026", "3.4.26"])
def test_between_dots_the_day_comes_first_and_nobody_is_asked(load: Loader, start: str) -> None:
    text = f"Client,Project,Start date,Start time,Duration\nAcme Corp,Cadence call,{start},09:00:00,00:45:00\n"
    load(text)
    assert load.logged()[0].day == date(2026, 4, 3)
    assert load(text, order="mdy").unchanged == 1, "what is said is about other dates"
    load(
        text.replace(start, "03.25.2026").rstrip() + f"\nAcme Corp,Cadence call,{start},13:00:00,00:45:00\n",
        order="mdy",
    )
    assert [line.day for line in load.logged()] == [date(2026, 3, 4), date(2026, 3, 25), date(2026, 4, 3)], "but here"


@pytest.mark.parametrize(
    ("days", "what"),
    [(("03.25.2026", "03.04.2026"), ""), (("03/25/2026", "03.04.2026"), ""),
     (("25.03.2026", "03/04/2026"), r"day or month first \(03/04/2026 on line 3\)"),
     (("03/04/2026", "05.06.2026"), r"day or month first \(03/04/2026 on line 2\)"),
     (("03.04.2026", "25/03/2026"), "")],
)  # fmt: skip
def test_dots_beside_other_dates(load: Loader, days: tuple[str, str], what: str) -> None:
    lines = "".join(f"Acme Corp,Cadence call,{day},1:00\n" for day in days)
    text = f"Client,Project,Start date,Duration\n{lines}"
    if what:
        with pytest.raises(Refused, match=what):
            load(text)
    else:
        load(text)
        fourth = date(2026, 3, 4) if days[0] == "03.25.2026" else date(2026, 4, 3)
        assert {line.day for line in load.logged()} == {date(2026, 3, 25), fourth}


def test_dates_written_both_ways_are_refused(load: Loader) -> None:
    text = "Client,Project,Start date,Duration,End date\nAcme,EBR,25/03/2026,1:00,\nAcme,EBR,03/25/2026,1:00,\n"
    with pytest.raises(Refused, match="written both ways"):
        load(text)
    assert load.logged() == []


def test_confirmed_weeks_stay_as_they_are(load: Loader) -> None:
    log(load.desk, "45m acme cadence call 2026-03-02")
    confirm_week(load.desk, Week.parse("2026-W10", load.desk.today))
    text = (
        TOGGL_HEAD
        + row("Acme Corp", "EBR", "", "2026-03-03")
        + row()
        + row("", "Admin", "", "2026-03-01", "23:30:00", "00:15:00", "00:45:00")
    )
    report = load(text)
    assert report.added == 1
    assert dict(report.rejected) == {
        2: "2026-W10 is confirmed; open it with `csm week 2026-W10 --reopen`",
        4: "it ends before it begins",
    }
    with pytest.raises(Refused, match="2 lines are bad"):
        load(text, strict=True)


def test_overlaps_are_allowed_and_counted_but_the_very_same_is_not_logged_twice(load: Loader) -> None:
    log(load.desk, "9:00-9:45 acme cadence call 2026-03-09")
    report = load(TOGGL_HEAD + row() + row("Globex Inc", "EBR", "", "2026-03-09", "09:30:00", "10:15:00"))
    assert (report.added, report.unchanged, report.overlaps) == (1, 1, 1)
    assert load.seconds == 5_400


def test_the_hour_that_comes_twice(load: Loader) -> None:
    def night(begin: str, end: str, length: str, day: str = "2024-10-27") -> str:
        return row("", "Admin", "", day, begin, end, length)

    report = load(
        TOGGL_HEAD + night("01:30:00", "03:30:00", "03:00:00") + night("02:10:00", "02:30:00", "01:20:00")
        + night("02:10:00", "02:30:00", "00:20:00") + night("02:30:00", "03:00:00", "00:30:00", "2024-03-31")
        + night("01:30:00", "03:30:00", "01:00:00", "2024-03-31")
    )  # fmt: skip
    assert dict(report.rejected) == {
        4: "02:10 comes twice on 2024-10-27: at UTC+02:00 and again at UTC+01:00",
        5: "there is no 02:30 on 2024-03-31: the clocks go forward over it (write 01:30 or 03:30)",
    }
    assert load.seconds == 3 * 3600 + 4_800 + 3_600
    ends = [line.ended_at for line in load.logged()]
    assert 1_711_848_600 in ends  # 2024-03-31 03:30 in Berlin


def test_a_length_that_contradicts_the_times_is_kept_without_them(load: Loader) -> None:
    report = load(TOGGL_HEAD + row("Acme Corp", "EBR", "", "2026-03-09", "09:00:00", "17:00:00", "07:30:00"))
    assert (load.seconds, load.logged()[0].started_at) == (27_000, None)
    assert any("the length was kept" in note for note in report.notes)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("2026-02-30",), "'2026-02-30' is no date"),
        (("", "25:00:00"), "'25:00:00' is no time of day"),
        (("", "", "", "soon"), "'soon' is no duration"),
        (("", "", "", "-00:45:00"), "'-00:45:00' is less than nothing"),
        (("", "09:00:00", "09:00:00", "00:00:00"), "it lasted no time at all"),
    ],
)
def test_bad_cells_are_named(load: Loader, cells: tuple[str, ...], reason: str) -> None:
    report = load(TOGGL_HEAD + row("Acme Corp", "EBR", "", *cells) + row())
    assert (dict(report.rejected), report.added) == ({2: reason}, 1)


def test_one_persons_entries_of_a_sheet_of_several(load: Loader) -> None:
    text = "User,Client,Project,Start date,Start time,Duration\n" + "".join(
        f"{user},Acme Corp,EBR,2026-03-0{n},09:00:00,1:00:00\n" for n, user in enumerate(("Dana Field", "Eli Poe"), 2)
    )
    assert any("2 people" in note for note in load(text, dry_run=True).notes)
    report = load(text, owner="Dana Field")
    assert (report.added, report.skipped, load.seconds) == (1, 1, 3_600)
    with pytest.raises(Refused, match="no entry is by 'Nobody'"):
        load(text, owner="Nobody")


def test_hostile_text_is_harmless_in_the_log(load: Loader) -> None:
    load(
        TOGGL_HEAD + '"Acme Corp","EBR","\x1b[2Jx\u202e",2026-03-09,09:00:00,2026-03-09,09:45:00,00:45:00,"\x1b]0;t"\n'
    )
    (line,) = load.logged()
    assert "\x1b" not in line.note + "".join(line.tags) and "\u202e" not in line.note


@pytest.mark.parametrize("text", ["[", "[{", '[{"start":"20260309T080000Z"', "[[1,2,", "[" * 100_000])
def test_json_that_breaks_off_is_refused_whole(load: Loader, text: str) -> None:
    with pytest.raises(Refused):
        load(text)
    assert load.logged() == []


def test_rows_of_separators_are_no_entries_and_the_lines_stay_right(load: Loader) -> None:
    row = "Acme Corp,EBR,,{day},09:00:00,{day},10:00:00,01:00:00,\r\n"
    sheet = (
        TOGGL_HEAD
        + row.format(day="2026-03-09")
        + ",,,,,,,,\r\n,,,\r\n"
        + row.format(day="2026-13-09")
        + ",,,,,,,,\r\n"
    )
    report = load(sheet)
    assert (report.read, report.added, dict(report.rejected)) == (2, 1, {5: "'2026-13-09' is no date"})
    assert load(sheet.replace("2026-13-09", "2026-03-10"), strict=True).added == 1


def test_entries_of_more_than_a_day_go_in_with_a_note(load: Loader) -> None:
    row = "Acme Corp,EBR,,{0},09:00:00,{1},{2},{3},\n"
    day = row.format("2026-03-02", "2026-03-03", "09:00:00", "24:00:00")
    long = row.format("2026-03-04", "2026-03-07", "09:00:00", "72:00:00")
    longer = row.format("2026-03-08", "2026-03-09", "09:00:01", "24:00:01")
    assert load(TOGGL_HEAD + day).notes == ()
    report = load(TOGGL_HEAD + day + long + longer)
    assert (report.added, report.rejected) == (2, ())
    assert report.notes == (
        "2 entries are longer than a day (line 3: 72:00; line 4: 24:00:01), as of a timer that was left running",
    )
    assert load(TOGGL_HEAD + day + long).notes == ()  # It is there already, and was told of.
