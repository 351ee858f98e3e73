"""A summary as people read it: a line a CSM, then a page a CSM."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csm_tui.domain.formats import counted
from csm_tui.domain.pages.about import About
from csm_tui.domain.pages.page import Bars, Block, Section, Series, block
from csm_tui.domain.pages.shown import NOT_ANY, amounts, day, h, listed, long_day, percent
from csm_tui.domain.pages.summary_overview import about
from csm_tui.domain.pages.summary_words import NOTHING, half_page
from csm_tui.domain.summary import CATEGORIES, Summary
from csm_tui.domain.summary_parts import EBR_DAYS, ROLES, added
from csm_tui.domain.text import harmless
from csm_tui.domain.week_words import MOSTLY_PLAN


class CsmPage(NamedTuple):
    """One CSM's page."""

    csm: str
    subtitle: str
    key_figures: tuple[tuple[str, str, str], ...]
    """(what, the figure, a remark)."""
    half_page: tuple[Section, ...]
    charts: tuple[Bars, ...]
    blocks: tuple[Block, ...]


class SummaryPage(NamedTuple):
    """The whole file."""

    title: str
    subtitle: str
    overview: Block
    charts: tuple[Bars, ...]
    asks: Block
    """What each CSM asks for."""
    pages: tuple[CsmPage, ...]
    about: About


def summary_page(summaries: Sequence[Summary]) -> SummaryPage:
    """The page of one CSM or of several."""
    one = summaries[0]
    period = str(one.first) if one.first == one.last else f"{one.first} to {one.last}"
    who = harmless(one.csm) if len(summaries) == 1 else counted(len(summaries), "CSM")
    pages = tuple(_csm_page(s) for s in summaries)
    return SummaryPage(
        f"Customer success, {period}",
        f"{who} · {long_day(one.first.monday)} to {long_day(one.last.sunday)} · made on {long_day(one.today)}",
        _overview(summaries), _charts(summaries) if len(summaries) > 1 else (),
        _asks(pages), pages, about(summaries),
    )  # fmt: skip


def _overview(summaries: Sequence[Summary]) -> Block:
    headings = (
        "CSM", "Accounts", "ARR", "Supply h", "Demand h", "Utilisation", "Logged h", "Customer share",
        "Highest overload, next 4 weeks", "Touches held / due", "Debt h", f"EBRs in {EBR_DAYS} d", "Renewals in 90 d",
        "ARR at risk", "Log complete",
    )  # fmt: skip
    rows = [
        (
            harmless(s.csm), f"{len(s.book)}", amounts(s.arr), h(s.total("supply")), h(s.total("demand")),
            percent(s.utilisation), h(s.logged_total), percent(s.customer_share),
            _highest(s), f"{s.touches.held} / {s.touches.due}", h(s.debt),
            f"{len(s.ahead_of('ebr', EBR_DAYS))}", f"{s.renewals[-1].number}", _at_risk(s), percent(s.completeness),
        ) for s in summaries
    ]  # fmt: skip
    return block("At a glance", headings, rows, "Money in several currencies is never added up.")


def _asks(pages: Sequence[CsmPage]) -> Block:
    rows = [
        (page.csm, sentence)
        for page in pages for said in page.half_page if said.title == "Asks" for sentence in said.sentences
        if sentence != NOTHING
    ]  # fmt: skip
    return block("Asks", ("CSM", "Ask"), rows or [("", NOTHING)], text=True)


def _charts(summaries: Sequence[Summary]) -> tuple[Bars, ...]:
    names = tuple(harmless(s.csm) for s in summaries)
    logged = tuple(
        Series(key, tuple(s.logged[key] / 3600 for s in summaries), key)
        for key in CATEGORIES
    )  # fmt: skip
    rest = Series("without activity", tuple(s.logged[""] / 3600 for s in summaries), "other")
    series = (*logged, rest) if any(rest.values) else logged
    due = tuple(s.total("due") / 3600 for s in summaries)
    return (
        Bars("Planned customer work against the hours for it", names,
             (Series("demand", tuple(s.total("demand") / 3600 for s in summaries), "demand"),), "h",
             tuple(s.total("supply") / 3600 for s in summaries), "supply",
             captions=tuple(percent(s.utilisation) for s in summaries)),
        Bars("Logged by category", names, series, "h", due, "a complete log",
             captions=tuple(percent(s.completeness) for s in summaries)),
    )  # fmt: skip


def _at_risk(s: Summary) -> str:
    return amounts(s.at_risk_arr)


def _csm_page(s: Summary) -> CsmPage:
    versions = "plan " + ", ".join(map(str, s.plan_versions))
    return CsmPage(
        harmless(s.csm),
        f"{counted(len(s.book), 'account')} · {amounts(s.arr)} ARR · {versions} · {_confirmed(s)}",
        _key_figures(s), half_page(s), (_ahead_chart(s), _log_chart(s)),
        (_hours(s), _next(s), _touches(s), _renewals(s), _tiers(s), _coverage(s)),
    )  # fmt: skip


def _confirmed(s: Summary) -> str:
    if len(s.weeks) == 1:
        return "log confirmed" if s.confirmed else "log not confirmed"
    return f"{s.confirmed} of {len(s.weeks)} weeks confirmed"


def _key_figures(s: Summary) -> tuple[tuple[str, str, str], ...]:
    worst = s.worst
    which = f"{worst.week}, {MOSTLY_PLAN if s.mostly_plan else 'of the next four weeks'}" if worst else ""
    return (
        ("Utilisation", percent(s.utilisation), f"{h(s.total('demand'))} h of {h(s.total('supply'))} h"),
        ("For customers", percent(s.customer_share), f"{h(s.total('customer'))} h of {h(s.logged_total)} h logged"),
        ("Highest overload", percent(worst.overload if worst else None), which),
        ("Cadence debt", f"{h(s.debt)} h", f"{s.touches.missed} missed of {s.touches.due} due"),
        ("ARR at risk", _at_risk(s), counted(len(s.at_risk), "account")),
        ("Log complete", percent(s.completeness), f"{h(s.total('dark'))} h not logged"),
    )  # fmt: skip


def _highest(s: Summary) -> str:
    chance = percent(s.worst.overload if s.worst else None)
    return f"{chance}, {MOSTLY_PLAN}" if s.mostly_plan else chance


def _ahead_chart(s: Summary) -> Bars:
    return Bars(
        "Next four weeks: planned work against supply", tuple(str(week.week)[5:] for week in s.ahead),
        (Series("demand", tuple(week.demand / 3600 for week in s.ahead), "demand"),), "h",
        tuple(week.supply / 3600 for week in s.ahead), "supply", tuple(week.bands.p80 / 3600 for week in s.ahead),
        "P80", tuple(percent(week.overload) for week in s.ahead),
    )  # fmt: skip


def _log_chart(s: Summary) -> Bars:
    labels = tuple(str(week.week)[5:] for week in s.weeks)
    series = [Series(key, tuple(w.logged.get(key, 0) / 3600 for w in s.weeks), key) for key in CATEGORIES]
    rest = tuple(w.logged.get("", 0) / 3600 for w in s.weeks)
    if any(rest):
        series.append(Series("without activity", rest, "other"))
    dark = tuple(w.dark / 3600 for w in s.weeks)
    if any(dark):
        series.append(Series("not logged", dark, "dark"))
    return Bars("Logged by category", labels, tuple(series), "h")


def _hours(s: Summary) -> Block:
    headings = ("Week", "Plan", "Contract", "Absence", "Internal", "Flex", "Supply", "Demand", "Utilisation",
                "Proactive", "Reactive", "Practice", "Admin.", "No activity", "Logged", "Confirmed")  # fmt: skip
    rows = [
        (str(w.week), str(w.plan_version), h(w.contract), h(w.absence), h(w.internal), h(w.flex), h(w.supply),
         h(w.demand), percent(w.demand / w.supply if w.supply else None),
         *(h(w.logged.get(key, 0)) for key in (*CATEGORIES, "")), h(sum(w.logged.values())),
         "yes" if w.confirmed else "no") for w in s.weeks
    ]  # fmt: skip
    if len(rows) > 1:
        rows.append((
            "all", "", h(s.total("contract")), h(s.total("absence")), h(s.total("internal")), h(s.total("flex")),
            h(s.total("supply")), h(s.total("demand")), percent(s.utilisation),
            *(h(s.logged[key]) for key in (*CATEGORIES, "")), h(s.logged_total), f"{s.confirmed}/{len(s.weeks)}",
        ))  # fmt: skip
    return block("Hours", headings, rows, "Supply = contract - absence - internal - flex.")


def _next(s: Summary) -> Block:
    rows = [(str(w.week), h(w.supply), h(w.demand), h(w.bands.p80), percent(w.overload), str(w.count("ebr")),
             str(w.count("notice")), h(w.absence)) for w in s.ahead]  # fmt: skip
    basis = "Mostly your plan: fewer than three weeks are confirmed." if s.mostly_plan else ""
    headings = ("Week", "Supply", "Demand", "P80", "Overload", "EBRs", "Notices", "Absence")
    return block("Next four weeks", headings, rows, basis)


def _touches(s: Summary) -> Block:
    t, pays = s.touches, s.debt_weeks_to_repay
    repay = "no room to repay it" if pays is None else f"{pays:g} ordinary weeks repay it"
    late = sum(event.kind == "ebr" and event.overdue for event in s.events)
    rows = [
        ("Proactive touches due", str(t.due), f"{t.skipped} skipped, {t.open} still to come"),
        ("Held", str(t.held), percent(t.held / (t.held + t.missed)) + " of those over" if t.held + t.missed else ""),
        ("Missed", str(t.missed), ""), ("Cadence debt", f"{h(s.debt)} h", repay if s.debt else ""),
        ("EBRs held", str(len(s.ebrs_held)), listed(s.ebrs_held)),
        (f"EBRs in {EBR_DAYS} days", str(len(s.ahead_of("ebr", EBR_DAYS))),
         listed([f"{event.account} {day(event.on)}" for event in s.ahead_of("ebr", EBR_DAYS)], 3)),
        ("EBRs overdue", str(late), ""),
    ]  # fmt: skip
    return block("Promises", ("", "Number", ""), rows, text=True)


def _renewals(s: Summary) -> Block:
    rows = [
        (f"In {span.days} days", str(span.number), amounts(span.arr), str(span.notice_passed)) for span in s.renewals
    ]
    rows.append(
        ("Over, still open", str(len(s.overdue)), amounts(added((e.currency, e.arr_minor) for e in s.overdue)), "")
    )
    rows.append(("Accounts at risk", str(len(s.at_risk)), _at_risk(s), ""))
    return block(
        "Renewals and risk", ("", "Number", "ARR", "Notice passed"), rows, "30, 60 and 90 days count from today."
    )


def _tiers(s: Summary) -> Block:
    rows = [(tier.name, str(tier.accounts), amounts(tier.arr)) for tier in s.by_tier]
    return block("Accounts by tier", ("Tier", "Accounts", "ARR"), rows or [(NOT_ANY, "0", "0")])


def _coverage(s: Summary) -> Block:
    rows = []
    for role in ROLES:
        gaps = s.gaps_in(role)
        rows.append((role.replace("_", " ").capitalize(), f"{len(gaps)} of {len(s.book)}",
                     listed([gap.account for gap in gaps], 3)))  # fmt: skip
    return block("Nobody known as", ("Role", "Accounts", ""), rows, text=True)
