"""`csm` alone: the terminal app."""

from __future__ import annotations

import sys


def open_app(db: str | None, csm_name: str | None) -> None:
    """Open the app on the chosen book; without a terminal, say what to do instead."""
    from csm_tui.domain.errors import Refused

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(
            "no_terminal", "the app needs a terminal", hint="`csm week` and the other commands don't: see `csm --help`"
        )
    from csm_tui.tui.app import CsmApp

    app = CsmApp(db, csm_name)
    app.run()
    if app.return_code:
        sys.exit(app.return_code)
