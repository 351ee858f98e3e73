"""What the sample teaches, beside the truth that its log was drawn from."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.services.learning import learn_plan
from csm_tui.services.sample import sample_folder
from tests.services.learning_book import proposed


def truth(name: str) -> dict[tuple[str, str], float]:
    """(account, activity) -> true / planned. EBRs are left out: the sample's log cuts them at five hours, below what
    its truth has."""
    with (Path(sample_folder()) / "truth.csv").open(encoding="utf-8", newline="") as lines:
        return {
            (row["Account"], row["Activity"]): float(row["True minutes"]) / float(row["Planned minutes"])
            for row in csv.DictReader(lines)
            if row["CSM"] == name and row["Activity"] != "ebr"
        }


@pytest.mark.parametrize("name", ["Dana Field", "Tomasz Adeyemi", "Ingrid Castellanos"])
def test_the_intervals_hold_the_truth_of_the_sample_about_eighty_times_in_a_hundred(sample: Path, name: str) -> None:
    true = truth(name)
    with open_desk(str(sample), name) as desk:
        learning = learn_plan(desk)
    held = [
        figure.low <= true[key] * figure.plan <= figure.high
        for figure in learning.customer.by_account
        if (key := (learning.names[figure.account or ""], figure.activity)) in true
    ]
    assert len(held) > 75
    assert sum(held) / len(held) == pytest.approx(0.8, abs=0.06)


def test_the_two_follow_ups_that_run_long_are_found_in_the_sample(sample: Path) -> None:
    with open_desk(str(sample), "Dana Field") as desk:
        found = proposed(learn_plan(desk))
    assert found["high", "Quillmere Diagnostics", "call_follow_up"][1] > 55
    assert found["high", "Haldenmoor Water", "call_follow_up"][1] > 50
    assert len([key for key in found if key[1]]) <= 12, "of 120 leaves few get a rule of their own"


def test_a_ramp_is_not_argued_with(sample: Path) -> None:
    """The new hire's enablement shrinks plan by plan: her early weeks are no evidence against the plan of today."""
    with open_desk(str(sample), "Noor Whitlock") as desk:
        assert (None, None, "enablement") not in proposed(learn_plan(desk))
