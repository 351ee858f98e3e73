"""Putting a backup in the database's place: the one thing that u does not take back, so its name is typed first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless
from csm_tui.tui.in_app import in_app
from csm_tui.tui.messages_work import WorkBegan, WorkEnded
from csm_tui.tui.widgets.line_prompt import LinePrompt

if TYPE_CHECKING:
    from csm_tui.tui.screens.place import Place

RESTORING = "restoring"


def ask_backup(place: Place) -> None:
    """Which file; the newest backup is suggested."""
    newest = _newest(place.cockpit.gateway.database)

    def send(prompt: LinePrompt, text: str) -> None:
        place.call_later(_go_on, place, prompt, text.strip())

    place.say("")
    hint = "Which backup? What was logged since it was made is not in it; the database of now is kept beside it."
    place.ask(LinePrompt("restore", hint, send, placeholder=newest, suggested=newest, enter="goes on"))


async def _go_on(place: Place, prompt: LinePrompt, source: str) -> None:
    """The next question stands where the first did, once that is gone."""
    await prompt.remove()
    _ask_name(place, source)


def _newest(database: str) -> str:
    from csm_tui.paths import backup_folder

    found = sorted(backup_folder(Path(database)).glob("*.db"), key=lambda path: path.stat().st_mtime)
    return str(found[-1]) if found else ""


def _ask_name(place: Place, source: str) -> None:
    name = Path(place.cockpit.gateway.database).name

    def send(prompt: LinePrompt, text: str) -> None:
        if text.strip() != name:
            prompt.read("", problem=f"that is not its name; {name} replaces it, esc leaves everything as it is")
            return
        prompt.close()
        place.say("Restoring...")
        place.app.run_worker(partial(_restore, place, source), group="restore", exclusive=True, thread=True)

    hint = f"Type the name of the database, {harmless(name)}, to put {harmless(source)} in its place."
    place.ask(LinePrompt("replace", hint, send, enter="replaces it", names=(harmless(name), harmless(source))))


def _restore(place: Place, source: str) -> None:
    """In a thread of its own."""
    app = place.cockpit
    app.post_message(WorkBegan(RESTORING))
    kept = ""
    try:
        kept = app.gateway.restore(str(Path(source).expanduser()))
    except Refused as refused:
        said, failed = in_app(refused), True
    else:
        said, failed = f"Restored. The database before is kept: {kept}", False
    app.call_from_thread(place.say, said, "over" if failed else "held", names=[kept])
    app.post_message(WorkEnded(RESTORING, place, said, failed))
    app.call_from_thread(app.load_shown)
