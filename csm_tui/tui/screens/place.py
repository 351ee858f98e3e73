"""What all screens share: the lines on top and at the bottom, how a command runs, how a line is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from csm_tui.domain.text import harmless
from csm_tui.tui.commands.command import Command
from csm_tui.tui.messages import Done, Failed, TimerDoubt
from csm_tui.tui.present import Line
from csm_tui.tui.widgets.chrome import Key, Keys, Places, Pressed, Top, Words

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp
    from csm_tui.tui.widgets.prompt import Prompt
    from csm_tui.tui.widgets.question import Question

PLACES = (("go.week", "1", "Week"), ("go.book", "2", "Book"), ("go.grid", "3", "Log"), ("go.plan", "5", "Plan"))


class Place(Screen[None]):
    """A screen with commands. A subclass names them in `HAS`, draws its body and loads its data."""

    HAS: ClassVar[tuple[type[Command], ...]] = ()
    HERE: ClassVar[str] = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (116, "-wide"), (150, "-huge")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]

    def __init__(self) -> None:
        super().__init__()
        self.seen = -1
        """The revision of the data that is shown."""
        self._before: Widget | None = None
        """What had the focus before a line was typed."""

    @property
    def cockpit(self) -> CsmApp:
        """The app, by its own type."""
        return cast("CsmApp", self.app)

    def compose(self) -> ComposeResult:
        yield Top(id="top")
        yield Places(id="places")
        yield from self.body()
        yield Words(id="words")
        yield Keys(self.keys, id="keys")

    def body(self) -> ComposeResult:
        """What stands between the places and the sentence."""
        yield from ()

    def on_mount(self) -> None:
        self.tell_place()

    def tell_place(self, right: Line = []) -> None:  # noqa: B006  never changed
        """Underline where we are."""
        self.query_one(Places).tell(PLACES, self.HERE, right)

    # Data

    def load(self) -> None:
        """Ask for what is shown."""

    def on_screen_resume(self) -> None:
        self.query_one(Top).again()
        if self.cockpit.ready and self.seen != self.cockpit.gateway.revision:
            self.load()

    def loaded(self) -> None:
        """What was asked for is here."""
        self.seen = self.cockpit.gateway.revision
        self.query_one(Keys).again()

    def on_done(self, message: Done) -> None:
        self.say(message.sentence, "held", {"undo": "U puts it back", "redo": ""}.get(message.what, "u undoes"))
        self.load()

    def on_failed(self, message: Failed) -> None:
        self.say(message.sentence, "over")

    def say(self, sentence: str, ink: str = "", hint: str = "") -> None:
        """Tell what has just happened; "" falls back to the standing sentence."""
        mark = {"held": ("✓ ", "held"), "over": ("! ", "over strong")}.get(ink, ("", ""))
        sentence = harmless(sentence)
        sentence = sentence[:1].upper() + sentence[1:]
        line: Line = [mark, (sentence, ""), (f"  {hint}" if hint else "", "dim")]
        self.query_one(Words).news([part for part in line if part[0]] if sentence else None)

    # Commands

    def keys(self) -> Sequence[Key]:
        """The footer, in its order."""
        shown = sorted((command for command in self.HAS if command.footer), key=lambda command: command.footer)
        return [Key(each.id, each.shown_key(), each.label, bool(self.why_not(each.id))) for each in shown]

    def why_not(self, command_id: str) -> str:
        """Why a command can't run now; "" when it can."""
        check = getattr(self, f"no_{command_id.rpartition('.')[2]}", None)
        return str(check()) if check else ""

    def action_run(self, command_id: str) -> None:
        """Run a command, or say why it can't run."""
        if reason := self.why_not(command_id):
            self.say(reason, "over")
            return
        getattr(self, f"do_{command_id.rpartition('.')[2]}")()

    @on(Pressed)
    def _pressed(self, message: Pressed) -> None:
        message.stop()
        if message.command:
            self.action_run(message.command)

    # What works everywhere

    def do_week(self) -> None:
        self.cockpit.go("week")

    def do_book(self) -> None:
        self.cockpit.go("book")

    def do_before(self) -> None:
        self._beside(-1)

    def do_after(self) -> None:
        self._beside(1)

    def _beside(self, step: int) -> None:
        ids = [command for command, _, _ in PLACES]
        self.action_run(ids[(ids.index(self.HERE) + step) % len(ids)])

    def do_grid(self) -> None:
        self.cockpit.go("log")

    def do_plan(self) -> None:
        self.cockpit.go("plan")

    def do_timer(self) -> None:
        from csm_tui.tui.screens.timing import start_or_stop

        start_or_stop(self)

    def do_switch(self) -> None:
        from csm_tui.tui.screens.timing import ask_on_what

        ask_on_what(self)

    def no_discard(self) -> str:
        return "" if self.cockpit.timer else "no timer runs; s starts one"

    def do_discard(self) -> None:
        self.cockpit.gateway.cancel_timer(self)

    def on_timer_doubt(self, message: TimerDoubt) -> None:
        from csm_tui.tui.screens.timing import ask_about

        ask_about(self, message)

    def subject(self) -> str:
        """What the cursor is on, as a line to start the timer with; "" when it is on nothing."""
        return ""

    def do_undo(self) -> None:
        self.cockpit.gateway.undo(self)

    def do_redo(self) -> None:
        self.cockpit.gateway.redo(self)

    def do_reload(self) -> None:
        self.say("")
        self.load()

    def do_palette(self) -> None:
        self.cockpit.action_command_palette()

    def do_theme(self) -> None:
        self.app.action_change_theme()

    def do_help(self) -> None:
        from csm_tui.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.HAS))

    def do_quit(self) -> None:
        self.app.exit()

    def do_back(self) -> None:
        self.dismiss()

    # A typed line

    def ask(self, prompt: Prompt | Question) -> None:
        """Open a line to type in, or a question, in the place of the sentence; the keys that work are its own."""
        if self.query(".asking"):
            return
        self._before = self.focused
        self.query_one(Words).display = False
        self.mount(prompt, before=self.query_one(Keys))
        self.query_one(Keys).display = False

    def answered(self) -> None:
        """The typed line is gone."""
        self.query_one(Words).display = True
        self.query_one(Keys).display = True
        if self._before and self._before.is_attached:
            self._before.focus()

    def do_log(self) -> None:
        from csm_tui.tui.widgets.quick_log import QuickLog

        self.say("")
        self.ask(QuickLog(self.cockpit.gateway, self.suggestion()))

    def ask_whose(self, sentence: str) -> None:
        """The database holds several books: ask for the name of one."""
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        def send(prompt: LinePrompt, text: str) -> None:
            prompt.close()
            self.say("")
            self.cockpit.use(None, text)

        self.ask(LinePrompt("whose book", sentence, send, placeholder="a name, or how it begins", enter="opens it"))

    def suggestion(self) -> str:
        """A line that could be logged next."""
        return ""
