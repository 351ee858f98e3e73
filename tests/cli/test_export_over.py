"""No export, forced or not, writes over somebody's book."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Csm

EXPORTS = (
    ("export", "timesheet", "--week", "2026-W10"), ("export", "summary"), ("export", "forecast"), ("export", "ics"),
    ("export", "case"), ("export", "study", "BOOK", "--format", "html"),
)  # fmt: skip


@pytest.mark.parametrize("words", EXPORTS)
@pytest.mark.parametrize("name", ["sample.db", "copy.db"])
def test_a_database_is_never_written_over(bare_csm: Csm, sample: Path, words: tuple[str, ...], name: str) -> None:
    target = sample.with_name(name)
    if not target.exists():
        target.write_bytes(sample.read_bytes())
    before = sample.read_bytes(), target.read_bytes()
    given = [str(sample) if word == "BOOK" else word for word in words]
    ran = bare_csm("--csm", "Dana", *given, "--force", "-o", str(target), db=sample)
    assert ran.status == 1 and (sample.read_bytes(), target.read_bytes()) == before
    assert ran.err.startswith(f"error: that is a database, which no export writes over, {target}, name another")


def test_a_folder_that_holds_one_is_not_replaced(bare_csm: Csm, sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    bare_csm.ok("--csm", "Dana", "export", "all", "-o", str(folder), db=sample)
    (folder / "deeper").mkdir()
    (folder / "deeper" / "mine.db").write_bytes(sample.read_bytes())
    ran = bare_csm("--csm", "Dana", "export", "all", "--force", "-o", str(folder), db=sample)
    assert ran.status == 1 and "that folder holds a database" in ran.err
    assert (folder / "deeper" / "mine.db").read_bytes() == sample.read_bytes()


def test_predictions_are_not_written_over_one(bare_csm: Csm, sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    ran = bare_csm("--csm", "Dana", "plan", "backtest", "--out", str(sample), db=sample)
    assert ran.status == 1 and "that is a database" in ran.err and sample.read_bytes() == before


def test_what_lies_beside_a_database_is_not_written_over_either(bare_csm: Csm, sample: Path) -> None:
    beside = sample.with_name("sample.db-wal")
    ran = bare_csm("--csm", "Dana", "export", "summary", "--force", "-o", str(beside), db=sample)
    assert ran.status == 1 and "that is a database" in ran.err


def test_odd_names_of_files_are_no_databases(bare_csm: Csm, sample: Path) -> None:
    for name in ("-wal", "x" * 250 + ".md"):
        target = sample.with_name(name)
        for more in ((), ("--force",)):
            bare_csm.ok("--csm", "Dana", "export", "summary", "--format", "md", f"--output={target}", *more, db=sample)
            assert target.read_text().startswith("# ")
            target.write_text("an older one")
