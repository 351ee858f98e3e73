"""Accounts, their subscriptions and their contacts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random

from . import names
from .model import FIRST_WEEK, SEED, THIS_WEEK, Account, Contact, Term

YEAR = timedelta(days=364)


def rng_for(*topic: str) -> Random:
    """A generator of its own for each topic, so that a change in one leaves the others as they were."""
    return Random("/".join((str(SEED), *topic)))


def domain_of(name: str) -> str:
    """A web domain, in the top-level domain that is reserved for examples."""
    latin = names.LATIN.get(name, name).replace("Ł", "L").replace("Æ", "Ae").replace("ł", "l").replace("æ", "ae")
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word != "and"]
    return "-".join(words[:2]) + ".example"


def workday(first: date, n: int) -> date:
    """The n-th working day from a Monday on."""
    return first + timedelta(weeks=n // 5, days=n % 5)


def account(
    rng: Random, name: str, tier: str, segment: str, arr: int, currency: str, anchor_on: date, prefix: str
) -> Account:
    """A customer in adoption or value, with `arr` in whole units of its currency."""
    digits = "0123456789" if prefix.isdigit() else "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    external = prefix + "".join(rng.choice(digits) for _ in range(10))
    lifecycle = rng.choices(("adoption", "value", "expansion"), (5, 4, 1))[0]
    return Account(
        name=name, tier=tier, segment=segment, industry=rng.choice(names.INDUSTRIES), lifecycle=lifecycle,
        arr_minor=arr * 100, currency=currency, users=max(3, round(arr / rng.uniform(350, 900))),
        health=min(97, max(46, round(rng.gauss(76, 11)))), anchor_on=anchor_on, starts_on=FIRST_WEEK,
        external_id=external, domain=domain_of(name), health_on=THIS_WEEK - timedelta(days=rng.randint(3, 30)),
        growth=rng.choice(("", "low", "medium", "medium", "high")),
        lifecycle_since=FIRST_WEEK - timedelta(days=rng.randint(20, 500)), aliases=names.LATIN.get(name, ""),
    )  # fmt: skip


def change(accounts: Iterable[Account], name: str, **facts: object) -> None:
    """Set facts of one account by its name."""
    found = next(one for one in accounts if one.name == name)
    for fact, value in facts.items():
        assert hasattr(found, fact), fact
        setattr(found, fact, value)


Special = dict[str, tuple[date, int, bool, str]]
"""Account -> (end, notice days, renews by itself, risk)."""


def terms(topic: str, accounts: Sequence[Account], special: Special) -> tuple[Term, ...]:
    """A subscription or two for each account, the open ones ending all over the year."""
    rng = rng_for(topic, "terms")
    spread = list(range(len(accounts)))
    rng.shuffle(spread)
    found: list[Term] = []
    for one, place in zip(accounts, spread, strict=True):
        end = THIS_WEEK + timedelta(days=40 + place * 325 // len(accounts))
        end, notice, auto, risk = special.get(
            one.name, (end, rng.choice((30, 60, 60, 90)), rng.random() < 0.55, _risk(rng, one.health))
        )
        found += _terms_of(rng, one, end, notice, auto, risk)
    return tuple(found)


def _risk(rng: Random, health: int) -> str:
    if health < 52:
        return rng.choice(("at_risk", "critical"))
    return "watch" if health < 64 or rng.random() < 0.08 else "on_track"


def _terms_of(rng: Random, one: Account, end: date, notice: int, auto: bool, risk: str) -> list[Term]:
    """The running term, the one before for older customers, the next where notice has passed and it was renewed."""
    years = rng.choice((1, 1, 2, 3))
    start = end - years * YEAR + timedelta(days=1)
    if start > FIRST_WEEK > THIS_WEEK - YEAR and one.starts_on > FIRST_WEEK:
        start = min(start, one.starts_on)
    number = f"C-{rng.randint(10_000, 99_999)}"

    def term(part: int, starts: date, ends: date, status: str, first: bool, arr: int) -> Term:
        return Term(
            f"{number}-{part}", one.name, starts, ends, notice, auto, first, arr, one.currency, status,
            risk if status == "open" else "on_track",
        )  # fmt: skip

    earlier = rng.random() < 0.5 and one.starts_on == FIRST_WEEK
    before_ended = rng.choice(("renewed", "renewed", "renewed", "downsold"))
    found = []
    if earlier:
        paid = one.arr_minor * (13 if before_ended == "downsold" else 9) // 10 // 100 * 100
        found.append(term(1, start - YEAR, start - timedelta(days=1), before_ended, True, paid))
    renewed = end - timedelta(days=notice) < THIS_WEEK + timedelta(weeks=1)
    found.append(term(2, start, end, "renewed" if renewed else "open", not earlier, one.arr_minor))
    if renewed:
        found.append(term(3, end + timedelta(days=1), end + YEAR, "open", False, one.arr_minor))
    return found


ROLES = {
    "high": ("economic_buyer", "champion", "power_user", "executive_sponsor", "influencer", "admin"),
    "mid": ("economic_buyer", "champion", "power_user", "admin"),
    "low": ("champion", "economic_buyer"),
}


def contacts(topic: str, accounts: Sequence[Account]) -> tuple[Contact, ...]:
    """Stakeholders: more of them and better known the higher the tier; here and there a champion is missing."""
    rng = rng_for(topic, "contacts")
    return tuple(person for one in accounts for person in _contacts_of(rng, one))


def _contacts_of(rng: Random, one: Account) -> Iterable[Contact]:
    roles = list(ROLES[one.tier])
    roles = roles[: max(1, len(roles) - rng.choice((0, 0, 1)))]
    if one.tier != "low" and one.health < 60:
        roles[roles.index("champion")] = "detractor"
    people = rng.sample(names.FIRST, len(roles))
    for role, first in zip(roles, people, strict=True):
        last = rng.choice(names.LAST)
        seen = THIS_WEEK - timedelta(days=3 + round(rng.expovariate(1 / (12 if one.tier == "high" else 40))))
        yield Contact(
            one.name, first, last, role, rng.choice(names.TITLES[role]), _mail(first, last, one.domain),
            f"+1 555 01{rng.randint(0, 99):02}" if rng.random() < 0.7 else "",
            min(5, max(0, round(rng.gauss(3.3 if one.tier == "high" else 2.2, 1.1)))), seen,
        )  # fmt: skip


def _mail(first: str, last: str, domain: str) -> str:
    plain = unicodedata.normalize("NFKD", f"{first}.{last}").encode("ascii", "ignore").decode().lower()
    return f"{plain.replace('-', '')}@{domain}"
