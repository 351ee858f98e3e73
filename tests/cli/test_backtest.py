"""`csm plan backtest`: a log replayed from a file."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import Csm, Ran

HEADER = "group,week,estimate,actual"


def write(path: Path, *lines: str, header: str = HEADER) -> Path:
    path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    return path


def sample(path: Path, weeks: int = 12, blank_from: int | None = None) -> Path:
    """Two people, three groups each, a lognormal log; some weeks not logged."""
    rng = np.random.default_rng(5)
    lines = []
    for week in range(weeks):
        for who in ("dana", "lee"):
            for at in range(3):
                minutes = f"{45 * rng.lognormal(0.2, 0.5):.1f}" if rng.random() < 0.8 else "0"
                blank = rng.random() < 0.1 or (blank_from is not None and week >= blank_from)
                lines.append(f"{who}/call/account {at},{2340 + week},45,{'' if blank else minutes}")
    return write(path, *lines)


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return sample(tmp_path / "log.csv")


def test_a_line_per_line_and_a_line_per_person_and_week(bare_csm: Csm, log: Path, tmp_path: Path) -> None:
    out, totals = tmp_path / "out.csv", tmp_path / "tot.csv"
    bare_csm.ok("plan", "backtest", str(log), "--out", str(out), "--totals", str(totals))
    predicted, weeks = table(out), table(totals)
    assert predicted[0] == ["mean", "p10", "p50", "p80", "p90"]
    assert len(predicted) == 1 + 72
    assert predicted[1][0] == "45.000"
    assert weeks[0] == ["user", "week", "mean", "p10", "p50", "p80", "p90"]
    assert [line[:2] for line in weeks[1:3]] == [["dana", "2340"], ["dana", "2341"]]
    assert len(weeks) == 1 + 24
    for line in predicted[1:]:
        quantiles = [float(cell) for cell in line[1:]]
        assert quantiles == sorted(quantiles)
        assert quantiles[0] >= 0


def test_the_json_has_the_scores_as_minutes_and_shares(bare_csm: Csm, log: Path) -> None:
    document = bare_csm.ok("plan", "backtest", str(log), "--json").json
    assert document["rows"] == 72
    assert 0 < document["logged_rows"] < 72
    assert document["people"] == 2
    assert document["mae_plan"] > document["mae_p50"] * 0.5 > 0
    assert 0.5 < document["p80_cover"] <= document["p90_cover"] <= 1
    assert document["skill"] < 1
    assert document["weekly_totals"]["rows"] <= 20
    assert document["first_two_weeks"]["rows"] + document["later_weeks"]["rows"] == document["logged_rows"]


def test_people_read_a_table_and_no_file_is_written(bare_csm: Csm, log: Path, tmp_path: Path) -> None:
    told = bare_csm.ok("plan", "backtest", str(log)).out
    assert told.startswith("72 rows of 2 people over 12 weeks; each week is predicted from the weeks before it\n")
    assert "weekly totals" in told
    assert list(tmp_path.glob("*.csv")) == [log]


def test_blanking_the_future_leaves_every_earlier_line_as_it_was(bare_csm: Csm, tmp_path: Path) -> None:
    files = []
    for name, blank_from in (("whole", None), ("cut", 7)):
        source = sample(tmp_path / f"{name}.csv", blank_from=blank_from)
        out, totals = tmp_path / f"{name}-out.csv", tmp_path / f"{name}-tot.csv"
        bare_csm.ok("plan", "backtest", str(source), "--out", str(out), "--totals", str(totals))
        files.append((table(out), [line for line in table(totals)[1:] if int(line[1]) <= 2347]))
    (whole, whole_weeks), (cut, cut_weeks) = files
    assert whole[: 1 + 8 * 6] == cut[: 1 + 8 * 6]
    assert whole_weeks == cut_weeks
    assert whole[-1] != cut[-1]


def test_a_user_column_wins_over_the_group_and_further_columns_are_ignored(bare_csm: Csm, tmp_path: Path) -> None:
    source = write(
        tmp_path / "log.csv",
        "Lee,note,call/acme,2340,45,50",
        '"Field, Dana",x,call/acme,2340,45,',
        header="user,colour," + HEADER,
    )
    totals = tmp_path / "tot.csv"
    bare_csm.ok("plan", "backtest", str(source), "--totals", str(totals))
    assert [line[0] for line in table(totals)] == ["user", "Lee", "Field, Dana"]


def test_rows_stand_in_any_order_and_lines_end_in_any_way(bare_csm: Csm, tmp_path: Path) -> None:
    lines = ["dana/call/a,2341,45,60", "dana/call/a,2340,45,90", "dana/call/a,2342,45,"]
    outs = []
    for name, newline, order in (("one", "\n", (0, 1, 2)), ("two", "\r\n", (2, 1, 0)), ("old", "\r", (0, 1, 2))):
        source, out = tmp_path / f"{name}.csv", tmp_path / f"{name}-out.csv"
        text = newline.join([HEADER, *(lines[at] for at in order), ""])
        source.write_bytes(b"\xef\xbb\xbf" + text.encode())
        bare_csm.ok("plan", "backtest", str(source), "--out", str(out))
        predicted = table(out)[1:]
        outs.append({lines[at]: predicted[place] for place, at in enumerate(order)})
    assert outs[0] == outs[1] == outs[2]


def test_a_single_row_is_predicted_as_planned_and_has_no_skill_to_speak_of(bare_csm: Csm, tmp_path: Path) -> None:
    source, out = write(tmp_path / "log.csv", "dana/call/a,2340,45,"), tmp_path / "out.csv"
    document = bare_csm.ok("plan", "backtest", str(source), "--out", str(out), "--json").json
    assert table(out)[1][0] == "45.000"
    assert (document["rows"], document["logged_rows"], document["skill"]) == (1, 0, None)
    assert "n/a" in bare_csm.ok("plan", "backtest", str(source)).out


GOOD = "dana/call/a,2340,45,50"
FAULTS = [
    ("", "there is nothing, in line 1"),
    (HEADER, "there are no rows, below line 1"),
    (f"group,week,estimate\n{GOOD}", "there is no column actual, in line 1"),
    (f"{HEADER}\n{GOOD}\ndana/call/a,2341,45", "there are 3 cells where 4 belong, in line 3"),
    (f"{HEADER}\n{GOOD}\ndana/call/a,2341,lots,50", "the estimate 'lots' is not a number, in line 3"),
    (f"{HEADER}\n{GOOD}\n,,,\n\ndana/call/a,2341,lots,50", "the estimate 'lots' is not a number, in line 5"),
    (",,,\n", "there is no column group or week or estimate or actual, in line 1"),
    (f"{HEADER}\n{GOOD}\ndana/call/a,2341,,50", "the estimate '' is not a number, in line 3"),
    (f"{HEADER}\n{GOOD}\ndana/call/a,2341,45,-5", "the actual '-5' is negative, in line 3"),
    (f"{HEADER}\n{GOOD}\ndana/call/a,2341,45,nan", "the actual 'nan' is not a number, in line 3"),
    (f"{HEADER}\n{GOOD}\ndana/call/a,2341,45,1e300", "the actual '1e300' is too large, in line 3"),
    (f"{HEADER}\n{GOOD}\ndana/call/a,2341,inf,5", "the estimate 'inf' is too large, in line 3"),
    (f"{HEADER}\n{GOOD}\ndana/call/a,2340.5,45,50", "the week '2340.5' is not a whole number, in line 3"),
    (f"{HEADER}\n{GOOD}\ndana/call/a,2026-W11,45,50", "the week '2026-W11' is not a whole number, in line 3"),
    (f"{HEADER}\n{GOOD}\ndana/call/a,1e18,45,50", "the week '1e18' is too far away, in line 3"),
    (f"{HEADER}\n{GOOD}\n,2341,45,50", "the group is blank, in line 3"),
    (f"{HEADER}\n{GOOD}\ndana/call/\0,2341,45,50", "there is a NUL byte, in line 3"),
    (f"{HEADER}\n{GOOD}\n\n{'x' * 200_000},2341,45,50", "this is not CSV"),
]


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_a_fault_is_one_sentence_with_its_line_and_nothing_is_written(
    bare_csm: Csm, tmp_path: Path, text: str, fault: str
) -> None:
    source, out, totals = tmp_path / "log.csv", tmp_path / "out.csv", tmp_path / "tot.csv"
    source.write_text(text, encoding="utf-8")
    ran = bare_csm("plan", "backtest", str(source), "--out", str(out), "--totals", str(totals))
    refused(ran, fault)
    assert sorted(tmp_path.glob("*.csv*")) == [source]


def refused(ran: Ran, fault: str) -> None:
    assert ran.status == 1
    assert ran.out == ""
    assert ran.err.startswith(f"error: {fault}")
    assert ran.err.count("\n") == 1


def test_bytes_that_are_no_text_are_refused_with_their_line(bare_csm: Csm, tmp_path: Path) -> None:
    source = tmp_path / "log.csv"
    source.write_bytes(f"{HEADER}\n{GOOD}\n".encode() + b"M\xfcller/call/a,2341,45,50\n")
    refused(bare_csm("plan", "backtest", str(source)), "there is text that is not UTF-8, in line 3 of log.csv")


def test_a_missing_file_and_a_folder_are_refused(bare_csm: Csm, tmp_path: Path) -> None:
    refused(bare_csm("plan", "backtest", str(tmp_path / "none.csv")), f"no such file or directory, {tmp_path}/none.csv")
    refused(bare_csm("plan", "backtest", str(tmp_path)), "is a directory")


def test_without_a_file_the_own_confirmed_weeks_are_replayed(bare_csm: Csm, tmp_path: Path) -> None:
    book, out, totals = tmp_path / "sample.db", tmp_path / "out.csv", tmp_path / "tot.csv"
    bare_csm.ok("demo", "--into", str(book))
    mine = ("plan", "backtest", "--csm", "Dana", "--out", str(out), "--totals", str(totals), "--json")
    document = bare_csm.ok(*mine, db=book).json
    assert document["people"] == 1
    assert document["rows"] == document["logged_rows"] == len(table(out)) - 1 > 1000
    assert {line[0] for line in table(totals)[1:]} == {"Dana Field"}
    assert document["later_weeks"]["skill"] > 0.25
    assert 0.74 < document["later_weeks"]["p80_cover"] < 0.87


def test_without_a_file_and_without_confirmed_weeks_there_is_nothing_to_replay(csm: Csm) -> None:
    refused(csm("plan", "backtest"), "no confirmed week has planned work to replay")


def test_what_cannot_be_written_leaves_the_other_file_unwritten_too(bare_csm: Csm, log: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    ran = bare_csm("plan", "backtest", str(log), "--out", str(out), "--totals", str(tmp_path / "nowhere" / "tot.csv"))
    refused(ran, f"no such file or directory, {tmp_path}/nowhere/tot.csv")
    assert list(tmp_path.glob("out*")) == []


def test_the_log_is_never_overwritten(bare_csm: Csm, log: Path) -> None:
    before = log.read_bytes()
    ran = bare_csm("plan", "backtest", str(log), "--out", str(log.parent / "." / log.name), "--json")
    assert ran.status == 1
    assert ran.error["code"] == "same_file"
    assert log.read_bytes() == before


def test_everyday_commands_do_not_load_numpy() -> None:
    modules = "csm_tui.cli.plan, csm_tui.cli.backtest, csm_tui.domain.overload"
    code = f"import json, sys, {modules}; print(json.dumps('numpy' in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) is False
