"""The start: the first frame imports nothing that it does not show, and every style sheet is parsed once."""

from __future__ import annotations

import subprocess
import sys

import pytest
from textual.css import stylesheet
from textual.css.parse import parse
from textual.css.stylesheet import Stylesheet

from csm_tui.tui.style_rules import StyleRules

NOT_YET = (
    "sqlite3", "click", "numpy", "sqlmodel", "sqlalchemy", "tomllib", "textual.widgets._text_area",
    "csm_tui.services", "csm_tui.store", "csm_tui.exchange", "csm_tui.bootstrap", "csm_tui.tui.gateway",
    "csm_tui.tui.messages", "csm_tui.tui.drawing.touches", "csm_tui.tui.drawing.budget", "csm_tui.tui.screens.book",
)  # fmt: skip
SHEET = "Screen { color: $ink; }"


def test_what_the_first_frame_does_without() -> None:
    lines = "import csm_tui.cli.run, csm_tui.cli.app, csm_tui.tui.app, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    assert not set(NOT_YET) & set(done.stdout.split())


def test_the_app_does_without_openssl_and_leaves_it_to_whoever_asks() -> None:
    lines = (
        "import sys, csm_tui.cli.app as app; app._leave_out_tls()",
        "import csm_tui.tui.app, csm_tui.services.week, csm_tui.tui.screens.plan, csm_tui.services.learning",
        "print(*{'_ssl', '_hashlib', 'ssl'} & set(sys.modules))",
        "import ssl, asyncio; print(ssl.create_default_context().verify_mode.name, asyncio.sslproto.ssl)",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["", "CERT_REQUIRED None"]


def test_where_asyncio_is_in_use_already_it_is_left_as_it_is() -> None:
    before = "import asyncio, sys, csm_tui.cli.app as app; app._leave_out_tls()"
    lines = f"{before}; print(asyncio.sslproto.ssl is sys.modules['ssl'])"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sheets that were parsed, one after the other."""
    found: list[str] = []

    def noted(scope: str, css: str, *rest: object, **named: object) -> object:
        found.append(css)
        return parse(scope, css, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(stylesheet, "parse", noted)
    return found


def test_a_sheet_that_joins_has_the_others_parsed_no_more(parsed: list[str]) -> None:
    rules = StyleRules(variables={"ink": "red"})
    rules.add_source(SHEET, ("one", ""))
    assert len(rules.rules) == 1
    rules.add_source("Input { color: $ink; }", ("two", ""))
    rules.reparse()
    rules.set_variables({"ink": "red"})
    rules.reparse()
    assert len(rules.rules) == 2 and len(parsed) == 2 and parsed[0] == SHEET


def test_another_theme_has_every_sheet_parsed_again(parsed: list[str]) -> None:
    rules, textual = StyleRules(variables={"ink": "red"}), Stylesheet(variables={"ink": "red"})
    for each in (rules, textual):
        each.add_source(SHEET, ("one", ""))
        each.parse()
        each.set_variables({"ink": "blue"})
        each.reparse()
    assert rules.css == textual.css
    assert parsed == [SHEET] * 4
