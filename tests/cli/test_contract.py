"""Every `--json` against its contract, and the worked numbers of the design through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.contract_schemas import SCHEMAS
from tests.conftest import Csm

ACCOUNTS = """name,tier,arr,renewal,notice days,health
Acme Corp,high,"$420,000",2026-05-30,60,81
Umbra Logistics,high,1.2M,2026-04-12,30,48
Brix & Söhne,low,85k,,,
Nowhere,low,85k,2026-02-30,,
"""


@pytest.fixture
def full(csm: Csm, tmp_path: Path) -> Csm:
    """A book with accounts, an entry and a touch."""
    sheet = tmp_path / "accounts.csv"
    sheet.write_text(ACCOUNTS, encoding="utf-8")
    csm.ok("import", str(sheet))
    csm.ok("log", "45m acme cadence call")
    return csm


def conforms(document: object, command: str) -> None:
    jsonschema.Draft202012Validator(SCHEMAS[command]).validate(document)


@pytest.mark.parametrize(
    "words",
    [
        ("book",), ("book", "--tier", "high", "--sort", "-arr"), ("week",), ("week", "2026-W12"), ("week", "--confirm"),
        ("capacity",), ("capacity", "--without", "ebr", "--rounding", "half-hour"), ("upcoming",),
        ("upcoming", "--weeks", "26"), ("entries",), ("entries", "--week", "2026-W11", "--account", "acme"),
        ("log", '9-10:30 umbra support review mon #renewal "pricing worries"'), ("undo",), ("check",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_json_of_a_command_is_as_agreed(full: Csm, words: tuple[str, ...]) -> None:
    conforms(full.ok(*words, "--json").json, words[0])


def test_the_json_of_redo_init_and_import_is_as_agreed(full: Csm, tmp_path: Path) -> None:
    full.ok("undo")
    conforms(full.ok("redo", "--json").json, "redo")
    conforms(full.ok("init", "--csm", "Ada Brook", "--json", db=tmp_path / "new.db").json, "init")
    again = full.ok("import", str(tmp_path / "accounts.csv"), "--json").json
    conforms(again, "import")
    assert (again["read"], again["added"], again["unchanged"]) == (4, 0, 3)
    assert again["rejected"][0]["line"] == 5


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("week", "2026-W54"), 2), (("log", "45m nobody"), 1), (("capacity", "--supply", "200"), 1),
        (("capacity", "--rounding", "thirds"), 2), (("upcoming", "--weeks", "0"), 2), (("book", "--tier", "x"), 2),
        (("bok",), 2), (("init",), 1), (("import", "no-such-file.csv"), 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)  # fmt: skip
def test_an_error_is_json_on_standard_error_and_nothing_else(full: Csm, words: tuple[str, ...], status: int) -> None:
    before = Path(full.db or "").read_bytes()
    ran = full(*words, "--json")
    assert (ran.status, ran.out) == (status, "")
    conforms(json.loads(ran.err), "error")
    assert Path(full.db or "").read_bytes() == before


def test_an_error_for_people_is_one_sentence(full: Csm) -> None:
    ran = full("week", "2026-W54")
    assert ran.status == 2
    assert ran.err == "error: '2026-W54' is no week, write one as 2026-W11 (1 to 52, in some years 53)\n"


@pytest.fixture
def worked(csm: Csm, tmp_path: Path) -> Csm:
    """Six high-touch and 24 low-touch accounts."""
    rows = [f"High {n},high" for n in range(6)] + [f"Low {n},low" for n in range(24)]
    (tmp_path / "book.csv").write_text("\n".join(["name,tier", *rows]) + "\n", encoding="utf-8")
    csm.ok("import", str(tmp_path / "book.csv"))
    return csm


def test_the_worked_example_of_capacity(worked: Csm) -> None:
    document = worked.ok("capacity", "--without", "ebr", "--rounding", "half-hour", "--json").json
    high = document["tiers"][0]
    assert (document["supply_hours"], high["tier"]) == (27.0, "high")
    assert (high["hours_per_account"], high["rounded_hours_per_account"]) == (2.25, 2.5)
    assert (high["fit"], high["nearest"], high["fit_unrounded"]) == (10, 11, 12)
    assert {part["activity"]: part["hours"] for part in high["by_activity"]} == {
        "cadence_call": 0.75, "call_follow_up": 0.5, "customer_questions": 0.5, "support_review": 0.5
    }  # fmt: skip
    book = document["book"]
    assert (book["accounts"], round(book["demand_hours"], 1), round(book["headroom_hours"], 1)) == (30, 21.8, 5.2)


def test_with_its_quarterly_ebr_a_high_touch_account_takes_2_71_hours(worked: Csm) -> None:
    assert round(worked.ok("capacity", "--json").json["tiers"][0]["hours_per_account"], 2) == 2.71


def test_an_absence_of_a_day_leaves_21_6_hours(worked: Csm) -> None:
    worked.ok("absence", "add", "2026-03-12")
    week = worked.ok("week", "--json").json
    hours = {name: week[f"{name}_hours"] for name in ("contract", "absence", "internal", "flex", "supply")}
    assert hours == {"contract": 40.0, "absence": 8.0, "internal": 8.0, "flex": 2.4, "supply": 21.6}


def test_a_confirmed_week_says_what_is_missing_and_can_be_reopened(worked: Csm) -> None:
    assert "24:00 so far are neither logged nor absent" in worked.ok("week", "--confirm").out
    assert worked.ok("week", "--json").json["confirmed"] is True
    assert worked("week", "--confirm").status == 1
    worked.ok("week", "--reopen")
    assert worked.ok("week", "--json").json["confirmed"] is False
