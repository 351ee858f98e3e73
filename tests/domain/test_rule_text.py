"""Rules as people write them."""

from __future__ import annotations

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.domain.rule_text import Pace, RuleChange, parse_pace, parse_rule_change


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("high.cadence_call=45m/month", RuleChange("high", "cadence_call", Pace(45, 1, "month"))),
        ("low.ebr = 6h/2 quarters", RuleChange("low", "ebr", Pace(360, 2, "quarter"))),
        ("Acme Inc. Ltd.ebr=off", RuleChange("Acme Inc. Ltd", "ebr", None)),
        ("internal.admin=90/week", RuleChange("internal", "admin", Pace(90, 1, "week"))),
        ("high.ebr=1h30/every 3 weeks", RuleChange("high", "ebr", Pace(90, 3, "week"))),
        ("mid.renewal=0m/year", RuleChange("mid", "renewal", Pace(0, 1, "year"))),
    ],
)
def test_a_rule_is_read(text: str, change: RuleChange) -> None:
    assert parse_rule_change(text) == change


@pytest.mark.parametrize("text", ["", "high", "high=45m/week", ".ebr=1h/week", "high.=1h/week", "high.ebr"])
def test_what_names_no_rule_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="is no rule"):
        parse_rule_change(text)


@pytest.mark.parametrize(
    "text", ["", "45m", "45m/0weeks", "45m/fortnight", "-5m/week", "10s/week", "200h/week", "/week"]
)
def test_a_pace_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_pace(text)
    assert refused.value.code == "bad_rule"
