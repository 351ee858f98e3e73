"""The team of a database: each CSM's figures, the loads of the books for balancing, and the team's pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.clock import Clock
from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import plain
from csm_tui.domain.weeks import Week
from csm_tui.services.desk import Desk
from csm_tui.store.queries.csm import ALL_CSMS, HOW_MANY, CsmRow

if TYPE_CHECKING:
    from csm_tui.domain.study.balance_table import Plan
    from csm_tui.domain.study.people import Person
    from csm_tui.domain.summary import Summary
    from csm_tui.domain.team import Logs, Member

FORMATS = ("html", "xlsx", "md")
FREEZE_DAYS = 90


class Share(NamedTuple):
    """What balancing is asked: the utilisation that everyone is to come under, and how long may be looked for it."""

    utilisation: float
    seconds: float


def how_many(desk: Desk) -> int:
    """How many books this database holds."""
    row = desk.db.one(HOW_MANY)
    return row.number if row else 0


def team(desk: Desk) -> tuple[CsmRow, ...]:
    """Everybody who keeps a book here, by name."""
    return tuple(desk.db.rows(ALL_CSMS))


def member(desk: Desk, csm: CsmRow, week: Week | None = None) -> Member:
    """The figures of one of them in a week (the one of their today, unless told)."""
    from csm_tui.domain.team import AHEAD_WEEKS, Member
    from csm_tui.services.forecast import forecast_report
    from csm_tui.services.summary import summary

    own = Desk(desk.db, Clock(csm.timezone), csm)
    this = Week.of(own.today)
    shown = week or this
    found = summary(own, shown, shown)
    forecast = forecast_report(own, AHEAD_WEEKS).forecast
    now = next((ahead.overload for ahead in forecast.weeks if ahead.week == shown), None)
    worst = forecast.worst
    return Member(csm.id, found, now, worst if worst and worst.demand else None, _logs(own, shown))


def _logs(desk: Desk, shown: Week) -> Logs:
    """Of the full weeks before the one that is shown, since the CSM began."""
    from csm_tui.domain.team import LOG_WEEKS, Logs
    from csm_tui.services.log_week import log_week

    weeks = [shown + -back for back in range(LOG_WEEKS, 0, -1)]
    logs = [log_week(desk, week) for week in weeks if week.sunday >= desk.csm.starts_on and week.sunday < desk.today]
    due = sum(sum(log.due_by_day) for log in logs)
    return Logs(len(logs), sum(log.confirmed for log in logs), due, sum(log.dark_seconds for log in logs))


def person(desk: Desk, csm: CsmRow) -> Person:
    """What the book of one of them takes, as a study has it."""
    from csm_tui.domain.study.people import people_of
    from csm_tui.domain.study.staffing import Staffing
    from csm_tui.domain.study.tally import load_sums, week_sums
    from csm_tui.services.study.books import book_facts

    own = Desk(desk.db, Clock(csm.timezone), csm)
    facts = book_facts(own, "", None, None)
    weeks = week_sums(csm.id, facts.weeks, facts.entries)
    loads = load_sums(facts.accounts, facts.weeks, facts.entries, facts.plan)
    return people_of(facts.csms, {csm.id: weeks}, loads, own.today, Staffing().leave)[0]


def balance(people: Sequence[Person], share: Share, desk: Desk) -> Plan:
    """The fewest moves that bring everyone whose load is known under a utilisation, or under the next one in reach."""
    from csm_tui.domain.pages.shown import listed
    from csm_tui.domain.study.balance import Specialisation, books_of
    from csm_tui.domain.study.balance_table import Plan
    from csm_tui.services.study.moves import settle

    known = tuple(person for person in people if person.known)
    if len(known) < 2:
        unknown = listed([person.fact.name for person in people if not person.known])
        hint = f"that of {unknown} is not known yet" if unknown else "there is only one book"
        raise Refused("no_balance", "balancing needs two books whose load is known", hint=hint)
    books = books_of(known, share.utilisation, FREEZE_DAYS, Specialisation(), desk.today)
    return Plan("", known, books, *settle(books, share.utilisation, share.seconds))


@plain()
def write_pages(found: Sequence[Summary], folder: str, formats: Sequence[str]) -> tuple[str, ...]:
    """Write the team's summaries, as `csm export summary --all-csms` does, beside what is there; answers the paths."""
    from csm_tui.exchange.writers.files import write_file
    from csm_tui.exchange.writers.summary import write_summary
    from csm_tui.services.close import free_path, make_own

    if not found:
        raise Refused("no_csm", "there is no book to write about")
    target = Path(folder).expanduser()
    make_own(target)
    paths = [free_path(target / f"summary_all_{found[0].first}.{format}") for format in formats]
    return tuple(
        str(write_file(str(path), write_summary(found, format), force=False))
        for path, format in zip(paths, formats, strict=True)
    )
