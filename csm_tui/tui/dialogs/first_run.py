"""The first run: who you are, what your week has, and what the book begins with."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless

FIELDS = (("name", "your name"), ("hours", "hours a week"), ("internal", "internal"), ("zone", "time zone"))
CHOICES = (
    ("empty", "Begin with an empty book"),
    ("import", "Import the CSV export"),
    ("sample", "Look around in a sample book first, a temporary one"),
)
KEYS = "tab next   enter begins   esc or ctrl+g leaves, nothing is made"


class Begun(NamedTuple):
    """Which database to open, and whose book in it."""

    db: str
    csm: str


class FirstRun(ModalScreen[Begun | None]):
    """Makes the database; dismissed with what to open, or None when the user leaves."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", "leave", show=False, id="first.leave"),
        Binding("down", "app.focus_next", "next", show=False),
        Binding("up", "app.focus_previous", "before", show=False),
    ]

    def __init__(self, where: str) -> None:
        super().__init__()
        self._where = where

    def compose(self) -> ComposeResult:
        from csm_tui.clock import machine_zone

        given = {"name": "", "hours": "40", "internal": "10", "zone": machine_zone()[0]}
        with Vertical(classes="dialog", id="first-dialog"):
            yield Static("Welcome", classes="dialog-title", markup=False)
            yield Static(
                "There is no book yet. It will be one file on this machine, yours alone:\n" + harmless(self._where),
                id="first-words", markup=False,
            )  # fmt: skip
            for key, label in (*FIELDS, ("csv", "CSV export")):
                with Horizontal(classes="first-row"):
                    yield Static(label, markup=False)
                    hint = "only to begin with an import" if key == "csv" else ""
                    typed = Input(given.get(key, ""), placeholder=hint, compact=True, id=f"first-{key}")
                    typed.cursor_blink = False
                    yield typed
            yield OptionList(*(Option(words, key) for key, words in CHOICES), id="first-choice", compact=True)
            yield Static("", id="first-problem", markup=False)
            yield Static(KEYS, classes="dialog-keys", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on: from field to field, then to the choice."""
        event.stop()
        self.app.action_focus_next()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        typed = {key: self._typed(key) for key in ("name", "hours", "internal", "zone", "csv")}
        self._make(str(event.option.id), typed)

    def _typed(self, key: str) -> str:
        return self.query_one(f"#first-{key}", Input).value.strip()

    @work(thread=True, exclusive=True)
    def _make(self, choice: str, typed: dict[str, str]) -> None:
        try:
            made = begin(self._where, choice, typed)
        except Refused as error:
            self.app.call_from_thread(self._problem, error.sentence)
        except OSError as error:
            self.app.call_from_thread(self._problem, f"{error.strerror or error}, {error.filename or self._where}")
        else:
            self.app.call_from_thread(self.dismiss, made)

    def _problem(self, sentence: str) -> None:
        self.query_one("#first-problem", Static).update(harmless(f"! {sentence}"))

    def action_leave(self) -> None:
        self.dismiss(None)


def begin(where: str, choice: str, typed: dict[str, str]) -> Begun:
    """Make the database as chosen. The sample goes into a temporary file; a refused import leaves nothing behind."""
    if choice == "sample":
        return _sample()
    from csm_tui.domain.durations import parse_hours
    from csm_tui.services.setup import init

    source = Path(typed["csv"]).expanduser()
    if choice == "import" and not source.is_file():
        raise Refused("no_file", "there is no file to import", where=str(source), hint="name the CSV export above")
    contract, internal = parse_hours(typed["hours"]), parse_hours(typed["internal"])
    done = init(where, typed["name"], contract, internal, timezone=typed["zone"])
    if choice == "import":
        _import(done.db, str(source))
    return Begun(done.db, done.csm)


def _sample() -> Begun:
    from atexit import register
    from tempfile import TemporaryDirectory

    from csm_tui.services.sample import load_sample

    folder = TemporaryDirectory(prefix="csm-demo-", ignore_cleanup_errors=True)
    register(folder.cleanup)
    done = load_sample(str(Path(folder.name) / "sample.db"))
    return Begun(done.db, done.csm)


def _import(where: str, source: str) -> None:
    from csm_tui.bootstrap import open_desk
    from csm_tui.services.imports import import_accounts

    try:
        with open_desk(where, None) as desk:
            import_accounts(desk, source)
    except Refused:
        for path in (where, f"{where}-wal", f"{where}-shm"):
            Path(path).unlink(missing_ok=True)
        raise
