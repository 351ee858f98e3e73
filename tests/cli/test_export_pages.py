"""`csm export summary` and `csm export case`: every format against the services' figures, and hostile names."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.case import Price
from csm_tui.domain.pages.case_tables import case_tables
from csm_tui.domain.pages.summary_page import summary_page
from csm_tui.domain.pages.summary_tables import tables
from csm_tui.domain.tables import Table
from csm_tui.domain.weeks import Week
from csm_tui.exchange.writers.summary import half_pages
from csm_tui.services.case import case_for
from csm_tui.services.summary import summaries
from tests.conftest import Csm
from tests.exchange.page_book import CONTACT, FORMULA, NOTE, SCRIPT, hostile_book
from tests.exchange.read_back import Page, compare, in_csv

ROOT = Path(__file__).resolve().parents[2]
W10 = Week(date(2026, 3, 2))
SUMMARY = ("export", "summary", "--week", "2026-W10", "--all-csms")


@pytest.fixture
def hostile(csm: Csm, tmp_path: Path, there: Path, monkeypatch: pytest.MonkeyPatch) -> Csm:
    hostile_book(csm, tmp_path)
    monkeypatch.setenv("CSM_USER", "Dana Field")
    return csm


def told(csm: Csm, *, with_notes: bool = False) -> tuple[Table, ...]:
    with open_desk(csm.db, "Dana Field") as desk:
        return tables(summaries(desk, W10, W10, everybody=True, with_notes=with_notes))


def with_half_pages(csm: Csm) -> tuple[Table, ...]:
    """What a workbook holds: the tables, and the half pages behind the first."""
    with open_desk(csm.db, "Dana Field") as desk:
        found = summaries(desk, W10, W10, everybody=True, with_notes=False)
    first, *rest = tables(found)
    return (first, half_pages(summary_page(found)), *rest)


def schema(name: str) -> jsonschema.Draft202012Validator:
    text = (ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


def test_the_csv_has_every_figure(team: Csm, there: Path) -> None:
    team.ok(*SUMMARY, "--format", "csv", "-o", "s.csv")
    raw = (there / "s.csv").read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n") == 5
    header, *rows = csv.reader(io.StringIO(raw.decode("utf-8"), newline=""))
    table = told(team)[0]
    assert header == [column.name.removesuffix("_minor") for column in table.columns]
    assert rows == [[in_csv(*cell) for cell in zip(table.columns, row, strict=True)] for row in table.rows]


def test_the_workbook_has_every_figure_as_a_number(team: Csm, there: Path) -> None:
    team.ok(*SUMMARY, "-o", "s.xlsx")
    book = compare(there / "s.xlsx", with_half_pages(team))
    assert len(book["Charts"]._charts) == 3
    cell = book["CSMs"]["H2"]
    assert (book["CSMs"]["H1"].value, cell.number_format) == ("Contract hours", "[h]:mm")
    assert "Week divisor" in [row[0].value for row in book["About"].iter_rows()]
    parts = {(row[0].value, row[1].value) for row in book["Half pages"].iter_rows(min_row=2)}
    assert ("Tomasz Adeyemi", "Asks") in parts and len(parts) == 20


def test_no_number_of_a_workbook_is_wider_than_its_column(team: Csm, there: Path) -> None:
    """A spreadsheet shows ### instead of such a number."""
    team.ok(*SUMMARY, "-o", "s.xlsx")
    team.ok("export", "case", "--hourly-cost", "75", "--churn", "8%", "-o", "c.xlsx")
    for name in ("s.xlsx", "c.xlsx"):
        for sheet in openpyxl.load_workbook(there / name):
            groups = sheet.column_dimensions.values()
            wide = {n: group.width for group in groups for n in range(group.min or 0, (group.max or 0) + 1)}
            for row in sheet.iter_rows(min_row=2):
                for cell in row:
                    if isinstance(cell.value, int | float) and "#,##0" in cell.number_format:
                        shown = f"{cell.value:,.2f} USD" if ".00" in cell.number_format else f"{cell.value:,}"
                        assert len(shown) < wide[cell.column], (sheet.title, shown)


def test_the_case_as_a_workbook(team: Csm, there: Path) -> None:
    team.ok("export", "case", "--hourly-cost", "75", "--churn", "8%", "-o", "c.xlsx")
    with open_desk(team.db, "Dana Field") as desk:
        from fractions import Fraction

        held = case_tables(case_for(desk, Price({"USD": 7500}, Fraction(8, 100))))
    assert len(compare(there / "c.xlsx", held)["Charts"]._charts) == 2


def test_the_json_is_as_its_schema_says(team: Csm, there: Path) -> None:
    team.ok(*SUMMARY, "-o", "s.json", "--with-notes")
    document = json.loads((there / "s.json").read_text(encoding="utf-8"))
    schema("summary").validate(document)
    held = told(team, with_notes=True)
    assert document["tables"] == json.loads(json.dumps({one.name: one.documents() for one in held}))
    assert [page["csm"] for page in document["half_pages"]] == [row[0] for row in held[0].rows]
    team.ok("export", "case", "-o", "c.json")
    schema("case").validate(json.loads((there / "c.json").read_text(encoding="utf-8")))


def test_the_schemas_are_as_the_program_writes() -> None:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("docs_schemas", ROOT / "docs" / "schemas.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, made in module.schemas().items():
        assert schema(name).schema == made, "run python docs/schemas.py"


@pytest.mark.parametrize("words", [(*SUMMARY, "--with-notes"), ("export", "case", "--hourly-cost", "75")])
def test_the_html_needs_nothing_else_and_runs_nothing(hostile: Csm, there: Path, words: tuple[str, ...]) -> None:
    hostile.ok(*words, "-o", "p.html")
    text = (there / "p.html").read_text(encoding="utf-8")
    page = Page(text)
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "form", "a"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name in ("src", "href") or name.startswith("on")]
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in text


def test_the_html_shows_the_figures(team: Csm, there: Path) -> None:
    team.ok(*SUMMARY, "-o", "p.html")
    page = Page((there / "p.html").read_text(encoding="utf-8"))
    rows = [page.cells[n : n + 15] for n in range(0, 60, 15)]
    for shown, row in zip(rows, told(team)[0].rows, strict=True):
        known = dict(zip([column.name for column in told(team)[0].columns], row, strict=True))
        assert shown[0] == known["csm"]
        assert shown[1] == str(known["accounts"])
        assert shown[3:5] == [f"{known['supply_hours']:.1f}", f"{known['demand_hours']:.1f}"]
        assert shown[9] == f"{known['touches_held']} / {known['touches_due']}"


def test_names_are_text_in_every_format(hostile: Csm, there: Path) -> None:
    for name in ("s.html", "s.md", "s.xlsx", "s.json", "s.csv"):
        hostile.ok(*SUMMARY, "-o", name)
    page = Page((there / "s.html").read_text(encoding="utf-8"))
    assert any(SCRIPT in text for text in page.texts)
    assert SCRIPT not in (there / "s.md").read_text(encoding="utf-8")
    compare(there / "s.xlsx", with_half_pages(hostile))
    assert FORMULA in (there / "s.json").read_text(encoding="utf-8").replace('\\"', '"')
    rows = list(csv.reader(io.StringIO((there / "s.csv").read_text(encoding="utf-8"), newline="")))
    assert [row[0] for row in rows] == ["csm", "'=Éva", "Dana Field"]


def test_a_negative_number_stays_one(hostile: Csm, there: Path) -> None:
    hostile.ok(*SUMMARY, "-o", "s.xlsx")
    renewals = openpyxl.load_workbook(there / "s.xlsx")["Renewals"]
    assert all(isinstance(row[3].value, int) for row in renewals.iter_rows(min_row=2))
    names = [row[1].value for row in openpyxl.load_workbook(there / "s.xlsx")["Coverage gaps"].iter_rows(min_row=2)]
    assert "-4.0" in names


@pytest.mark.parametrize("ending", ["html", "md", "xlsx", "json"])
def test_notes_times_and_contacts_only_on_request(hostile: Csm, there: Path, ending: str) -> None:
    def words(path: Path) -> str:
        if ending != "xlsx":
            return path.read_text(encoding="utf-8")
        book = openpyxl.load_workbook(path)
        return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)

    hostile.ok(*SUMMARY, "-o", f"bare.{ending}")
    hostile.ok(*SUMMARY, "--with-notes", "-o", f"full.{ending}")
    bare, full = words(there / f"bare.{ending}"), words(there / f"full.{ending}")
    for secret in (NOTE, CONTACT, "10:30"):
        assert secret not in bare
        assert secret in full


def test_what_one_csm_adds_on_request_is_told_of_the_file(hostile: Csm) -> None:
    """The first by name has no entries and no contacts."""
    document = json.loads(hostile.ok(*SUMMARY, "--with-notes", "--format", "json", "-o", "-").out)
    assert document["tables"]["csms"][0]["csm"] == "=Éva"
    assert document["about"]["notes"] == "with notes, clock times and contacts"


def test_a_csm_with_nothing_logged(hostile: Csm, there: Path) -> None:
    hostile.ok(*SUMMARY, "-o", "s.json")
    document = json.loads((there / "s.json").read_text(encoding="utf-8"))
    schema("summary").validate(document)
    eva, dana = document["tables"]["csms"]
    assert (eva["logged_hours"], eva["customer_share"], eva["accounts"]) == (0.0, None, 0)
    assert "nothing is logged" in eva["missing"]
    assert (dana["logged_hours"], dana["customer_hours"]) == (2.25, 0.75)
    # Currencies stand in columns of their own.
    assert (dana["arr_high_eur_minor"], dana["arr_high_usd_minor"]) == (24_000_000, 42_000_000)
    assert (dana["renewals_30_arr_usd_minor"], dana["renewals_90_arr_eur_minor"]) == (44_000_000, 24_000_000)


def test_every_file_states_what_it_rests_on(hostile: Csm) -> None:
    for words in (SUMMARY, ("export", "case")):
        about = json.loads(hostile.ok(*words, "--format", "json", "-o", "-").out)["about"]
        assert set(about) >= {
            "period",
            "plan_version",
            "rounding",
            "week_divisor",
            "cost_scope",
            "completeness",
            "missing",
        }
        assert all(about.values())


def test_the_paths_are_told_and_nothing_is_written_over(hostile: Csm, there: Path) -> None:
    (path,) = hostile.ok("export", "summary", "--json").json["paths"]
    assert Path(path).name == "summary_dana-field_2026-W11.html"
    (path,) = hostile.ok("export", "case", "--json", "--format", "md").json["paths"]
    assert Path(path).name == "case_dana-field_2026-03-11.md"
    (there / "mine.html").write_text("mine", encoding="utf-8")
    ran = hostile("export", "summary", "-o", "mine.html", "--json")
    assert (ran.status, ran.error["code"]) == (1, "file_exists")
    assert (there / "mine.html").read_text(encoding="utf-8") == "mine"
    hostile.ok("export", "summary", "-o", "mine.html", "--force")
    names = ["case_dana-field_2026-03-11.md", "mine.html", "summary_dana-field_2026-W11.html"]
    assert sorted(path.name for path in there.iterdir()) == names


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("summary", "--format", "csv", "--with-notes"), 2, "no room for notes"),
        (("summary", "--format", "xlsx", "-o", "-"), 2, "a workbook is no text"),
        (("summary", "--json", "-o", "-"), 2, "both want standard output"),
        (("summary", "-o", "nowhere/x.html"), 1, "no such folder"),
        (("summary", "--week", "W99"), 2, "is no week"),
        (("case", "--churn", "200%"), 2, "is no churn"),
        (("case", "--hourly-cost", "much"), 1, "is no amount"),
        (("case", "--scenario", "nothing"), 1, "there is no scenario"),
    ],
)
def test_refused(hostile: Csm, there: Path, words: tuple[str, ...], status: int, said: str) -> None:
    ran = hostile("export", *words)
    assert (ran.status, said in ran.err) == (status, True), ran.err
    assert not list(there.iterdir())


def test_the_same_book_gives_the_same_file(hostile: Csm, there: Path) -> None:
    for name in ("a.xlsx", "b.xlsx", "a.html", "b.html"):
        hostile.ok("export", "case", "-o", name)
    assert (there / "a.xlsx").read_bytes() == (there / "b.xlsx").read_bytes()
    assert (there / "a.html").read_bytes() == (there / "b.html").read_bytes()


def test_where_all_are_meant_nobody_has_to_be_chosen(bare_csm: Csm, sample: Path, tmp_path: Path) -> None:
    ran = bare_csm("export", "summary", "--all-csms", "-o", str(tmp_path / "team.md"), db=sample)
    assert ran.status == 0, ran.err
    page = (tmp_path / "team.md").read_text(encoding="utf-8")
    assert "Dana Field" in page and "Tomasz Adeyemi" in page
    refused = bare_csm("export", "summary", "-o", str(tmp_path / "one.md"), db=sample)
    assert refused.status and "choose one with --csm" in refused.err
