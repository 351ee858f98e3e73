"""Where a user action works: the open database, the clock, whose book it is."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.clock import Clock
from csm_tui.store.connection import Db
from csm_tui.store.queries.csm import CsmRow

__all__ = ["CsmRow", "Desk"]


class Desk(NamedTuple):
    """One CSM at one database."""

    db: Db
    clock: Clock
    csm: CsmRow

    @property
    def today(self) -> date:
        """The local date in the CSM's zone."""
        return self.clock.today()

    @property
    def now_ms(self) -> int:
        """Milliseconds since 1970, for ids and the change log."""
        return self.clock.epoch_ms()
