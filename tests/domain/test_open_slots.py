"""Accounts in one phase share their dates: what comes of it is what each account has by itself."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from csm_tui.domain.cadence import Paced, PlanPeriod, Rule, RuleBook, series_of
from csm_tui.domain.open_slots import LONG_BEFORE, OpenSlots

FIRST, LAST = date(2026, 3, 2), date(2026, 6, 28)
CALL = Rule("r", "cadence_call", 45, 1, "week", "fixed", None, 0, (), "high", None, None)
RULES = st.builds(
    lambda n, every, unit, offset: CALL._replace(
        id=f"r{n}", activity=f"work{n}", every_n=every, unit=unit, day_offset=offset
    ),
    st.integers(0, 3), st.integers(1, 5), st.sampled_from(["week", "month", "quarter"]), st.integers(-9, 9),
)  # fmt: skip
DAYS = st.dates(FIRST - timedelta(days=400), LAST + timedelta(days=40))
LONG_AFTER = st.just(FIRST + LONG_BEFORE + timedelta(days=1))


@given(
    st.lists(RULES, min_size=1, max_size=3, unique_by=lambda rule: rule.activity),
    st.lists(st.tuples(DAYS, DAYS | LONG_AFTER), min_size=1, max_size=12),
)
def test_each_has_its_own_dates_from_its_start_on(rules: list[Rule], begun: list[tuple[date, date]]) -> None:
    accounts = [Paced(f"a{n}", "high", "adoption", anchor, start, None) for n, (anchor, start) in enumerate(begun)]
    slots = OpenSlots(accounts, [PlanPeriod(date(2026, 1, 1), RuleBook(rules))], (), None, {})
    until = FIRST + LONG_BEFORE + timedelta(days=60)
    for last in (LAST, until):
        found = sorted((account.id, rule.activity, day) for account, rule, day in slots.each(FIRST, last, None))
        alone = [
            (account.id, rule.activity, day)
            for account in accounts for rule in rules for day in series_of(rule, account).slots(FIRST, last)
        ]  # fmt: skip
        assert found == sorted(alone)
