"""`csm` alone: the terminal app."""

from __future__ import annotations

import gc
import sys


def open_app(db: str | None, csm_name: str | None) -> None:
    """Open the app on the chosen book; without a terminal, say what to do instead."""
    from csm_tui.domain.errors import Refused

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(
            "no_terminal", "the app needs a terminal", hint="`csm week` and the other commands don't: see `csm --help`"
        )
    # Nothing of what a start makes is garbage, and looking for it takes a tenth of the time to the first frame.
    gc.disable()
    from csm_tui.tui.app import CsmApp

    app = CsmApp(db, csm_name)
    app.once_begun = _collect_again
    app.run()
    if app.return_code:
        sys.exit(app.return_code)


def _collect_again() -> None:
    """From now on garbage is collected; what stands now stays as long as the app, and is not looked through again."""
    gc.freeze()
    gc.enable()
