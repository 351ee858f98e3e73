"""The first run: who you are, what your week has, and what the book begins with."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless
from csm_tui.tui.commands.command import bound
from csm_tui.tui.dialogs.dialog import Dialog
from csm_tui.tui.in_app import in_app
from csm_tui.tui.widgets.key_line import KeyLine, key_words

FIELDS = (
    ("name", "your name", "as your pages should call you"),
    ("hours", "hours a week", "by contract: 40, 37.5 or 37:30"),
    ("internal", "internal", "of them: meetings, initiatives"),
    ("zone", "time zone", "where your days begin and end"),
)
CHOICES = (
    ("import", "Import a CSV of accounts: you see first what goes in"),
    ("empty", "Begin with an empty book"),
    ("sample", "Look around in a sample book first, a temporary one"),
)
MAKING = {
    "import": "Your book is being made…", "empty": "Your book is being made…",
    "sample": "The sample book is being made, which takes a few seconds…",
}  # fmt: skip
KEYS = "enter or tab goes on   [first.leave] leaves, nothing is made"


class Begun(NamedTuple):
    """Which database to open, whose book in it, and whether a file is to be imported first."""

    db: str
    csm: str
    imports: bool = False


class FirstRun(Dialog[Begun | None]):
    """Makes the database; dismissed with what to open, or None when the user leaves."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("first.leave", "leave", "leave"),
        Binding("down", "app.focus_next", "next", show=False),
        Binding("up", "app.focus_previous", "before", show=False),
    ]

    def __init__(self, where: str) -> None:
        super().__init__()
        self._where = where
        self._making = False
        """Whether it is being made: a thread can't be stopped, so nothing else is begun until it is over."""

    def compose(self) -> ComposeResult:
        from csm_tui.clock import machine_zone

        given = {"name": "", "hours": "40", "internal": "10", "zone": machine_zone()[0]}
        with Vertical(classes="dialog", id="first-dialog"):
            yield Static("Welcome", classes="dialog-title", markup=False)
            yield Static(
                "There is no book yet. It will be one file on this machine, yours alone:\n" + harmless(self._where),
                id="first-words", markup=False,
            )  # fmt: skip
            for key, label, hint in FIELDS:
                with Horizontal(classes="first-row"):
                    yield Static(label, classes="first-label", markup=False)
                    yield Input(given[key], compact=True, id=f"first-{key}")
                    yield Static(hint, classes="first-hint", id=f"first-{key}-hint", markup=False)
            yield OptionList(*(Option(words, key) for key, words in CHOICES), id="first-choice", compact=True)
            yield Static("", id="first-problem", markup=False)
            yield KeyLine(lambda width, height: [key_words(KEYS)], classes="dialog-keys")

    @on(Input.Submitted)
    def _goes_on(self, event: Input.Submitted) -> None:
        """Enter goes on: from field to field, then to the choice; a field that can't be read keeps the cursor."""
        event.stop()
        if self._in_order(str(event.input.id).removeprefix("first-")):
            self.app.action_focus_next()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._told(str(event.input.id).removeprefix("first-"), "")

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        event.stop()
        key = str(event.input.id).removeprefix("first-")
        self._in_order(key)
        if key == "hours":
            self._in_order("internal")  # fewer hours may leave no room for it

    def _in_order(self, key: str) -> bool:
        problem = problem_of(key, self._typed(key), self._typed("hours"))
        self._told(key, problem)
        return not problem

    def _told(self, key: str, problem: str) -> None:
        """Beside the field: what is wrong with it, else what it is for."""
        hint = self.query_one(f"#first-{key}-hint", Static)
        hint.set_class(bool(problem), "-problem")
        hint.update(harmless(f"! {problem}") if problem else next(words for name, _, words in FIELDS if name == key))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self._making:
            return
        choice = str(event.option.id)
        wrong = [key for key, _, _ in FIELDS if not self._in_order(key)] if choice != "sample" else []
        if wrong:
            self.query_one(f"#first-{wrong[0]}", Input).focus()
            return
        self._making = True
        self._tell(MAKING[choice])
        self._make(choice, {key: self._typed(key) for key, _, _ in FIELDS})

    def _typed(self, key: str) -> str:
        return self.query_one(f"#first-{key}", Input).value.strip()

    @work(thread=True)
    def _make(self, choice: str, typed: dict[str, str]) -> None:
        try:
            made = begin(self._where, choice, typed)
        except Refused as error:
            self.app.call_from_thread(self._problem, in_app(error))
        except OSError as error:
            self.app.call_from_thread(self._problem, f"{error.strerror or error}, {error.filename or self._where}")
        else:
            self.app.call_from_thread(self.dismiss, made)

    def _problem(self, sentence: str) -> None:
        self._making = False
        self._tell(f"! {sentence}", problem=True)

    def _tell(self, sentence: str, *, problem: bool = False) -> None:
        """Under the choices: what is being made, or why it can't be."""
        line = self.query_one("#first-problem", Static)
        line.set_class(problem, "-problem")
        line.update(harmless(sentence))

    def action_leave(self) -> None:
        if not self._making:  # "nothing is made" would not be true any more
            self.dismiss(None)


def problem_of(key: str, text: str, hours: str) -> str:
    """Why a field can't be what is typed there, and what to do about it; "" when it can. `hours`: of the contract."""
    from csm_tui.clock import zone_named
    from csm_tui.services.setup import checked_name

    try:
        if key == "name":
            checked_name(text)
        elif key == "zone":
            zone_named(text)
        else:
            _check_hours(key, text, hours)
    except Refused as error:
        # At the shell an option is advised, which is nothing to type here.
        return error.what if "--" in error.hint else error.sentence
    return ""


def _check_hours(key: str, text: str, hours: str) -> None:
    """As the services do when the book is made. The internal hours can't be held against hours that are none."""
    from csm_tui.domain.durations import WEEK, parse_hours
    from csm_tui.services.setup import FLEX_SECONDS, check_budget

    typed = parse_hours(text)
    if typed > WEEK:
        raise Refused("bad_hours", "a week has 168 hours")
    if key == "hours":
        check_budget(typed, 0, 0)
    elif not problem_of("hours", hours, hours):
        check_budget(parse_hours(hours), typed, FLEX_SECONDS)


def begin(where: str, choice: str, typed: dict[str, str]) -> Begun:
    """Make the database as chosen. The sample goes into a temporary file, what is imported is chosen afterwards."""
    if choice == "sample":
        return _sample()
    from csm_tui.domain.durations import parse_hours
    from csm_tui.services.setup import init

    contract, internal = parse_hours(typed["hours"]), parse_hours(typed["internal"])
    done = init(where, typed["name"], contract, internal, timezone=typed["zone"])
    return Begun(done.db, done.csm, choice == "import")


def _sample() -> Begun:
    from atexit import register
    from tempfile import TemporaryDirectory

    from csm_tui.services.sample import load_sample

    folder = TemporaryDirectory(prefix="csm-demo-", ignore_cleanup_errors=True)
    register(folder.cleanup)
    done = load_sample(str(Path(folder.name) / "sample.db"))
    return Begun(done.db, done.csm)
