"""The layers, seen from fresh interpreters: what each may import, and what everyday commands must not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ORM = {"sqlmodel", "sqlalchemy", "alembic", "pydantic", "psycopg"}

_IMPORT_ALL = """
import json, pkgutil, sys
from importlib import import_module
for name in sys.argv[1:]:
    module = import_module(name)
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        import_module(found.name)
print(json.dumps(sorted(sys.modules)))
"""
_RUN = """
import json, sys
from csm_tui.cli.run import run
status = run(sys.argv[1:])
print(json.dumps([status, sorted(sys.modules)]), file=sys.stderr)
"""

LAYERS = {
    "csm_tui.domain": ORM | {"textual", "rich", "click", "sqlite3", "platformdirs", "rapidfuzz", "dateutil"}
    | {"csm_tui.store", "csm_tui.services", "csm_tui.exchange", "csm_tui.cli", "csm_tui.tui", "csm_tui.clock"},
    "csm_tui.store.queries": ORM | {"textual", "rich", "click", "csm_tui.services", "csm_tui.cli", "csm_tui.tui"},
    "csm_tui.exchange": ORM | {"textual", "click", "csm_tui.store", "csm_tui.services", "csm_tui.cli", "csm_tui.tui"},
    "csm_tui.services": ORM | {"textual", "rich", "click", "csm_tui.cli", "csm_tui.tui"},
    "csm_tui.cli": ORM | {"textual", "csm_tui.tui"},
}  # fmt: skip
"""Layer -> what is absent after all of its modules were imported (a name stands for what is below it too)."""

STORE_OF_EVERY_DAY = ["connection", "sqlite", "header", "changes", "undo", "images", "ids", "query", "schema", "faults"]

EVERYDAY = [
    ["log", "45m", "internal meeting"],
    ["week", "--json"],
    ["start", "internal meeting", "--at", "5m ago"],
    ["switch", "internal meeting"],
    ["status"],
    ["undo"],
    ["redo"],
    ["book", "--json"],
    ["upcoming", "--json"],
    ["entries", "--json"],
    ["where", "--json"],
    ["history", "--json"],
]


def fresh(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run this in a fresh interpreter, in the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, env=environment, cwd=ROOT
    )


def present(modules: list[str], absent: set[str]) -> set[str]:
    """Which of the unwanted were imported."""
    return {name for name in absent if any(module == name or module.startswith(f"{name}.") for module in modules)}


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_nothing_from_above_and_no_framework(layer: str) -> None:
    ran = fresh(_IMPORT_ALL, layer)
    assert ran.returncode == 0, ran.stderr
    assert present(json.loads(ran.stdout), LAYERS[layer]) == set()


def test_the_everyday_part_of_the_store_is_free_of_the_orm() -> None:
    ran = fresh(_IMPORT_ALL, *(f"csm_tui.store.{name}" for name in STORE_OF_EVERY_DAY))
    assert ran.returncode == 0, ran.stderr
    assert present(json.loads(ran.stdout), ORM | {"textual", "click", "rich", "csm_tui.services"}) == set()


def test_this_test_would_see_an_orm() -> None:
    ran = fresh(_IMPORT_ALL, "csm_tui.store.session")
    assert present(json.loads(ran.stdout), ORM) >= {"sqlmodel", "sqlalchemy", "pydantic"}


@pytest.mark.parametrize("words", EVERYDAY, ids=[" ".join(words) for words in EVERYDAY])
def test_an_everyday_command_imports_neither_textual_nor_the_orm(book: Path, words: list[str]) -> None:
    if words == ["undo"]:
        assert fresh(_RUN, "--db", str(book), "log", "45m", "internal meeting").returncode == 0
    elif words == ["redo"]:
        for before in (["log", "45m", "internal meeting"], ["undo"]):
            fresh(_RUN, "--db", str(book), *before)
    ran = fresh(_RUN, "--db", str(book), *words)
    status, modules = json.loads(ran.stderr.splitlines()[-1])
    assert status == 0, ran.stderr
    assert present(modules, ORM | {"textual", "dateutil", "rich"}) == set()


PLAIN = [words for words in EVERYDAY if words[0] in ("log", "start", "switch", "status") or words == ["week", "--json"]]


@pytest.mark.parametrize("words", PLAIN, ids=[" ".join(words) for words in PLAIN])
def test_what_is_typed_all_day_does_without_click_and_other_slow_starters(book: Path, words: list[str]) -> None:
    ran = fresh(_RUN, "--db", str(book), *words)
    status, modules = json.loads(ran.stderr.splitlines()[-1])
    assert status == 0, ran.stderr
    slow = {"click", "platformdirs", "pathlib", "inspect", "dataclasses", "hashlib", "calendar", "numpy", "tomllib"}
    assert present(modules, slow) == set()


def test_the_app_itself_stays_small() -> None:
    """What it can do stands in the classes that it is made of."""
    assert len((ROOT / "csm_tui" / "tui" / "app.py").read_text(encoding="utf-8").splitlines()) < 200


def test_the_import_contracts_hold() -> None:
    ran = fresh("from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 broken" in ran.stdout
