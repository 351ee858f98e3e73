"""Every setting of config.toml: its name, what it may be, what it is without one, and what it is for."""

from __future__ import annotations

from typing import Literal, NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted

Value = str | int | bool
Kind = Literal["text", "number", "switch"]


class Setting(NamedTuple):
    """One setting. A `careful` one decides where and what is written: with a bad value nothing is done at all; a bad
    value of another one is told, and the default holds."""

    name: str
    kind: Kind
    default: Value
    help: str
    choices: tuple[str, ...] = ()
    careful: bool = False
    later: bool = False
    """Whether it counts from the next start only."""
    example: str = ""

    def shown(self, value: Value) -> str:
        """A value as people read and type it."""
        return ("off", "on")[value] if isinstance(value, bool) else str(value)


SETTINGS = (
    Setting("theme", "text", "csm-dark", "The colours of the app.", example="csm-contrast"),
    Setting("motion", "switch", False, "Whether anything moves by itself: blinking cursors, sliding.", ("off", "on")),
    Setting(
        "locale", "text", "", "How dates, numbers and money are written; nothing is the plain English of the docs.",
        example="de_DE",
    ),
    Setting("clock", "text", "", "Hours of the day: 12 or 24; nothing follows the locale.", ("", "12", "24")),
    Setting(
        "week_start", "text", "", "Where the columns of a month begin; a week itself is Monday to Sunday, always.",
        ("", "monday", "sunday"),
    ),
    Setting("currency", "text", "USD", "Of amounts and new accounts that name none.", careful=True, example="EUR"),
    Setting("database", "text", "", "The database to open: a file or a PostgreSQL URL.", careful=True, later=True),
    Setting("csm", "text", "", "Whose book to open where a database holds several.", careful=True, later=True),
    Setting("timezone", "text", "", "The zone of a CSM who is added; nothing is this machine's.", careful=True,
            example="Europe/Berlin"),
    Setting("busy_ms", "number", 5_000, "How long to wait, in milliseconds, while somebody else writes.", careful=True,
            later=True),
    Setting("tier_stay_days", "number", 30, "Days an account stays in a new tier before it may change again; 0: none.",
            careful=True),
)  # fmt: skip
BY_NAME = {setting.name: setting for setting in SETTINGS}


def setting_named(name: str) -> Setting:
    """The setting of that name, however it is written; refused when there is none."""
    found = BY_NAME.get(name.strip().casefold().replace("-", "_").replace(" ", "_"))
    if found is None:
        raise Refused("no_setting", f"there is no setting {quoted(name)}", hint=nearest(name))
    return found


def nearest(name: str) -> str:
    """What else was perhaps meant."""
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), BY_NAME, n=1)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(BY_NAME)}"


def checked(setting: Setting, value: object) -> Value:
    """A value from the file in its own type; refused when it is none that the setting may have."""
    if setting.choices and setting.kind == "text" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    kinds: dict[Kind, type] = {"text": str, "number": int, "switch": bool}
    if not isinstance(value, kinds[setting.kind]) or (isinstance(value, bool) and setting.kind != "switch"):
        raise _bad(setting, value)
    if setting.kind == "number" and not 0 <= int(str(value)) <= 10**9:
        raise _bad(setting, value)
    if setting.kind == "text" and setting.choices and value not in setting.choices:
        raise _bad(setting, value)
    if setting.name == "currency":
        from csm_tui.domain.money import parse_currency

        return parse_currency(str(value))
    return value  # type: ignore[return-value]


def typed(setting: Setting, text: str) -> Value:
    """The value that a typed text means; refused when it means none. The locale and the zone must be known ones."""
    word = text.strip()
    if setting.kind == "switch":
        if word.casefold() not in _SWITCH:
            raise _bad(setting, word)
        return _SWITCH[word.casefold()]
    if setting.kind == "number":
        if not (word.isascii() and word.isdecimal() and len(word) < 10):
            raise _bad(setting, word)
        return checked(setting, int(word))
    value = checked(setting, word.casefold() if setting.choices else word)
    if value and setting.name == "locale":
        from csm_tui.locales import formats_of

        formats_of(str(value))
    elif value and setting.name == "timezone":
        from csm_tui.clock import zone_named

        return zone_named(str(value)).key
    return value


_SWITCH = {"on": True, "yes": True, "true": True, "1": True, "off": False, "no": False, "false": False, "0": False}


def _bad(setting: Setting, value: object) -> Refused:
    shown = "yes" if value is True else "no" if value is False else str(value)[:40]
    return Refused("bad_settings", f"{setting.name} can't be {shown!r}", hint=f"it should be {wanted(setting)}")


def wanted(setting: Setting) -> str:
    """What it may be, in words."""
    if setting.kind == "switch":
        return "on or off (true or false in the file)"
    if setting.kind == "number":
        return "a whole number"
    if not setting.choices:
        return "a text"
    named = [f'"{choice}"' for choice in setting.choices if choice]
    return " or ".join(named)
