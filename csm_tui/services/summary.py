"""Gathers a manager's summary: the weeks asked for, and the book as it stands today."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from csm_tui.clock import Clock
from csm_tui.domain.ahead import MOST_WEEKS
from csm_tui.domain.errors import Refused
from csm_tui.domain.forecast import worst_of
from csm_tui.domain.summary import Easing, Summary, WeekFigures
from csm_tui.domain.summary_parts import (
    NEXT_WEEKS,
    REACH,
    Ending,
    Known,
    count_touches,
    coverage_gaps,
    next_weeks_from,
)
from csm_tui.domain.weeks import Week
from csm_tui.services.book import book_rows
from csm_tui.services.desk import Desk
from csm_tui.services.forecast import forecast_report
from csm_tui.services.log_week import log_week
from csm_tui.services.planning import Planning, window
from csm_tui.services.time_log import entries
from csm_tui.services.upcoming import events_of
from csm_tui.services.week import UNASSIGNED, debt_by_account, headroom, week_report, weeks_to_repay
from csm_tui.services.weekly_notes import kept_notes
from csm_tui.store.queries import summary as ask
from csm_tui.store.queries.csm import ALL_CSMS
from csm_tui.store.queries.planning import TIERS, TermRow

if TYPE_CHECKING:
    from csm_tui.domain.forecast import WeekAhead
    from csm_tui.domain.reports import TouchLine

MOST_PERIOD = 53


def summaries(desk: Desk, first: Week, last: Week, *, everybody: bool, with_notes: bool) -> tuple[Summary, ...]:
    """The summary of the desk's CSM, or of every CSM in the database, by name; each at the day of their own zone."""
    if not everybody:
        return (summary(desk, first, last, with_notes=with_notes),)
    people = desk.db.rows(ALL_CSMS)
    return tuple(summary(Desk(desk.db, Clock(csm.timezone), csm), first, last, with_notes=with_notes) for csm in people)


def summary(desk: Desk, first: Week, last: Week, *, with_notes: bool = False) -> Summary:
    """The weeks from first to last; refused when they are too many or too far ahead."""
    _check(first, last, desk)
    weeks, touches = _weeks(desk, first, last)
    counts, missed = count_touches(touches, desk.today)
    ahead, mostly_plan, easing = _ahead(desk, last)
    planning = Planning(desk, *window(Week.of(desk.today), desk.today, 13))
    book = book_rows(desk, planning, archived=False)
    known = [Known(*row) for row in desk.db.rows(ask.STAKEHOLDERS, csm_id=desk.csm.id)]
    debt = sum(debt_by_account(planning).values())
    held = desk.db.rows(ask.HELD_OF_ACTIVITY, csm_id=desk.csm.id, activity="ebr", first=first.monday, last=last.sunday)
    return Summary(
        csm=desk.csm.name, today=desk.today, weeks=weeks, ahead=ahead, mostly_plan=mostly_plan, touches=counts,
        missed=missed, debt=debt, debt_weeks_to_repay=weeks_to_repay(debt, headroom(planning)),
        ebrs_held=tuple(row.account for row in held), events=events_of(planning, desk.today, planning.last),
        endings=tuple(_ending(planning, row) for row in planning.terms),
        book=book, tiers=tuple((row.key, row.name) for row in desk.db.rows(TIERS)),
        gaps=coverage_gaps(book), easing=easing,
        entries=entries(desk, first.monday, last.sunday) if with_notes else (),
        contacts=tuple(known) if with_notes else (),
        notes=kept_notes(desk, first) if first == last else None,
    )  # fmt: skip


def _check(first: Week, last: Week, desk: Desk) -> None:
    if last - first >= MOST_PERIOD:
        raise Refused(
            "bad_days", f"{last - first + 1} weeks are too many for a summary", hint=f"name at most {MOST_PERIOD}"
        )
    if last - Week.of(desk.today) >= MOST_WEEKS - NEXT_WEEKS:
        raise Refused("bad_week", f"{last} is too far ahead", hint="name an earlier week")


def _weeks(desk: Desk, first: Week, last: Week) -> tuple[tuple[WeekFigures, ...], list[TouchLine]]:
    figures: list[WeekFigures] = []
    touches: list[TouchLine] = []
    for number in range(last - first + 1):
        week = first + number
        report, log = week_report(desk, week), log_week(desk, week)
        logged: dict[str, int] = defaultdict(int)
        planned: dict[str, int] = defaultdict(int)
        reactive = 0
        for line in report.activities:
            key = "" if line.key == UNASSIGNED else line.category
            logged[key] += line.logged_seconds
            planned[key] += line.planned_seconds if line.customer else 0
            reactive += line.logged_seconds if line.customer and key == "reactive" else 0
        due = sum(seconds for day, seconds in zip(week.days, log.due_by_day, strict=True) if day <= desk.today)
        touches += report.touches
        figures.append(
            WeekFigures(
                week, report.plan_version, report.contract_seconds, report.absence_seconds, report.internal_seconds,
                report.flex_seconds, report.supply_seconds, report.demand_seconds, dict(logged), dict(planned),
                report.logged_customer_seconds, reactive, report.confirmed, due, log.dark_seconds,
            )
        )  # fmt: skip
    return tuple(figures), touches


def _ahead(desk: Desk, last: Week) -> tuple[tuple[WeekAhead, ...], bool, Easing | None]:
    """The next four weeks, whether they rest on the plan alone, and the move that eases the fullest of them."""
    begin = next_weeks_from(last, desk.today) - Week.of(desk.today)
    seen = forecast_report(desk, min(begin + REACH, MOST_WEEKS))
    weeks = seen.forecast.weeks[begin : begin + NEXT_WEEKS]
    worst = worst_of(weeks)
    fullest = weeks.index(worst) if worst else 0
    explained = seen.explainer().week(begin + fullest)
    if explained.shift is None or explained.overload_after is None:
        return weeks, seen.forecast.mostly_plan, None
    shift, before = explained.shift, weeks[fullest].overload
    easing = Easing(weeks[fullest].week, shift.account, shift.on, shift.to, before, explained.overload_after)
    return weeks, seen.forecast.mostly_plan, easing


def _ending(planning: Planning, term: TermRow) -> Ending:
    name = planning.accounts[term.account_id].name
    notice_on = term.notice_on if term.notice_days else None
    return Ending(term.account_id, name, term.ends_on, notice_on, term.arr_minor, term.currency)
