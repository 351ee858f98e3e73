"""`csm` alone: the terminal app."""

from __future__ import annotations

import gc
import sys
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp


def open_app(db: str | None, csm_name: str | None) -> None:
    """Open the app on the chosen book; without a terminal, say what to do instead."""
    from csm_tui.domain.errors import Refused

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(
            "no_terminal", "the app needs a terminal", hint="`csm week` and the other commands don't: see `csm --help`"
        )
    # Nothing of what a start makes is garbage, and looking for it takes a tenth of the time to the first frame.
    gc.disable()
    _leave_out_tls()
    from csm_tui.tui.app import CsmApp

    app = CsmApp(db, csm_name)
    app.once_begun, app.when_gone, app.when_calm = _at_work, _collect_young, partial(_collect_all, app)
    app.run()
    if app.return_code:
        sys.exit(app.return_code)


def _leave_out_tls() -> None:
    """asyncio brings OpenSSL along where there is one: 4 MiB and a twentieth of the start, for connections that the app
    never makes (the driver of a database server has its own). It does without, as on a Python that has none."""
    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        sys.modules["ssl"] = cast(ModuleType, None)
        try:
            import asyncio  # noqa: F401
        finally:
            del sys.modules["ssl"]


YOUNG = (10_000, 5, 5)
"""Objects till young garbage is collected, and rounds of that till what survived one is, both well within a frame.
Rounds of these till all is, which takes a frame: a calm moment comes first."""


TURN = 0.0002
"""Seconds that a thread computes on while another has something to do. Python's own 5 ms are longer than most keys
take: so long a finished picture would wait for the terminal while what else follows the key is worked out."""


def _at_work() -> None:
    """The start is over: threads take short turns, and garbage is collected from now on; what stands now stays as long
    as the app, and is not looked through again."""
    sys.setswitchinterval(TURN)
    gc.freeze()
    gc.set_threshold(*YOUNG)
    gc.enable()


def _collect_young() -> None:
    """A dialog that has gone leaves half a MiB of parts that know each other; they are young: 2 to 4 ms."""
    gc.collect(1)


def _collect_all(app: CsmApp) -> None:
    """All garbage takes several frames, and so waits for a calm moment."""
    gc.collect()
    if len(app.screen_stack) == 1:
        gc.freeze()  # no dialog is open: places stay as long as the app
