"""A study as a page and as a workbook: every figure there, names inert, pictures drawn from the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.pages.study_blocks import study_block
from csm_tui.services.accounts import add_account
from csm_tui.services.setup import init
from csm_tui.services.study.export import export_study
from csm_tui.services.study.options import StudyOptions
from csm_tui.services.time_log import log
from csm_tui.store.connection import open_db
from tests.exchange.page_book import FORMULA, SCRIPT
from tests.exchange.read_back import Page, compare

PRICED = StudyOptions(hourly_minor={"USD": 6000, "EUR": 5500})
STATED = ("period", "plan version", "rounding", "week divisor", "cost scope", "completeness", "missing")
ESCAPE = "\x1b[31mRed"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A book whose CSM and accounts are called after formulas, tags and terminal escapes."""
    path = tmp_path / "hostile.db"
    init(str(path), FORMULA)
    with open_desk(str(path), None) as desk:
        for name in ("+49 Gmbh", "-4.0", "@SUM(A1)", SCRIPT, "\tTab", "Escaped"):
            add_account(desk, {"name": name, "tier": "high", "arr": "1000 USD"})
        log(desk, '45m @"+49 Gmbh" cadence call 2026-03-03')
    db = open_db(str(path))
    # What a command would have refused or cleaned, another program may have written.
    db.execute("UPDATE account SET name = :name WHERE name = 'Escaped'", name=ESCAPE)
    db.close()
    return path


def test_the_workbook_has_every_figure_as_a_number(sample: Path, tmp_path: Path) -> None:
    done = export_study([sample], PRICED, tmp_path / "s.xlsx", "xlsx")
    book = compare(tmp_path / "s.xlsx", done.study.tables)
    assert len(book["Charts"]._charts) == 6
    assert [row[0].value for row in book["About"].iter_rows(min_row=3)][:3] == ["From", "To", "Weeks"]


@pytest.mark.parametrize("format", ["xlsx", "html"])
def test_the_same_study_gives_the_same_file(sample: Path, tmp_path: Path, format: str) -> None:
    for name in ("a", "b"):
        export_study([sample], PRICED, tmp_path / name, format)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_page_shows_every_figure(sample: Path, tmp_path: Path) -> None:
    done = export_study([sample], PRICED, tmp_path / "s.html", "html")
    page = Page((tmp_path / "s.html").read_text(encoding="utf-8"))
    shown = [cell for table in done.study.tables for row in study_block(table, done.study.by).rows for cell in row]
    meant = [cell for table in done.study.tables for c in table.columns for cell in (table.title, c.name, c.means)]
    assert page.cells == shown + meant
    fte = done.study.table("fte").documents()[-1]
    assert f"{fte['needed']:.2f}" in page.texts and f"{fte['held']:.2f} there" in page.texts


def test_the_page_needs_nothing_else_and_runs_nothing(hostile: Path, tmp_path: Path) -> None:
    export_study([hostile], StudyOptions(by=("csm", "tier")), tmp_path / "s.html", "html")
    text = (tmp_path / "s.html").read_text(encoding="utf-8")
    page = Page(text)
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "form", "a"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name in ("src", "href") or name.startswith("on")]
    assert "default-src 'none'" in text and "url(" not in text and "@import" not in text
    assert FORMULA in page.cells and "\x1b" not in text


def test_names_are_text_in_every_file(hostile: Path, tmp_path: Path) -> None:
    done = export_study([hostile], StudyOptions(), tmp_path / "s.xlsx", "xlsx")
    compare(tmp_path / "s.xlsx", done.study.tables)
    assert [row["csm"] for row in done.study.table("csms").documents()] == [FORMULA]
    export_study([hostile], StudyOptions(), tmp_path / "out", "csv")
    lines = (tmp_path / "out" / "csms.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith('"\'=HYPERLINK(""http://evil.example"";""x"")",team,')


def test_escapes_in_names_never_reach_a_terminal_or_a_file(hostile: Path, tmp_path: Path) -> None:
    """The moves table is the one that names accounts: every account of a book too full is among them."""
    init(str(tmp_path / "other.db"), "Kim Other")
    with open_desk(str(tmp_path / "other.db"), None) as desk:
        add_account(desk, {"name": "Acme", "tier": "high", "arr": "1000 USD"})
    options = StudyOptions(utilisation=0.35, freeze_days=0)
    done = export_study([hostile, tmp_path / "other.db"], options, tmp_path / "out", "csv")
    names = {row["account"] for row in done.study.table("moves").documents()}
    assert not [path for path in done.paths if b"\x1b" in path.read_bytes()]
    assert not any("\x1b" in name for name in names)


@pytest.mark.parametrize("format", ["xlsx", "html"])
def test_every_file_states_what_it_rests_on(sample: Path, tmp_path: Path, format: str) -> None:
    done = export_study([sample], PRICED, tmp_path / "s", format)
    from csm_tui.services.study.document import about_lines

    lines = dict(about_lines(done.study))
    assert {"from", "to", *STATED[1:]} <= set(lines)
    assert lines["missing"] == "nothing" and lines["completeness"].startswith("82 % of the contract's hours")
    if format == "html":
        page = Page((tmp_path / "s").read_text(encoding="utf-8"))
        assert all(text in page.texts for text in lines.values())
