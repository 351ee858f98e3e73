"""A time-sheet that was recognised, ready to be read: the reader of its format."""

from __future__ import annotations

from csm_tui.domain.days import Order
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.timesheets.delimited import DelimitedSheet
from csm_tui.exchange.readers.timesheets.draft import Progress, TimeSheet
from csm_tui.exchange.readers.timesheets.klog import KlogSheet
from csm_tui.exchange.readers.timesheets.moments import Days
from csm_tui.exchange.readers.timesheets.recognise import Recognised
from csm_tui.exchange.readers.timesheets.timewarrior import TimewarriorSheet
from csm_tui.exchange.readers.timesheets.watson import WatsonSheet


def open_sheet(
    source: Source, recognised: Recognised, days: Days, order: Order | None = None, progress: Progress | None = None
) -> TimeSheet:
    """The sheet; of a CSV its dates are settled, which refuses one whose days and months can't be told apart."""
    if recognised.found is not None:
        table = DelimitedSheet(source, recognised.found, days, order)
        table.settle(progress or (lambda done, total: None))
        return table
    if recognised.format == "timewarrior":
        return TimewarriorSheet(source, days, data=recognised.data)
    return WatsonSheet(source, days) if recognised.format == "watson" else KlogSheet(source, days)
