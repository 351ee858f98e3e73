"""What each meaning looks like. Nothing else in the app names a colour.

over: more than there is, or late. due: today's, or near. held: done. learned: what the log teaches. here: where you
are. dim: context. faint: what is empty. Each comes with a mark or a word as well, where there is no colour to see.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="csm-dark",
    dark=True,
    primary="#6fb3d2",
    secondary="#b39ddb",
    accent="#6fb3d2",
    warning="#e0b062",
    error="#e8806f",
    success="#8cbf88",
    foreground="#d3d7de",
    background="#15181d",
    surface="#1b1f26",
    panel="#22272f",
    variables={"dim": "#8b93a1", "faint": "#454c58", "cursor": "#262d38", "learned": "#b39ddb"},
)

LIGHT = Theme(
    name="csm-light",
    dark=False,
    primary="#1c6a94",
    secondary="#6b4aad",
    accent="#1c6a94",
    warning="#8a5a00",
    error="#b23a2e",
    success="#37753a",
    foreground="#262a31",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#eae7e0",
    variables={"dim": "#5f6672", "faint": "#bdbbb4", "cursor": "#e4ebf0", "learned": "#6b4aad"},
)

CONTRAST = Theme(
    name="csm-contrast",
    dark=True,
    primary="#7fd7ff",
    secondary="#d7b3ff",
    accent="#7fd7ff",
    warning="#ffd75f",
    error="#ffa094",
    success="#8dff8d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    variables={"dim": "#d0d0d0", "faint": "#9a9a9a", "cursor": "#0b3350", "learned": "#d7b3ff"},
)

CONTRAST_LIGHT = Theme(
    name="csm-contrast-light",
    dark=False,
    primary="#003f6b",
    secondary="#46127f",
    accent="#003f6b",
    warning="#5c3d00",
    error="#8b0000",
    success="#00480b",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#f0f0f0",
    variables={"dim": "#3a3a3a", "faint": "#5c5c5c", "cursor": "#d3e6f4", "learned": "#46127f"},
)

OWN = (DARK, LIGHT, CONTRAST, CONTRAST_LIGHT)


def names() -> list[str]:
    """Every theme that can be set, ours first."""
    from textual.theme import BUILTIN_THEMES

    return [theme.name for theme in OWN] + sorted(BUILTIN_THEMES)


def named(name: str) -> str:
    """The theme of that name; `ansi` is the one of a terminal's own sixteen colours, as most terminals are dark."""
    return "ansi-dark" if name == "ansi" else name


def nearest(name: str) -> str:
    """Which theme was perhaps meant: those that begin so, else the one that is written much like it; "" when none is.

    >>> nearest("Ansi"), nearest("Nrod"), nearest("plaid")
    ('did you mean ansi-dark or ansi-light?', 'did you mean nord?', '')
    """
    from difflib import get_close_matches

    word, known = name.strip().casefold(), names()
    begun = [each for each in known if word and each.startswith(word)]
    found = begun[:3] or get_close_matches(word, known, n=1)
    return f"did you mean {' or '.join(found)}?" if found else ""


MEANINGS = ("over", "due", "held", "learned", "here", "dim", "faint", "cursor")


def meanings(theme: Theme, variables: Mapping[str, str]) -> dict[str, str]:
    """The colour of every meaning in any theme, from what the theme has: ours say all, others are read."""
    if theme.ansi:
        return {
            "over": "ansi_red", "due": "ansi_yellow", "held": "ansi_green", "learned": "ansi_magenta",
            "here": "ansi_cyan" if theme.dark else "ansi_blue", "dim": "ansi_default", "faint": "ansi_bright_black",
            "cursor": "ansi_default",
        }  # fmt: skip
    ground = Color.parse(variables["background"])
    ink = Color.parse(variables["foreground"])
    own = theme.variables
    found = {name: variables[source] for name, source in _SOURCES.items()}
    return found | {
        "learned": own.get("learned", variables["secondary"]),
        "dim": own.get("dim", ground.blend(ink, 0.62).hex6),
        "faint": own.get("faint", ground.blend(ink, 0.25).hex6),
        "cursor": own.get("cursor", ground.blend(ink, 0.10).hex6),
    }


_SOURCES = {"over": "error", "due": "warning", "held": "success", "here": "primary"}


class Inks(dict[str, Style]):
    """The style of every meaning."""

    def __init__(self, styles: Mapping[str, Style] = {}) -> None:
        super().__init__(styles)
        self._mixed: dict[tuple[str, Style], Style] = {}

    def on(self, ground: Style, names: str) -> Style:
        """The style of several meanings at once ("over strong") on a ground; every piece of every line asks."""
        if (mixed := self._mixed.get((names, ground))) is None:
            mixed = ground
            for name in names.split():
                mixed += self[name]
            self._mixed[names, ground] = mixed
        return mixed


def inks(variables: Mapping[str, str], ansi: bool, colourless: bool = False) -> Inks:
    """The style of every meaning, ready for a line of cells. `colourless`: no colour will reach the terminal, so what
    is only a ground elsewhere is turned round or dim here."""
    styles = {name: Style(color=Color.parse(variables[name]).rich_color) for name in MEANINGS}
    styles["strong"] = Style(bold=True)
    styles["head"] = Style(bold=True)
    styles["under"] = Style(underline=True)
    styles["cursor"] = Style(reverse=True) if ansi else Style(bgcolor=Color.parse(variables["cursor"]).rich_color)
    ground, ink = Color.parse(variables["background"]), Color.parse(variables["foreground"])
    for name, colour, share in (("band", ink, 0.16), ("beyond", Color.parse(variables["over"]), 0.34)):
        # What may come, and what may come on top of what there is: grounds to draw a line on.
        mixed = Style() if ansi else Style(color=ground.blend(colour, share).rich_color)
        styles[name], styles[f"on_{name}"] = mixed, Style(bgcolor=mixed.color)
    if colourless:
        styles["cursor"] = styles["on_beyond"] = Style(reverse=True)
        styles["over"] = Style(bold=True)
        ansi = True
    if ansi:
        styles["band"], styles["beyond"] = Style(dim=True), styles["over"]
        styles["dim"] = styles["faint"] = Style(dim=True)
    return Inks(styles)
