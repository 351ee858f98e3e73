"""What the tests of the exports share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Csm


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to write into."""
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def team(bare_csm: Csm, sample: Path, there: Path, monkeypatch: pytest.MonkeyPatch) -> Csm:
    """The sample's four books."""
    bare_csm.db = str(sample)
    monkeypatch.setenv("CSM_USER", "Dana Field")
    return bare_csm
