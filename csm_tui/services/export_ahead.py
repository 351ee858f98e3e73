"""Writes what is ahead to files: the forecast, the calendar, and everything at once into a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import plain
from csm_tui.exchange.writers.files import format_of, write_file
from csm_tui.services.export_pages import Target, Written, chosen_format, export_case, export_summary, slug, written

if TYPE_CHECKING:
    from csm_tui.domain.case import Price
    from csm_tui.domain.pages.forecast_page import Outlook
    from csm_tui.domain.weeks import Week
    from csm_tui.services.desk import Desk

MARK = "export.json"
"""Stands in every folder that an export of everything was written to."""
ALL_FORMATS = ("html", "md", "xlsx", "json")


@plain()
def export_forecast(desk: Desk, weeks: int, target: Target) -> Written:
    """Write the forecast of so many weeks, this one included."""
    from csm_tui.exchange.writers.forecast import FORMATS, write_forecast

    format = chosen_format(target, FORMATS)
    seen = outlook(desk, weeks)
    return written(target, f"forecast_{slug(desk.csm.name)}_{desk.today}.{format}", write_forecast(seen, format))


def outlook(desk: Desk, weeks: int) -> Outlook:
    """The forecast of so many weeks, with what its page says of itself."""
    from csm_tui.domain.pages.forecast_page import Outlook
    from csm_tui.services.forecast import forecast_report
    from csm_tui.services.planning import Planning

    plan, _ = Planning(desk, desk.today, desk.today).plan_on(desk.today)
    return Outlook(desk.csm.name, desk.today, plan.number, forecast_report(desk, weeks).forecast)


def export_calendar(desk: Desk, weeks: int, target: Target) -> Written:
    """Write EBRs, renewals and notice deadlines of so many weeks, and late ones that are open, as a calendar."""
    from csm_tui.exchange.writers.calendar import calendar
    from csm_tui.services.upcoming import upcoming

    format_of(target.path, target.format, ("ics",), "ics")
    file = calendar(desk.csm.name, upcoming(desk, weeks), desk.clock.now().astimezone(UTC))
    return written(target, f"calendar_{slug(desk.csm.name)}_{desk.today}.ics", [file])


def export_all(
    desk: Desk, weeks: tuple[Week, Week], price: Price, target: Target, *, with_notes: bool = False
) -> tuple[Path, ...]:
    """Write the summary, the time-sheet, the case, the forecast and the calendar into a folder, whole or not at all."""
    from csm_tui.exchange.writers.folders import new_folder

    format = format_of("", target.format, ALL_FORMATS, ALL_FORMATS[0])
    if target.path == "-":
        raise Refused("no_text", "several files are no text", hint="name a folder with -o", wrong_usage=True)
    folder = Path(target.path or f"export_{slug(desk.csm.name)}_{desk.today}").expanduser()
    with new_folder(folder, MARK, force=target.force) as draft:
        names = sorted(Path(path).name for path in _each(desk, weeks, price, draft, format, with_notes))
        told = {"csm": desk.csm.name, "as_of": str(desk.today), "from": str(weeks[0].monday),
                "to": str(weeks[1].sunday), "files": names}  # fmt: skip
        write_file(str(draft / MARK), [json.dumps(told, ensure_ascii=False, indent=1) + "\n"], force=False)
    return tuple(folder / name for name in [*names, MARK])


def _each(
    desk: Desk, weeks: tuple[Week, Week], price: Price, folder: Path, format: str, with_notes: bool
) -> Iterator[str]:
    from csm_tui.services.export_timesheet import export_timesheet

    def at(name: str) -> Target:
        return Target(str(folder / name))

    first, last = weeks
    yield export_summary(desk, weeks, at(f"summary.{format}"), with_notes=with_notes).path
    yield export_case(desk, price, (), at(f"case.{format}")).path
    yield export_forecast(desk, 26, at(f"forecast.{format}")).path
    yield export_calendar(desk, 26, at("calendar.ics")).path
    try:
        sheet = str(folder / "timesheet.csv")
        yield export_timesheet(desk, first.monday, last.sunday, path=sheet, with_notes=with_notes).path
    except Refused as error:
        if error.code != "nothing_logged":
            raise
