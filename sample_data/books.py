"""The four books: who owns which accounts, with which plan, away when, and working how."""

from __future__ import annotations

from datetime import date, timedelta

from . import names, plans
from .customers import account, change, contacts, rng_for, terms, workday
from .model import FIRST_WEEK, THIS_WEEK, Account, Block, Book, Habits, Off


def books() -> tuple[Book, ...]:
    """All four, the one for the demo first."""
    return dana(), tomasz(), ingrid(), noor()


def dana() -> Book:
    """Six high- and twenty-four low-touch accounts: a full week, a little over while a save and an onboarding last."""
    rng = rng_for("Dana Field", "accounts")
    ebr_days = (date(2026, 3, 19), date(2026, 4, 7), date(2026, 4, 29), date(2026, 5, 18), date(2026, 5, 22),
                date(2026, 4, 23))  # fmt: skip
    arr = (420_000, 310_000, 264_000, 185_000, 38_000, 1_200_000)
    accounts = [
        account(rng, name, "high", "Enterprise", money, "USD", day, "0015g")
        for name, money, day in zip(names.DANA_HIGH, arr, ebr_days, strict=True)
    ]
    accounts += [
        account(rng, name, "low", "Commercial", rng.randrange(12_000, 62_000, 500), "USD",
                workday(THIS_WEEK - timedelta(weeks=2), n), "0015g")
        for n, name in enumerate(names.DANA_LOW)
    ]  # fmt: skip
    _dana_stories(accounts)
    special = {
        "Brelloway Robotics": (date(2026, 4, 6), 14, False, "watch"),
        "Kessarine Dairy Cooperative": (date(2026, 5, 25), 60, True, "on_track"),
        "Ostavane Insurance Group": (date(2026, 6, 30), 60, False, "critical"),
        "Zellova Payments": (date(2027, 2, 7), 60, True, "on_track"),
    }
    return Book(
        "Dana Field", "America/New_York", "US", "NY", FIRST_WEEK - timedelta(weeks=60), tuple(accounts),
        plans.dana(FIRST_WEEK), terms("Dana Field", accounts, special), contacts("Dana Field", accounts),
        (
            Off(date(2025, 10, 13), date(2025, 10, 17), "pto", "a week off"),
            Off(date(2025, 11, 27), date(2025, 11, 28), "holiday", "public holiday"),
            Off(date(2025, 12, 24), date(2026, 1, 1), "pto", "year-end break"),
            Off(date(2026, 1, 21), date(2026, 1, 22), "sick"),
            Off(date(2026, 2, 16), date(2026, 2, 16), "holiday", "public holiday"),
            Off(date(2026, 3, 26), date(2026, 3, 27), "pto", "long weekend"),
            Off(date(2026, 5, 11), date(2026, 5, 15), "pto", "a week off"),
        ),
        (
            Block("Ostavane Insurance Group", "escalation", date(2026, 2, 23), date(2026, 3, 24), 120, "30-day save"),
            Block("Kessarine Dairy Cooperative", "escalation", date(2025, 11, 3), date(2025, 12, 2), 90, "30-day save"),
            Block("Wexmoor Lighting", "onboarding", date(2025, 10, 6), date(2025, 12, 5), 60, "new customer"),
        ),
        Habits(
            pace=1.03, activity_pace={"call_follow_up": 1.2, "support_review": 1.15, "cadence_call": 0.98},
            leaf_pace={("Quillmere Diagnostics", "call_follow_up"): 2.4, ("Haldenmoor Water", "call_follow_up"): 2.1},
            day_ends=18 * 60 + 30, ebr_held=0.9, leaves_open=0.0,
            missing_weeks=(date(2025, 11, 17),), missing_days=(date(2025, 9, 30), date(2026, 2, 5)),
            unconfirmed=(date(2026, 1, 26),),
            lapses=(
                ("Tarnwick Freight", "cadence_call", date(2026, 3, 2)),
                ("Tarnwick Freight", "call_follow_up", date(2026, 3, 2)),
                ("Haldenmoor Water", "call_follow_up", date(2026, 3, 2)),
                ("Société Bréllon-Vassaux", "cadence_call", date(2026, 2, 23)),
            ),
        ),
    )  # fmt: skip


def _dana_stories(accounts: list[Account]) -> None:
    change(
        accounts, "Ostavane Insurance Group", lifecycle="at_risk", lifecycle_since=date(2026, 2, 23), health=41,
        health_reason="claims module down twice in February, sponsor left", growth="low",
        notes="30-day save until the end of the month. Weekly executive call.",
    )  # fmt: skip
    change(
        accounts, "Société Bréllon-Vassaux", tier_since=date(2025, 9, 8), growth="high", health=83,
        tier_reason="small subsidiary of a large group: the group decides on a rollout this year",
    )  # fmt: skip
    change(accounts, "Brelloway Robotics", lifecycle="renewal", lifecycle_since=date(2026, 1, 12), health=66)
    change(accounts, "Quillmere Diagnostics", lifecycle="value", health=81, growth="high")
    change(
        accounts, "Zellova Payments", lifecycle="onboarding", lifecycle_since=date(2026, 2, 9), health=72,
        starts_on=date(2026, 2, 9), anchor_on=date(2026, 2, 10), notes="Sold as 30 days; integration is the long part.",
    )  # fmt: skip


def tomasz() -> Book:
    """Sixty accounts, all sold as strategic: $5M, and an EBR a quarter promised to each."""
    rng = rng_for("Tomasz Adeyemi", "accounts")
    weights = [rng.lognormvariate(0, 0.55) for _ in names.TOMASZ]
    arr = [round(5_000_000 * weight / sum(weights) / 500) * 500 for weight in weights]
    arr[-1] += 5_000_000 - sum(arr)
    accounts = [
        account(rng, name, "mid", "Strategic", money, "USD", workday(THIS_WEEK, n), "87")
        for n, (name, money) in enumerate(zip(names.TOMASZ, arr, strict=True))
    ]
    for name, health, reason in (
        ("Bramquist Steel", 44, "no executive contact since the summer"),
        ("Farrowgate Bank", 48, "usage down by a third"),
        ("Perrivane Airlines", 39, "two EBRs in a row did not happen"),
    ):
        change(
            accounts, name, lifecycle="at_risk", lifecycle_since=date(2026, 2, 2), health=health, health_reason=reason
        )
    return Book(
        "Tomasz Adeyemi", "Europe/London", "GB", "ENG", FIRST_WEEK - timedelta(weeks=110), tuple(accounts),
        plans.tomasz(FIRST_WEEK), terms("Tomasz Adeyemi", accounts, {}), contacts("Tomasz Adeyemi", accounts),
        (
            Off(date(2025, 12, 25), date(2025, 12, 26), "holiday", "public holiday"),
            Off(date(2026, 1, 1), date(2026, 1, 1), "holiday", "public holiday"),
            Off(date(2026, 1, 12), date(2026, 1, 16), "sick"),
            Off(date(2026, 4, 3), date(2026, 4, 6), "holiday", "public holiday"),
        ),
        (
            Block("Perrivane Airlines", "escalation", date(2026, 2, 2), date(2026, 3, 13), 150, "save plan"),
            Block("Bramquist Steel", "escalation", date(2025, 10, 20), date(2025, 11, 21), 120, "save plan"),
            Block("Farrowgate Bank", "escalation", date(2026, 2, 23), date(2026, 3, 27), 90, "save plan"),
        ),
        Habits(
            pace=1.08, activity_pace={"support_review": 1.3, "ebr": 0.95, "customer_questions": 1.4}, leaf_pace={},
            day_ends=18 * 60 + 45, ebr_held=0.5, leaves_open=0.45, no_show=0.05, skips=0.04, unlogged=0.05,
            missing_weeks=(date(2025, 10, 6), date(2025, 12, 15), date(2026, 2, 9)),
            missing_days=(date(2025, 9, 19), date(2025, 11, 28), date(2026, 1, 30)),
            unconfirmed=(date(2025, 12, 29), date(2026, 3, 2)),
        ),
    )  # fmt: skip


def ingrid() -> Book:
    """Twenty mid-touch accounts that fit their week."""
    rng = rng_for("Ingrid Castellanos", "accounts")
    accounts = [
        account(rng, name, "mid", "Mid-Market", rng.randrange(40_000, 240_000, 1_000), "EUR",
                workday(THIS_WEEK - timedelta(weeks=1), n * 6 % 130), "GS-")
        for n, name in enumerate(names.INGRID)
    ]  # fmt: skip
    change(
        accounts, "Pohjanselka Energia Oy", lifecycle="onboarding", lifecycle_since=date(2026, 2, 2),
        starts_on=date(2026, 2, 2), anchor_on=date(2026, 2, 3),
    )  # fmt: skip
    change(accounts, "Kastellau Optik GmbH", lifecycle="at_risk", lifecycle_since=date(2026, 2, 16), health=47)
    return Book(
        "Ingrid Castellanos", "Europe/Berlin", "DE", "BE", FIRST_WEEK - timedelta(weeks=180), tuple(accounts),
        plans.ingrid(FIRST_WEEK), terms("Ingrid Castellanos", accounts, {}), contacts("Ingrid Castellanos", accounts),
        (
            Off(date(2025, 10, 3), date(2025, 10, 3), "holiday", "public holiday"),
            Off(date(2025, 10, 20), date(2025, 10, 31), "pto", "autumn break"),
            Off(date(2025, 12, 22), date(2026, 1, 2), "pto", "year-end break"),
            Off(date(2026, 2, 11), date(2026, 2, 11), "training"),
            Off(date(2026, 4, 3), date(2026, 4, 10), "pto", "spring break"),
        ),
        (Block("Kastellau Optik GmbH", "escalation", date(2026, 2, 16), date(2026, 3, 17), 90, "30-day save"),),
        Habits(
            pace=0.96, activity_pace={"cadence_call": 1.0, "call_follow_up": 0.9}, leaf_pace={}, day_ends=17 * 60 + 45,
            ebr_held=0.95, leaves_open=0.15, missing_weeks=(date(2025, 12, 1),), missing_days=(date(2026, 1, 20),),
            unconfirmed=(date(2025, 9, 15),),
        ),
    )  # fmt: skip


def noor() -> Book:
    """A new hire, thirteen weeks in: accounts handed over in three batches, everything takes longer still."""
    rng = rng_for("Noor Whitlock", "accounts")
    first = THIS_WEEK - timedelta(weeks=13)
    tiers = ("high", "mid", "low", "mid", "low", "low", "mid", "low", "low", "low")
    arr = {"high": 210_000, "mid": 88_000, "low": 24_000}
    accounts = []
    for n, (name, tier) in enumerate(zip(names.NOOR, tiers, strict=True)):
        start = first + timedelta(weeks=3 + n // 4 * 3)
        one = account(
            rng, name, tier, "SMB", arr[tier] + rng.randrange(0, 18_000, 250), "EUR", workday(start, n * 2 % 5), "K"
        )
        one.starts_on, one.tier_since = start, start
        accounts.append(one)
    change(accounts, "Lumérane Éclairage", lifecycle="onboarding", lifecycle_since=date(2026, 2, 9))
    return Book(
        "Noor Whitlock", "Europe/Paris", "FR", "", first, tuple(accounts),
        plans.noor(first, first + timedelta(weeks=6), first + timedelta(weeks=18)),
        terms("Noor Whitlock", accounts, {}), contacts("Noor Whitlock", accounts),
        (
            Off(date(2025, 12, 25), date(2025, 12, 26), "holiday", "public holiday"),
            Off(date(2026, 1, 1), date(2026, 1, 2), "holiday", "public holiday"),
            Off(date(2026, 2, 19), date(2026, 2, 20), "training", "new-hire academy"),
        ),
        (),
        Habits(
            pace=1.35, activity_pace={"enablement": 0.8}, leaf_pace={}, day_ends=17 * 60, ebr_held=0.9, leaves_open=0.2,
            skips=0.03, unlogged=0.06, missing_weeks=(date(2026, 1, 5),), missing_days=(date(2026, 2, 13),),
        ),
    )  # fmt: skip
