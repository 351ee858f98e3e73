"""What nobody expected, on the command line and in the app: never a traceback, but a file to report."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from csm_tui.paths import crash_report
from tests.conftest import NOW, Csm
from tests.e2e.terminal import Terminal

SPOILT = """
import sys
from csm_tui.tui.screens.week import WeekScreen
WeekScreen.action_run = lambda self, command_id: 1 / 0
from csm_tui.cli import main
sys.argv[0] = "csm"
main()
"""
SENTENCE = "the program met something it does not know how to handle (ZeroDivisionError), nothing more was done; "


def broken(*given: object, **more: object) -> None:
    raise ZeroDivisionError


def test_on_the_command_line(csm: Csm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csm_tui.services.week.week_report", broken)
    ran = csm("week")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"error: {SENTENCE}please report it with {crash_report()}\n"
    assert csm("week", "--json").error["code"] == "mistake"
    written = crash_report().read_text()
    assert written.startswith("csm-tui ") and written.endswith("ZeroDivisionError\n") and "in broken" in written


def test_what_no_file_can_hold_is_written_down_all_the_same(csm: Csm, monkeypatch: pytest.MonkeyPatch) -> None:
    def undecodable(*given: object) -> None:
        raise ValueError("no\udcff")

    monkeypatch.setattr("csm_tui.services.week.week_report", undecodable)
    assert "please report it with" in csm("week").err and "no\\udcff" in crash_report().read_text()


def test_where_nothing_can_be_written_down(csm: Csm, monkeypatch: pytest.MonkeyPatch) -> None:
    crash_report().parent.parent.mkdir(parents=True)
    crash_report().parent.write_text("a file where the folder would be")
    monkeypatch.setattr("csm_tui.services.week.week_report", broken)
    assert csm("week").err == f"error: {SENTENCE}please report what CSM_DEBUG=1 shows when it happens again\n"
    monkeypatch.setenv("CSM_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        csm("week")


@pytest.mark.parametrize(("words", "module"), [(["import", "-"], "imports"), (["log", "30m", "admin"], "everyday")])
def test_a_compiled_file_that_a_full_disk_cut_short_is_named(
    book: Path, tmp_path: Path, words: list[str], module: str
) -> None:
    """Python would say "end of file" then, as the keyboard does, at every start."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    given |= {"PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"), "PYTHONPATH": str(Path(__file__).parents[2])}

    def run() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "csm_tui", "--db", str(book), *words]
        return subprocess.run(command, input="Name\nAcme\n", env=given, cwd=tmp_path, capture_output=True, text=True)

    assert run().returncode == 0
    [compiled] = (
        path for path in (tmp_path / "compiled").rglob(f"{module}.cpython-*.pyc") if path.parent.name == "cli"
    )
    os.truncate(compiled, compiled.stat().st_size // 2)
    ran = run()
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.strip() == (
        f"error: a compiled file is cut short, as a full disk leaves it, {compiled}, delete it, Python makes it again"
    )
    compiled.unlink()
    assert run().returncode == 0


def test_in_the_app(book: Path) -> None:
    with Terminal(["--db", str(book)], {"CSM_NOW": NOW}, program=["-c", SPOILT]) as t:
        t.wait_for("27.0 h supply")
        assert t.leaves_with("n") == 1
        _, _, left = t.raw.decode().partition("\x1b[?1049l")
        assert f"error: {SENTENCE}please report it with" in " ".join(left.split()) and "Traceback" not in left
    assert "<lambda>" in crash_report().read_text()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_it_gives_the_terminal_back(book: Path, number: signal.Signals) -> None:
    with Terminal(["--db", str(book)], {"CSM_NOW": NOW}) as t:
        t.wait_for("27.0 h supply")
        t.press("l")
        t.wait_for("acme")
        assert t.leaves_by(number) == 128 + number
        assert "\x1b[?1049l" in t.raw.decode() and "\x1b[?1000l" in t.raw.decode(), "no screen of its own, no mouse"
    assert not crash_report().exists()
