"""`csm import`: looks at what a file holds and hands it to the import of that kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.exchange.readers.source import open_source
from csm_tui.exchange.readers.timesheets.recognise import recognise
from csm_tui.services.time_imports import TimeOptions, import_time

if TYPE_CHECKING:
    from csm_tui.domain.import_report import ImportReport
    from csm_tui.domain.time_import_report import TimeImportReport
    from csm_tui.services.desk import Desk


def import_file(
    desk: Desk, path: str, source: str | None, options: TimeOptions, tier: str = "low", currency: str = ""
) -> ImportReport | TimeImportReport:  # fmt: skip
    """Import a file (`-`: standard input) of whatever kind; `source` forces its format. One change, or none."""
    with open_source(path) as opened:
        recognised = recognise(opened, source, options.columns)
        if recognised is None:
            from csm_tui.services.imports import AccountOptions, import_accounts

            return import_accounts(desk, opened, AccountOptions(
                source, options.dry_run, options.date_order, options.columns, options.strict, tier, options.owner,
                currency, options.progress,
            ))  # fmt: skip
        if recognised.kind == "calendar":
            from csm_tui.services.calendar_imports import import_calendar

            return import_calendar(desk, opened, options)
        if recognised.kind == "cases":
            from csm_tui.services.case_imports import import_cases

            return import_cases(desk, opened, recognised, options)
        return import_time(desk, opened, recognised, options)
