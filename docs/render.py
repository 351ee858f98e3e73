"""Runs every command that the docs show and puts its real output under it.

A fenced `console` block holds lines `$ csm ...`, each followed by what it printed. The commands of one page run in
order on a fresh sample book, at a fixed time, in a folder with the page's own files (blocks `csv title=NAME`).

    python docs/render.py           rewrites README.md and docs/*.md
    python docs/render.py --check   says which pages are not as the program prints, and exits with 1
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
NOW = "2026-03-11T09:30:00"
OURS = ("CSM_NOW", "CSM_DB", "CSM_CONFIG")
"""Nothing else of whoever runs this may show: neither another book nor another theme."""
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_FILE = re.compile(r"```\w+ title=(\S+)\n(.*?)```", re.DOTALL)


def main() -> int:
    """Render or check every page."""
    check = "--check" in sys.argv
    stale = [page for page in PAGES if page.exists() and not render(page, write=not check)]
    for page in stale if check else []:
        print(f"{page.relative_to(ROOT)} does not show what the program prints; run python docs/render.py")
    return 1 if check and stale else 0


def render(page: Path, *, write: bool) -> bool:
    """Whether the page already was as the program prints; with `write` it is afterwards."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, surroundings(Path(folder)):
        for name, content in _FILE.findall(text):
            Path(name).write_text(content, encoding="utf-8")
        made = _BLOCK.sub(lambda block: f"```console\n{session(block[1])}```", text)
    if write and made != text:
        page.write_text(made, encoding="utf-8")
    return made == text


@contextlib.contextmanager
def surroundings(folder: Path):  # type: ignore[no-untyped-def]
    """A folder of its own with the sample book, a fixed time and zone; everything is put back afterwards."""
    kept, here = dict(os.environ), Path.cwd()
    os.environ.update(CSM_NOW=NOW, TZ="Europe/Berlin", HOME=str(folder), CSM_DB="book.db", CSM_CONFIG="config.toml")
    for name in [name for name in os.environ if name.startswith(("CSM_", "XDG_")) and name not in OURS]:
        del os.environ[name]
    os.chdir(folder)
    try:
        run("csm demo --into book.db")
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(kept)


def session(block: str) -> str:
    """The block with the output of each of its commands."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{run(command[2:])}" for command in commands)


def run(command: str) -> str:
    """What a command prints, errors too, as in a pipe."""
    from csm_tui.cli.run import run as run_csm

    # The sample has several books, one of which is meant; a book of the page's own has its own CSM.
    if "--db" in command:
        os.environ.pop("CSM_USER", None)
    else:
        os.environ["CSM_USER"] = "Dana Field"
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        run_csm(shlex.split(command, comments=True)[1:])
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


if __name__ == "__main__":
    sys.exit(main())
