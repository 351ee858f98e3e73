"""The case for a book: its worked checks, its scenarios, and that its figures are those of the other services."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.case import Case, Cost, Price, lifetime_value, yearly_cost
from csm_tui.domain.errors import Refused
from csm_tui.domain.pages.case_page import case_page
from csm_tui.domain.pages.case_words import benchmarks, headline
from csm_tui.domain.scenario import Scenario
from csm_tui.services import whatif
from csm_tui.services.activity_values import set_value
from csm_tui.services.capacity import capacity_report
from csm_tui.services.case import case_for
from csm_tui.services.desk import Desk
from csm_tui.services.export_pages import read_price
from csm_tui.services.learning import learn_plan
from csm_tui.services.plan import BudgetChange, change_plan
from tests.conftest import Csm
from tests.exchange.page_book import hostile_book

FREE = Price({}, None)
PRICED = Price({"USD": 7500}, Fraction(8, 100))


@pytest.fixture
def dana(sample: Path) -> Iterator[Desk]:
    """A book that overflows every other week, with 21 confirmed weeks."""
    with open_desk(str(sample), "Dana Field") as opened:
        yield opened


def options(case: Case) -> dict[str, str]:
    return {option.key: "; ".join(option.changes) for option in case.options}


def test_eight_per_cent_of_five_million_is_four_hundred_thousand() -> None:
    assert Cost("USD", 50, 500_000_000, 0.0, 40_000_000, None).share == 0.08


def test_the_value_of_a_five_million_book() -> None:
    assert lifetime_value(500_000_000, 40_000_000, Fraction(8, 100)) == 5_750_000_000


def test_a_wholly_used_csm_costs_the_paid_hours() -> None:
    assert yearly_cost(27 * 3600, 7500, 40 * 3600, 27 * 3600) == 40 * 52 * 7500
    assert yearly_cost(27 * 3600, 7500, 40 * 3600, 0) is None


def test_the_figures_are_those_of_the_other_services(dana: Desk) -> None:
    case = case_for(dana, PRICED)
    before = whatif.start(dana, 52).before.forecast
    assert case.capacity == capacity_report(dana)
    assert (case.now.demand, case.now.supply) == (before.demand_per_week, before.supply_per_week)
    assert case.now.weeks_over == before.weeks_over
    learned = {(one.rule.tier, one.rule.activity): one.minutes for one in learn_plan(dana).rules}
    assert case.evidence.figures
    assert all(figure.learned == learned[figure.tier, figure.activity] for figure in case.evidence.figures)
    ebrs = next(option for option in case.options if option.key == "annual-ebrs")
    assert ebrs.demand < case.now.demand
    assert ebrs.overload < case.now.overload


def test_the_cost_is_hours_by_a_loaded_price_and_cltv_follows(dana: Desk) -> None:
    case = case_for(dana, PRICED)
    (cost,) = case.now.costs
    assert cost.cost == yearly_cost(cost.seconds_per_week, 7500, case.contract, case.supply)
    assert cost.seconds_per_week == pytest.approx(case.now.demand)
    assert cost.share == pytest.approx((cost.cost or 0) / cost.arr)
    assert cost.cltv == lifetime_value(cost.arr, cost.cost or 0, Fraction(8, 100))


def test_all_hours_of_added_people_are_paid_for(dana: Desk) -> None:
    case = case_for(dana, PRICED, ["add-csms"])
    (added,) = case.options
    assert added.people > 1
    assert added.demand == case.now.demand
    assert added.overload <= 0.2 < case.now.overload
    assert added.costs[0].seconds_per_week == pytest.approx(added.supply)


def test_the_fewest_csms_are_found(dana: Desk) -> None:
    case = case_for(dana, FREE, ["add-csms"])
    ask = whatif.start(dana, 52)
    number = int(case.options[0].changes[0].split()[0])
    one_less = ask.outcome(Scenario(csms=number - 1)).after.forecast
    assert sum(week.overload for week in one_less.weeks) / 52 > 0.2


def test_the_four_options_and_why_one_is_left_out(dana: Desk) -> None:
    assert list(options(case_for(dana, FREE))) == ["add-csms", "annual-ebrs", "pooled-low", "drop-lowest"]
    with open_desk(dana.db.where, "Tomasz Adeyemi") as tomasz:
        case = case_for(tomasz, FREE)
    assert case.left_out == (("Pooled low touch", "no account is of tier low"),)


def test_the_bottom_is_what_the_csm_ranks_lowest(dana: Desk) -> None:
    assert options(case_for(dana, FREE, ["drop-lowest"])) == {"drop-lowest": "no Support review"}
    set_value(dana, "ebr", 1)
    set_value(dana, "support_review", 5)
    assert options(case_for(dana, FREE, ["drop-lowest"])) == {"drop-lowest": "no EBR"}


def test_kept_what_ifs_can_be_named_and_fill_up(dana: Desk) -> None:
    whatif.save(dana, "Ten more", Scenario(add=(("low", 10),)))
    case = case_for(dana, PRICED, ["ten more", "Annual EBRs"])
    assert [option.name for option in case.options] == ["Ten more", "Annual EBRs"]
    assert case.options[0].accounts == case.now.accounts + 10
    assert case.options[0].costs[0].arr == case.now.costs[0].arr
    with open_desk(dana.db.where, "Tomasz Adeyemi") as tomasz:
        whatif.save(tomasz, "More", Scenario(add=(("low", 1),)))
        assert "More" in [option.name for option in case_for(tomasz, FREE).options]


def test_five_scenarios_are_too_many_and_unknown_ones_refused(dana: Desk) -> None:
    with pytest.raises(Refused, match="don't fit a page"):
        case_for(dana, FREE, ["annual-ebrs"] * 5)
    with pytest.raises(Refused, match="there is no scenario 'nothing'"):
        case_for(dana, FREE, ["nothing"])


def test_currencies_stand_apart(csm: Csm, tmp_path: Path, book: Path) -> None:
    hostile_book(csm, tmp_path)
    with open_desk(str(book), "Dana Field") as desk:
        case = case_for(desk, PRICED)
    euros, dollars = case.now.costs
    assert (euros.currency, euros.arr, euros.accounts, euros.cost) == ("EUR", 24_000_000, 1, None)
    assert (dollars.currency, dollars.arr, dollars.accounts) == ("USD", 48_120_050, 5)
    assert dollars.cost is not None
    assert euros.seconds_per_week + dollars.seconds_per_week == pytest.approx(case.now.demand)


def test_benchmarks_are_lines(dana: Desk) -> None:
    arr, customers, cost = benchmarks(case_for(dana, PRICED))
    assert (arr.shown, arr.quoted) == ("$3.3M", "quoted: $5M")
    assert (customers.shown, customers.quoted) == ("30", "quoted: 50")
    assert cost.quoted == "3 %; quoted: 5-15 %"
    with open_desk(dana.db.where, "Ingrid Castellanos") as ingrid:
        assert [gauge.shown for gauge in benchmarks(case_for(ingrid, FREE))] == [
            "n/a in EUR", "20", "n/a: needs --hourly-cost",
        ]  # fmt: skip


def test_a_book_without_accounts_and_a_week_without_hours(desk: Desk) -> None:
    change_plan(desk, [], BudgetChange(10 * 3600, 0))
    case = case_for(desk, PRICED)
    assert case.now.utilisation is None
    assert case.utilisation is None
    assert headline(case) == "There are no hours for customers in these weeks, so nothing fits."
    page = case_page(case)
    assert page.why_not == "The book has no accounts yet."
    assert page.options.rows[3][1] == "n/a"
    assert page.learned.rows[0][0] == "Nothing confirmed yet"


@pytest.mark.parametrize(
    ("text", "share"), [("8%", Fraction(8, 100)), ("0.08", Fraction(8, 100)), ("7,5 %", Fraction(3, 40))]
)
def test_churn_as_it_is_typed(desk: Desk, text: str, share: Fraction) -> None:
    assert read_price(desk, ["75"], text) == Price({"USD": 7500}, share)


@pytest.mark.parametrize("text", ["0", "101%", "8", "-1%", "often", "1/0", "nan", "inf"])
def test_no_churn(desk: Desk, text: str) -> None:
    with pytest.raises(Refused, match="is no churn"):
        read_price(desk, [], text)


def test_an_hourly_cost_once_a_currency(desk: Desk) -> None:
    assert read_price(desk, ["75", "70 EUR"], None).hourly == {"USD": 7500, "EUR": 7000}
    with pytest.raises(Refused, match="two hourly costs in USD"):
        read_price(desk, ["75", "$80"], None)
    with pytest.raises(Refused, match="can't be"):
        read_price(desk, ["0"], None)


def test_the_page_works_the_formulas_on_round_figures(dana: Desk) -> None:
    rows = {row[0]: row[1] for row in case_page(case_for(dana, Price({}, None))).assumptions.rows}
    assert rows["Worked check"] == "8 % of $5M = $400k; CLTV ($5.0M - $0.4M) / 0.08 = $57.5M"
