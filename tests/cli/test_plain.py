"""Everyday lines are read without click, and mean what click makes of them."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csm_tui.cli import app, everyday, plain
from csm_tui.cli.group import csm
from tests.conftest import Csm

PLAIN = [
    "log 45m acme", "log 45m acme --json", "log --overlap 45m acme call", "start acme call --at 9:15", "stop",
    "stop --at 9:15 --keep --json", "switch globex --split 10:00", "cancel --json", "resume --at 9:15",
    "status --format {elapsed}", "--db x.db --csm dana status --json", "week --json", "week last --json",
    "--csm dana week --json --csm noor",
]  # fmt: skip
NOT_PLAIN = [
    "week", "week last next --json", "log", "log --help", "log -h", "start acme --at", "start acme --at --json",
    "start acme --at=9:15", "stop now", "stop --discard-gap", "stop --discard-gap 1h", "stop --kee", "status --wat",
    "log 45m acme -- call", "log -45m acme", "stop --json --json", "--version", "--db", "book --json",
    "--json log 45m", "week --confirm --json", "status --format x --format y",
]  # fmt: skip


def called(args: list[str], *, by_click: bool) -> tuple[str, Any] | None:
    """The function of `everyday` that a line calls and what with; None when it calls none."""
    calls: list[tuple[str, Any]] = []

    def keep(name: str) -> Any:
        return lambda *values, **named: calls.append((name, _named(name, values, named)))

    here = patch.multiple(everyday, **{name: keep(name) for name in PARAMETERS})
    with here, patch.object(app, plain.APP, keep(plain.APP)):
        if by_click:
            try:
                csm.main(args=args, prog_name="csm", standalone_mode=False)
            except click.UsageError:
                return None
        else:
            line = plain.read(args)
            if line:
                getattr(app if line[0] == plain.APP else everyday, line[0])(**line[1])
    return calls[0] if calls else None


def _named(name: str, values: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
    names = ("db", "csm_name") if name == plain.APP else PARAMETERS[name]
    return dict(zip(names, values, strict=False)) | named


PARAMETERS = {
    shape.function: getattr(everyday, shape.function).__code__.co_varnames[
        : getattr(everyday, shape.function).__code__.co_argcount
    ]
    for shape in plain.SHAPES.values()
}


@pytest.mark.parametrize("line", PLAIN)
def test_a_plain_line_is_read(line: str) -> None:
    assert plain.read(line.split()) is not None


@pytest.mark.parametrize("line", NOT_PLAIN)
def test_any_other_line_is_left_to_click(line: str) -> None:
    assert plain.read(line.split()) is None


@pytest.mark.parametrize(("line", "db", "csm_name"), [
    ("", None, None), ("--db x.db", "x.db", None), ("--csm dana --db x.db", "x.db", "dana"),
])  # fmt: skip
def test_a_line_without_a_command_opens_the_app(line: str, db: str | None, csm_name: str | None) -> None:
    for by_click in (False, True):
        assert called(line.split(), by_click=by_click) == (plain.APP, {"db": db, "csm_name": csm_name})


WORDS = st.sampled_from(
    ["45m", "acme", "9:15..", "", "--json", "--overlap", "--keep", "--at", "9:15", "--split", "--format", "{elapsed}",
     "--db", "x.db", "--csm", "dana", "-x", "--", "--discard-gap", "--help", "2026-W11", "#q1", "--at=9", "--adjust"]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(WORDS, max_size=2), st.sampled_from(sorted(plain.SHAPES)), st.lists(WORDS, max_size=5))
def test_what_is_read_plainly_click_reads_alike(before: list[str], name: str, after: list[str]) -> None:
    args = [*before, name, *after]
    if plain.read(args) is None or name == "week":
        return
    assert called(args, by_click=False) == called(args, by_click=True)


def test_the_week_is_the_same_either_way(csm: Csm) -> None:
    for words in (("week", "--json"), ("week", "2026-W12", "--json")):
        with patch.object(plain, "read", return_value=None):
            by_click = csm.ok(*words).json
        assert csm.ok(*words).json == by_click


def test_completion_is_clicks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_CSM_COMPLETE", "bash_complete")
    assert plain.read(["status"]) is None
