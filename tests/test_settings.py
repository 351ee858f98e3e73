"""config.toml: read with what is wrong in it told, written with what its owner wrote kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from csm_tui.domain import formats
from csm_tui.domain.errors import Refused
from csm_tui.domain.money import usual_currency
from csm_tui.setting_list import BY_NAME, SETTINGS, checked, setting_named, typed
from csm_tui.settings import Settings, load_settings, prepare, read_settings
from csm_tui.settings_file import forget_setting, write_setting
from tests.conftest import Csm

ROOT = Path(__file__).resolve().parents[1]


def test_every_setting_of_the_list_is_one_and_its_default_is_what_holds() -> None:
    defaults = Settings()._asdict()
    assert set(BY_NAME) == set(defaults) - {"keys"}
    for setting in SETTINGS:
        assert defaults[setting.name] == setting.default or (setting.name, defaults["theme"]) == ("theme", "")
        assert setting.help.endswith(".") and checked(setting, setting.default) == setting.default


def test_the_docs_have_every_setting_with_its_default() -> None:
    table = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(" `"): line.split("|")[2] for line in table.splitlines() if line.startswith("| `")}
    assert list(rows) == [setting.name for setting in SETTINGS]
    for setting in SETTINGS:
        shown = {True: "true", False: "false"}.get(setting.default, str(setting.default))  # type: ignore[call-overload]
        assert shown in rows[setting.name], setting.name


def test_without_a_file_the_defaults_hold(config: Path) -> None:
    assert read_settings() == (Settings(), ())


def test_what_is_set_holds(config: Path) -> None:
    config.write_text(
        'locale = "de_DE"\nclock = 12\nweek_start = "sunday"\ncurrency = "eur"\ntheme = "csm-light"\nmotion = true\n'
    )
    found, complaints = prepare()
    assert complaints == ()
    assert found == Settings(
        locale="de_DE", clock="12", week_start="sunday", currency="EUR", theme="csm-light", motion=True
    )
    chosen = formats.current()
    assert (chosen.decimal, chosen.halves, chosen.first_weekday) == (",", ("am", "pm"), 6)
    assert usual_currency() == "EUR"


def test_machines_read_what_they_always_read(config: Path) -> None:
    config.write_text('locale = "de_DE"\ncurrency = "EUR"\n')
    prepare(for_machines=True)
    assert formats.current() == formats.PLAIN and usual_currency() == "EUR"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('# a comment\nthem = "nord"\n', 2, "there is no setting 'them', did you mean theme?"),
        ('\n\nclock = "13"\n', 3, 'clock can\'t be \'13\', it should be "12" or "24"'),
        ("motion = 1\n", 1, "motion can't be '1', it should be on or off"),
        ('theme = "csm-dark"\nweek_start = "friday"\n', 2, 'it should be "monday" or "sunday"'),
        ("locale = 5\n", 1, "locale can't be '5'"),
        ("[colours]\nred = 1\n", 1, "there is no setting 'colours'"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_rest_holds(config: Path, text: str, line: int, said: str) -> None:
    table = text.startswith("[")
    config.write_text(text if table else f'{text}csm = "Dana"\n')
    found, complaints = read_settings()
    assert len(complaints) == 1 and complaints[0].sentence.startswith(f"{config} line {line}: ")
    assert said in complaints[0].brief and complaints[0].brief.startswith(f"config.toml line {line}: ")
    assert found.csm == ("" if table else "Dana")


def test_a_locale_that_is_none_is_told_and_the_clock_holds(config: Path) -> None:
    config.write_text('locale = "xx_YY"\nclock = "12"\n')
    complaints = prepare().complaints
    assert len(complaints) == 1 and "there is no locale 'xx_YY'" in complaints[0].sentence
    assert formats.current().halves == ("am", "pm")


@pytest.mark.parametrize("text", ["busy_ms = -1", 'currency = "coins"', "database = 3", "keys = 3", "theme = "])
def test_what_decides_what_is_written_refuses(config: Path, text: str) -> None:
    config.write_text(text)
    with pytest.raises(Refused) as refused:
        load_settings()
    assert refused.value.code == "bad_settings" and str(config) in refused.value.sentence


def test_writing_keeps_comments_order_and_tables(config: Path) -> None:
    config.write_text('# mine\ntheme = "nord"  # for the evening\r\n\n[keys]\n"app.help" = "h"\n', newline="")
    write_setting(BY_NAME["clock"], "12")
    write_setting(BY_NAME["theme"], "csm-light")
    assert config.read_bytes().decode() == (
        '# mine\ntheme = "csm-light"  # for the evening\r\nclock = "12"\n\n[keys]\n"app.help" = "h"\n'
    )
    assert load_settings() == Settings(clock="12", theme="csm-light", keys={"app.help": "h"})
    forget_setting(BY_NAME["theme"])
    assert load_settings().theme == "" and "# mine" in config.read_text()


def test_the_file_is_made_for_its_owner_alone_and_a_link_stays_a_link(config: Path, tmp_path: Path) -> None:
    write_setting(BY_NAME["motion"], True)
    assert config.read_text() == "motion = true\n" and config.stat().st_mode & 0o777 == 0o600
    real = tmp_path / "dotfiles.toml"
    config.rename(real)
    config.symlink_to(real)
    write_setting(BY_NAME["motion"], False)
    assert config.is_symlink() and real.read_text() == "motion = false\n"
    assert [path.name for path in config.parent.iterdir()] == ["config.toml"], "nothing is left beside it"


def test_a_file_that_cannot_be_read_is_not_written_over(config: Path) -> None:
    config.write_text("theme = ")
    with pytest.raises(Refused):
        write_setting(BY_NAME["motion"], True)
    assert config.read_text() == "theme = "


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("motion", "on", True), ("motion", "No", False), ("busy_ms", "250", 250), ("currency", "€", "EUR"),
     ("clock", "24", "24"), ("week_start", "Monday", "monday"), ("locale", "fr_FR", "fr_FR"), ("locale", "", ""),
     ("timezone", "Asia/Tokyo", "Asia/Tokyo")],
)  # fmt: skip
def test_what_is_typed_is_understood(name: str, text: str, value: object) -> None:
    assert typed(BY_NAME[name], text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [("motion", "maybe"), ("busy_ms", "-3"), ("busy_ms", "1e3"), ("currency", "shells"), ("clock", "13"),
     ("week_start", "friday"), ("locale", "xx_YY"), ("timezone", "Mars/Olympus"), ("tier_stay_days", "٣")],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence(name: str, text: str) -> None:
    with pytest.raises(Refused) as refused:
        typed(BY_NAME[name], text)
    assert "\n" not in refused.value.sentence


def test_a_setting_is_found_however_it_is_written() -> None:
    assert setting_named("Week-Start").name == "week_start"
    with pytest.raises(Refused, match="did you mean theme"):
        setting_named("themed")


def test_config_lists_gets_sets_and_unsets(bare_csm: Csm, config: Path) -> None:
    assert "csm-dark" in bare_csm.ok("config").out and str(config) in bare_csm.ok("config", "list").out
    assert bare_csm.ok("config", "set", "locale", "de_DE").out == f"locale is de_DE, in {config}\n"
    assert bare_csm.ok("config", "get", "locale").out == "de_DE\n"
    assert bare_csm.ok("config", "set", "busy-ms", "250", "--json").json == {
        "name": "busy_ms", "value": 250, "config": str(config)
    }  # fmt: skip
    listed = bare_csm.ok("config", "--json").json
    assert listed["config"] == str(config) and [each["name"] for each in listed["settings"]] == list(BY_NAME)
    bare_csm.ok("config", "unset", "locale")
    assert config.read_text() == "busy_ms = 250\n"
    assert bare_csm("config", "set", "clock", "13").status == 1
    assert bare_csm("config", "get", "colour").err.startswith("error: there is no setting 'colour'")


def test_the_password_of_a_database_is_not_shown(bare_csm: Csm, config: Path) -> None:
    config.write_text('database = "postgresql://dana:secret@localhost/books"\n')
    assert "secret" not in bare_csm.ok("config").out + bare_csm.ok("config", "--json").out


def test_commands_follow_the_choice_and_their_json_does_not(csm: Csm, config: Path) -> None:
    csm.ok("account", "add", "Acme Corp", "--tier", "high", "--arr", "420k")
    before = {words: csm.ok(*words, "--json").json for words in (("week",), ("book",), ("upcoming",), ("entries",))}
    config.write_text('locale = "de_DE"\nclock = "12"\n')
    assert "27,0 h" in csm.ok("week").out and "Mo, 9. Mär" in csm.ok("week").out
    assert "420k $" in csm.ok("book").out
    assert {words: csm.ok(*words, "--json").json for words in before} == before
    logged = csm.ok("log", "9-9:20", "acme", "cadence", "call").out
    assert "Wed 11 Mar 9:00-9:20 am" in logged, "its day as it can be typed"
    assert "9:00-9:20 am" in csm.ok("entries").out
    assert csm.ok("log", "1,5h", "internal meeting", "yesterday").out.startswith("1:30")
    starts = [entry["start"] for entry in csm.ok("entries", "--json").json["entries"]]
    assert sorted(starts, key=str) == ["2026-03-11T09:00:00+01:00", None]


def test_a_currency_that_is_set_is_that_of_new_accounts(csm: Csm, config: Path) -> None:
    config.write_text('currency = "EUR"\n')
    csm.ok("account", "add", "Acme Corp", "--arr", "420k", "--json")
    csm.ok("account", "add", "Hooli", "--arr", "$5k")
    csm.ok("account", "add", "Globex")
    rows = {row["name"]: row["currency"] for row in csm.ok("book", "--json").json["accounts"]}
    assert rows == {"Acme Corp": "EUR", "Hooli": "USD", "Globex": "EUR"}


def test_what_is_wrong_is_noted_on_the_way_and_nothing_is_refused(csm: Csm, config: Path) -> None:
    config.write_text('clok = "12"\n')
    ran = csm.ok("week")
    assert ran.err == f"note: {config} line 1: there is no setting 'clok', did you mean clock?\n"
    assert csm.ok("week", "--json").err == ""


_MODULES = """
import json, sys
from csm_tui.cli.run import run
run(sys.argv[1:])
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize(("text", "imported"), [("", False), ('theme = "nord"\n', False), ('locale = "de_DE"\n', True)])
def test_babel_is_imported_only_for_a_choice(book: Path, config: Path, text: str, imported: bool) -> None:
    if text:
        config.write_text(text)
    environment: dict[str, Any] = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", _MODULES, "--db", str(book), "status"],
        capture_output=True, text=True, env=environment, cwd=ROOT, check=True,
    )  # fmt: skip
    modules = set(json.loads(ran.stderr.splitlines()[-1]))
    assert ("babel" in modules) == imported
    assert "tomlkit" not in modules
