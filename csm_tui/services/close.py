"""The Friday close: the week's gaps, and its summary as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csm_tui.domain.close import WEEKS_BACK, Close, gaps_of, week_to_close
from csm_tui.domain.errors import Refused
from csm_tui.domain.weeks import Week
from csm_tui.services.log_week import log_week
from csm_tui.store.queries.confirmation import CONFIRMED_SINCE

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def offered_week(desk: Desk) -> tuple[Week, bool]:
    """The week to be closed next, and whether it waits for that: where none does it is the newest."""
    first = (Week.of(desk.today) + -(WEEKS_BACK + 1)).monday
    confirmed = {row.monday for row in desk.db.rows(CONFIRMED_SINCE, csm_id=desk.csm.id, first=first)}
    offered = week_to_close(desk.today, confirmed, desk.csm.starts_on)
    return offered, offered.monday not in confirmed


def close_of(desk: Desk, week: Week | None = None) -> Close:
    """A week (the one that is offered, unless told) with its gaps and what may belong into them."""
    offered, waits = offered_week(desk)
    week = week or offered
    if week.monday > desk.today:
        raise Refused("future_week", f"{week} has not begun", hint="close it when it is over")
    log = log_week(desk, week)
    return Close(log, gaps_of(log, log_week(desk, week + -1)), offered, waits)


def summary_path(desk: Desk, week: Week, folder: str, format: str) -> Path:
    """Where the summary of a week goes."""
    from csm_tui.services.export_pages import slug

    return Path(folder).expanduser() / f"summary_{slug(desk.csm.name)}_{week}.{format}"


def write_summaries(
    desk: Desk, week: Week, folder: str, formats: Sequence[str], *, force: bool = False, beside: bool = False
) -> tuple[str, ...]:
    """Write the week's summary in each of these formats; answers the paths.

    The program's own folder for exports is made when it is missing, another one is not. Refused as a whole when one of
    the files is there, unless forced; `beside` gives the new ones another name instead.
    """
    from csm_tui.services.export_pages import Target, export_summary

    if not formats:
        raise Refused("nothing_chosen", "no file is chosen", hint="space chooses one")
    paths = [summary_path(desk, week, folder, format) for format in formats]
    if beside:
        paths = [free_path(path) for path in paths]
    standing = [path for path in paths if path.exists()]
    if standing and not force:
        raise Refused("summary_there", "a summary of this week is there already", where=str(standing[0]))
    make_own(Path(folder).expanduser())
    targets = [Target(str(path), format, force) for path, format in zip(paths, formats, strict=True)]
    return tuple(export_summary(desk, (week, week), target).path for target in targets)


def make_own(folder: Path) -> None:
    """The program's own folder for exports is made when it is missing; another one is not."""
    from csm_tui.paths import exports_folder

    if folder == exports_folder():
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refused("no_folder", "the folder can't be made", where=str(folder), hint="name another") from error


def free_path(path: Path) -> Path:
    """The path, or the first of `name-2`, `name-3` ... that is free."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_stem(f"{path.stem}-{number}")
    return found
