"""The timer that runs: one indexed read, and nothing imported that a shell's prompt would have to wait for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from csm_tui.clock import zone_named
from csm_tui.domain.timer import RunningTimer
from csm_tui.store.queries.timer import RUNNING

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def running(desk: Desk) -> RunningTimer | None:
    """The timer that runs."""
    return desk.db.one(RUNNING, csm_id=desk.csm.id)


def now_of(desk: Desk, timer: RunningTimer) -> datetime:
    """This instant in the zone in which the timer was started, which its entry keeps."""
    return desk.clock.now().astimezone(zone_named(timer.timezone))
