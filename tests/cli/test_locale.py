"""What is printed for people has the numbers of the user's locale; what programs read never has."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Csm

POINT = re.compile(r"\d\.\d{1,2}(?!\d)")
COMMANDS = (
    "capacity", "plan honesty", "plan backtest", "plan learn", "plan value", "week", "book", "forecast", "plan show",
    "upcoming", "plan history",
)  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS)
def test_numbers_for_people_follow_the_locale(bare_csm: Csm, sample: Path, config: Path, words: str) -> None:
    config.write_text('locale = "de_DE"\n', encoding="utf-8")
    said = "".join(bare_csm.ok("--csm", name, *words.split(), db=sample).out for name in ("Tomasz", "Ingrid"))
    assert not POINT.search(said), said
    if words in ("capacity", "plan honesty", "plan backtest"):
        assert re.search(r"\d,\d\d", said), said


ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


MORE = ("account show BOOK", "brief BOOK", "entries", "day", "absence list", "level")


@pytest.mark.parametrize("words", [*COMMANDS, *MORE])
def test_days_for_people_follow_the_locale(bare_csm: Csm, sample: Path, config: Path, words: str) -> None:
    name = bare_csm.ok("--csm", "Tomasz", "book", db=sample).out.splitlines()[1].split("  ")[0]
    config.write_text('locale = "de_DE"\n', encoding="utf-8")
    given = [name if word == "BOOK" else word for word in words.split()]
    said = bare_csm.ok("--csm", "Tomasz", *given, db=sample).out
    assert not ISO.search(said), said


@pytest.mark.parametrize("words", ["capacity", "plan honesty", "plan backtest"])
def test_numbers_for_programs_never_do(bare_csm: Csm, sample: Path, config: Path, words: str) -> None:
    config.write_text('locale = "de_DE"\n', encoding="utf-8")
    assert json.loads(bare_csm.ok("--csm", "Tomasz", *words.split(), "--json", db=sample).out)
