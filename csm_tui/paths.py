"""Where things lie on this machine: the data folder, the settings, the backups.

Asked on every start, so nothing here imports pathlib (3 ms) or platformdirs (4 ms) before it must.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_APP = "csm-tui"


def data_folder() -> Path:
    """The platform's folder for this program's data."""
    from pathlib import Path

    if plain := _on_linux("XDG_DATA_HOME", ".local/share"):
        return Path(plain)
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False)


def config_path() -> str:
    """The settings: `$CSM_CONFIG`, else config.toml in the platform's folder for settings. It need not exist."""
    if given := os.environ.get("CSM_CONFIG"):
        return given
    if plain := _on_linux("XDG_CONFIG_HOME", ".config"):
        return f"{plain}/config.toml"
    from platformdirs import user_config_path

    return str(user_config_path(_APP, appauthor=False) / "config.toml")


def config_file() -> Path:
    """The same as a path."""
    from pathlib import Path

    return Path(config_path())


def default_database() -> Path:
    """The database of someone who named none."""
    return data_folder() / "csm.db"


def backup_folder(database: Path) -> Path:
    """Where copies of that database go: a folder beside it."""
    return database.parent / "backups"


def exports_folder() -> Path:
    """Where files for other people go unless another place is named; made when the first one is written."""
    from platformdirs import user_documents_path

    return user_documents_path() / _APP


def export_folder() -> Path:
    """Where the app suggests to write what it shows: the folder it was started in."""
    from pathlib import Path

    return Path.cwd()


def crash_report() -> Path:
    """Where the details of a mistake of this program go."""
    return data_folder() / "crash.txt"


def _on_linux(variable: str, below_home: str) -> str | None:
    """What platformdirs answers in the common case (a test compares the two); None leaves it to platformdirs."""
    if sys.platform != "linux" or "ANDROID_ROOT" in os.environ:
        return None
    given, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if given.startswith("/"):
        return f"{given}/{_APP}"
    return f"{home}/{below_home}/{_APP}" if home.startswith("/") else None
