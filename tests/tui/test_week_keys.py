"""Week, by its keys: what is shown, and what each key does to the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csm_tui.tui.drawing.touches import FOLD
from tests.tui.conftest import NAMED, OpenCockpit, shell

DANA = "Dana Field"


@pytest.fixture(autouse=True)
def dana(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample holds four books: ours is Dana's."""
    monkeypatch.setenv("CSM_USER", DANA)


async def test_the_week_stands_on_one_small_screen(cockpit: OpenCockpit, sample: Path, csm: Any) -> None:
    week = csm.ok("week", "--json", db=sample).json
    async with cockpit(sample) as c:
        assert DANA in c.lines[0] and "W11" in c.lines[0] and "9-15 Mar 2026" in c.lines[0]
        assert "today Wed 11 Mar" in c.lines[0]
        for number in (
            f"{week['supply_hours']:.1f} h supply", f"{week['demand_hours']:.1f} h demand",
            f"{week['logged_customer_hours']:.1f} h logged", f"{week['utilisation'] * 100:.0f} %",
        ):  # fmt: skip
            assert number in c.lines[3]
        assert "Activity" in c.text and "Due today, 4 overdue" in c.text and "Tomorrow" in c.text and "Ahead" in c.text
        assert f"debt {week['cadence_debt_hours']:.1f} h" in c.lines[5]
        assert all(len(line) <= 80 for line in c.lines) and len(c.lines) == 24


async def test_the_first_due_touch_is_one_key_from_being_logged(cockpit: OpenCockpit, sample: Path, csm: Any) -> None:
    before = csm.ok("entries", "--json", db=sample).json["entries"]
    async with cockpit(sample) as c:
        touch = c.list("#touches").key
        await c.press("enter")
        assert c.words.startswith("✓ Held") and c.words.endswith("u undoes")
        assert c.list("#touches").key != touch
    after = csm.ok("entries", "--json", db=sample).json["entries"]
    assert len(after) == len(before) + 1


async def test_a_held_touch_takes_two_keys_and_is_logged_as_long_as_planned(
    cockpit: OpenCockpit, sample: Path, csm: Any
) -> None:
    known = {entry["id"] for entry in csm.ok("entries", "--json", db=sample).json["entries"]}
    async with cockpit(sample) as c:
        second = c.list("#touches").rows.key(2)
        minutes = c.list("#touches").rows.touch(second).minutes  # type: ignore[attr-defined]
        await c.press("j", "enter")
    touches = csm.ok("week", "--json", db=sample).json["touches"]
    (made,) = [e for e in csm.ok("entries", "--json", db=sample).json["entries"] if e["id"] not in known]
    assert [touch["status"] for touch in touches if touch["id"] == second] == ["held"]
    assert made["date"] == "2026-03-11" and made["source"] == "touch" and made["seconds"] == minutes * 60


async def test_undo_and_redo(cockpit: OpenCockpit, sample: Path) -> None:
    def total() -> int:
        return int(shell(sample, "entries")["total_seconds"])

    before = total()
    async with cockpit(sample) as c:
        touch = c.list("#touches").key
        await c.press("enter")
        held = total()
        await c.press("u")
        assert total() == before and c.words.startswith("✓ Undone") and touch in _keys(c)
        await c.press("U")
        assert total() == held and "Put back" in c.words
        await c.press("U")
        assert c.words.startswith("! ")


def _keys(c: Any) -> list[str]:
    rows = c.list("#touches").rows
    return [rows.key(index) for index in range(len(rows))]


@pytest.mark.parametrize(("key", "status"), [("x", "skipped"), ("c", "cancelled"), ("n", "no_show")])
async def test_one_key_closes_a_touch_without_time(
    cockpit: OpenCockpit, sample: Path, csm: Any, key: str, status: str
) -> None:
    before = csm.ok("entries", "--json", db=sample).json["total_seconds"]
    async with cockpit(sample) as c:
        today = next(i for i, k in enumerate(_keys(c)) if k and c.list("#touches").rows.touch(k).due_on.day == 11)  # type: ignore[attr-defined]
        touch = _keys(c)[today]
        c.list("#touches").select(touch)
        await c.press(key)
        assert c.words.startswith("✓ ")
        assert c.list("#touches").key != touch, "the cursor goes on to what is open"
        c.list("#touches").select(touch)
        assert c.under_cursor("#touches").split()[0] in "▸-×∅", "it stands with what is done"
    week = csm.ok("week", "--json", db=sample).json
    assert next(t for t in week["touches"] if t["id"] == touch)["status"] == status
    assert csm.ok("entries", "--json", db=sample).json["total_seconds"] == before


async def test_move_asks_for_a_day_and_says_what_it_understood(cockpit: OpenCockpit, sample: Path, csm: Any) -> None:
    async with cockpit(sample) as c:
        touch = c.list("#touches").key
        await c.press("m")
        await c.type("soon")
        assert "'soon' is no date" in c.text
        await c.press("enter")
        assert "'soon' is no date" in c.text, "what was refused stays"
        await c.press("ctrl+a", "ctrl+k")
        await c.type("fri")
        assert "to Fri 13 Mar" in c.text
        await c.press("enter")
        assert c.words.startswith("✓ ") and "move to" not in c.text
    moved = next(t for t in csm.ok("week", "--json", db=sample).json["touches"] if t["id"] == touch)
    assert moved["due"] == "2026-03-13" and moved["status"] == "planned"


@pytest.mark.parametrize("key", ["escape", "ctrl+g"])
async def test_a_typed_line_is_left_without_effect(cockpit: OpenCockpit, sample: Path, key: str) -> None:
    async with cockpit(sample) as c:
        await c.press("m")
        await c.type("fri")
        await c.press(key)
        assert "move to" not in c.text and c.words.startswith("Ostavane")
        await c.press("j")
        assert c.list("#touches").has_focus


async def test_weeks_back_on_and_home(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("left_square_bracket")
        assert "W10" in c.lines[0] and "1 week back" in c.lines[0] and "✓" in c.text
        await c.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        assert "W13" in c.lines[0] and "2 weeks ahead" in c.lines[0] and "Monday 23 Mar" in c.text
        await c.press("t")
        assert "W11" in c.lines[0] and "today" in c.lines[0]


async def test_a_past_week_says_what_became_of_its_touches(cockpit: OpenCockpit, sample: Path, csm: Any) -> None:
    last = csm.ok("week", "last", "--json", db=sample).json
    assert {"held", "planned"} <= {touch["status"] for touch in last["touches"]}
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("left_square_bracket")
        rows = c.list("#touches").rows
        held = [index for index in range(len(rows)) if "✓" in "".join(t for t, _ in rows.line(index, 60))]
        assert len(held) == sum(touch["status"] == "held" for touch in last["touches"])


async def test_what_can_not_run_says_why(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("left_square_bracket")
        rows = c.list("#touches").rows
        held = next(rows.key(i) for i in range(len(rows)) if "✓" in "".join(t for t, _ in rows.line(i, 40)))
        c.list("#touches").select(held)
        await c.press("enter")
        assert c.words == "! This touch is held already; u undoes the last change"
        await c.press("t", "tab", "x")
        assert "the cursor is on no touch" in c.words.lower()


async def test_overdue_touches_fold_and_unfold(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, csm="Tomasz Adeyemi") as c:
        assert "more overdue" in c.text and FOLD in _keys(c) and "Due today, 41 overdue" in c.text
        count = len(_keys(c))
        await c.press("o")
        assert FOLD not in _keys(c) and len(_keys(c)) > count
        await c.press("o")
        c.list("#touches").select(FOLD)
        await c.press("enter")
        assert FOLD not in _keys(c)


async def test_nothing_is_overdue_says_so(cockpit: OpenCockpit, book: Path) -> None:
    async with cockpit(book) as c:
        await c.press("o")
        assert c.words == "! Nothing is overdue"


async def test_the_account_is_one_key_away_and_so_is_the_way_back(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        touch = c.list("#touches").rows.touch(c.list("#touches").key)  # type: ignore[attr-defined]
        await c.press("a")
        assert touch.account in c.lines[0] and "Rules in force" in c.text
        await c.press("q")
        assert "W11" in c.lines[0]
        await c.press("tab", "enter")
        assert "Rules in force" in c.text
        await c.press("backspace")
        assert "W11" in c.lines[0]


async def test_mouse_selects_and_a_second_click_holds(cockpit: OpenCockpit, sample: Path, csm: Any) -> None:
    before = len(csm.ok("entries", "--json", db=sample).json["entries"])
    async with cockpit(sample) as c:
        second = c.list("#touches").rows.key(2)
        await c.click("#touches", 6, 2)
        assert c.list("#touches").key == second
        assert len(shell(sample, "entries")["entries"]) == before
        await c.click("#touches", 6, 2, times=2)
        assert c.words.startswith("✓ Held")
    assert len(csm.ok("entries", "--json", db=sample).json["entries"]) == before + 1


async def test_places_and_keys_can_be_clicked(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.click("#places", c.lines[1].index("Book"), 0)
        assert "Account" in c.text and "Tier" in c.text
        await c.click("#places", c.lines[1].index("Week"), 0)
        await c.click("#keys", c.lines[-1].index("log"), 0)
        assert "ctrl+g closes" in c.text


async def test_an_empty_book_says_what_will_be_here(cockpit: OpenCockpit, book: Path) -> None:
    async with cockpit(book) as c:
        assert "No accounts yet." in c.text and "2 opens the book" in c.text
        assert "The book is empty." in c.words and "27.0 h supply" in c.text


async def test_three_columns_when_there_is_room_and_two_when_not(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, size=(120, 40)) as c:
        row = next(line for line in c.lines if line.strip().startswith("Activity"))
        assert "Due today" in row and "Ahead" in row
        assert "40.0 h contract - 10.0 internal - 3.0 flex = 27.0 h for customers" in c.text
        await c.pilot.resize_terminal(80, 24)
        await c.settle()
        row = next(line for line in c.lines if line.strip().startswith("Activity"))
        assert "Due today" in row and "Ahead" not in row and "Ahead" in c.text


TURNED = [("]]", "W13"), ("][", "W11"), ("]][[", "W11"), ("[]", "W11"), ("]]]t", "W11")]


@pytest.mark.parametrize(("keys", "week"), TURNED)
async def test_weeks_turn_as_often_as_their_keys_are_pressed(
    cockpit: OpenCockpit, sample: Path, keys: str, week: str
) -> None:
    async with cockpit(sample) as c:
        for key in keys:
            c._post(NAMED.get(key, key))
        await c.settle()
        assert f"· {week} ·" in c.lines[0]


async def test_a_key_behind_one_that_turns_the_week_does_nothing_to_the_week_that_was_left(
    cockpit: OpenCockpit, sample: Path
) -> None:
    before = shell(sample, "week", "2026-W11")["touches"]
    async with cockpit(sample) as c:
        for key in ("right_square_bracket", "x", "right_square_bracket", "x"):
            c._post(key)
        await c.settle()
        assert "· W13 ·" in c.lines[0]
    assert shell(sample, "week", "2026-W11")["touches"] == before
