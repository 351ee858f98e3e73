"""The frame of every screen: the lines on top and at the bottom, how a command runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.events import DescendantFocus

from csm_tui.domain.text import capitalised, harmless
from csm_tui.tui.away import tell_away
from csm_tui.tui.chosen_days import as_chosen
from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.everywhere import EVERYWHERE, Redo, Undo
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.present import Line
from csm_tui.tui.screens.asking import Asking
from csm_tui.tui.widgets.keys import Key, Keys
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.places import Places
from csm_tui.tui.widgets.pressable import Pressed
from csm_tui.tui.widgets.top import Top
from csm_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from csm_tui.domain.standing import Standing
    from csm_tui.tui.app import CsmApp
    from csm_tui.tui.messages import Done, Failed

PLACES = (
    ("go.week", "1", "Week"), ("go.book", "2", "Book"), ("go.grid", "3", "Log"), ("go.calendar", "4", "Calendar"),
    ("go.plan", "5", "Plan"), ("go.team", "6", "Team"),
)  # fmt: skip
"""(command, key, name) of the places to be, in their order."""
UNREAD = "nothing of this could be read yet"
OFTEN = 999
"""As often as a command runs at most by a number typed before it."""


class Frame(Asking):
    """A screen with commands. A subclass names them in `HAS`, draws its body and loads its data."""

    HAS: ClassVar[tuple[type[Command], ...]] = ()
    HERE: ClassVar[str] = ""
    LISTS: ClassVar[tuple[type[Lines], ...]] = (Lines,)
    """The kinds of lists that it has: their keys work there too."""
    pending = 1
    """The number that was typed before the next key."""
    times = 1
    """How often, or how far, the command that runs now is meant."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (116, "-wide"), (150, "-huge")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]

    def __init__(self) -> None:
        super().__init__()
        self.seen = -1
        """The revision of the data that is shown."""

    @property
    def cockpit(self) -> CsmApp:
        """The app, by its own type."""
        return cast("CsmApp", self.app)

    def compose(self) -> ComposeResult:
        yield Top(id="top")
        yield Places(id="places")
        yield from self.body()
        yield Words(id="words")
        yield Keys(self.footer, id="keys")

    def body(self) -> ComposeResult:
        """What stands between the places and the sentence."""
        yield from ()

    def on_mount(self) -> None:
        self.set_up()

    def set_up(self) -> None:
        """It has its parts now. Textual calls every class's own `on_...`: what subclasses add to is a hook instead."""
        self.tell_place()

    def tell_place(self, *right: Line, standing: Standing | None = None) -> None:
        """Underline where we are. `right`: a word of the screen, in ever fewer; `standing`: of the week that is shown,
        where that is not this one."""
        keys = {command.id: command.shown_key() for command in self.HAS}
        places = [(command, keys.get(command, key), name) for command, key, name in PLACES]
        self.query_one(Places).tell(places, self.HERE, right, standing)

    # Data

    def load(self) -> None:
        """Ask for what is shown."""

    def on_screen_resume(self) -> None:
        self.come_back()

    def come_back(self) -> None:
        """It is what is looked at, again or for the first time."""
        tell_away(self)
        if self._receipt and self._receipt[1] != self.cockpit.gateway.writes_asked:
            # Something was changed elsewhere since: a key would take that back now, not what stands here.
            self._receipt = None
            self.say("")
        self.query_one(Top).again()
        self.query_one(Places).again()
        if self.cockpit.ready and self.seen != self.cockpit.gateway.revision:
            self.load()

    def loaded(self) -> None:
        """What was asked for is here."""
        self.seen = self.cockpit.gateway.revision
        self.cockpit.gateway.want_standing()
        self.tell_keys()

    def tell_keys(self) -> None:
        """What works here may be different: the cursor moved, or other data stand there."""
        self.query_one(Keys).again()

    @on(DescendantFocus)
    def _attends(self) -> None:
        """Data may be here before the focus is: keys and sentence are about what has it."""
        self.tell_keys()
        self.query_one(Words).again()

    def on_done(self, message: Done) -> None:
        message.stop()
        self.done(message)

    def on_failed(self, message: Failed) -> None:
        message.stop()
        self.failed(message)

    def done(self, message: Done) -> None:
        """Something was changed, from here or from a line that was typed here."""
        self._receipt = message, self.cockpit.gateway.writes_asked
        self.say(message.sentence, "held", _hint(message.what), message.names)
        self.load()

    _receipt: tuple[Done, int] | None = None
    """What was told last of a change, and how many changes had been asked for by then."""

    def hand_down(self) -> None:
        """What this screen is about is gone, so it closes; what was told here last is told by the one under it."""
        if not self.is_active:
            return  # told twice, it has closed already, or is under another one
        under = self.app.screen_stack[-2]
        self.dismiss()
        if self._receipt and isinstance(under, Frame):
            under.done(self._receipt[0])

    def failed(self, message: Failed) -> None:
        """Something was refused."""
        self.say(message.sentence, "over")

    _refused = False
    """Whether the sentence says why something could not be done: what is done next has nothing to do with it."""

    def say(self, sentence: str, ink: str = "", hint: str = "", names: Sequence[str] = ()) -> None:
        """Tell what has just happened; "" falls back to the standing sentence. `names` in it are of files."""
        mark = {"held": ("✓ ", "held"), "over": ("! ", "over strong")}.get(ink, ("", ""))
        self._refused = ink == "over"
        # A refusal may say how a date is typed: that stays as it is. So does a key that begins a sentence.
        sentence = harmless(as_chosen(sentence, names) if ink == "held" else sentence)
        sentence, hint = keyed(capitalised(sentence)), keyed(hint)
        line: Line = [mark, (sentence, ""), (f"  {hint}" if hint else "", "dim")]
        self.query_one(Words).news([part for part in line if part[0]] if sentence else None)

    # Commands

    def footer(self) -> Sequence[Key]:
        """The keys that work now: those of what is typed into, else the screen's."""
        typed: Sequence[Key] = getattr(self.focused, "FOOTER", ())
        return [key.now for key in typed] or self.keys()

    def keys(self) -> Sequence[Key]:
        """The screen's keys, in their order."""
        shown = sorted((command for command in self.HAS if command.footer), key=lambda command: command.footer)
        return [Key(each.id, each.shown_key(), each.label, bool(self.why_not(each.id))) for each in shown]

    def why_not(self, command_id: str) -> str:
        """Why a command can't run now; "" when it can."""
        check = getattr(self, f"no_{command_id.rpartition('.')[2]}", None)
        reason = keyed(str(check())) if check else ""
        # What a line is typed into is not what the command is about: the reason is the line.
        return keyed("a line is open; [prompt.close] closes it") if reason and self.asked else reason

    def knows(self, command_id: str) -> bool:
        """Whether it is a command of this screen, or of all."""
        return any(command.id == command_id for command in (*self.HAS, *EVERYWHERE))

    def is_behind(self, command_id: str) -> bool:
        """Whether it works on a part of this screen that is not shown now."""
        return False

    def turn_to_where(self, command_id: str) -> None:
        """Show the part in which this command works."""

    def action_run(self, command_id: str) -> None:
        """Run a command, or say why it can't run."""
        if not self.counted(command_id):
            return
        if reason := self.why_not(command_id):
            if self.put_off(command_id):
                self.pending = self.times
            else:
                self.say(UNREAD if self.seen < 0 and self.cockpit.trouble else reason, "over")
            return
        if self._refused and self.query_one(Words).stands:
            self.say("")
        getattr(self, f"do_{command_id.rpartition('.')[2]}")()

    def put_off(self, command_id: str) -> bool:
        """Whether a command that can't run now is tried again when there is more to see."""
        return False

    def counted(self, command_id: str) -> bool:
        """Before a command runs: a number counts for those that can be counted; another says so and does not run, for
        once is not what was meant."""
        typed = self.take_times()
        command = next((each for each in self.HAS if each.id == command_id), None)
        counts = command is not None and command.counts
        self.times = min(typed, OFTEN) if counts else 1
        if command is None or counts or typed == 1:
            return True
        self.say(f"“{command.label or command.title}” can't be counted; {command.shown_key()} alone does it", "over")
        return False

    def take_times(self) -> int:
        """How often what is done now is meant; asked for once, then it is 1 again."""
        times, self.pending = self.pending, 1
        return times

    @on(Pressed)
    def _pressed(self, message: Pressed) -> None:
        message.stop()
        if message.command:
            self.action_run(message.command)


def _hint(what: str) -> str:
    """How to take back what was done, where it changed anything."""
    if what in ("redo", "write", "copy", "delete_csm"):
        return ""
    return f"{Redo.shown_key()} puts it back" if what == "undo" else f"{Undo.shown_key()} undoes"
