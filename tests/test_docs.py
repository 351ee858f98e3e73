"""The docs show what the program really prints."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


def renderer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_render", ROOT / "docs" / "render.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", [page.relative_to(ROOT).as_posix() for page in renderer().PAGES])
def test_a_page_shows_what_the_program_prints(page: str) -> None:
    assert renderer().render(ROOT / page, write=False), f"{page} is stale: run python docs/render.py"
