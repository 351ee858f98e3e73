"""The days that `--from`, `--to` and `--week` mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date


def period(first: str | None, last: str | None, week: str | None, today: date) -> tuple[date, date]:
    """(first, last) day: this week's without any of them."""
    from csm_tui.domain.days import parse_day, typed_order
    from csm_tui.domain.errors import Refused
    from csm_tui.domain.weeks import Week

    if week and (first or last):
        raise click.UsageError("--week excludes --from and --to")
    if not (first or last):
        chosen = Week.parse(week, today) if week else Week.of(today)
        return chosen.monday, chosen.sunday
    order = typed_order()
    begins = parse_day(first, order, today=today) if first else None
    end = parse_day(last, order, today=today) if last else max(today, begins or today)
    begin = begins or Week.of(end).monday
    if end < begin:
        raise Refused("bad_days", f"{end} is before {begin}", hint="write the first day after --from", wrong_usage=True)
    return begin, end
