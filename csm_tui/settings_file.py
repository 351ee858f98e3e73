"""Writes config.toml, and leaves in it everything that its owner wrote there: comments, order, other settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.paths import config_path
from csm_tui.setting_list import Setting, Value

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


def write_setting(setting: Setting, value: Value) -> str:
    """Set it; answers the path of the file, which is made when there is none."""
    document, path = _read()
    document[setting.name] = value
    return _write(path, document)


def forget_setting(setting: Setting) -> str:
    """Take it out, so that the default holds; answers the path of the file."""
    document, path = _read()
    if setting.name not in document:
        return str(path)
    del document[setting.name]
    return _write(path, document)


def why_unreadable() -> str:
    """Why nothing can be written in it, as it stands; "" where it can be read."""
    try:
        _read()
    except Refused as error:
        return error.sentence
    except OSError as error:
        return f"the settings can't be read ({str(error.strerror).lower()}), {config_path()}"
    return ""


def _read() -> tuple[TOMLDocument, Path]:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    # A file that lies elsewhere, and is only linked to from here, stays linked to.
    path = Path(os.path.realpath(config_path()))
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tomlkit.parse(file.read()), path
    except FileNotFoundError:
        return tomlkit.document(), path
    except (TOMLKitError, UnicodeDecodeError) as error:
        what = f"the settings can't be read ({error})"
        raise Refused("bad_settings", what, where=str(path), hint="mend it") from None


def _write(path: Path, document: TOMLDocument) -> str:
    from csm_tui.exchange.writers.files import write_file

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = not path.exists()
    written = write_file(str(path), [document.as_string()], force=True)
    if fresh:
        # The URL of a database may hold a password.
        written.chmod(0o600)
    return str(written)
