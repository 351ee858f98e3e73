"""What the Week screen says in words, and what stands on top of every screen; a touch held otherwise than planned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.durations import hours
from csm_tui.services.week import week_report
from tests.conftest import Csm
from tests.tui.conftest import SOON, OpenCockpit, shell, until

DANA = "Dana Field"
PLACES = ("1", "2", "3", "5")


@pytest.fixture(autouse=True)
def dana(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample holds four books: ours is Dana's."""
    monkeypatch.setenv("CSM_USER", DANA)


@pytest.mark.parametrize("width", [80, 100, 120, 160])
async def test_every_place_says_whose_week_it_is_what_is_left_and_whether_it_is_confirmed(
    cockpit: OpenCockpit, sample: Path, csm: Csm, width: int
) -> None:
    left = csm.ok("week", "--json", db=sample).json["left_hours"]
    async with cockpit(sample, size=(width, 30)) as c:
        for key in PLACES:
            await c.press(key)
            assert DANA in c.lines[0] and "W11" in c.lines[0], f"place {key}"
            of = " of supply" if width > 80 else ""
            # What a place says itself goes before the words.
            ends = tuple(f"{left:.1f} h{words} left   unconfirmed" for words in {of, "" if width == 100 else of})
            assert c.lines[1].endswith(ends), f"place {key}"
            assert "1 Week" in c.lines[1] and "5 Plan" in c.lines[1]


async def test_an_account_says_whose_it_is_and_the_timer_shares_the_line(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("a")
        assert c.lines[0].startswith(f" {DANA} · W11 · Ostavane Insurance Group · high touch")
        assert c.lines[1].endswith("15.3 h left   unconfirmed")
        await c.press("s")
        assert c.lines[0].startswith(f" {DANA} · W11 · Ostavane") and "● 0:00" in c.lines[0]
        assert len(c.lines[0]) <= 80
        for key in PLACES:
            await c.press(key)
            assert "● 0:00" in c.lines[0] and c.lines[0].startswith(f" {DANA}") and "h left" in c.lines[1]


async def test_logging_and_undoing_change_the_top_wherever_we_are(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("2", "l")
        await c.type("1h ostavane questions")
        await c.press("enter")
        assert c.lines[1].endswith("14.3 h left   unconfirmed")
        await c.press("u")
        assert c.lines[1].endswith("15.3 h left   unconfirmed")
        await c.press("3")
        assert c.lines[1].endswith("15.3 h left   unconfirmed")


async def test_a_long_name_leaves_the_week_its_place(
    cockpit: OpenCockpit, bare_csm: Csm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CSM_USER")
    path = tmp_path / "long.db"
    bare_csm.ok("init", "--csm", "Maximiliane-Theodora von und zu Hohenlohe-Schillingsfürst-Waldenburg", db=path)
    async with cockpit(path, None, size=(80, 24)) as c:
        for place, right in (("1", "today Wed 11 Mar"), ("3", "today Wed 11 Mar"), ("4", "today"), ("5", "fewer")):
            await c.press(place)
            assert c.lines[0].startswith(" Maximiliane") and "W11" in c.lines[0], c.lines[0]
            assert right in c.lines[0], c.lines[0]
        await c.press("s")
        await c.type("initiative")
        await c.press("enter")
        assert "W11" in c.lines[0] and "● 0:00" in c.lines[0], c.lines[0]


async def test_a_change_from_elsewhere_reaches_the_top(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, look_every=SOON) as c:
        await c.press("2")
        shell(sample, "log", "2h ostavane questions")
        await until(c, lambda: "13.3 h left" in c.lines[1])


async def test_week_and_log_show_the_week_they_look_at_and_the_others_this_one(
    cockpit: OpenCockpit, sample: Path, csm: Csm
) -> None:
    last = csm.ok("week", "last", "--json", db=sample).json
    async with cockpit(sample) as c:
        for key in ("1", "3"):
            await c.press(key, "left_square_bracket")
            assert c.lines[1].endswith(f"{last['left_hours']:.1f} h left   confirmed ✓")
        await c.press("2")
        assert c.lines[1].endswith("15.3 h left   unconfirmed")


async def test_over_the_supply_the_top_says_so(cockpit: OpenCockpit, small: Path, csm: Csm) -> None:
    csm.ok("plan", "budget", "--contract", "14")
    csm.ok("log", "2h acme questions")
    async with cockpit(small) as c:
        assert c.lines[1].endswith("1.0 h over !   unconfirmed")


async def test_the_reason_of_the_touch_under_the_cursor_is_said(cockpit: OpenCockpit, sample: Path, csm: Csm) -> None:
    week = csm.ok("week", "--json", db=sample).json
    due = sorted(
        [*week["overdue"], *(t for t in week["touches"] if t["due"] <= "2026-03-11" and t["status"] == "planned")],
        key=lambda touch: -touch["weight"],
    )
    async with cockpit(sample) as c:
        assert c.list("#touches").key == due[0]["id"]
        assert c.words == f"Ostavane, support review: {due[0]['why']}"
        await c.press("j")
        assert c.list("#touches").key == due[1]["id"] and c.words.endswith(due[1]["why"])
        await c.press("tab")
        assert c.words.startswith("Debt 2.5 h: 2 cadence calls, 2 follow-ups behind")


async def test_what_is_owed_is_named_as_far_as_today(
    cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a Friday what was due since Monday is owed too: names and numbers are those of the hours before them."""
    monkeypatch.setenv("CSM_NOW", "2026-03-13T10:00:00")
    with open_desk(str(sample), "Dana Field") as desk:
        week = week_report(desk)
    assert sum(touch.minutes for touch in week.owed) * 60 == week.debt_seconds
    assert len(week.owed) > len(week.overdue) > 0
    async with cockpit(sample) as c:
        await c.press("tab")
        assert c.words.startswith("Debt 8.3 h: 7 cadence calls, 7 follow-ups behind")


async def test_why_the_week_is_full_stands_under_its_bar(cockpit: OpenCockpit, sample: Path, csm: Csm) -> None:
    why = csm.ok("week", "--json", db=sample).json["overload_why"]
    assert why in csm.ok("week", db=sample).out
    async with cockpit(sample) as c:
        assert c.lines[5].startswith(" 1.8 h too much: most for Quillmere 5.3 h and Ostavane 4.5 h.")
        await c.pilot.resize_terminal(160, 50)
        await c.settle()
        assert f" {why}" in c.text


def mark(week: dict[str, float]) -> str:
    """What stands behind a week's hours."""
    if not week["supply_hours"]:
        return "–"
    return "!" if week["demand_hours"] > week["supply_hours"] else ""


async def test_the_next_thirteen_weeks_stand_under_the_budget_where_there_is_room(
    cockpit: OpenCockpit, sample: Path, csm: Csm
) -> None:
    weeks = csm.ok("forecast", "--weeks", "13", "--json", db=sample).json["weeks"]
    async with cockpit(sample, size=(120, 40)) as c:
        names = next(line for line in c.lines if line.startswith(" Weeks"))
        assert names.split()[1:] == [week["week"][5:] for week in weeks]
        values = next(line for line in c.lines if line.startswith(" Demand h")).split()[2:]
        shown = [value for value in values if value[0].isdigit()]
        assert shown == [hours(round(week["demand_hours"] * 3600)) + mark(week) for week in weeks]
        assert sum(value.endswith("–") for value in shown) == 1, "a week off, as on Plan"
        await c.pilot.resize_terminal(80, 24)
        await c.settle()
        assert "Demand h" not in c.text


async def test_the_alarm_says_what_reactive_work_crowded_out(cockpit: OpenCockpit, small: Path, csm: Csm) -> None:
    async with cockpit(small) as c:
        assert "slipped" not in c.text
    csm.ok("account", "add", "Umbra", "--tier", "high", "--anchor", "2026-03-03", "--since", "2026-03-09")
    csm.ok("log", "6h umbra support review mon")
    sentence = csm.ok("week", "--json").json["crowding"]["sentence"]
    assert sentence in csm.ok("week").out and "slipped: Umbra cadence call" in sentence
    async with cockpit(small) as c:
        assert "more than planned;" in c.text and "slipped" in c.text
        assert "slipped" not in c.words, "what presses stands under it"
        assert len(c.lines) == 24 and all(len(line) <= 80 for line in c.lines)


def _made(db: Path, known: set[str]) -> Any:
    (entry,) = [e for e in shell(db, "entries")["entries"] if e["id"] not in known]
    return entry


@pytest.mark.parametrize(
    ("typed", "seconds", "day"),
    [("20", 1200, "2026-03-11"), ("1h15 yesterday", 4500, "2026-03-10"), ("mon", 1800, "2026-03-09"),
     ("", 1800, "2026-03-11")],
)  # fmt: skip
async def test_a_touch_is_held_as_it_is_typed(
    cockpit: OpenCockpit, sample: Path, typed: str, seconds: int, day: str
) -> None:
    known = {entry["id"] for entry in shell(sample, "entries")["entries"]}
    async with cockpit(sample) as c:
        touch = c.list("#touches").key
        await c.press("M")
        assert "planned 30 min" in c.text
        await c.type(typed)
        await c.press("enter")
        assert c.words.startswith("✓ Held") and c.list("#touches").key != touch
    entry = _made(sample, known)
    assert (entry["seconds"], entry["date"], entry["source"]) == (seconds, day, "touch")
    week = shell(sample, "week")
    assert next(t for t in week["touches"] if t["id"] == touch)["status"] == "held"


async def test_what_is_typed_is_read_back_before_it_is_sent(cockpit: OpenCockpit, sample: Path) -> None:
    before = shell(sample, "entries")["total_seconds"]
    async with cockpit(sample) as c:
        await c.press("M")
        await c.type("30 fri")
        assert "Ostavane Insurance Group, support review, 0:30, on Fri 6 Mar." in c.text
        await c.press("ctrl+a", "ctrl+k")
        await c.type("30 soon")
        assert "'soon' is no day" in c.text
        await c.press("enter")
        assert "'soon' is no day" in c.text, "what was refused stays"
        await c.press("escape")
    assert shell(sample, "entries")["total_seconds"] == before


async def test_after_a_touch_is_done_with_the_cursor_goes_on_to_the_next_open_one(
    cockpit: OpenCockpit, sample: Path
) -> None:
    async with cockpit(sample) as c:
        rows = c.list("#touches").rows
        first, second, third = (rows.key(n) for n in (1, 2, 3))
        await c.press("enter")
        assert c.list("#touches").key == second
        await c.press("x")
        assert c.list("#touches").key == third
        await c.press("u", "u")
        assert c.list("#touches").key == third and {first, second} <= {c.list("#touches").rows.key(n) for n in range(4)}
