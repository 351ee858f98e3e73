"""Dated touches: the slots that the rules give, overlaid with what somebody held, skipped, moved or added."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from sys import intern
from typing import NamedTuple

from csm_tui.domain.cadence import Paced, PlanPeriod, Preparation, Rule, RuleBook, spread
from csm_tui.domain.hashing import blake2b
from csm_tui.domain.open_slots import Counted, OpenSlots
from csm_tui.domain.plan_periods import in_force
from csm_tui.domain.weeks import Week

DEBT_WEEKS = 13
"""A promise older than a quarter has lapsed: it is no longer owed."""
LONGEST_PREPARATION = timedelta(weeks=26)
OPEN = "planned"
_NEXT_WITHIN = timedelta(days=800)
WORKED = frozenset(("planned", "held", "no_show"))
"""The states of a touch that ask for work."""


class Occurrence(NamedTuple):
    """One dated touch. `stored` when it has a row of its own."""

    id: str
    account_id: str | None
    activity: str
    slot_on: date | None
    due_on: date
    minutes: int
    preparation: Preparation
    status: str
    stored: bool


class Work(NamedTuple):
    """What a touch, or work without an appointment, asks for at each of these accounts on each of these days; of no
    account is the id ""."""

    account_ids: Sequence[str]
    activity: str
    due_on: Sequence[date]
    minutes: int
    preparation: Preparation


def slot_id(account_id: str, activity: str, slot_on: date) -> str:
    """The id of a slot's touch: always the same, shaped as a UUIDv7 of that day, so that ids still sort by date."""
    digest = blake2b(f"{account_id}/{activity}/{slot_on.isoformat()}".encode(), digest_size=16).digest()
    noise = int.from_bytes(digest, "big")
    midnight = (slot_on.toordinal() - 719_163) * 86_400_000
    value = (midnight + noise % 86_400_000) << 80 | 0x7 << 76 | (noise >> 64 & 0xFFF) << 64
    value |= 0b10 << 62 | noise & (1 << 62) - 1
    text = f"{value:032x}"
    # A week's slots stand in its list, in the log's days and among what is ahead: each id is kept once for all.
    return intern(f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}")


class Cadence:
    """The whole calendar of a book: accounts, plan versions by date, and the touches that have a row."""

    def __init__(
        self, accounts: Sequence[Paced], periods: Sequence[PlanPeriod], stored: Sequence[Occurrence],
        scheduled: frozenset[str], last_held: Mapping[tuple[str, str], date] | None = None,
        notices: Mapping[str, Sequence[date]] | None = None,
    ) -> None:  # fmt: skip
        self.accounts = accounts
        self.periods = sorted(periods, key=lambda period: period.effective_on)
        self.scheduled = scheduled
        self.stored = stored
        self.last_held = last_held
        # `notices`: the deadlines of an account's open subscriptions, which its renewal work is anchored on.
        taken = {(t.account_id, t.activity, t.slot_on) for t in stored if t.slot_on}
        self._slots = OpenSlots(accounts, self.periods, taken, last_held, notices or {})
        self._waiting: dict[str | None, list[Occurrence]] = {}
        for touch in stored:
            if touch.status == OPEN:
                self._waiting.setdefault(touch.account_id, []).append(touch)
        self._paused = paused_since(stored)

    def rules_on(self, day: date) -> RuleBook:
        """The rules of the plan version in force on a day; the first version also judges what came before it."""
        return in_force(self.periods, day).book if self.periods else RuleBook(())

    def between(
        self, first: date, last: date, *, of: Container[str] | None = None, allowances: bool = False
    ) -> Iterator[Occurrence]:
        """Every touch due from first to last, in no order, of the activities named or of all. With allowances also the
        work that has no appointment."""
        yield from (
            touch for touch in self.stored if first <= touch.due_on <= last and (of is None or touch.activity in of)
        )
        found = self._slots.each(first, last, of) if allowances else self._open(first, last, of)
        yield from (_slot(*each) for each in found)

    def work(self, first: date, last: date, of: Container[str] | None = None) -> Iterator[Work]:
        """What `between` with allowances asks for, of all that asks for work. Without ids, which cost most of it."""
        for touch in self.stored:
            if touch.status in WORKED and first <= touch.due_on <= last and (of is None or touch.activity in of):
                yield Work((touch.account_id or "",), touch.activity, (touch.due_on,), touch.minutes, touch.preparation)
        for accounts, rule, days in self._slots.alike(first, last, of):
            yield Work([account.id for account in accounts], rule.activity, days, rule.minutes, rule.preparation)

    def counted(self, first: date, last: date, of: Container[str] | None = None) -> Iterator[Counted]:
        """What `work` asks for, added up: it takes no longer for thousands of accounts than for hundreds."""
        for touch in self.stored:
            if touch.status in WORKED and first <= touch.due_on <= last and (of is None or touch.activity in of):
                yield Counted(touch.due_on, touch.minutes, touch.preparation, 1)
        yield from self._slots.counted(first, last, of)

    def open_seconds(self, first: date, last: date, of: Container[str]) -> dict[str, int]:
        """The seconds of touches due from first to last and still open, by account: what `between` would add up to."""
        owed: dict[str, int] = {}
        for account_id, touches in self._waiting.items():
            for touch in touches:
                if account_id and touch.activity in of and first <= touch.due_on <= last:
                    owed[account_id] = owed.get(account_id, 0) + touch.minutes * 60
        for account, rule, _ in self._owed(first, last, of):
            owed[account.id] = owed.get(account.id, 0) + rule.minutes * 60
        return owed

    def owed(self, first: date, last: date, of: Container[str]) -> Iterator[Occurrence]:
        """The touches behind `open_seconds`, in no order."""
        for touches in self._waiting.values():
            yield from (touch for touch in touches if touch.activity in of and first <= touch.due_on <= last)
        for account, rule, day in self._owed(first, last, of):
            yield _slot(account, rule, day)

    def _owed(self, first: date, last: date, of: Container[str]) -> Iterator[tuple[Paced, Rule, date]]:
        """Open slots; of an account that is paused only the first of each activity after the pause began."""
        piled: set[tuple[str, str]] = set()
        for account, rule, day in self._open(first, last, of):
            since = self._paused.get(account.id)
            if since is not None and day > since:
                if since < first or (account.id, rule.activity) in piled:
                    continue
                piled.add((account.id, rule.activity))
            yield account, rule, day

    def next_of(self, account: Paced, activity: str | None, today: date) -> date | None:
        """When the next open touch of an account (of one activity, or of any) is due, today or later."""
        waiting = [
            touch.due_on
            for touch in self._waiting.get(account.id, ())
            if touch.due_on >= today and activity in (None, touch.activity)
        ]
        for rule in self.rules_on(today).for_account(account):
            if rule.minutes and rule.activity in self.scheduled and activity in (None, rule.activity):
                waiting.extend(islice(self._slots.of(account, rule, today, today + _NEXT_WITHIN), 1))
        return min(waiting, default=None)

    def _open(self, first: date, last: date, of: Container[str] | None) -> Iterator[tuple[Paced, Rule, date]]:
        """Slots that have an appointment."""
        of = self.scheduled if of is None else {activity for activity in self.scheduled if activity in of}
        return self._slots.each(first, last, of)


def _slot(account: Paced, rule: Rule, day: date) -> Occurrence:
    return Occurrence(
        slot_id(account.id, rule.activity, day), account.id, rule.activity, day, day, rule.minutes, rule.preparation,
        OPEN, False,
    )  # fmt: skip


def paused_since(stored: Iterable[Occurrence]) -> dict[str, date]:
    """Accounts whose customer missed the last two touches of an activity in a row, and since when: what is due later is
    owed once, not again and again, until one is held."""
    met: dict[tuple[str, str], list[tuple[date, bool]]] = {}
    for touch in stored:
        if touch.account_id and touch.status in ("held", "no_show"):
            met.setdefault((touch.account_id, touch.activity), []).append((touch.due_on, touch.status == "no_show"))
    paused: dict[str, date] = {}
    for (account_id, _), touches in met.items():
        last = sorted(touches)[-2:]
        if len(last) == 2 and all(missed for _, missed in last):
            paused[account_id] = max(last[1][0], paused.get(account_id, last[1][0]))
    return paused


def seconds_in(week: Week, due_on: date, minutes: int, preparation: Preparation) -> int:
    """What work that is due on a day asks of a week."""
    if not preparation:
        return minutes * 60 if due_on in week else 0
    ahead = Week.of(due_on) - week
    return sum(seconds for before, seconds in spread(minutes * 60, preparation) if before == -ahead)
