"""What ends behind the screens: an import that was left to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.tui.work import Works

if TYPE_CHECKING:
    from csm_tui.tui.messages_import import ImportEnded, ImportFailed, ImportStepped

IMPORT = "importing"


class Behind(Works):
    """The part of the app that hears of it, and says so over whatever is on the screen."""

    def on_import_stepped(self, message: ImportStepped) -> None:
        if message.total:
            self.far(IMPORT, message.done / message.total)

    def on_import_ended(self, message: ImportEnded) -> None:
        from csm_tui.tui.drawing.importing import said

        self.over(IMPORT)
        self.seen_is_old()
        self.notify(said(message.report), title="Import", timeout=20, markup=False)

    def on_import_failed(self, message: ImportFailed) -> None:
        self.over(IMPORT)
        self.notify(message.sentence, title="Import", severity="error", timeout=20, markup=False)

    def seen_is_old(self) -> None:
        """Read again what is on the screen."""
