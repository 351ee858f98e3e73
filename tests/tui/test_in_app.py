"""What the app says of a refusal names keys, never commands or options of the shell."""

from __future__ import annotations

import ast
import doctest
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import csm_tui
from csm_tui.domain.errors import Refused
from csm_tui.tui import in_app as module
from csm_tui.tui.in_app import in_app
from tests.tui.conftest import OpenCockpit

ROOT = Path(csm_tui.__file__).parent
SHELL = re.compile(r"`csm |(?<!\w)--[a-z]|\$CSM_")
READ_BY_BOTH = ("services", "domain", "store", "exchange")


def test_examples() -> None:
    assert doctest.testmod(module).failed == 0


def trees(*folders: str) -> Iterator[tuple[str, ast.AST]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def text(node: ast.expr) -> str:
    """A string as it is written, X for what is filled in."""
    if isinstance(node, ast.IfExp):
        return text(node.body)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) else ""


def hints() -> Iterator[tuple[str, str, str]]:
    """(where, code, hint) of every refusal that both faces say."""
    for where, tree in trees(*READ_BY_BOTH):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                hint = next((text(word.value) for word in node.keywords if word.arg == "hint"), "")
                yield where, text(node.args[0]), hint


def test_no_hint_for_a_shell_reaches_the_app() -> None:
    found = list(hints())
    assert len([hint for _, _, hint in found if SHELL.search(hint)]) > 30
    said = [(where, in_app(Refused(code or "some", "no", hint=hint))) for where, code, hint in found]
    assert [(where, sentence) for where, sentence in said if SHELL.search(sentence)] == []
    assert [sentence for _, sentence in said if re.search(r"\[[a-z]+\.[a-z_]+\]|[,;] ?$", sentence)] == []


def test_the_app_itself_names_no_command() -> None:
    """But for empty lists, which say what can be done at the shell, and keys of config.toml: only that lists them."""
    found = set()
    for where, tree in trees("tui"):
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                named = re.search(r"(?<!At the shell: )\bcsm [a-z]+ ", node.value)
                found |= {where} if named else set()
    assert found <= {"tui/in_app.py", "tui/keymap.py", "tui/own_keys.py"}


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [
        (Refused("already", "it is held already", hint="`csm undo` takes back what was done last"),
         "it is held already, u takes back what was done last"),
        (Refused("unknown_account", "no account is called 'x'", hint="`csm book` lists them"),
         "no account is called 'x', 2 lists them"),
        (Refused("unknown_account", "no account is called 'x'", hint="there is Acme and Globex"),
         "no account is called 'x', there is Acme and Globex"),
        (Refused("empty", "it does not say what to change", hint="write it as in `csm log`: 1h, yesterday"),
         "it does not say what to change, write it as after l: 1h, yesterday"),
        (Refused("tier_stays", "Acme is mid", hint="leave it until 2026-04-01, or change it all the same with --force"),
         "Acme is mid, leave it until 2026-04-01"),
    ],
)  # fmt: skip
def test_a_hint_names_the_key_that_does_it(refused: Refused, sentence: str) -> None:
    assert in_app(refused) == sentence


async def test_a_switch_before_the_timer_began_names_the_key_that_drops_it(
    cockpit: OpenCockpit, small: Path, csm: Any
) -> None:
    csm.ok("start", "acme cadence call", "--at", "9:00")
    async with cockpit(small) as c:
        await c.press("S")
        await c.type("8:00.. globex")
        await c.press("enter")
        assert "name a time after that; X on the screen drops the timer" in " ".join(c.text.split())
        await c.press("ctrl+u")
        await c.type("45m globex")
        await c.press("enter")
        assert "l logs time that has passed" in " ".join(c.text.split())


async def test_whose_book_is_asked_without_options(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        assert "whose is to be opened?" in " ".join(c.text.split()) and "--csm" not in c.text
