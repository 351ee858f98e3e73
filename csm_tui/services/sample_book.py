"""The sample's books as rows: vocabulary, CSMs, accounts, subscriptions, contacts, plans, absences, blocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from csm_tui.domain.hashing import blake2b
from csm_tui.domain.money import parse_money
from csm_tui.domain.names import fold
from csm_tui.domain.seed import ACTIVITIES, TIERS
from csm_tui.exchange.readers import sample as files

Row = dict[str, Any]
Rows = tuple[str, list[Row]]
"""A table and its rows."""


def midnight(day: date) -> int:
    """Seconds since 1970 of that day's midnight, UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def sample_id(kind: str, key: str, moment: int) -> str:
    """An id shaped as a UUIDv7 of that moment (seconds since 1970), always the same for the same thing."""
    noise = int.from_bytes(blake2b(f"{kind}/{key}".encode(), digest_size=12).digest(), "big")
    value = (moment * 1000 + noise % 1000) << 80 | 0x7 << 76 | (noise >> 64 & 0xFFF) << 64
    value |= 0b10 << 62 | noise & (1 << 62) - 1
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class Names:
    """The ids behind the names that the files use."""

    def __init__(self) -> None:
        self.csms: dict[str, str] = {}
        self.activities: dict[str, str] = {}
        """By key and by name."""
        self.accounts: dict[tuple[str, str], str] = {}
        """By CSM and account."""


def vocabulary_rows(names: Names, now: datetime) -> Iterator[Rows]:
    """Tiers and activities, as `csm init` makes them."""
    moment = int(now.timestamp())
    yield (
        "tier",
        [{**tier._asdict(), "id": sample_id("tier", tier.key, moment), "position": n} for n, tier in enumerate(TIERS)],
    )
    rows: list[Row] = []
    for position, activity in enumerate(ACTIVITIES):
        row_id = sample_id("activity", activity.key, moment)
        names.activities[activity.key] = names.activities[activity.name] = row_id
        rows.append({**activity._asdict(), "id": row_id, "position": position})
    yield "activity", rows


def book_rows(sample: files.Sample, person: files.SampleCsm, names: Names) -> Iterator[Rows]:
    """One CSM and the book."""
    moment = midnight(person.starts_on)
    csm_id = names.csms[person.name] = sample_id("csm", person.name, moment)
    yield "csm", [{
        "id": csm_id, "name": person.name, "name_key": fold(person.name), "timezone": person.timezone,
        "starts_on": person.starts_on, "country": person.country or None, "region": person.region or None,
        "created_at": moment,
    }]  # fmt: skip
    yield "account", [_account(one, csm_id, names) for one in sample.of(person, sample.accounts)]
    yield "subscription", [_term(one, names) for one in sample.of(person, sample.terms)]
    yield "contact", [_contact(one, names) for one in sample.of(person, sample.contacts)]
    plans = {one.number: one for one in sample.of(person, sample.plans)}
    yield "plan_version", [_plan(one, csm_id) for one in plans.values()]
    rules = sample.of(person, sample.rules)
    yield "cadence_rule", [_rule(n, one, plans[one.number], names) for n, one in enumerate(rules)]
    yield "absence", [_absence(one, csm_id) for one in sample.of(person, sample.absences)]
    yield "demand_block", [_block(one, csm_id, names) for one in sample.of(person, sample.blocks)]


def _account(one: files.SampleAccount, csm_id: str, names: Names) -> Row:
    moment = midnight(one.starts_on)
    row_id = names.accounts[one.csm, one.name] = sample_id("account", f"{one.csm}/{one.name}", moment)
    kept = (
        "name", "tier", "segment", "lifecycle", "users", "health", "health_on", "health_reason", "growth", "domain",
        "external_id", "aliases", "anchor_on", "starts_on", "lifecycle_since", "tier_since", "tier_reason", "notes",
    )  # fmt: skip
    money = parse_money(one.arr, ".", one.currency)
    return {name: getattr(one, name) for name in kept} | {
        "id": row_id, "csm_id": csm_id, "name_key": fold(one.name), "arr_minor": money.minor,
        "currency": money.currency, "health_source": "health score", "created_at": moment,
    }  # fmt: skip


def _term(one: files.SampleTerm, names: Names) -> Row:
    money = parse_money(one.arr, ".", one.currency)
    return {
        "id": sample_id("subscription", f"{one.csm}/{one.contract}", midnight(one.starts_on)),
        "account_id": names.accounts[one.csm, one.account], "starts_on": one.starts_on, "ends_on": one.ends_on,
        "notice_days": one.notice_days, "notice_on": one.ends_on - timedelta(days=one.notice_days),
        "auto_renews": one.auto_renews, "first_renewal": one.first_renewal, "arr_minor": money.minor,
        "currency": money.currency, "status": one.status, "risk": one.risk, "external_id": one.contract,
    }  # fmt: skip


def _contact(one: files.SampleContact, names: Names) -> Row:
    account_id = names.accounts[one.csm, one.account]
    return {
        "id": sample_id("contact", f"{account_id}/{one.email}", midnight(one.last_contact_on or date(2020, 1, 1))),
        "account_id": account_id, "name": f"{one.first} {one.last}", "role": one.role.lower().replace(" ", "_"),
        "title": one.title, "email": one.email, "phone": one.phone, "depth": one.depth,
        "last_contact_on": one.last_contact_on,
    }  # fmt: skip


def _plan(one: files.SamplePlan, csm_id: str) -> Row:
    moment = midnight(one.effective_on)
    return {
        "id": _plan_id(one), "csm_id": csm_id, "number": one.number, "effective_on": one.effective_on,
        "contract_seconds": round(float(one.contract_hours) * 3600),
        "flex_seconds": round(float(one.flex_hours) * 3600), "reason": one.reason, "created_at": moment,
    }  # fmt: skip


def _plan_id(one: files.SamplePlan) -> str:
    return sample_id("plan", f"{one.csm}/{one.number}", midnight(one.effective_on))


def _rule(n: int, one: files.SampleRule, plan: files.SamplePlan, names: Names) -> Row:
    return {
        "id": sample_id("rule", f"{one.csm}/{n}", midnight(plan.effective_on)), "plan_version_id": _plan_id(plan),
        "tier": one.tier or None, "lifecycle": one.lifecycle or None,
        "account_id": names.accounts[one.csm, one.account] if one.account else None,
        "activity_id": names.activities[one.activity], "minutes": one.minutes, "every_n": one.every_n,
        "unit": one.unit, "mode": "fixed", "day_offset": one.day_offset, "preparation": one.preparation,
    }  # fmt: skip


def _absence(one: files.SampleAbsence, csm_id: str) -> Row:
    return {
        "id": sample_id("absence", f"{csm_id}/{one.starts_on}", midnight(one.starts_on)), "csm_id": csm_id,
        "starts_on": one.starts_on, "ends_on": one.ends_on, "kind": one.kind, "note": one.note,
    }  # fmt: skip


def _block(one: files.SampleBlock, csm_id: str, names: Names) -> Row:
    return {
        "id": sample_id("block", f"{one.csm}/{one.account}", midnight(one.starts_on)), "csm_id": csm_id,
        "account_id": names.accounts[one.csm, one.account], "activity_id": names.activities[one.activity],
        "starts_on": one.starts_on, "ends_on": one.ends_on, "minutes_per_week": one.minutes_per_week,
        "reason": one.reason,
    }  # fmt: skip
