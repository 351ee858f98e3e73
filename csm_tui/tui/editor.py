"""A text written in the user's own editor, the app waiting."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.app import SuspendNotSupported

from csm_tui.domain.text import harmless
from csm_tui.tui.lending import lent
from csm_tui.tui.stopping import handled

if TYPE_CHECKING:
    from textual.app import App


class Edited(NamedTuple):
    """`text` is None where no editor ran at all; `problem` says why what it wrote does not count."""

    text: str | None
    problem: str = ""


def command() -> list[str]:
    """The editor's command line: $VISUAL, else $EDITOR; empty when neither is set. ValueError: a quote is open."""
    return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")


def write_elsewhere(app: App[Any], text: str) -> str | None:
    """The text as the editor left it; None when there is no editor, or no terminal to give it."""
    done = _in_terminal(app, text)
    if done.problem:
        app.notify(done.problem, title="$EDITOR", severity="warning", timeout=20, markup=False)
    return done.text


def _in_terminal(app: App[Any], text: str) -> Edited:
    try:
        editor = command()
    except ValueError as error:
        return Edited(None, f"It can't be understood: {error}. This is a window of ours.")
    if not editor:
        return Edited(None)
    try:
        with lent(app), _interrupts_are_the_editors():
            return edited(text, editor)
    except SuspendNotSupported:
        return Edited(None)


def edited(text: str, editor: list[str]) -> Edited:
    """Run the editor on the text; the text itself when the editor failed."""
    name = harmless(editor[0])
    try:
        with TemporaryDirectory(prefix="csm-note-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "note.md"
            path.write_text(text, encoding="utf-8")
            try:
                status = subprocess.run([*editor, str(path)], check=False).returncode
            except OSError as error:
                return Edited(None, f"{name} can't be started: {error.strerror}. This is a window of ours.")
            if status:
                return Edited(text, f"{name} ended with an error ({status}): the text is as it was.")
            return Edited(path.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        return Edited(text, f"What {name} wrote can't be read: {error.strerror}. The text is as it was.")


def _interrupts_are_the_editors() -> AbstractContextManager[None]:
    """ctrl+c reaches every program at the terminal: it must not end the app behind the editor."""
    return handled({signal.SIGINT: lambda number, frame: None})
