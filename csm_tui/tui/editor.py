"""A text written in the user's own editor, the app waiting."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from textual.app import App


def command() -> list[str]:
    """The editor's command line: $VISUAL, else $EDITOR; empty when neither is set."""
    return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")


def write_elsewhere(app: App[Any], text: str) -> str | None:
    """The text as the editor left it; None when there is no editor, or no terminal to give it."""
    editor = command()
    if not editor:
        return None
    try:
        with app.suspend():
            return edited(text, editor)
    except (SuspendNotSupported, OSError):
        return None


def edited(text: str, editor: list[str]) -> str:
    """Run the editor on the text; the text itself when the editor failed."""
    with TemporaryDirectory(prefix="csm-note-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run([*editor, str(path)], check=False)
        return path.read_text(encoding="utf-8", errors="replace") if done.returncode == 0 else text
