"""Runs a command over and over, each time on a fresh copy of a database, and spoils one step more of it.

python -m tests.e2e.steps kill|pages|bytes TEMPLATE FOLDER COMMAND...

`kill`: the process is killed (SIGKILL) before its n-th statement; `pages`: the database may grow by n pages; `bytes`:
its files may grow to n x 4 KiB. The copies stay in FOLDER as 000.db, 001.db and so on; the last is the one in which
the command was not spoilt. On standard output: a line `STATUS ERROR` for each. One process forks them all, because
starting Python for each of several hundred would take minutes.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from csm_tui.cli.run import run
from csm_tui.store import sqlite
from csm_tui.store.connection import Db

MOST = 1_500
PAGE = 4096


def killed_at(step: int) -> None:
    """This process ends before the n-th statement (or closing) of its database."""
    done = 0

    def counted(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            nonlocal done
            done += 1
            if done > step:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*args, **named)

        return call

    for name in ("_cursor", "_statement", "executemany", "close"):
        setattr(Db, name, counted(getattr(Db, name)))


def few_pages(more: int) -> None:
    """Every connection of this process may add so many pages to its database."""
    original = sqlite.connect

    def connect(*args: Any, **named: Any) -> Db:
        db = original(*args, **named)
        pages = db.dicts("PRAGMA page_count")[0]["page_count"]
        db.dicts(f"PRAGMA max_page_count = {pages + more}")
        return db

    sqlite.connect = connect


def few_bytes(pages: int) -> None:
    """The files of this process may grow to so many pages; none of them is a module that it compiles on the way, which
    would be cut short for every later run."""
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (pages * PAGE, pages * PAGE))


SPOIL = {"kill": killed_at, "pages": few_pages, "bytes": few_bytes}


def one(mode: str, step: int, database: Path, command: list[str]) -> tuple[int, str]:
    """Run it in a child; answers its exit status (negative: the signal) and what it said on standard error."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        SPOIL[mode](step)
        os._exit(run(["--db", str(database), *command]))
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), " ".join(said.split())


def main(mode: str, template: str, folder: str, *command: str) -> None:
    """All steps, until the command gets through."""
    for step in range(MOST):
        database = Path(folder) / f"{step:03}.db"
        shutil.copyfile(template, database)
        status, said = one(mode, step, database, list(command))
        print(status, said, flush=True)
        if status == 0:
            return
    raise SystemExit(f"not done after {MOST} steps")


if __name__ == "__main__":
    main(*sys.argv[1:])
