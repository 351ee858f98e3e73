"""What the user has set in config.toml. No setting is needed, and nobody has to make the file.

A bad value of a setting that decides what is read or written refuses the command. Another bad value, and a name that
no setting has, are told in a sentence, and the rest holds.
"""

from __future__ import annotations

import os
import sys
from typing import Any, NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted
from csm_tui.paths import config_path


class Settings(NamedTuple):
    """The settings in force; csm_tui/setting_list.py says what each is for."""

    database: str = ""
    csm: str = ""
    timezone: str = ""
    busy_ms: int = 5_000
    tier_stay_days: int = 30
    locale: str = ""
    clock: str = ""
    week_start: str = ""
    currency: str = "USD"
    theme: str = ""
    motion: bool = False
    keys: dict[str, object] = {}
    """The user's own keys of the app by command id, as they stand in the table [keys]; tui/keymap.py reads them."""


class Complaint(NamedTuple):
    """Something that was not understood: of which setting, in which file (or variable) and line, and what it is."""

    name: str
    where: str
    line: int
    what: str

    @property
    def sentence(self) -> str:
        """With the whole path."""
        return f"{self.where}{f' line {self.line}' if self.line else ''}: {self.what}"

    @property
    def brief(self) -> str:
        """With the name of the file alone, for where there is little room."""
        return self._replace(where=os.path.basename(self.where)).sentence


class Read(NamedTuple):
    """Settings, and what of the file was not understood."""

    settings: Settings
    complaints: tuple[Complaint, ...]


def load_settings() -> Settings:
    """The settings in force: config.toml if there is one, then `$CSM_DB`, `$CSM_USER` and `$CSM_BUSY_MS` over it."""
    return read_settings().settings


def read_settings() -> Read:
    """The same, with what was not understood. Refused when the file can't be read, or says what can't be done."""
    settings, complaints = _from_file(config_path())
    wait = os.environ.get("CSM_BUSY_MS")
    settings = settings._replace(
        database=os.environ.get("CSM_DB") or settings.database,
        csm=os.environ.get("CSM_USER") or settings.csm,
        busy_ms=_whole(wait) if wait else settings.busy_ms,
    )
    return Read(settings, complaints)


def prepare(*, for_machines: bool = False) -> Read:
    """Read the settings and put in force what holds for the whole process: how dates, numbers and money are written
    (not `for_machines`), and the currency of amounts without one."""
    found = read_settings()
    return Read(found.settings, found.complaints + use(found.settings, for_machines=for_machines))


def use(settings: Settings, *, for_machines: bool = False) -> tuple[Complaint, ...]:
    """Put these in force; what of them can't be is told."""
    from csm_tui.domain import formats

    if settings.currency != "USD" or "csm_tui.domain.money" in sys.modules:
        # Not imported for its default: `csm status` knows no money.
        from csm_tui.domain.money import use_currency

        use_currency(settings.currency)
    formats.use(formats.PLAIN)
    if for_machines or not (settings.locale or settings.clock or settings.week_start):
        return ()
    from csm_tui.locales import formats_of

    try:
        formats.use(formats_of(settings.locale, settings.clock, settings.week_start))
    except Refused as error:
        formats.use(formats_of("", settings.clock, settings.week_start))
        return (Complaint("locale", config_path(), 0, error.sentence),)
    return ()


def _from_file(path: str) -> Read:
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except FileNotFoundError:
        return Read(Settings(), ())
    except OSError as error:
        what = f"the settings can't be read ({str(error.strerror).lower()})"
        raise Refused("bad_settings", what, where=path, hint="see that it is a file of yours") from None
    import tomllib

    try:
        text = raw.decode()
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused("bad_settings", f"the settings can't be read ({error})", where=path, hint="mend it") from error
    return _understood(found, text, path)


def _understood(found: dict[str, Any], text: str, path: str) -> Read:
    from csm_tui.setting_list import BY_NAME, checked, nearest

    values: dict[str, Any] = {}
    complaints: list[Complaint] = []

    def complain(name: str, what: str) -> None:
        complaints.append(Complaint(name, path, _line(text, name), what))

    for name, value in found.items():
        where = f"{path} line {_line(text, name)}"
        setting = BY_NAME.get(name)
        if name == "keys":
            if not isinstance(value, dict):
                raise Refused("bad_settings", "the setting keys should be a table", where=where, hint="write [keys]")
            values[name] = value
        elif setting is None:
            complain(name, f"there is no setting {quoted(name)}, {nearest(name)}")
        else:
            try:
                values[name] = checked(setting, value)
            except Refused as error:
                if setting.careful:
                    raise Refused("bad_settings", error.what, where=where, hint=error.hint) from None
                default = setting.shown(setting.default) or "the plain one"
                complain(name, f"{error.sentence}; {default} holds till then")
    return Read(Settings()._replace(**values), tuple(complaints))


def _line(text: str, name: str) -> int:
    """Where a name is set; the first line where it can't be found."""
    import re

    found = re.search(rf"^\s*(?:\[\s*)?[\"']?{re.escape(name)}[\"']?\s*[=.\]]", text, re.MULTILINE)
    return text.count("\n", 0, found.start() + len(found[0]) - len(found[0].lstrip())) + 1 if found else 1


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise Refused("bad_settings", f"{quoted(text)} is no number of milliseconds", where="in $CSM_BUSY_MS")
    return int(text)
