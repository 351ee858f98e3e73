"""The part of the import that says what unknown names mean: a name is chosen, then what it is, by a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Blur
from textual.widgets import Input, Static

from csm_tui.domain.text import harmless
from csm_tui.tui.commands.command import bound
from csm_tui.tui.dialogs.choose_file import ChooseFile
from csm_tui.tui.dialogs.import_naming import LEAVE_OUT
from csm_tui.tui.dialogs.import_reasons import why_no_names
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.domain.import_names import Meaning
    from csm_tui.tui.dialogs.import_state import ImportState


class OptionInput(Input):
    """What is looked for; the arrows go through the list under it. It has the keyboard as long as it is there."""

    def on_blur(self, event: Blur) -> None:
        """A click on the list moves the cursor there: what is typed next is still looked for, and no command."""
        self.select_on_focus = False
        if self.is_attached and self.app.app_focus and cast(MapNames, self.screen).state.asking:
            self.focus()

    def action_along(self, step: int) -> None:
        self.screen.query_one("#import-list", Lines).action_step(step)


class NameInput(OptionInput):
    """A name of this book."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("import.option_down", "along(1)", "the next"),
        Binding("up", "along(-1)", "the one before", show=False, id="import.option_up"),
        Binding("tab", "along(1)", "the next", show=False, id="import.option_next"),
        Binding("shift+tab", "along(-1)", "the one before", show=False, id="import.option_back"),
    ]


class MapNames(ChooseFile):
    """A dialog over an `ImportState` that draws its list by `show_list` and tries the import by `try_again`."""

    state: ImportState

    def show_list(self, *, key: str | None = None) -> None:
        """Draw the list, the cursor on that key."""

    def try_again(self) -> None:
        """What was said may let more in."""

    def name_row(self) -> ComposeResult:
        """The line that is typed into."""
        with Horizontal(id="import-name-row"):
            yield Static("", id="import-name-label", markup=False)
            yield NameInput(compact=True, id="import-name", placeholder="a few letters of an account or activity")

    @property
    def rows(self) -> Lines:
        """The list of the step."""
        return self.query_one("#import-list", Lines)

    def to_list(self) -> None:
        """The keys are those of the list."""
        self.rows.focus()

    def action_names(self) -> None:
        """To the unknown names."""
        if self.state.has_names:
            self.state.to_names()
            self.to_list()
            self.show_list(key=next((one.text for one in self.state.naming.open), ""))
        else:
            self.say(why_no_names(self.state))

    def say(self, reason: str) -> None:
        """Under the list stands why nothing came of a key."""
        self.state.problem = reason
        self.show_list()

    def name_it(self, name: str) -> None:
        """Ask what that name is."""
        self.state.naming.at, self.state.naming.typed = name, ""
        self.query_one("#import-name-label", Static).update(f"{harmless(name)[:30]} is ")
        typed = self.query_one("#import-name", Input)
        typed.value = ""
        self.show_list(key="")
        typed.focus()

    @on(Input.Changed, "#import-name")
    def _searched(self, event: Input.Changed) -> None:
        event.stop()
        naming = self.state.naming
        if naming.at and naming.typed != event.value:
            naming.typed = event.value
            self.show_list(key="")

    @on(Input.Submitted, "#import-name")
    def _sent(self, event: Input.Submitted) -> None:
        event.stop()
        self.take_option()

    def take_option(self) -> None:
        """The option under the cursor is what the name means."""
        naming, key = self.state.naming, self.rows.key
        option = next((option for option in naming.options() if option.key == key), None)
        if option:
            self.decide(naming.at, option.meaning)

    def leave_name_out(self) -> None:
        """What has the name under the cursor is left out."""
        if name := self.rows.key:
            self.decide(name, LEAVE_OUT)

    def decide(self, name: str, meaning: Meaning | None) -> None:
        """Said: try the file with it, and go on to the next name."""
        following = self.state.decide(name, meaning)
        self.to_list()
        self.try_again()
        self.show_list(key=following)

    def leave_naming(self) -> None:
        """Back to the names, nothing said."""
        name, self.state.naming.at = self.state.naming.at, ""
        self.to_list()
        self.show_list(key=name)
