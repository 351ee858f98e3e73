"""The folders are those that platformdirs names, which is not imported where its answer is plain."""

from __future__ import annotations

import sys

import platformdirs
import pytest

from csm_tui import paths

SURROUNDINGS = [
    {}, {"XDG_DATA_HOME": "/data", "XDG_CONFIG_HOME": "/config"}, {"XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""},
    {"XDG_DATA_HOME": "not/absolute", "XDG_CONFIG_HOME": "not/absolute"}, {"XDG_DATA_HOME": "/data/"},
    {"HOME": "/home/somebody"},
]  # fmt: skip


@pytest.mark.parametrize("given", SURROUNDINGS, ids=str)
def test_the_folders_are_those_of_platformdirs(given: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CSM_CONFIG", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/dana")
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert paths.data_folder() == platformdirs.user_data_path("csm-tui", appauthor=False)
    assert paths.config_file() == platformdirs.user_config_path("csm-tui", appauthor=False) / "config.toml"


def test_elsewhere_platformdirs_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CSM_CONFIG", raising=False)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert paths.data_folder() == platformdirs.user_data_path("csm-tui", appauthor=False)
    assert paths.config_file() == platformdirs.user_config_path("csm-tui", appauthor=False) / "config.toml"
