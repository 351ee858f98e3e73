"""Sheets recognised by their headers, and the habits of their columns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csm_tui.domain.account_fields import HEADERS, header_key
from csm_tui.domain.account_values import DEFAULT_TIERS
from csm_tui.domain.days import Order
from csm_tui.domain.errors import Refused
from csm_tui.exchange.readers.accounts import SheetRow, read_accounts
from csm_tui.exchange.readers.conventions import find_conventions
from csm_tui.exchange.readers.layout import Layout, find_layout
from csm_tui.exchange.readers.source import open_source


def layout_of(tmp_path: Path, text: str, forced: str | None = None, **mapping: str) -> Layout:
    path = tmp_path / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    with open_source(str(path)) as source:
        return find_layout(source, forced, mapping)


def rows_of(tmp_path: Path, text: str, order: Order | None = None, currency: str = "") -> list[SheetRow]:
    path = tmp_path / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    with open_source(str(path)) as source:
        layout = find_layout(source, None, {})
        habits = find_conventions(source, layout, order, lambda done, total: None)
        return list(read_accounts(source, layout, habits, DEFAULT_TIERS, currency))


def amounts(tmp_path: Path, *cells: str, header: str = "ARR") -> list[int | str]:
    rows = rows_of(tmp_path, f"Name;{header}\n" + "".join(f"A{n};{cell}\n" for n, cell in enumerate(cells)))
    return [row.facts.account["arr_minor"] if row.facts else row.problem for row in rows]


def ends(tmp_path: Path, *cells: str, order: Order | None = None) -> list[str]:
    rows = rows_of(tmp_path, "Name,Renewal Date\n" + "".join(f"A{n},{cell}\n" for n, cell in enumerate(cells)), order)
    return [str(row.facts.subscription["ends_on"]) if row.facts else row.problem for row in rows]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Account Name,Account Owner,Type,Billing Country,ARR", "salesforce-accounts"),
        ("Id,Name,OwnerId,BillingCountry,AnnualRevenue,ARR__c", "salesforce-accounts"),
        ("Opportunity Name,Account Name,Amount,Close Date,Stage", "salesforce-opportunities"),
        ("Account Name,Amount,Close Date,Stage", "salesforce-opportunities"),
        ("Record ID,Company name,Company owner,Lifecycle Stage", "hubspot-companies"),
        ("Company Name,GSID,CSM,ARR,Overall Score", "gainsight"),
        ("Company,CSM,ARR,Health Score,Stage", "gainsight"),
        ("Customer,Tier,ARR", "plain-accounts"),
        ("name", "plain-accounts"),
    ],
)
def test_a_format_is_recognised_by_its_header(tmp_path: Path, header: str, name: str) -> None:
    assert layout_of(tmp_path, f"{header}\n").format.name == name


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_delimiter_is_found_out(tmp_path: Path, delimiter: str) -> None:
    layout = layout_of(tmp_path, delimiter.join(["Account Name", "Tier", "ARR"]) + "\n")
    assert (layout.delimiter, len(layout.columns)) == (delimiter, 3)


def test_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, '"Accounts of Dana, all"\n"As of 2026-03-10"\n\n"Account Name","ARR (EUR)"\n')
    assert layout.header_line == 4
    assert [(column.field.key, column.currency) for column in layout.columns] == [("name", ""), ("arr", "EUR")]


@pytest.mark.parametrize(
    ("header", "currency", "scale"),
    [
        ("ARR (EUR)", "EUR", 1),
        ("ARR in €", "EUR", 1),
        ("ARR USD", "USD", 1),
        ("ARR (k€)", "EUR", 1000),
        ("ARR [$k]", "USD", 1000),
    ],
)
def test_a_header_says_its_unit(tmp_path: Path, header: str, currency: str, scale: int) -> None:
    _, arr = layout_of(tmp_path, f"Name;{header}\n").columns
    assert (arr.field.key, arr.currency, arr.scale) == ("arr", currency, scale)


def test_the_surest_header_wins_and_annual_revenue_is_read_with_a_doubt(tmp_path: Path) -> None:
    sure = layout_of(tmp_path, "Account Name,Annual Revenue,ARR\n")
    assert [(column.header, column.doubt) for column in sure.columns][1:] == [("ARR", "")]
    assert sure.unread == ("Annual Revenue",)
    doubtful = layout_of(tmp_path, "Account Name,Annual Revenue\n").columns[1]
    assert doubtful.field.key == "arr" and doubtful.doubt


def test_a_column_can_be_mapped_or_left_out(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, "Who,Plan,ARR\n", Who="name", plan="tier", ARR="-")
    assert [(column.header, column.field.key) for column in layout.columns] == [("Who", "name"), ("Plan", "tier")]


@pytest.mark.parametrize(
    ("mapping", "code", "said"),
    [
        ({}, "unknown_layout", "Foo, Bar"),
        ({"Nobody": "name"}, "unknown_column", "Foo, Bar"),
        ({"Foo": "nam"}, "unknown_field", "'nam'"),
    ],
)
def test_a_sheet_that_is_not_understood_names_what_it_has(
    tmp_path: Path, mapping: dict[str, str], code: str, said: str
) -> None:  # fmt: skip
    with pytest.raises(Refused) as refused:
        layout_of(tmp_path, "Foo,Bar\n1,2\n", **mapping)
    assert refused.value.code == code
    assert said in refused.value.sentence


def test_amounts_are_read_as_their_column_writes_them(tmp_path: Path) -> None:
    assert amounts(tmp_path, "$1,200,000.00", "1,200") == [120_000_000, 120_000]
    assert amounts(tmp_path, "1.200,50 €", "1.200") == [120_050, 120_000]
    assert amounts(tmp_path, "1,5", "1,200") == [150, 120]
    assert amounts(tmp_path, "1.200", "85.000") == [120_000, 8_500_000]
    assert amounts(tmp_path, "420", header="ARR (k€)") == [42_000_000]


def test_three_digits_beside_a_currency_are_thousands_whatever_the_column_writes(tmp_path: Path) -> None:
    assert amounts(tmp_path, "$5,000", "1.250.000,50 €") == [500_000, 125_000_050]
    assert amounts(tmp_path, "5.000 EUR", "$1,250,000.50", "€250,000") == [500_000, 125_000_050, 25_000_000]
    assert amounts(tmp_path, "¥5,000", "1.250,50 €", "$0,500") == [5_000, 125_050, 50]
    assert amounts(tmp_path, "KWD 5,000", "1.250.000,50 €") == [5_000, 125_000_050], "three digits after the mark"
    assert amounts(tmp_path, "$1,234", "$12,5", header="ARR ($k)") == [123_000, 1_250_000]


def test_an_open_cell_of_a_mixed_column_is_bad_not_guessed(tmp_path: Path) -> None:
    first, second, third = amounts(tmp_path, "1,200.50", "1.200,50", "1,200")
    assert (first, second) == (120_050, 120_050)
    assert "two ways" in str(third)


def test_dates_follow_the_whole_column(tmp_path: Path) -> None:
    assert ends(tmp_path, "03/04/2026", "31/12/2026") == ["2026-04-03", "2026-12-31"]
    assert ends(tmp_path, "03/04/2026", "12/31/2026") == ["2026-03-04", "2026-12-31"]
    assert ends(tmp_path, "2026-04-03", "5 May 2026", "05/05/2026") == ["2026-04-03", "2026-05-05", "2026-05-05"]
    assert ends(tmp_path, "03/04/2026", order="mdy") == ["2026-03-04"]
    assert "no date" in ends(tmp_path, "2026-12-31", "2026-02-30")[1]


@pytest.mark.parametrize("cells", [("03/04/2026", "05/06/2026"), ("31/01/2026", "01/31/2026")])
def test_dates_that_leave_it_open_are_asked_about(tmp_path: Path, cells: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="--date-order") as refused:
        ends(tmp_path, *cells)
    assert refused.value.code == "ambiguous_dates"
    assert cells[0] in refused.value.sentence


def test_between_dots_the_day_comes_first(tmp_path: Path) -> None:
    assert ends(tmp_path, "03.04.2026", "5.6.2026") == ["2026-04-03", "2026-06-05"]
    for order in ("dmy", "mdy", "ymd"):
        assert ends(tmp_path, "03.04.2026", "5.6.26", order=order) == ["2026-04-03", "2026-06-05"]
    assert ends(tmp_path, "03.04.2026", "05/06/2026", "12/31/2026", order="mdy") == [
        "2026-04-03", "2026-05-06", "2026-12-31",
    ], "what is said is about the others"  # fmt: skip
    for said in (None, "mdy"):
        assert ends(tmp_path, "03.04.2026", "12.31.2026", order=said) == ["2026-03-04", "2026-12-31"], (
            "it says otherwise"
        )
    assert ends(tmp_path, "26.03.04", "31.12.99", "99.12.31", order="ymd")[::2] == ["2026-03-04", "1999-12-31"]
    assert "no date" in ends(tmp_path, "03.04.2026", "32.13.2026", order="mdy")[1], "which is none in any order"
    assert ends(tmp_path, "03.04.2026", "32.13.2026", order="mdy")[0] == "2026-04-03"


def test_dots_and_slashes_tell_nothing_of_each_other(tmp_path: Path) -> None:
    assert ends(tmp_path, "03/25/2026", "05.06.2026", "03/04/2026") == ["2026-03-25", "2026-06-05", "2026-03-04"]
    assert ends(tmp_path, "31.12.2026", "12/31/2026", "03-04-2026") == ["2026-12-31", "2026-12-31", "2026-03-04"]
    assert ends(tmp_path, "03.25.2026", "31/12/2026", "03.04.2026") == ["2026-03-25", "2026-12-31", "2026-03-04"]
    for dotted in ("05.06.2026", "31.12.2026", "12.31.2026"):
        with pytest.raises(Refused, match=r"read day or month first \(03/04/2026 on line 3\).*--date-order"):
            ends(tmp_path, dotted, "03/04/2026")
        for order, third in (("dmy", "2026-04-03"), ("mdy", "2026-03-04")):
            assert ends(tmp_path, dotted, "03/04/2026", order=order)[1] == third  # type: ignore[arg-type]
    with pytest.raises(Refused, match=r"written both ways \(31.12.2026 on line 2, 12.31.2026 on line 3\)"):
        ends(tmp_path, "31.12.2026", "12.31.2026")
    with pytest.raises(Refused, match="read day or month first"):
        rows_of(tmp_path, "Name,Start Date,Renewal Date\nA,03/04/2026,31.12.2026\n")


@pytest.mark.parametrize(
    ("cells", "order", "shown"),
    [
        (("03.04.2026", "31/12/2026"), None, None), (("03/04/2026", "31/12/2026"), None, ("03/04/2026", "dmy")),
        (("03.04.2026", "03.25.2026"), None, ("03.04.2026", "mdy")),
        (("03.04.2026", "03.25.2026"), "dmy", ("03.04.2026", "dmy")),
        (("03.04.2026", "03.25.2026"), "ymd", ("03.04.2026", "dmy")),
        (("03.04.2026", "03.25.2026", "3/4/26"), "mdy", ("3/4/26", "mdy")),
        (("31/01/2026", "01/31/2026"), "mdy", ("01/31/2026", "mdy")),
        (("31.01.2026", "01.31.2026"), "dmy", ("31.01.2026", "dmy")),
    ],
)  # fmt: skip
def test_the_date_that_the_order_is_about_is_named(
    tmp_path: Path, cells: tuple[str, ...], order: Order | None, shown: tuple[str, str] | None
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("Name,Renewal Date\n" + "".join(f"A{n},{cell}\n" for n, cell in enumerate(cells)))
    with open_source(str(path)) as source:
        assert (
            find_conventions(source, find_layout(source, None, {}), order, lambda done, total: None).open_date == shown
        )


@pytest.mark.parametrize(("other", "starts"), [("12/31/2026", "2026-04-03"), ("12.31.2026", "2026-03-04")])
def test_another_column_says_what_its_dots_mean(tmp_path: Path, other: str, starts: str) -> None:
    (row,) = rows_of(tmp_path, f"Name,Start Date,Renewal Date\nA,03.04.2026,{other}\n")
    assert row.facts is not None
    term = row.facts.subscription
    assert (str(term["starts_on"]), str(term["ends_on"])) == (starts, "2026-12-31")


def test_another_date_column_of_the_file_decides_too(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, "Name,Start Date,Renewal Date\nA,03/04/2026,31/12/2026\n")
    assert rows[0].facts is not None
    assert str(rows[0].facts.subscription["starts_on"]) == "2026-04-03"


def test_a_currency_column_names_the_currency_of_its_row(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, "Name,ARR,Currency\nA,100,EUR\nB,100,JPY\nC,$100,\nD,100,\nE,100,XXX\n", currency="CHF")
    found = [
        (row.facts.account["arr_minor"], row.facts.account["currency"]) if row.facts else row.problem for row in rows
    ]
    assert found[:4] == [(10_000, "EUR"), (100, "JPY"), (10_000, "USD"), (10_000, "CHF")]
    assert "'XXX' is no currency" in str(found[4])


def test_every_fault_of_a_row_is_named(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, "Name,Tier,Health,Users\nA,gold,140,-3\n")
    assert row.facts is None
    assert (
        "tier 'gold' is unknown" in row.problem and "health '140'" in row.problem and "'-3' is below 0" in row.problem
    )


@pytest.mark.parametrize("blank", ["", "  ", "-", "N/A", "#N/A", "null"])
def test_blank_cells_say_nothing(tmp_path: Path, blank: str) -> None:
    (row,) = rows_of(tmp_path, f"Name,Tier,Health\nA,{blank},{blank}\n")
    assert row.facts is not None and set(row.facts.account) == {"name", "name_key"}


def test_the_headers_that_the_docs_name_are_read() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "importing.md").read_text(encoding="utf-8")
    rows = [
        line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ") and "header" not in line
    ]
    assert len(rows) > 8
    for fields, headers in rows:
        named = [header for header in re.split(r"[,;] ", headers) if header != "..."]
        found = {HEADERS[header_key(header)][0].removesuffix("_email") for header in named}
        assert found <= set(fields.split(", ")), (fields, found)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("\n <!doctype HTML>\n<style>p { margin: 0, 1, 2; }</style>\nAccount,Tier\n", "this is a web page"),
        ("<html lang=en>\n", "this is a web page"),
        ("<?xml version='1.0'?>\n<Name>a</Name>\n", "this is an XML file"),
        ('{"entries": [1, 2], "b": {"c": 3, "d": 4}}', "this is JSON that no known program writes"),
        ("[1, 2]", "this is JSON that no known program writes"),
    ],
)
def test_what_is_no_table_is_called_what_it_looks_like(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text)
    with open_source(str(path)) as source, pytest.raises(Refused, match=what) as refused:
        find_layout(source, None, {})
    assert refused.value.code == "no_table"


def test_a_header_in_brackets_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("[Account Name],[Tier]\nA,high\n")
    with open_source(str(path)) as source, pytest.raises(Refused, match="none of its columns"):
        find_layout(source, None, {})
    with open_source(str(path)) as source:
        assert find_layout(source, None, {"[Account Name]": "name"}).headers == ("[Account Name]", "[Tier]")
