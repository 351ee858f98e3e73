"""What Plan's panels copy and write: tables with columns of their own, not what is drawn."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from csm_tui.tui.screens.plan import PlanScreen
from tests.tui.conftest import Cockpit, OpenCockpit, shell


@pytest.fixture(autouse=True)
def dana(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample holds four books: ours is Dana's."""
    monkeypatch.setenv("CSM_USER", "Dana Field")


async def written(c: Cockpit, path: Path) -> list[dict[str, str]]:
    """What W writes on the panel that is shown."""
    await c.press("W", "ctrl+a", "ctrl+k")
    await c.paste(str(path))
    await c.press("enter")
    assert c.words.startswith("✓ Wrote"), c.words
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


async def test_rules_have_whose_they_are_and_what_the_log_says(
    cockpit: OpenCockpit, sample: Path, tmp_path: Path
) -> None:
    async with cockpit(sample) as c:
        await c.press("5", "tab", "j")
        rules = await written(c, tmp_path / "rules.csv")
        assert (rules[0]["whose"], rules[0]["activity"], rules[0]["minutes"]) == ("High touch", "Cadence call", "45")
        assert {"High touch", "Low touch", "Your own week"} <= {row["whose"] for row in rules}
        assert rules[0]["every"] == "1 week" and 35 < int(rules[0]["learned"]) < 60 and rules[0]["weeks"] == "21"
        await c.press("y")
        assert "High touch" in c.text and "Follow-up" in c.text and " c " in c.text, "the row under the cursor"


async def test_proposals_have_a_column_for_each_figure(cockpit: OpenCockpit, sample: Path, tmp_path: Path) -> None:
    proposed = shell(sample, "plan", "learn")["proposals"]
    async with cockpit(sample) as c:
        await c.press("5", "tab", "tab")
        rows = await written(c, tmp_path / "proposals.csv")
    assert [int(row["learned"]) for row in rows] == [one["learned_minutes"] for one in proposed]
    assert [int(row["minutes"]) for row in rows] == [one["planned_minutes"] for one in proposed]
    assert [row["sentence"] for row in rows] == [one["explanation"] for one in proposed]


async def test_a_what_if_has_before_and_after(cockpit: OpenCockpit, sample: Path, tmp_path: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("5", "w", "plus", "K")
        await c.type("one more")
        await c.press("enter")
        rows = await written(c, tmp_path / "what-if.csv")
    assert [(row["what_if"], row["changes"]) for row in rows] == [
        ("before", ""), ("after", "add high=1"), ("one more", "add high=1")
    ]  # fmt: skip
    assert int(rows[1]["accounts"]) == int(rows[0]["accounts"]) + 1
    assert float(rows[1]["demand_hours"]) > float(rows[0]["demand_hours"])


async def test_history_has_its_reasons(cockpit: OpenCockpit, sample: Path, tmp_path: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("5", "tab", "tab", "enter", "tab", "tab")
        rows = await written(c, tmp_path / "history.csv")
        versions = shell(sample, "plan", "history")["versions"]
    assert [row["plan"] for row in rows] == ["2", "1"] and [row["by"] for row in rows] == ["1 learned", "set-up"]
    assert [row["reason"] for row in rows] == [one["reason"] for one in versions] and rows[0]["reason"]


async def test_trust_has_its_own_figures(cockpit: OpenCockpit, sample: Path, tmp_path: Path) -> None:
    scored = shell(sample, "plan", "backtest")
    async with cockpit(sample) as c:
        await c.press("5", "shift+tab")
        rows = await written(c, tmp_path / "trust.csv")
    for row, part in zip(rows, ("first_two_weeks", "later_weeks", "weekly_totals"), strict=False):
        assert (float(row["p50_off"]), float(row["skill"])) == (scored[part]["mae_p50"], scored[part]["skill"])
        assert float(row["below_p80"]) == scored[part]["p80_cover"]
    assert len(rows) == 4 and rows[3]["below_p10"] and rows[3]["below_p50"]


async def test_a_day_off_has_no_arr(cockpit: OpenCockpit, sample: Path, tmp_path: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("4")
        rows = await written(c, tmp_path / "calendar.csv")
        assert {row["arr"] for row in rows if row["kind"] == "off"} == {""}
        assert all(row["arr"] for row in rows if row["kind"] == "EBR")
        await c.press("5")
        assert isinstance(c.app.screen, PlanScreen)
        await c.press("y")
        assert "W11" in c.text
