"""Calendar, by its keys: months, agenda, an EBR on the move, levelling, adding and removing; and by mouse."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from csm_tui.domain.weeks import Week
from csm_tui.tui.commands.calendar import CALENDAR
from csm_tui.tui.drawing.calendar_layout import DAY, placed
from csm_tui.tui.screens.calendar import CalendarScreen
from tests.tui.conftest import Cockpit, OpenCockpit, shell

TODAY = date(2026, 3, 11)


@pytest.fixture(autouse=True)
def dana(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample holds four books: ours is Dana's."""
    monkeypatch.setenv("CSM_USER", "Dana Field")


def calendar(c: Cockpit) -> CalendarScreen:
    """The screen we are on."""
    assert isinstance(c.app.screen, CalendarScreen)
    return c.app.screen


def ebrs(db: Path) -> list[Any]:
    """The EBRs ahead, as another window sees them."""
    return [event for event in shell(db, "upcoming")["events"] if event["kind"] == "ebr"]


def panel(c: Cockpit) -> str:
    """What stands at the right, in the place of the agenda."""
    left = calendar(c).query_one("#panel").region.x
    return "\n".join(line[left:] for line in c.lines)


def cell(c: Cockpit, day: date) -> tuple[int, int]:
    """Where a day is drawn."""
    grid = calendar(c).grid
    for line in placed(grid._rows, grid.shape, grid.view()):
        if line.row and day in line.row.days:
            return grid.shape.left(line.column) + grid.shape.gutter + line.row.days.index(day) * DAY + 1, line.y
    raise AssertionError(f"{day} is not in view")


def test_every_command_has_its_words_its_work_and_a_key_of_its_own() -> None:
    keys = [key for command in CALENDAR for key in command.keys.split(",")]
    assert len(keys) == len(set(keys)) and len({command.id for command in CALENDAR}) == len(CALENDAR)
    for command in CALENDAR:
        assert command.title and command.help.endswith(".") and hasattr(CalendarScreen, f"do_{command.method()}")


async def test_it_opens_on_today_with_its_months_loads_and_agenda(cockpit: OpenCockpit, sample: Path) -> None:
    ahead = shell(sample, "forecast", "--weeks", "13")["weeks"]
    over = sum(week["demand_hours"] > week["supply_hours"] > 0 for week in ahead)
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("4")
        assert calendar(c).cursor == TODAY and "▸11" in c.text and "Wed 11 Mar 2026" in c.lines[0]
        assert f"{over} weeks over, 1 likely, 1 off" in c.lines[1]
        assert "Mar 2026" in c.text and "Dec 2026" in c.text and "E EBR" in c.text
        now = ahead[0]
        assert c.words.startswith(f"W11, 9-15 Mar: {now['demand_hours']:.1f} h against {now['supply_hours']:.1f} h")
        assert all(len(line) <= 120 for line in c.lines)


async def test_small_and_narrow_it_still_stands(cockpit: OpenCockpit, sample: Path) -> None:
    for size in ((80, 24), (60, 16), (40, 12), (200, 60)):
        async with cockpit(sample, size=size) as c:
            await c.press("4", "j", "n", "m", "j", "escape")
            assert len(c.lines) == size[1] and all(len(line) <= size[0] for line in c.lines)


async def test_days_weeks_months_and_home(cockpit: OpenCockpit, sample: Path) -> None:
    steps = {
        "l": date(2026, 3, 12), "j": date(2026, 3, 19), "right": date(2026, 3, 20), "down": date(2026, 3, 27),
        "h": date(2026, 3, 26), "k": date(2026, 3, 19), "left": date(2026, 3, 18), "up": TODAY,
        "right_square_bracket": date(2026, 4, 11), "ctrl+d": date(2026, 5, 9), "ctrl+u": date(2026, 4, 11),
        "left_square_bracket": TODAY, "G": date(2027, 3, 31), "g": date(2025, 12, 1), "t": TODAY,
    }  # fmt: skip
    async with cockpit(sample) as c:
        await c.press("4")
        for key, day in steps.items():
            await c.press(key)
            assert calendar(c).cursor == day, key
            assert f"▸{day.day:>2}" in c.text, "the day is in view"
            assert f"W{Week.of(day).monday.isocalendar().week:02}, " in c.words


async def test_the_last_day_of_a_short_month(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("4")
        calendar(c).go(date(2026, 5, 31))
        await c.press("right_square_bracket")
        assert calendar(c).cursor == date(2026, 6, 30)
        await c.press("left_square_bracket", *["left_square_bracket"] * 3)
        assert calendar(c).cursor == date(2026, 2, 28)


async def test_a_count_goes_several_weeks(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("4", "0", "3", "j")
        assert calendar(c).cursor == TODAY + timedelta(weeks=3)
        await c.press("0", "2", "right_square_bracket")
        assert calendar(c).cursor == date(2026, 6, 1)


async def test_the_agenda_stands_still_while_the_day_is_in_view_and_turns_a_page_beyond(
    cockpit: OpenCockpit, sample: Path
) -> None:
    async with cockpit(sample) as c:
        await c.press("4")
        agenda = calendar(c).agenda
        first = agenda.scroll_y
        await c.press("j", "j")
        assert agenda.scroll_y == first and "▹W13" in c.text and calendar(c).item is None
        await c.press("l")
        assert agenda.scroll_y == first and "▹W13" not in c.text and "▹× Thu 26" in c.text
        turned = 0
        for key in [*"j" * 30, *"k" * 30]:
            before = agenda.scroll_y
            await c.press(key)
            turned += agenda.scroll_y != before
            assert agenda.scroll_y <= agenda.cursor < agenda.scroll_y + agenda.size.height
        assert 2 <= turned <= 20


async def test_the_agenda_follows_the_months_and_leads_them_when_it_has_the_focus(
    cockpit: OpenCockpit, sample: Path
) -> None:
    first, second = ebrs(sample)[:2]
    async with cockpit(sample) as c:
        await c.press("4", "slash", *"ebr", "enter")
        await c.press("n")
        assert calendar(c).cursor.isoformat() == first["date"] and calendar(c).item is not None
        await c.press("tab", "j")
        assert calendar(c).cursor.isoformat() == second["date"] and calendar(c).agenda.has_focus
        await c.press("tab", "N")
        assert calendar(c).cursor.isoformat() == first["date"] and calendar(c).grid.has_focus


async def test_an_event_opens_its_account_and_an_empty_day_its_week(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("4", "n")
        item = calendar(c).item
        assert item is not None
        await c.press("enter")
        assert item.account in c.lines[0]
        await c.press("q", "t", "j", "enter")
        assert "W12" in c.lines[0] and "16-22 Mar 2026" in c.lines[0]
        await c.press("4", "o")
        assert "16-22 Mar 2026" in c.lines[0]


async def test_from_week_an_ebr_is_moved_in_four_keys_with_its_collisions_in_view(
    cockpit: OpenCockpit, sample: Path
) -> None:
    before = ebrs(sample)
    async with cockpit(sample) as c:
        await c.press("tab")
        ahead = c.list("#ahead")
        first = next(event for event in before if event["date"] >= "2026-03-16")
        ahead.select(f"ebr:{first['id']}")
        await c.press("4")
        assert calendar(c).item is not None and calendar(c).item.id == first["id"]  # type: ignore[union-attr]
        await c.press("m", "down")
        to = date.fromisoformat(first["date"]) + timedelta(weeks=1)
        assert "Moving the EBR of" in c.text and first["account"] in c.text
        assert "Same week as" in c.text and "peak W17" in c.text and "overload" in c.text
        assert ebrs(sample) == before, "nothing is written while it is in hand"
        await c.press("enter")
        assert c.words.startswith("✓ Moved") and c.words.endswith("u undoes")
        assert calendar(c).cursor == to
        await c.press("u")
    assert {(e["id"], e["date"]) for e in ebrs(sample)} == {(e["id"], e["date"]) for e in before}


async def test_moved_it_is_where_it_was_put(cockpit: OpenCockpit, sample: Path) -> None:
    before = {event["id"]: event for event in ebrs(sample)}
    async with cockpit(sample) as c:
        await c.press("4", "slash", *"ebr", "enter", "n", "m", "j", "l", "enter")
    moved = [event for event in ebrs(sample) if event["date"] != before[event["id"]]["date"]]
    assert len(moved) == 1
    was = date.fromisoformat(before[moved[0]["id"]]["date"])
    assert moved[0]["date"] == (was + timedelta(days=8)).isoformat()


async def test_the_loads_of_the_weeks_change_as_it_moves_and_come_back(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("4", "n")
        before = c.lines[4:20]
        await c.press("m", "j")
        assert "▲" in c.text and "▼" in c.text and "(19)" in c.text and "▸26E" in c.text
        trial = calendar(c).trial
        assert trial is not None
        for week in trial.weeks:
            assert f"{week.after / 3600:.1f}" in panel(c) and f"{week.before / 3600:.1f}" in panel(c)
        await c.press("escape")
        assert c.lines[4:20] == before and "▼" not in c.text
        assert c.words == "Put back on Thu 19 Mar; nothing was changed."


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+g"])
async def test_it_is_put_back_without_effect(cockpit: OpenCockpit, sample: Path, key: str) -> None:
    before = shell(sample, "history")
    async with cockpit(sample) as c:
        await c.press("4", "n", "m", "j", "j", key)
        assert calendar(c).lifted is None and calendar(c).cursor == date(2026, 3, 19)
        await c.press("n")
        assert calendar(c).cursor > date(2026, 3, 19)
    assert shell(sample, "history") == before


async def test_a_day_that_will_not_do_says_so_in_words(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("4", "n", "m", "l", "l")
        assert "That is a weekend" in panel(c) and "all the same" in panel(c)
        await c.press("j", "h")
        assert "You are off that day (pto)" in panel(c)
        await c.press("t", "k", "enter")
        assert "That day has passed" in c.words and calendar(c).lifted, "it stays in hand"
        await c.press("escape")


async def test_while_something_is_in_hand_other_keys_say_so(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("4", "n", "m")
        for key in ("a", "x", "v", "slash", "u", "tab"):
            await c.press(key)
            assert "enter puts it down, esc puts it back" in c.words, key
        await c.press("1")
        assert "Activity" in c.text
        await c.press("4")
        assert calendar(c).lifted is None and "Moving" not in c.text


async def test_what_can_not_be_moved_says_why(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("4", "m")
        assert c.words == "! Nothing is under the cursor; n goes to the next event"
        await c.press("slash", *"renewal", "enter", "n", "m")
        assert c.words == "! A renewal stands in the contract; enter opens the account"
        await c.press("x")
        assert c.words == "! A renewal stands in the contract; enter opens the account"
        await c.press("slash", "ctrl+a", "ctrl+k", *"off", "enter", "n", "m")
        assert c.words == "! Days off are removed with x and added with a"
        await c.press("enter")
        assert c.words == "! Days off have no account; x removes them"


async def test_moved_elsewhere_meanwhile_it_is_no_longer_in_hand(cockpit: OpenCockpit, sample: Path) -> None:
    first = next(event for event in ebrs(sample) if event["date"] == "2026-03-19")
    async with cockpit(sample, look_every=0.02) as c:
        await c.press("4", "n", "m", "right")
        shell(sample, "touch", "move", first["id"], "2026-03-23")
        for _ in range(200):
            await c.settle()
            if calendar(c).lifted is None:
                break
        assert c.words == "! It was moved to Mon 23 Mar elsewhere" and calendar(c).lifted is None
        assert calendar(c).cursor == date(2026, 3, 23) and calendar(c).item
        await c.press("enter")
        assert isinstance(c.app.screen, CalendarScreen), "this enter would have put it down"
        assert "nothing is picked up any more" in c.words
        await c.press("enter")
        assert not isinstance(c.app.screen, CalendarScreen), "the next one opens the account"


async def test_a_filter_works_while_it_is_typed(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("4", "slash")
        await c.type("renewal quill")
        assert "1 event passes of" in c.text and "11R" in c.text
        await c.press("escape")
        assert calendar(c).filter == "" and "19E" in c.text
        await c.press("slash")
        await c.type("zzz")
        await c.press("enter")
        assert "Nothing passes the filter." in c.text and "/ zzz" in c.lines[0]
        await c.press("escape")
        assert calendar(c).filter == "" and "19E" in c.text
        await c.press("escape")
        assert "no filter is set" in c.words


async def test_a_touch_and_days_off_are_added_and_undone(cockpit: OpenCockpit, sample: Path) -> None:
    count = len(ebrs(sample))
    async with cockpit(sample) as c:
        await c.press("4", "l", "a")
        await c.type("quill ebr 120")
        assert "EBR of Quillmere Diagnostics on Thu 12 Mar, 120 min." in c.text
        await c.press("enter")
        assert c.words.startswith("✓ Added: Quillmere Diagnostics, EBR, Thu 12 Mar, 120 min")
        assert "▸12E" in c.text and len(ebrs(sample)) == count + 1
        await c.press("u")
        assert len(ebrs(sample)) == count and "▸12E" not in c.text
        await c.press("a")
        await c.type("nobody at all")
        assert "nothing is called" in c.text
        await c.press("ctrl+a", "ctrl+k")
        await c.type("off pto ..fri")
        assert "Off (pto) Thu 12 Mar to Fri 13 Mar." in c.text
        await c.press("enter")
        assert "▸12–" in c.text and "13–" in c.text
        await c.press("x")
        assert c.words.startswith("✓ Removed: pto") and "▸12–" not in c.text
        await c.press("u")
        assert "▸12–" in c.text


async def test_an_ebr_is_skipped_and_comes_back(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("4", "n")
        assert "▸19E" in c.text
        await c.press("x")
        assert c.words.startswith("✓ Skipped") and "▸19E" not in c.text
        await c.press("u")
        assert "▸19E" in c.text


async def test_level_proposes_then_moves_as_one_change(cockpit: OpenCockpit, sample: Path) -> None:
    before = ebrs(sample)
    async with cockpit(sample) as c:
        await c.press("4", "v")
        found = calendar(c).proposal
        assert found is not None and f"Level: {len(found.moves)} EBRs would move" in c.text
        assert f"{found.before.seconds / 3600:.1f}" in panel(c) and f"{found.after.seconds / 3600:.1f}" in panel(c)
        assert ebrs(sample) == before
        await c.press("escape")
        assert "Level:" not in c.text and ebrs(sample) == before
        await c.press("v", "enter")
        assert c.words.startswith(f"✓ Levelled: {len(found.moves)} EBRs moved")
        on = {event["id"]: event["date"] for event in ebrs(sample)}
        assert all(on[move.id] == move.to.isoformat() for move in found.moves)
        await c.press("u")
    assert {(e["id"], e["date"]) for e in ebrs(sample)} == {(e["id"], e["date"]) for e in before}


async def test_level_without_anything_to_move_says_so(cockpit: OpenCockpit, book: Path) -> None:
    async with cockpit(book) as c:
        await c.press("4", "v")
        assert c.words == "No EBR of these weeks can be moved: none is due, or they are late, held or confirmed."
        assert "The book is empty." in c.text


async def test_a_book_without_events_says_what_will_be_here(cockpit: OpenCockpit, book: Path, csm: Any) -> None:
    csm.ok("account", "add", "Acme Corp", "--tier", "low")
    async with cockpit(book) as c:
        await c.press("4")
        assert "Nothing stands here yet." in c.text and "a adds one." in c.text


async def test_wide_and_long_names_stay_in_their_columns(cockpit: OpenCockpit, book: Path, csm: Any) -> None:
    csm.ok(
        "account",
        "add",
        "株式会社東京カスタマーサクセス本部",
        "--tier",
        "high",
        "--arr",
        "420k",
        "--renewal",
        "2026-04-30",
    )
    csm.ok("account", "add", "شركة العملاء المتحدة للتجارة العامة", "--tier", "high", "--renewal", "2026-05-29")
    async with cockpit(book) as c:
        await c.press("4", "n", "m")
        assert "Moving the EBR of" in c.text
        await c.press("escape", "tab", "j", "j")
        widths = {strip.cell_length for strip in c.app.screen._compositor.render_strips()}
        assert widths == {80}


async def test_mouse_picks_days_and_events_and_the_wheel_scrolls(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("4")
        await c.click("#months", *cell(c, date(2026, 4, 7)))
        assert calendar(c).cursor == date(2026, 4, 7) and "Tarnwick" in c.under_cursor("#agenda")
        await c.click("#months", *cell(c, date(2026, 4, 7)), times=2)
        assert "Rules in force" in c.text
        await c.press("q")
        await c.click("#agenda", 6, 2)
        assert calendar(c).agenda.has_focus and calendar(c).item is not None
        await c.click("#places", c.lines[1].index("Week"), 0)
        await c.click("#places", c.lines[1].index("Calendar"), 0)
        day = calendar(c).cursor
        for event, weeks in ((MouseScrollDown, 1), (MouseScrollDown, 2), (MouseScrollUp, 1)):
            await c.pilot._post_mouse_events([event], "#months", offset=(5, 5))
            await c.settle()
            assert calendar(c).cursor == day + timedelta(weeks=weeks)
        await c.click("#keys", c.lines[-1].index("level"), 0)
        assert "would move" in c.text


async def test_weeks_begin_where_the_user_has_them_begin(
    cockpit: OpenCockpit, sample: Path, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csm_tui.domain import formats

    monkeypatch.setattr(formats, "_chosen", formats.PLAIN)
    config.write_text('week_start = "sunday"\n', encoding="utf-8")
    async with cockpit(sample) as c:
        await c.press("4")
        assert c.lines[3].split()[:7] == ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"]
        row = next(line for line in c.lines if "▸11" in line)
        assert row.split()[:8] == ["8", "9", "10", "▸11", "12", "13", "14", "11"], "the ISO week of most of its days"


@pytest.mark.parametrize(
    ("locale", "one", "two"),
    [("en_US", "Mar 16-22", "Apr 27-May 3"), ("ja_JP", "3/16-22", "4/27-5/3"), ("de_DE", "16.-22.3.", "27.4.-3.5.")],
)
async def test_weeks_are_written_as_the_locale_has_them(
    cockpit: OpenCockpit, sample: Path, config: Path, locale: str, one: str, two: str
) -> None:
    config.write_text(f'locale = "{locale}"\n', encoding="utf-8")
    async with cockpit(sample) as c:
        await c.press("4")
        assert f"W12  {one} " in c.text and f"W18  {two} " in c.text
        await c.press("j")
        assert c.words.startswith(f"W12, {one}: ")


@pytest.mark.parametrize("locale", ["ar", "fa"])
async def test_months_whose_names_are_too_long_are_numbers(
    cockpit: OpenCockpit, sample: Path, config: Path, locale: str
) -> None:
    config.write_text(f'locale = "{locale}"\n', encoding="utf-8")
    async with cockpit(sample) as c:
        await c.press("4")
        grid = calendar(c).grid
        names = [line[grid.region.x : grid.region.x + 5].strip() for line in c.lines[4:20]]
        assert [name for name in names if name][:3] == ["3", "4", "5"]


@pytest.mark.parametrize(
    ("locale", "heads"), [("pt_BR", "seg ter qua qui sex sáb dom"), ("zh_CN", "一 二 三 四 五 六 日")]
)
async def test_weekdays_can_be_told_apart(
    cockpit: OpenCockpit, sample: Path, config: Path, locale: str, heads: str
) -> None:
    config.write_text(f'locale = "{locale}"\nweek_start = "monday"\n', encoding="utf-8")
    async with cockpit(sample) as c:
        await c.press("4")
        assert c.lines[3].split()[:7] == heads.split()


async def test_what_is_listed_can_be_written_to_a_file(cockpit: OpenCockpit, sample: Path, tmp_path: Path) -> None:
    to = tmp_path / "ebrs.csv"
    async with cockpit(sample) as c:
        await c.press("4", "slash", *"quill", "space", *"ebr", "enter", "n", "W")
        await c.press("ctrl+a", "ctrl+k")
        await c.type(str(to))
        await c.press("enter")
        shown = calendar(c).shown_table()
        assert shown is not None and shown.cell == "Quillmere Diagnostics"
    lines = to.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("date,until,kind,account") and all("Quillmere" in line for line in lines[1:])


async def test_help_names_every_key(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, size=(120, 120)) as c:
        await c.press("4", "question_mark")
        for command in CALENDAR:
            assert command.help.split(".")[0].split(":")[0][:40] in c.text, command


async def test_the_months_go_along_before_anything_else_is_worked_out(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("4")
        page = c.app.screen
        assert isinstance(page, CalendarScreen)
        page.grid.action_step(7)
        assert (page.grid.cursor, page.cursor) == (date(2026, 3, 18), date(2026, 3, 11))
        await c.settle()
        assert page.cursor == date(2026, 3, 18) and "W12" in c.words
