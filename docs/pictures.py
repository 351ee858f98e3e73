"""Draws the pictures of the README and the docs from the sample book: docs/week.svg, book.svg, account.svg and more.

python docs/pictures.py
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
NOW = "2026-03-11T09:30:00"
SIZE = (120, 36)
SHOTS = {"week": (), "book": ("2",), "account": ("2", "slash", *"quillmere", "enter", "enter"),
         "log": ("3", "left", "j", "j"), "day": ("3", "left", "tab"),
         "plan": ("5", *["right"] * 6), "whatif": ("5", "w", *["plus"] * 3)}  # fmt: skip
"""Picture -> the keys that lead to it."""


def main() -> None:
    """Draw them all."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            CSM_NOW=NOW, TZ="Europe/Berlin", HOME=folder, CSM_CONFIG=f"{folder}/config.toml", CSM_USER="Dana Field"
        )
        database = Path(folder) / "sample.db"
        from csm_tui.services.sample import load_sample

        load_sample(str(database))
        for name, keys in SHOTS.items():
            svg = asyncio.run(shot(str(database), keys))
            (DOCS / f"{name}.svg").write_text(offline(svg), encoding="utf-8")
            print(f"docs/{name}.svg")


async def shot(database: str, keys: tuple[str, ...]) -> str:
    """The screen after those keys, as SVG."""
    from csm_tui.tui.app import CsmApp

    app = CsmApp(database, "Dana Field", look_every=3600)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            for _ in range(3):
                await pilot.pause()
                while not (app.ready and app.gateway.idle):
                    await pilot.pause()
        return app.export_screenshot(title="csm")


def offline(svg: str) -> str:
    """Without the fonts that the picture would fetch from elsewhere (any monospaced one serves), its spaces kept."""
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("<text ", '<text xml:space="preserve" ')


if __name__ == "__main__":
    main()
