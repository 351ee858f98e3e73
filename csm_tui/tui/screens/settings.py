"""The settings: of this program in config.toml, of the CSM in the database. What is changed holds at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import counted
from csm_tui.domain.text import quoted
from csm_tui.paths import config_path
from csm_tui.setting_list import BY_NAME, Setting, Value, typed
from csm_tui.tui.commands.command import bindings
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.commands.settings import SETTINGS
from csm_tui.tui.drawing.rows import FittedRows
from csm_tui.tui.drawing.settings import IN_FILE, PERSON, person_values, sample, settings_rows
from csm_tui.tui.messages_settings import PersonLoaded
from csm_tui.tui.screens.place import Place
from csm_tui.tui.themes import named, nearest
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.top import Top
from csm_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from csm_tui.services.person import Person
    from csm_tui.tui.widgets.line_prompt import LinePrompt

HELP = {f"you.{field}": sentence for field, sentence in PERSON}


class SettingsScreen(Place):
    """Opened over any screen; q goes back to it."""

    HAS = SETTINGS
    BINDINGS = bindings(SETTINGS)
    CSS_PATH = "../styles/settings.tcss"
    AUTO_FOCUS = "#settings"
    STAYS = False

    def __init__(self, first: str = "") -> None:
        super().__init__()
        self._first = first
        self.person: Person | None = None
        self._moves = 0
        """How often the cursor came to rest elsewhere: the first time nothing was read of what is said."""

    def body(self) -> ComposeResult:
        yield Lines(id="settings", keeps_mark=True)

    def set_up(self) -> None:
        super().set_up()
        self.query_one(Top).about([(" ", ""), ("Settings", "strong")])
        self.call_after_refresh(self._opened)
        mistakes = self._mistakes()
        if self.cockpit.unreadable or mistakes:
            few = f"{counted(len(mistakes), 'mistake')} in config.toml, marked with !"
            self.say(self.cockpit.unreadable or few, "over")

    def _opened(self) -> None:
        self._draw()
        self.go_to(self._first)
        self.load()

    def go_to(self, name: str) -> None:
        """Put the cursor on that setting."""
        if name:
            self.query_one("#settings", Lines).select(name)

    def load(self) -> None:
        if self.cockpit.unreadable:
            # It may have been mended since.
            self.cockpit.wear_again()
            self._draw()
        self.cockpit.gateway.load_person(self)

    def on_person_loaded(self, message: PersonLoaded) -> None:
        self.person = message.person
        self._draw()
        self.loaded()

    def _draw(self) -> None:
        values, choices, person, wrong = self._values(), self._choices(), self.person, self._mistakes()
        lines, file = self.query_one("#settings", Lines), config_path()
        lines.show(
            FittedRows(lambda width: settings_rows(values, choices, person, file, wrong, width), lines.width or 78)
        )

    def _mistakes(self) -> dict[str, str]:
        """What is wrong in the file, by the row that shows it."""
        app = self.cockpit
        if app.unreadable:
            return {IN_FILE: app.unreadable}
        rest = [each.brief for each in app.complaints if each.name not in BY_NAME]
        wrong = {each.name: keyed(each.what) for each in app.complaints if each.name in BY_NAME}
        return wrong | {f"{IN_FILE}{n}": said for n, said in enumerate((*rest, *app.key_problems))}

    def _values(self) -> dict[str, Value]:
        values = self.cockpit.settings._asdict()
        return {name: values[name] for name in BY_NAME} | {"theme": self.cockpit.theme}

    def _choices(self) -> dict[str, Sequence[str]]:
        themes = sorted(self.app.available_themes, key=lambda name: (not name.startswith("csm-"), name))
        return {name: setting.choices for name, setting in BY_NAME.items()} | {"theme": themes}

    @property
    def key(self) -> str:
        """What the cursor is on."""
        return self.query_one("#settings", Lines).key

    @on(Lines.Moved, "#settings")
    def _moved(self) -> None:
        key = self.key
        setting = BY_NAME.get(key)
        later = "  From the next start." if setting and setting.later else ""
        help = setting.help if setting else HELP.get(key, "")
        self.query_one(Words).stand(lambda width: [(f"{help}{later}", "dim")])
        if self._moves:
            self.say(self._mistakes().get(key, ""), "over")
        self._moves += 1
        self.tell_keys()

    @on(Lines.Chosen, "#settings")
    def _chosen(self) -> None:
        self.action_run("settings.change")

    # Commands

    def no_change(self) -> str:
        from csm_tui.settings_file import why_unreadable

        # Of a value that stops everything the file can be read, and mended here.
        if self.cockpit.unreadable and (why := why_unreadable()):
            return why
        return self._no_mistake() if self.key else "the settings are being read"

    def _no_mistake(self) -> str:
        return "that is mended in the file itself" if self.key.startswith(IN_FILE) else ""

    def do_change(self) -> None:
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        setting = BY_NAME.get(self.key)
        if setting is None:
            self._change_person(self.key.removeprefix("you."))
            return
        choices = [choice for choice in self._choices()[setting.name] if choice]
        hint = f"{setting.help} " + (f"One of {', '.join(choices)}." if choices else "")
        self.ask(LinePrompt(
            setting.name.replace("_", " "), hint, lambda prompt, text: self._typed(prompt, setting, text),
            check=lambda text: self._meant(setting, text), value=setting.shown(self._values()[setting.name]),
            placeholder=setting.example, nothing=True,
        ))  # fmt: skip

    def _change_person(self, field: str) -> None:
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        value = person_values(self.person)[field] if self.person else ""
        gateway = self.cockpit.gateway
        self.ask(LinePrompt(
            field, HELP[f"you.{field}"], lambda prompt, text: gateway.edit_person(prompt, field, text), value=value,
            nothing=field in ("country", "region"),
        ))  # fmt: skip

    def _typed(self, prompt: LinePrompt, setting: Setting, text: str) -> None:
        try:
            self.set(setting, self._valid(setting, text))
        except Refused as error:
            prompt.read("", problem=error.sentence)
        else:
            prompt.close()

    def _meant(self, setting: Setting, text: str) -> str:
        """What a text would mean, while it is typed; a locale by example."""
        value = self._valid(setting, text)
        if setting.name == "locale":
            from csm_tui.domain import formats
            from csm_tui.locales import formats_of

            settings = self.cockpit.settings
            with formats.instead(formats_of(str(value), settings.clock, settings.week_start)):
                return sample()
        return setting.help

    def _valid(self, setting: Setting, text: str) -> Value:
        value = typed(setting, text)
        if setting.name == "theme" and named(str(value)) not in self.app.available_themes:
            hint = nearest(str(value)) or keyed("[app.theme] shows them all")
            raise Refused("no_theme", f"there is no theme {quoted(str(value))}", hint=hint)
        return value

    def set(self, setting: Setting, value: Value) -> None:
        """Write it, and have it in force."""
        from csm_tui.settings_file import write_setting

        try:
            path = write_setting(setting, value)
        except OSError as error:
            raise Refused("file_error", str(error.strerror).lower(), where=str(error.filename or "")) from None
        self._in_force()
        said = f"{setting.name.replace('_', ' ')} is {setting.shown(value) or 'plain'}, written to {path}"
        self.say(said, "held", names=[str(path)])

    def _in_force(self) -> None:
        self.cockpit.wear_again()
        self.cockpit.gateway.drawn_anew()
        self._draw()
        self.load()

    def no_next(self) -> str:
        if why := self.no_change():
            return why
        setting = BY_NAME.get(self.key)
        known = setting and self._choices()[setting.name]
        return "" if known else "it has no fixed choices; [settings.change] changes it"

    no_previous = no_next

    def do_next(self) -> None:
        self._step(1)

    def do_previous(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        setting = BY_NAME[self.key]
        choices = list(self._choices()[setting.name])
        now = setting.shown(self._values()[setting.name])
        at = choices.index(now) if now in choices else -1
        self._try(lambda: self.set(setting, typed(setting, choices[(at + step) % len(choices)])))

    def no_default(self) -> str:
        if why := self.no_change():
            return why
        if self.key not in BY_NAME:
            return "that is kept in the book; [settings.change] changes it"
        return ""

    def do_default(self) -> None:
        from csm_tui.settings_file import forget_setting

        setting = BY_NAME[self.key]

        def forget() -> None:
            path = forget_setting(setting)
            self._in_force()
            self.say(f"{setting.name.replace('_', ' ')} is no longer set in {path}", "held")

        self._try(forget)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Refused as error:
            self.say(error.sentence, "over")
        except OSError as error:
            self.say(f"{error.strerror}, {error.filename}", "over")

    def _beside(self, step: int) -> None:
        self.cockpit.go(self.cockpit.current_mode)
