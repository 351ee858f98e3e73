"""Draws the pictures of the README and the docs from the sample book, and the page that shows them all.

python docs/pictures.py [NAME ...]     draws them all, or those
python docs/pictures.py --check        says which no longer show what the app shows, and exits with 1
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS))
from gallery import SCENES, SHEET, Scene, page  # noqa: E402

NOW = "2026-03-11T09:30:00"
SPACES = 'xml:space="preserve" shape-rendering="crispEdges"'


def main(args: list[str]) -> int:
    """Draw, or check."""
    if "--check" in args:
        found = stale()
        for name in found:
            print(f"docs/{name} is not what the app shows; run python docs/pictures.py")
        return 1 if found else 0
    with surroundings() as database:
        for scene in SCENES:
            if not args or scene.name in args:
                (DOCS / f"{scene.name}.svg").write_text(drawn(database, scene), encoding="utf-8")
                print(f"docs/{scene.name}.svg")
    (DOCS / "gallery.md").write_text(page(), encoding="utf-8")
    return 0


def stale() -> list[str]:
    """The files that do not say what the app says now: the words are compared, not the colours."""
    found = [] if (DOCS / "gallery.md").read_text(encoding="utf-8") == page() else ["gallery.md"]
    with surroundings() as database:
        for scene in SCENES:
            path = DOCS / f"{scene.name}.svg"
            if not path.exists() or said(path.read_text(encoding="utf-8")) != said(drawn(database, scene)):
                found.append(path.name)
    return found


@contextlib.contextmanager
def surroundings() -> Iterator[str]:
    """A folder of its own with the sample, a fixed time and zone, no settings; everything is put back afterwards."""
    kept, here = dict(os.environ), Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        for name in [name for name in os.environ if name.startswith("CSM_") or name == "NO_COLOR"]:
            del os.environ[name]
        os.environ.update(CSM_NOW=NOW, TZ="Europe/Berlin", HOME=folder, CSM_CONFIG=f"{folder}/config.toml")
        os.chdir(folder)
        Path("accounts.csv").write_text(SHEET, encoding="utf-8")
        from csm_tui.services.sample import load_sample

        load_sample(f"{folder}/sample.db")
        try:
            yield f"{folder}/sample.db"
        finally:
            os.chdir(here)
            os.environ.clear()
            os.environ.update(kept)


def drawn(database: str, scene: Scene) -> str:
    """The scene as a small SVG that needs nothing from elsewhere."""
    os.environ["CSM_THEME"] = scene.theme
    return small(asyncio.run(shot(database, scene.keys, scene.size)))


async def shot(database: str, keys: tuple[str, ...], size: tuple[int, int]) -> str:
    """The screen after those keys, as SVG."""
    from csm_tui.tui.app import CsmApp

    app = CsmApp(database, "Dana Field", look_every=3600)
    async with app.run_test(size=size) as pilot:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            calm = 0
            while calm < 3:
                await pilot.pause()
                calm = calm + 1 if app.ready and app.keys_done and app.gateway.idle and not app.workers._workers else 0
        return app.export_screenshot(title="csm")


def small(svg: str) -> str:
    """Without the fonts that it would fetch from elsewhere (any monospaced one serves), its names short, no line
    clipped, for none is longer than the picture, and no text of spaces only."""
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<clipPath id="[\w-]+-line-\d+">.*?</clipPath>\s*', "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="url\(#[\w-]+-line-\d+\)"', "", svg)
    svg = re.sub(r"terminal-\d+-", "", svg)
    svg = re.sub(r"<text [^>]*>(?:&#160;| )*</text>", "", svg)
    svg = re.sub(r' shape-rendering="crispEdges"', "", svg).replace(
        '<g class="matrix">', f'<g class="matrix" {SPACES}>'
    )
    return re.sub(r"\n\s+", "\n", svg).replace('.0"', '"')


def said(svg: str) -> list[str]:
    """What can be read in a picture."""
    return [unescape(text) for text in re.findall(r"<text [^>]*>([^<]*)</text>", svg)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
