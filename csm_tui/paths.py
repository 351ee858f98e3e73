"""Where things lie on this machine: the data folder, the settings, the backups."""

from __future__ import annotations

import os
from pathlib import Path

_APP = "csm-tui"


def data_folder() -> Path:
    """The platform's folder for this program's data."""
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False)


def config_file() -> Path:
    """The settings: `$CSM_CONFIG`, else config.toml in the platform's folder for settings. It need not exist."""
    if given := os.environ.get("CSM_CONFIG"):
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False) / "config.toml"


def default_database() -> Path:
    """The database of someone who named none."""
    return data_folder() / "csm.db"


def backup_folder(database: Path) -> Path:
    """Where copies of that database go: a folder beside it."""
    return database.parent / "backups"


def crash_report() -> Path:
    """Where the details of a mistake of this program go."""
    return data_folder() / "crash.txt"
