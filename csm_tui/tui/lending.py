"""The terminal, lent to another program for a while: to an editor, to the shell."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from csm_tui.tui.stopping import handled

if TYPE_CHECKING:
    from textual.app import App


@contextmanager
def lent(app: App[Any]) -> Iterator[None]:
    """The terminal as it was before the app. SuspendNotSupported: there is none to lend. Nothing may be raised in here:
    the app would not get its terminal back."""
    # As in any program: an editor that is stopped takes this one along, or the shell would not be there.
    if sys.platform == "win32":
        with app.suspend():
            yield
    else:
        with app.suspend(), handled(dict.fromkeys((signal.SIGTSTP, signal.SIGCONT), signal.SIG_DFL)):
            yield
