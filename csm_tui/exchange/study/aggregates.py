"""The aggregations of a study, written once as Ibis expressions: nothing here knows which engine runs them.

What they sum are integers (seconds), squares as decimals of 38 digits, so that every engine answers the same to the
last second; means and intervals are made of those sums in domain/study. Only entries and plan rows of studied weeks
count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import ibis

Expression = Any
"""A table expression; Ibis has no types of its own to offer."""
Facts = Mapping[str, Expression]

_OF_ACCOUNT = ("tier", "segment", "lifecycle")


def effort(facts: Facts, by: Sequence[str], split: date) -> Expression:
    """EffortSums by these keys; weeks from `split` on are the later half."""
    each = _by_account(facts, by, split).left_join(_account_weeks(facts, split), ["csm", "account"])
    has = each.account != ""
    weeks = ibis.ifelse(has, each.n.fill_null(0), 0)
    own = each.select(
        *dict.fromkeys([*by, "csm", "account"]), "seconds", "entries", "complete_entries", "planned", has=has, n=weeks,
        late=ibis.ifelse(has, each.late.fill_null(0), 0), spent=each.spent, late_spent=each.late_spent,
    )  # fmt: skip
    counted = own.n > 0
    mean = ibis.ifelse(counted, own.spent.cast("float64") / own.n.cast("float64"), ibis.null("float64"))
    rows = own.mutate(counted=counted, mean=mean)
    sums = rows.group_by(list(by)) if by else rows
    return sums.aggregate(
        accounts=_count(rows.has), csms=rows.csm.nunique().cast("int64"),
        weeks=_total(rows.n), late_weeks=_total(rows.late), seconds=_total(rows.seconds), entries=_total(rows.entries),
        complete_entries=_total(rows.complete_entries), spent=_total(ibis.ifelse(rows.counted, rows.spent, 0)),
        late_spent=_total(ibis.ifelse(rows.counted, rows.late_spent, 0)),
        planned=_total(ibis.ifelse(rows.counted, rows.planned, 0)),
        spent_squares=_squares(ibis.ifelse(rows.counted, rows.spent * rows.spent, 0)),
        spent_weeks=_squares(ibis.ifelse(rows.counted, rows.spent * rows.n, 0)), week_squares=_squares(rows.n * rows.n),
        clusters=_count(rows.counted), median=rows["mean"].quantile(0.5), p80=rows["mean"].quantile(0.8),
    )  # fmt: skip


def spread(facts: Facts, by: Sequence[str]) -> Expression:
    """SpreadSums by `csm` and columns of the account: complete account-weeks, all activities."""
    weeks = _account_weeks(facts, date.min).filter(lambda t: t.n > 0)
    entries = _studied(facts["entries"], facts).filter(lambda t: t.complete & (t.account != ""))
    each = entries.group_by(["csm", "account", "week"]).aggregate(s=_total(entries.seconds), e=_total(entries.entries))
    logged = each.group_by(["csm", "account"]).aggregate(
        seconds=_total(each.s), squares=_squares(each.s * each.s), entries=_total(each.e)
    )
    accounts = facts["accounts"].select(*dict.fromkeys(["csm", "account", *by]))
    rows = accounts.inner_join(weeks, ["csm", "account"]).left_join(logged, ["csm", "account"])
    return rows.group_by(list(by)).aggregate(
        accounts=rows.count().cast("int64"), weeks=_total(rows.n), seconds=_total(rows.seconds.fill_null(0)),
        squares=_squares(rows.squares.fill_null(0)), entries=_total(rows.entries.fill_null(0)),
    )  # fmt: skip


def hours(facts: Facts) -> Expression:
    """HourSums by CSM and category."""
    rows = _studied(facts["entries"], facts)
    return rows.group_by(["csm", "category"]).aggregate(
        seconds=_total(rows.seconds), entries=_total(rows.entries),
        complete_seconds=_total(ibis.ifelse(rows.complete, rows.seconds, 0)),
        customer=_total(ibis.ifelse(rows.complete & rows.customer, rows.seconds, 0)),
    )  # fmt: skip


def weeks(facts: Facts) -> Expression:
    """WeekSums by CSM."""
    entries = facts["entries"]
    logged = entries.group_by(["csm", "week"]).aggregate(s=_total(entries.seconds), e=_total(entries.entries))
    rows = facts["weeks"].left_join(logged, ["csm", "week"])
    spent = rows.s.fill_null(0)
    expected = rows.contract_seconds - rows.absence_seconds
    return rows.group_by("csm").aggregate(
        weeks=rows.count().cast("int64"), complete=_count(rows.complete),
        logged_weeks=_count(spent > 0), contract=_total(rows.contract_seconds),
        absence=_total(rows.absence_seconds), supply=_total(rows.supply_seconds),
        complete_supply=_total(ibis.ifelse(rows.complete, rows.supply_seconds, 0)), logged=_total(spent),
        entries=_total(rows.e.fill_null(0)), dark=_total(ibis.ifelse(expected > spent, expected - spent, 0)),
    )  # fmt: skip


def loads(facts: Facts) -> Expression:
    """LoadSums: a row an account."""
    account = facts["accounts"]
    sums = _by_account(facts, (), date.min).select("csm", "account", "spent", "all_planned", "complete_entries")
    counted = _account_weeks(facts, date.min).select("csm", "account", "n", "every")
    rows = account.left_join(counted, ["csm", "account"]).left_join(sums, ["csm", "account"])
    return rows.select(
        "csm", "account", "name", "tier", "segment", "arr_minor", "currency", "starts_on", "ends_on",
        weeks=rows.every.fill_null(0), complete=rows.n.fill_null(0), planned=rows.all_planned.fill_null(0),
        spent=rows.spent.fill_null(0), entries=rows.complete_entries.fill_null(0),
        asked=rows.asked_seconds.fill_null(0),
    )  # fmt: skip


def ahead(facts: Facts, key: str) -> Expression:
    """AheadSums by `csm` or `team`."""
    rows = facts["ahead"].inner_join(facts["csms"].select("csm", "team"), "csm")
    return rows.group_by(rows[key].name("key"), "week").aggregate(
        supply=_total(rows.supply_seconds), demand=_total(rows.demand_seconds)
    )


def logged_weeks(facts: Facts) -> Expression:
    """(csm, week, seconds) of all entries, studied or not: from which the weeks of a time-sheet are told."""
    entries = facts["entries"]
    return entries.group_by(["csm", "week"]).aggregate(seconds=_total(entries.seconds))


def _studied(rows: Expression, facts: Facts) -> Expression:
    """Rows of studied weeks, with whether the week is complete."""
    return rows.inner_join(facts["weeks"].select("csm", "week", "complete"), ["csm", "week"])


def _account_weeks(facts: Facts, split: date) -> Expression:
    """(csm, account, every, n, late): studied weeks in the book, the complete ones of them, and the later of those.

    An account is in the book from its start (or its first entry, whichever is earlier) to the day it was archived (or
    its last entry).
    """
    entries = facts["entries"].filter(lambda t: t.account != "")
    seen = entries.group_by(["csm", "account"]).aggregate(first=entries.week.min(), last=entries.week.max())
    account = facts["accounts"].left_join(seen, ["csm", "account"])
    span = account.select(
        "csm", "account", "ends_on", "last",
        begins=ibis.coalesce(
            ibis.ifelse(account.first < account.starts_week, account.first, account.starts_week), account.first
        ),
    )  # fmt: skip
    rows = span.inner_join(facts["weeks"].select("csm", "week", "complete"), "csm")
    begun = rows.begins.isnull() | (rows.week >= rows.begins)
    rows = rows.filter(begun & (rows.ends_on.isnull() | (rows.week < rows.ends_on) | (rows.week <= rows["last"])))
    return rows.group_by(["csm", "account"]).aggregate(
        every=rows.count().cast("int64"), n=_count(rows.complete),
        late=_count(rows.complete & (rows.week >= ibis.literal(split))),
    )  # fmt: skip


def _by_account(facts: Facts, by: Sequence[str], split: date) -> Expression:
    """What was logged and planned by these keys and account, in all studied weeks and in the complete ones."""
    own = [key for key in by if key in ("activity", "category")]
    columns = ("csm", "account", "week", *own)
    nothing = ibis.literal(0, "int64")
    logged = facts["entries"].select(*columns, "seconds", "entries", planned=nothing)
    planned = facts["plan"].select(*columns, seconds=nothing, entries=nothing, planned=facts["plan"].seconds)
    rows = _studied(ibis.union(logged, planned), facts)
    late = rows.complete & (rows.week >= ibis.literal(split))
    sums = rows.group_by(["csm", "account", *own]).aggregate(
        seconds=_total(rows.seconds), entries=_total(rows.entries),
        complete_entries=_total(ibis.ifelse(rows.complete, rows.entries, 0)),
        spent=_total(ibis.ifelse(rows.complete, rows.seconds, 0)),
        late_spent=_total(ibis.ifelse(late, rows.seconds, 0)),
        planned=_total(ibis.ifelse(rows.complete, rows.planned, 0)), all_planned=_total(rows.planned),
    )  # fmt: skip
    return _described(sums, facts, [key for key in by if key not in ("activity", "category", "csm")])


def _described(sums: Expression, facts: Facts, keys: Sequence[str]) -> Expression:
    """With the team of the CSM, and tier, segment and stage of the account ("" for work of no account)."""
    if "team" in keys:
        sums = sums.inner_join(facts["csms"].select("csm", "team"), "csm")
    wanted = [key for key in keys if key in _OF_ACCOUNT]
    if not wanted:
        return sums
    joined = sums.left_join(facts["accounts"].select("csm", "account", *wanted), ["csm", "account"])
    return joined.mutate(**{key: joined[key].fill_null("") for key in wanted})


def _total(column: Expression) -> Expression:
    return column.sum().cast("int64")


def _count(condition: Expression) -> Expression:
    """How many rows it holds of; PostgreSQL doesn't cast a boolean to a number."""
    return _total(ibis.ifelse(condition, 1, 0))


def _squares(column: Expression) -> Expression:
    """Squares outgrow 64 bits."""
    return column.cast("decimal(38, 0)").sum()
