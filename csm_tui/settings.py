"""What the user may set in config.toml. No setting is needed, and the file is only made by its owner."""

from __future__ import annotations

import os
from typing import NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.paths import config_path

_KINDS: dict[str, type] = {"database": str, "csm": str, "timezone": str, "busy_ms": int, "tier_stay_days": int}


class Settings(NamedTuple):
    """`database`: path or URL; `csm`: whose book; `timezone`: of a new CSM; `busy_ms`: how long to wait for a lock;
    `tier_stay_days`: how long an account stays in a new tier before it may change again (0: no limit)."""

    database: str = ""
    csm: str = ""
    timezone: str = ""
    busy_ms: int = 5_000
    tier_stay_days: int = 30


def load_settings() -> Settings:
    """The settings in force: config.toml if there is one, then `$CSM_DB`, `$CSM_USER` and `$CSM_BUSY_MS` over it."""
    settings = _from_file(config_path())
    wait = os.environ.get("CSM_BUSY_MS")
    return settings._replace(
        database=os.environ.get("CSM_DB") or settings.database,
        csm=os.environ.get("CSM_USER") or settings.csm,
        busy_ms=_whole(wait) if wait else settings.busy_ms,
    )


def _from_file(path: str) -> Settings:
    try:
        with open(path, "rb") as file:
            text = file.read()
    except FileNotFoundError:
        return Settings()
    import tomllib

    try:
        found = tomllib.loads(text.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused("bad_settings", f"the settings can't be read ({error})", where=path, hint="mend it") from error
    for name, value in found.items():
        kind = _KINDS.get(name)
        if kind and (not isinstance(value, kind) or isinstance(value, bool)):
            raise Refused(
                "bad_settings", f"the setting {name} should be {'text' if kind is str else 'a whole number'}",
                where=path, hint="mend it",
            )  # fmt: skip
    return Settings()._replace(**{name: value for name, value in found.items() if name in _KINDS})


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise Refused("bad_settings", f"{text[:20]!r} is no number of milliseconds", where="in $CSM_BUSY_MS")
    return int(text)
