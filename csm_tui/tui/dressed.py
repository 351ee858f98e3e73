"""How the app looks and moves: the theme's meanings, the settings that say so, and what changes when one is set."""

from __future__ import annotations

import os

from textual._styles_cache import StylesCache
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.events import DescendantFocus
from textual.widget import AwaitMount

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted
from csm_tui.paths import config_path
from csm_tui.settings import Complaint, Settings, prepare, use
from csm_tui.tui.style_rules import StyleRules
from csm_tui.tui.themes import DARK, OWN, Inks, inks, meanings, named, nearest


class Dressed(App[None]):
    """The part of the app that knows no data."""

    place_is_new = False
    """Whether the place that is gone to was never open before."""

    def __init__(self) -> None:
        self.inks = Inks()
        super().__init__()
        self.stylesheet = StyleRules(variables=self.get_css_variables())
        for theme in OWN:
            self.register_theme(theme)
        self.settings = Settings()
        self.complaints: tuple[Complaint, ...] = ()
        """What of config.toml was not understood."""
        self.key_problems: tuple[str, ...] = ()
        """What of its own keys can't be."""
        self.unreadable = ""
        """Why it can't be read at all, if so."""
        self._wear_what_is_set()

    def get_css_variables(self) -> dict[str, str]:
        variables = super().get_css_variables()
        theme = self.current_theme
        variables |= meanings(theme, variables)
        self.theme_variables = variables
        self.inks = inks(variables, theme.ansi, self.no_color)
        return variables

    def _wear_what_is_set(self) -> None:
        try:
            self.settings, self.complaints = prepare()
            self.unreadable = ""
        except Refused as error:
            # The thread that opens the database reads the settings too, and says what is wrong.
            self.unreadable = error.sentence
            use(self.settings)
        self._look()

    def _look(self) -> None:
        wanted = named(os.environ.get("CSM_THEME") or self.settings.theme or DARK.name)
        if wanted in self.available_themes:
            self.theme = wanted
        else:
            self.theme = DARK.name
            where = "$CSM_THEME" if os.environ.get("CSM_THEME") else config_path()
            hint = nearest(wanted) or "[app.theme] shows them all;"
            what = f"there is no theme {quoted(wanted)}, {hint} {DARK.name} holds till then"
            self.complaints += (Complaint("theme", where, 0, what),)
        self.animation_level = "full" if self.settings.motion else "none"

    def wear_again(self) -> None:
        """The settings were changed: from now on everything is drawn by them."""
        self._wear_what_is_set()
        self.refresh_css(animate=False)

    def open_settings(self, name: str = "") -> None:
        """The settings, the cursor on the one of that name; over what is on the screen."""
        from csm_tui.tui.screens.settings import SettingsScreen

        if isinstance(self.screen, SettingsScreen):
            self.screen.go_to(name)
        else:
            self.push_screen(SettingsScreen(name))

    def action_command_palette(self) -> None:
        from csm_tui.tui.dialogs.palette import ASKS, ASKS_OVER, NOTHING, NOTHING_OVER, Palette
        from csm_tui.tui.screens.place import Place

        asks, nothing = (ASKS, NOTHING) if isinstance(self.screen, Place) else (ASKS_OVER, NOTHING_OVER)
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(placeholder=asks, nothing=nothing, id="--command-palette"))

    def search_themes(self) -> None:
        from textual.theme import ThemeProvider

        from csm_tui.tui.dialogs.palette import Palette

        nothing = "No theme is called “{}”."
        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…", nothing=nothing))

    def delay_update(self, delay: float = 0.05) -> None:
        """Textual holds repaints back that long when places change. One that was open keeps what it shows, and is
        painted at once; a new one comes with its data."""
        if self.place_is_new:
            super().delay_update(delay)

    def switch_mode(self, mode: str) -> AwaitMount:
        """Textual keeps every line of a place that is not seen, several times over: a fifth of a MiB. They are drawn
        again when somebody comes back, which takes some 4 ms."""
        left = self.screen_stack if mode != self.current_mode else []
        switched = super().switch_mode(mode)
        for screen in left:
            for part in screen.query("*"):
                part._styles_cache.clear()  # `refresh` would too, and paint it twice when somebody comes back
        return switched

    def pop_screen(self) -> AwaitComplete:
        """Textual remembers the grounds of every widget that there ever was, and with them the last picture of each:
        of the pages and dialogs that were closed it is forgotten."""
        StylesCache.get_inner_outer.cache_clear()
        return super().pop_screen()

    def on_idle(self) -> None:
        """After a batch Textual wakes the screen on top only; what shows under a dialog may wait for room too."""
        for screen in self.screen_stack[:-1]:
            if screen._layout_required:
                screen.check_idle()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Cursors blink only where things may move."""
        if hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = self.settings.motion
