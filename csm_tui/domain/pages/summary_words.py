"""The Friday half page, drafted from the figures: the same figures always give the same sentences.

What the CSM has made of a section at the Friday close stands in the place of its draft.
"""

from __future__ import annotations

from collections.abc import Iterator

from csm_tui.domain.forecast import WeekAhead
from csm_tui.domain.formats import counted, current, whole
from csm_tui.domain.half_page import SECTIONS
from csm_tui.domain.pages.page import Section
from csm_tui.domain.pages.shown import amounts, day, h, listed, percent, week_of
from csm_tui.domain.summary import Summary
from csm_tui.domain.summary_parts import EBR_DAYS, SPANS
from csm_tui.domain.text import harmless
from csm_tui.domain.week_words import ESTIMATED, off_words
from csm_tui.domain.weeks import Week

LIKELY = 0.5
"""From this chance of overload on a week is worth a word."""
CROWDING = 0.1
"""Reactive work that takes this much more of the customer hours than the plan gives it crowds out the rest."""
COMPLETE = 0.9
"""A log with less is told to be incomplete, confirmed or not."""
MOST = 5
"""Sentences under a heading."""
NOTHING = "Nothing to report."


def half_page(summary: Summary) -> tuple[Section, ...]:
    """Highlights, lowlights, blockers, asks, next week: as the CSM wrote them, else as they are drafted."""
    said = drafts(summary) | {key: tuple(map(harmless, lines)) for key, lines in (summary.notes or {}).items()}
    return tuple(Section(title, said[key] or (NOTHING,)) for key, title in SECTIONS.items())


def drafts(summary: Summary) -> dict[str, tuple[str, ...]]:
    """The sentences of each section from the figures alone; a section may have none."""
    sections = (_highlights, _lowlights, _blockers, _asks, _next_week)
    return {key: tuple(draft(summary))[:MOST] for key, draft in zip(SECTIONS, sections, strict=True)}


def _highlights(s: Summary) -> Iterator[str]:
    if s.ebrs_held:
        yield _stop(f"{counted(len(s.ebrs_held), 'EBR')} held: {listed(s.ebrs_held)}")
    over = s.touches.held + s.touches.missed
    if s.touches.held:
        so_far = " so far" if s.touches.open else ""
        due = counted(over, "proactive touch", "proactive touches")
        yield f"{whole(s.touches.held)} of the {due} due{so_far} were held."
    if s.logged["proactive"]:
        share = percent(s.logged["proactive"] / s.logged_total)
        yield f"{h(s.logged['proactive'])} h of proactive work, {share} of all logged time."
    if s.confirmed == len(s.weeks) and (s.completeness or 0.0) >= COMPLETE:
        yield "The log is confirmed, and complete."
    if s.ahead and max(week.overload for week in s.ahead) < LIKELY:
        weeks = f"The next {len(s.ahead)} weeks fit"
        yield f"{weeks}: none is more likely too full than not{_by_plan(s)}."


def _by_plan(s: Summary) -> str:
    """Behind a chance that no log stands behind."""
    return f", {ESTIMATED}" if s.mostly_plan else ""


def _planned(week: WeekAhead) -> str:
    """ "Week of 23 Mar: 28.6 h planned, 16.2 h available (16.0 h away)"."""
    away = f" ({h(week.absence)} h away)" if week.absence else ""
    told = off_words(week.demand) if week.off else f"{h(week.demand)} h planned, {h(week.supply)} h available{away}"
    return f"W{week_of(week.week)[1:]}: {told}"


def _lowlights(s: Summary) -> Iterator[str]:
    demand, supply = s.total("demand"), s.total("supply")
    if demand > supply:
        yield f"{h(demand)} h were planned, {h(supply)} h were available ({percent(s.utilisation)})."
    if s.touches.missed:
        names = listed(list(dict.fromkeys(touch.account for touch in s.missed)))
        yield _stop(f"{counted(s.touches.missed, 'proactive touch', 'proactive touches')} missed: {names}")
    if s.debt:
        pays = s.debt_weeks_to_repay
        weeks = "" if pays is None else current().number(f"{pays:g}")
        repay = f"{weeks} ordinary weeks repay it" if weeks else "an ordinary week has no room to repay it"
        yield f"Cadence debt is {h(s.debt)} h; {repay}."
    yield from _crowding(s)
    if s.completeness is not None and s.completeness < COMPLETE:
        share = percent(s.completeness)
        yield f"{h(s.total('dark'))} h of the contract are in no entry: the log is {share} complete."
    if s.at_risk:
        names = listed([row.name for row in s.at_risk])
        yield _stop(f"{amounts(s.at_risk_arr)} of ARR is at risk, whenever it renews: {names}")


def _crowding(s: Summary) -> Iterator[str]:
    customer, reactive = s.total("customer"), s.total("logged_reactive_customer")
    asked = sum(sum(week.planned.values()) for week in s.weeks)
    planned = sum(week.planned.get("reactive", 0) for week in s.weeks)
    if customer and asked and reactive / customer > planned / asked + CROWDING:
        yield (
            f"Reactive work took {percent(reactive / customer)} of the customer hours, against"
            f" {percent(planned / asked)} in the plan."
        )


def _blockers(s: Summary) -> Iterator[str]:
    for ending in s.overdue[:1]:
        yield f"The subscription of {harmless(ending.account)} ended on {day(ending.ends_on)} and is still open."
    for week in s.ahead:
        if week.absence and week.overload >= LIKELY:
            yield f"{_planned(week)}."
    late = [event.account for event in s.events if event.kind == "ebr" and event.overdue]
    if late:
        yield _stop(f"{counted(len(late), 'EBR is', 'EBRs are')} overdue: {listed(late)}")
    lacking = {gap.account_id for gap in s.gaps_in("economic_buyer")}
    for ending in s.endings:
        if 0 <= (ending.ends_on - s.today).days <= SPANS[-1] and ending.account_id in lacking:
            yield f"{harmless(ending.account)} ends on {day(ending.ends_on)}, and no economic buyer is known."
    yield from _collisions(s)


def _collisions(s: Summary) -> Iterator[str]:
    """One sentence a week: what gets in the way of its first EBR gets in the way of the others too."""
    said: set[Week] = set()
    for event in s.ahead_of("ebr", EBR_DAYS):
        if event.collides_with and Week.of(event.on) not in said:
            said.add(Week.of(event.on))
            yield _stop(f"The EBR of {harmless(event.account)} on {day(event.on)} meets {listed(event.collides_with)}")


def _asks(s: Summary) -> Iterator[str]:
    if s.easing:
        to = s.easing
        falls = f"falls from {percent(to.before)} to {percent(to.after)}{_by_plan(s)}"
        yield (
            f"Agree to move the EBR of {harmless(to.account)} from {day(to.on)} to {day(to.to)}: the chance that"
            f" the {week_of(to.week)} is too full {falls}."
        )
    worst = s.worst
    if worst and worst.demand > worst.supply:
        lacks = f"{h(worst.demand - worst.supply)} h more are planned than available"
        yield f"Decide what gives way in the {week_of(worst.week)}: {lacks}."
    if s.debt and s.debt_weeks_to_repay is None:
        yield f"Decide which promise to drop: {h(s.debt)} h of touches can't be caught up."
    notices = s.ahead_of("notice", 30)
    if notices:
        first = notices[0]
        more = f" ({len(notices) - 1} more within 30 days)" if len(notices) > 1 else ""
        yield f"Settle {harmless(first.account)} before its notice deadline on {day(first.on)}{more}."


def _next_week(s: Summary) -> Iterator[str]:
    if not s.ahead:
        return
    week = s.ahead[0]
    chance = f"; more likely {_likelier(week.overload)}{_by_plan(s)}" if week.supply else ""
    yield f"{_planned(week)}{chance}."
    for kind, (one, many) in _DATED.items():
        names = [event.account for event in week.dated if event.kind == kind]
        if names:
            yield _stop(f"{one if len(names) == 1 else many}: {listed(names)}")


def _likelier(overload: float) -> str:
    if overload >= LIKELY:
        return f"too full than not ({percent(overload)})"
    return f"to fit than not ({percent(1 - overload)})"


_DATED = {
    "ebr": ("EBR", "EBRs"), "notice": ("Notice deadline", "Notice deadlines"),
    "renewal": ("End of term", "Ends of term"),
}  # fmt: skip


def _stop(sentence: str) -> str:
    """The sentence with one full stop: a name may end with its own."""
    return sentence if sentence.endswith(".") else f"{sentence}."
