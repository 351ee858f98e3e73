"""The week and its touches as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csm_tui.domain.crowding import alarm
from csm_tui.domain.durations import decimal_hours
from csm_tui.domain.week_words import why_full

if TYPE_CHECKING:
    from csm_tui.domain.crowding import Crowding
    from csm_tui.domain.reports import TouchLine, WeekReport


def week_document(report: WeekReport) -> dict[str, Any]:
    """The document of the contract."""
    return {
        "csm": report.csm, "week": str(report.week), "starts": report.week.monday.isoformat(),
        "ends": report.week.sunday.isoformat(), "confirmed": report.confirmed,
        "contract_hours": decimal_hours(report.contract_seconds),
        "absence_hours": decimal_hours(report.absence_seconds),
        "internal_hours": decimal_hours(report.internal_seconds), "flex_hours": decimal_hours(report.flex_seconds),
        "supply_hours": decimal_hours(report.supply_seconds), "demand_hours": decimal_hours(report.demand_seconds),
        "utilisation": None if report.utilisation is None else round(report.utilisation, 4),
        "overload_probability": report.overload_probability, "mostly_plan": report.mostly_plan,
        "plan_version": report.plan_version,
        "logged_hours": decimal_hours(report.logged_seconds),
        "logged_customer_hours": decimal_hours(report.logged_customer_seconds),
        "left_hours": decimal_hours(report.left_seconds),
        "cadence_debt_hours": decimal_hours(report.debt_seconds),
        "debt_weeks_to_repay": report.debt_weeks_to_repay,
        "activities": [
            {"activity": line.key, "category": line.category, "customer": line.customer,
             "planned_hours": decimal_hours(line.planned_seconds), "logged_hours": decimal_hours(line.logged_seconds)}
            for line in report.activities
        ],
        "accounts": [
            {"account": line.name, "tier": line.tier, "planned_hours": decimal_hours(line.planned_seconds),
             "logged_hours": decimal_hours(line.logged_seconds)}
            for line in report.accounts
        ],
        "days": [{"date": d.day.isoformat(), "logged_hours": decimal_hours(d.logged_seconds)} for d in report.days],
        "touches": [_weighed(touch) for touch in report.touches],
        "overdue": [_weighed(touch) for touch in report.overdue],
        "overload_why": why_full(report).sentence(),
        "crowding": _crowding(report.crowding) if report.crowding else None,
    }  # fmt: skip


def _weighed(touch: TouchLine) -> dict[str, Any]:
    """A touch with how much it presses, and why; one that is closed presses no more."""
    return touch_document(touch) | {"weight": touch.weight, "why": touch.why}


def _crowding(found: Crowding) -> dict[str, Any]:
    """Reactive work over its plan, and the touches that slipped."""
    return {
        "reactive_over_hours": decimal_hours(found.seconds),
        "activities": [{"activity": over.key, "over_hours": decimal_hours(over.seconds)} for over in found.over],
        "slipped": [touch_document(touch) for touch in found.slipped],
        "sentence": alarm(found),
    }


def touch_document(touch: TouchLine) -> dict[str, Any]:
    """A touch as every command gives it."""
    return {
        "id": touch.id, "account": touch.account, "activity": touch.activity, "due": touch.due_on.isoformat(),
        "minutes": touch.minutes, "status": touch.status,
    }  # fmt: skip
