"""The team's rows: what passes a filter, what is at risk, the middle of several numbers."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from csm_tui.domain.summary import Summary
from csm_tui.domain.summary_parts import Ending
from csm_tui.domain.team import Logs, Member, filtered, median, together
from csm_tui.tui.drawing.team import in_order
from csm_tui.tui.drawing.team_columns import measures

TODAY = date(2026, 3, 11)


class Row:
    """As much of an account's row as is looked at."""

    def __init__(self, account_id: str) -> None:
        self.id = account_id


class Figures:
    """As much of a summary as is looked at."""

    def __init__(self, csm: str, supply: int, demand: int, debt: int, risky: str = "", ends: date = TODAY) -> None:
        self.csm, self.debt, self.today = csm, debt, TODAY
        self._totals = {"supply": supply, "demand": demand}
        self.at_risk = [Row(risky)] if risky else []
        self.endings = (Ending("a", "Acme", ends, None, 500, "USD"), Ending("b", "Bolt", ends, None, 700, "EUR"))

    def total(self, field: str) -> int:
        return self._totals[field]


def member(name: str, supply: int = 10, demand: int = 5, debt: int = 0, confirmed: int = 4, **more: Any) -> Member:
    figures = cast(Summary, Figures(name, supply, demand, debt, **more))
    return Member(name, figures, None, None, Logs(4, confirmed, 100, 20))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("", ["Ånna Bø", "Cy", "Dee"]), ("anna", ["Ånna Bø"]), ("ÅNNA", ["Ånna Bø"]), ("over", ["Cy"]),
        ("debt", ["Dee"]),
        ("open", ["Cy"]), ("open over", ["Cy"]), ("open dee", []), ("risk", ["Dee"]), ("zz", []),
    ],
)  # fmt: skip
def test_words_of_the_filter(text: str, who: list[str]) -> None:
    team = [member("Ånna Bø"), member("Cy", demand=11, confirmed=3), member("Dee", debt=60, risky="a")]
    assert [one.name for one in filtered(team, text)] == who


def test_renewals_at_risk_are_those_of_90_days_of_accounts_at_risk() -> None:
    assert member("Dee", risky="a").renewals_at_risk == 1
    assert member("Dee", risky="a", ends=date(2026, 6, 9)).renewals_at_risk == 1
    assert not member("Dee", risky="a", ends=date(2026, 6, 10)).renewals_at_risk
    assert not member("Dee", risky="a", ends=date(2026, 3, 10)).renewals_at_risk, "over already"
    assert not member("Dee").renewals_at_risk


def test_currencies_are_never_added_up() -> None:
    assert together([{"USD": 1, "EUR": 2}, {"USD": 3}, {}]) == {"USD": 4, "EUR": 2}


def test_what_has_nothing_in_a_column_comes_last_either_way() -> None:
    team = [member("A"), member("B", supply=5), member("C", supply=20)]
    columns = {one.id: one for one in measures(())}
    assert [one.name for one in in_order(team, columns["supply"], True)] == ["C", "A", "B"]
    assert [one.name for one in in_order(team, columns["supply"], False)] == ["B", "A", "C"]
    assert [one.name for one in in_order(team, columns["now"], True)] == ["A", "B", "C"], "nobody has one"
    part = [team[0]._replace(now=0.2), team[1], team[2]._replace(now=0.9)]
    assert [one.name for one in in_order(part, columns["now"], True)] == ["C", "A", "B"]
    assert [one.name for one in in_order(part, columns["now"], False)] == ["A", "C", "B"]


def test_totals_are_sums_and_shares_of_sums_and_medians_leave_out_what_is_missing() -> None:
    team = [member("A", 10 * 3600, 5 * 3600), member("B", 30 * 3600, 35 * 3600)]
    columns = {one.id: one for one in measures(())}
    assert columns["supply"].sum(team)[0] == "40.0" and columns["used"].sum(team)[0] == "100 % "
    assert columns["now"].sum(team) == ("", ""), "a probability has no sum"
    assert columns["logs"].sum(team)[0] == "8/8" and columns["supply"].median(team)[0] == "20.0"
    owing = [member("C", debt=13_036 * 3600), member("D", debt=1800)]
    assert columns["debt"].sum(owing)[0] == "13036" and columns["debt"].of(owing[1])[0] == "0.5"
    assert columns["now"].median([team[0]._replace(now=0.4), team[1]])[0] == "40 % "
    assert median([]) is None and median([4, 1, 9]) == 4
