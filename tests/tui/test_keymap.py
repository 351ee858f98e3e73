"""The user's own keys: read, checked, said, in force; and the page that lists them all."""

from __future__ import annotations

import ast
import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from csm_tui.tui.catalogue import Context, contexts, screens
from csm_tui.tui.commands.everywhere import Discard, Quit
from csm_tui.tui.commands.key_names import _known, key_of, shown
from csm_tui.tui.commands.week import Hold
from csm_tui.tui.dialogs.help import LISTS, help_rows
from csm_tui.tui.keymap import key_map
from csm_tui.tui.screens.week import WeekScreen
from csm_tui.tui.terminal_keys import undelivered
from tests.tui.conftest import PATIENCE, OpenCockpit

ROOT = Path(__file__).resolve().parents[2]
FEW = (Context("One", {"a.go": "g", "a.stop": "x,delete", "list.down": "down,j"}), Context("Two", {"b.go": "x"}))


@pytest.mark.parametrize(
    ("given", "keys", "problem"),
    [
        ({"a.go": "enter,v"}, {"a.go": "enter,v"}, ""),
        ({"a.go": "[ , ]"}, {"a.go": "left_square_bracket,right_square_bracket"}, ""),
        ({"a.go": "pgdn,esc"}, {"a.go": "pagedown,escape"}, ""),
        ({"a": {"go": "v"}}, {"a.go": "v"}, ""),
        ({"a.og": "v"}, {}, 'there is no such command, did you mean a.go?'),
        ({"zzz": "v"}, {}, "`csm keys` lists them all"),
        ({"a.go": 3}, {}, "its keys should be text"),
        ({"a.go": " "}, {}, "its keys should be text"),
        ({"a.go": "ctrl+h"}, {}, "terminals send backspace for it"),
        ({"a.go": "ctrl+m,v"}, {"a.go": "v"}, "terminals send enter for it); it has v"),
        ({"a.go": "ctrl+shift+k"}, {}, "terminals do not send it"),
        ({"a.go": "x"}, {}, "x is a.stop on One already"),
        ({"a.go": "j"}, {}, "j is list.down on One already"),
        ({"b.go": "g"}, {"b.go": "g"}, ""),
        ({"a.go": "x", "a.stop": "g"}, {"a.go": "x", "a.stop": "g"}, ""),
        ({"a.go": "v", "a.stop": "v"}, {"a.go": "v"}, '"a.stop" in [keys]: v is a.go on One already'),
    ],
)  # fmt: skip
def test_a_line_is_read_or_said_and_left_out(given: dict[str, Any], keys: dict[str, str], problem: str) -> None:
    found = key_map(given, FEW)
    assert found.keys == keys
    assert [problem in said for said in found.problems] == ([True] if problem else [])


def test_a_bad_line_does_not_take_the_others_with_it() -> None:
    found = key_map({"a.go": "x", "b.go": "v", "c.c": "y"}, FEW)
    assert found.keys == {"b.go": "v"} and len(found.problems) == 2


def test_the_keys_as_they_come_have_no_problem() -> None:
    own = {name: keys for context in contexts() for name, keys in context.keys.items() if name[0] != "("}
    assert key_map(own, contexts()).problems == ()


@pytest.mark.parametrize("key", ["ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+1", "super+a", "ctrl+shift+a", "f13"])
def test_what_terminals_do_not_deliver(key: str) -> None:
    assert undelivered(key)


async def test_own_keys_work_and_are_shown(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    config.write_text('[keys]\n"week.hold" = "v"\n"time.log" = "Q"\n"list.down" = "down,ctrl+n"\n')
    async with cockpit(small) as c:
        assert c.lines[-1].startswith(" v held") and "Q log" in c.lines[-1]
        await c.press("enter", "l")
        assert "enter logs" not in c.text and not c.words.startswith("✓")
        await c.press("question_mark")
        assert any(line.split()[:1] == ["v"] for line in c.lines)
        await c.press("q", "ctrl+n", "v")
        assert c.words.startswith("✓ ")
        await c.press("Q")
        assert "enter logs" in c.text
    assert Hold.shown_key() == "v"


async def test_places_show_their_own_keys(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    config.write_text('[keys]\n"go.book" = "f2"\n"change.undo" = "ctrl+y"\n')
    async with cockpit(small) as c:
        assert "f2 Book" in c.lines[1]
        await c.press("f2")
        assert "Tier" in c.text
        await c.press("1", "enter")
        assert "ctrl+y undoes" in c.words


async def test_what_is_wrong_is_said_at_the_start(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    config.write_text('[keys]\n"week.hodl" = "v"\n"week.move" = "x"\n"week.skip" = "ctrl+h"\n')
    async with cockpit(small, size=(120, 40)) as c:
        said = " ".join(c.words.split())
        assert said.startswith("! 3 mistakes in config.toml, the first: ") and "did you mean week.hold?" in said
        await c.press("comma")
        assert "x is week.skip on Week already" in c.text and "terminals send backspace" in c.text
        await c.press("q")
        assert "x skip" in c.lines[-1] and "m move" in c.lines[-1]


def test_csm_keys(bare_csm: Any, config: Path) -> None:
    found = bare_csm.ok("keys", "--json").json
    assert found["problems"] == [] and [each["screen"] for each in found["screens"]][:1] == ["Week"]
    assert bare_csm.ok("keys").out.startswith("screen")
    config.write_text('[keys]\n"week.hold" = "v"\n"week.hodl" = "v"\n')
    ran = bare_csm("keys", "--json")
    assert ran.status == 1 and len(ran.json["problems"]) == 1
    held = next(c for c in ran.json["screens"][0]["commands"] if c["id"] == "week.hold")
    assert held["keys"] == ["v"] and held["own"] is True
    config.write_text('[keys]\n"change.undo" = "ctrl+y"\n')
    told = {c["id"]: c["help"] for c in bare_csm.ok("keys", "--json").json["screens"][0]["commands"]}
    assert told["time.discard"] == "The timer stops without an entry being logged; ctrl+y lets it run on."
    config.write_text('[keys]\n"week.hold" = "v"\n"week.hodl" = "v"\n')
    told = bare_csm("keys")
    assert told.status == 1 and "did you mean week.hold?" in told.out


def test_keys_that_are_no_table_are_refused(bare_csm: Any, config: Path) -> None:
    config.write_text('keys = "v"\n')
    ran = bare_csm("keys")
    assert ran.status and "keys should be a table" in ran.err


def written() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_keys", ROOT / "docs" / "keys.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_lists_every_key() -> None:
    page = written()
    assert page.PAGE.read_text(encoding="utf-8") == page.page(), "run python docs/keys.py"


def test_the_example_on_the_page_works() -> None:
    example = re.search(r"```toml\n(.*?)```", written().page(), re.DOTALL)
    assert example
    assert key_map(tomllib.loads(example[1])["keys"], contexts()).problems == ()


def test_every_key_that_a_sentence_names_is_that_of_a_command() -> None:
    named = {
        found[1]
        for path in (ROOT / "csm_tui" / "tui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for found in re.finditer(r"\[([a-z]+\.[a-z_]+)\]", node.value)
    }
    assert len(named) > 40
    known = {command for context in contexts() for command in context.keys}
    assert named - known == set()


def test_a_line_of_help_names_no_key_but_by_its_command() -> None:
    keys = {shown(key) for context in contexts() for bound in context.keys.values() for key in bound.split(",") if key}
    typed = {"enter"}  # sends every typed line, and is no key of ours there
    words = {"a", "A", "left", "right", "up", "down", "delete", "space", "end", "home", "5", ",", "."}
    assert {"u", "v", "esc", "ctrl+q", "+", "f"} <= keys
    named = {
        (command.id, word.strip(".,;:") or word)
        for screen in screens()
        for command in screen.commands
        for word in re.sub(r'"[^"]*"', "", command.help).split()
        if {word, word.strip(".,;:")} & (keys - typed - words)
    }
    assert named == {("app.palette", "ctrl+p"), ("app.jump", "esc")}, "the two that nobody can give another key"


def test_keys_of_no_command_are_those_that_are_bound() -> None:
    bound = {name: keys for context in contexts() for name, keys in context.keys.items()}
    others = ("app.leave", "log.older", "log.newer", *(name for ids, _ in LISTS for name in ids.split() if "." in name))
    dialogs = ("cell.", "edit.", "prompt.", "notes.", "first.", "help.", "tour.", "import.")
    others += tuple(name for name in _known if name.startswith(dialogs))
    assert len(others) > 30
    assert {name: key_of(name) for name in others} == {name: bound[name] for name in others}


async def test_dialogs_and_typed_lines_name_the_users_own_keys(
    cockpit: OpenCockpit, small: Path, config: Path, tmp_path: Path
) -> None:
    config.write_text(
        '[keys]\n"prompt.close" = "f2"\n"help.close" = "z"\n"list.down" = "down,ctrl+n"\n"notes.save" = "f3,f4"\n'
        '"import.run" = "v"\n"import.names" = "w"\n"import.back" = "f2"\n"edit.leave" = "f5"\n"app.reload" = "f6"\n'
    )
    export = tmp_path / "time.csv"
    export.write_text(
        "Date,Start,End,Account,Task\n2026-03-09,09:00,09:45,Globex,EBR\n2026-03-09,10:00,11:00,Umbra,EBR\n"
    )
    async with cockpit(small, size=(100, 30)) as c:
        await c.press("l")
        assert "enter logs  f2 closes" in c.text
        await c.press("f2", "question_mark")
        assert "ctrl+n k move" in c.text and "z closes" in c.text
        await c.press("z", "E")
        assert "f3 or f4 saves   esc or ctrl+g leaves" in c.text
        await c.press("escape")
        await c.press("2", "enter", "e")
        assert c.lines[-1].endswith("f5 leaves it as it was")
        await c.press("f5", "q", "3", "i", "ctrl+u", "ctrl+k")
        await c.paste(str(export))
        await c.press("enter")
        for _ in range(PATIENCE):
            await c.pilot.pause()
            if "1 name is not known here" in c.text:
                break
        await c.settle()
        assert "1 name is not known here: w says what it is" in c.text
        assert "v imports" in c.text and "w names" in c.text and "f2 back" in c.text
        await c.press("w")
        assert "Name in the file" in c.text
        await c.press("f2", "f2")


async def test_a_count_and_a_sentence_name_them_too(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    config.write_text('[keys]\n"list.down" = "ctrl+n"\n"list.last" = "ctrl+e"\n"edit.leave" = "f5,f6"\n')
    async with cockpit(small) as c:
        await c.press("0")
        assert c.lines[-1].startswith(" 0  then ctrl+n k rows") and "ctrl+e that row" in c.lines[-1]
        await c.press("escape", "F", "tab", "tab", "e")
        assert "f5 leaves it as it was" in c.text and "With f5 the sentence stays as it was" in c.words


async def test_help_and_palette_name_the_users_own_keys(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    config.write_text('[keys]\n"change.undo" = "ctrl+y"\n"list.down" = "ctrl+n"\n"app.leave" = "ctrl+x"\n')
    async with cockpit(small, size=(120, 40)) as c:
        text = "\n".join("".join(part for part, _ in row.line) for row in help_rows(WeekScreen.HAS, 200).rows)
        assert "The timer stops without an entry being logged; ctrl+y lets it run on." in text
        assert "ctrl+n up k" in text
        await c.press("colon")
        await c.type("cancel the timer")
        assert "not now: no timer runs; s starts one" in c.text
    assert Discard.sentence() == "The timer stops without an entry being logged; ctrl+y lets it run on."
    assert Quit.sentence().endswith("ctrl+x does the same from anywhere.")


async def test_sentences_name_the_users_own_keys(cockpit: OpenCockpit, sample: Path, config: Path) -> None:
    config.write_text('[keys]\n"log.confirm" = "K"\n"time.timer" = "ctrl+s"\n')
    async with cockpit(sample, "Dana Field") as c:
        await c.press("3", "K", "enter", "equals_sign")
        assert c.words == "! This week is confirmed: K opens it again"
        await c.press("X")
        assert c.words == "! No timer runs; ctrl+s starts one"
