"""ctrl+z at a real terminal, under a shell with jobs: what the shell has then, and what is there again after `fg`."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import NOW, Csm
from tests.e2e.shell import Shell
from tests.e2e.terminal import PATIENCE, Terminal

WEEK = "27.0 h supply"
STOPPED = 128 + signal.SIGTSTP
"""What some shells answer when they wait for a job that stands still."""


@pytest.fixture
def acme(book: Path, csm: Csm) -> Path:
    """A book with one account."""
    csm.ok("account", "add", "Acme Corp", "--tier", "high")
    return book


def left(t: Shell, status: int = 0) -> None:
    """It is left, and the terminal is the shell's as it was."""
    t.press("q")
    t.wait_for(lambda _: t.prompts)
    t.answers("echo it ended with $?", f"it ended with {status}")
    t.has_it_back()


def minutes(db: Path) -> list[int]:
    with closing(sqlite3.connect(db)) as raw:
        return [seconds // 60 for (seconds,) in raw.execute("SELECT seconds FROM time_entry")]


def test_the_shell_is_there_and_the_app_again(acme: Path) -> None:
    with Shell(acme) as t:
        t.wait_for(WEEK)
        t.press("ctrl+z")
        t.has_it_back()
        t.answers("jobs", r"\[1\].*(Stopped|Suspended)")
        t.run("clear; fg")
        t.app_is_back(WEEK, "? keys")
        t.press("2")
        t.wait_for("Acme Corp", "1 account")
        t.press("ctrl+z")
        t.has_it_back()
        t.run("clear; fg")
        t.app_is_back("Acme Corp", "1 account", times=3)
        left(t)


def test_what_is_typed_stands_there_again(acme: Path) -> None:
    with Shell(acme) as t:
        t.wait_for(WEEK)
        t.press("l")
        t.type("45m acm")
        t.wait_for("0:45 on Acme Corp")
        t.press("ctrl+z")
        t.has_it_back()
        t.run("clear; fg")
        t.app_is_back("45m acm", "enter logs")
        t.type("e call")
        t.wait_for("0:45 on Acme Corp, cadence call")
        t.press("enter")
        t.wait_for("✓ 0:45 on Acme Corp")
        left(t)
    assert minutes(acme) == [45]


def test_a_dialog_is_open_again(acme: Path) -> None:
    with Shell(acme) as t:
        t.wait_for(WEEK)
        t.press("?")
        t.wait_for("t tour")
        t.press("ctrl+z")
        t.has_it_back()
        t.run("clear; fg")
        t.app_is_back("t tour")
        t.press("q")
        t.wait_till_gone("t tour")
        left(t)


def test_what_another_window_did_meanwhile_is_seen(acme: Path, csm: Csm) -> None:
    with Shell(acme) as t:
        t.wait_for(WEEK)
        t.press("2")
        t.wait_for("1 account")
        t.press("ctrl+z")
        t.has_it_back()
        csm.ok("account", "add", "Globex")
        t.run("clear; fg")
        t.app_is_back("Globex", "2 accounts")
        left(t)


def test_the_window_has_another_size_meanwhile(acme: Path) -> None:
    with Shell(acme) as t:
        t.wait_for(WEEK)
        t.press("ctrl+z")
        t.has_it_back()
        t.resize(120, 40)
        t.run("clear; fg")
        t.app_is_back(WEEK, lambda _: "? keys" in t.lines[39])
        left(t)


def test_in_the_background_it_stands_still(acme: Path) -> None:
    with Shell(acme) as t:
        t.wait_for(WEEK)
        t.press("ctrl+z")
        t.has_it_back()
        t.run("bg")
        t.has_it_back()
        t.answers("jobs", r"\[1\].*(Stopped|Suspended)")
        t.run("clear; fg")
        t.app_is_back(WEEK, "? keys")
        left(t)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_is_ended_while_it_stands_still(acme: Path, number: signal.Signals) -> None:
    with Shell(acme) as t:
        t.wait_for(WEEK)
        t.press("ctrl+z")
        t.has_it_back()
        written = t.raw
        t.tell(number)
        t.tell(signal.SIGCONT)
        wait = f"while wait {t.pid}; status=$?; [ $status = {STOPPED} ]; do sleep 0.1; done"
        t.answers(f"{wait}; echo it ended with $status", f"it ended with {128 + number}")
        assert t.prompts and t.raw.startswith(written)
        t.has_it_back()


def test_its_shell_is_left_while_it_stands_still(acme: Path) -> None:
    """Nobody could call it back any more: it does not stay behind."""
    with Shell(acme) as t:
        t.wait_for(WEEK)
        t.press("ctrl+z")
        t.has_it_back()
        pid = t.pid
        t.run("exit")
        t.wait_for(lambda _: b"stopped jobs" in t.raw)
        t.leaves_with("exit\r")
        end = time.monotonic() + PATIENCE
        while (ran := state(pid)) not in ("", "Z"):
            assert time.monotonic() < end, ran


def state(pid: int) -> str:
    """How a process is: a letter as ps writes it; "" when there is none."""
    ran = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return ran.stdout.strip()[:1]


def test_stopped_from_outside(acme: Path) -> None:
    with Shell(acme) as t:
        t.wait_for(WEEK)
        t.tell(signal.SIGTSTP)
        t.has_it_back()
        t.run("clear; fg")
        t.app_is_back(WEEK, "? keys")
        left(t)


def test_stopped_by_force(acme: Path) -> None:
    """The shell has set the modes of its terminal; every one of the app's is there again, and is no more at the end."""
    with Shell(acme) as t:
        t.wait_for(WEEK)
        t.tell(signal.SIGSTOP)
        t.wait_for(lambda _: b"topped" in t.raw)
        t.type("stty sane; clear; fg\n")
        t.app_is_back(WEEK, "? keys")
        t.press("l")
        t.type("45m acme")
        t.wait_for("45m acme", "0:45 on Acme Corp")
        t.press("esc")
        t.wait_till_gone("enter logs")
        left(t)


def test_told_to_go_on_while_it_goes_on(acme: Path) -> None:
    with Shell(acme) as t:
        t.wait_for(WEEK)
        t.tell(signal.SIGCONT)
        t.app_is_back(WEEK, "? keys")
        t.press("l")
        t.type("45m acme")
        t.wait_for("45m acme", "0:45 on Acme Corp")
        t.press("esc")
        t.wait_till_gone("enter logs")
        left(t)


def test_behind_another_program(acme: Path) -> None:
    """A script that has started the app stops with it, or its shell would wait on."""
    with Shell(acme, before="sh -c 'exec \"$@\"; true' sh env") as t:
        t.wait_for(WEEK)
        t.press("ctrl+z")
        t.has_it_back()
        t.run("clear; fg")
        t.app_is_back(WEEK, "? keys")
        left(t)


def test_an_editor_is_suspended(acme: Path) -> None:
    editor = acme.with_name("editor")
    editor.write_text("#!/bin/sh\necho editing\nkill -TSTP 0\necho on >>$1\n")
    editor.chmod(0o755)
    with Shell(acme, EDITOR=str(editor), VISUAL="") as t:
        t.wait_for(WEEK)
        t.press("2")
        t.wait_for("Acme Corp", "1 account")
        t.press("enter")
        t.wait_for("Rules in force")
        t.press("E")
        t.has_it_back()
        t.run("clear; fg")
        t.app_is_back("u undoes")
        t.press("q")
        t.wait_for("1 account")
        left(t)


def test_where_no_shell_is(acme: Path) -> None:
    """The app is the terminal's first program, or that of a script which is: nothing could ever call it back."""
    said = "No shell stands behind the app that could bring it back"
    script = "import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-m', 'csm_tui', *sys.argv[1:]]))"
    for program in (["-m", "csm_tui"], ["-c", script]):
        with Terminal(["--db", str(acme)], {"CSM_NOW": NOW}, program=program) as t:
            t.wait_for(WEEK)
            t.press("ctrl+z")
            t.wait_for(said, WEEK, "? keys")
            t.press("2")
            t.wait_for("1 account")
            assert t.leaves_with("q") == 0
