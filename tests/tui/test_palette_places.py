"""The palette finds the commands of every place, and runs them there."""

from __future__ import annotations

from pathlib import Path

import pytest

from csm_tui.tui.catalogue import screens
from csm_tui.tui.commands.elsewhere import LEAVES, SPOTS, elsewhere
from csm_tui.tui.dialogs.import_file import ImportScreen
from csm_tui.tui.screens.account import AccountScreen
from csm_tui.tui.screens.book import BookScreen
from csm_tui.tui.screens.plan import PlanScreen
from csm_tui.tui.screens.settings import SettingsScreen
from csm_tui.tui.screens.team import TeamScreen
from csm_tui.tui.screens.week import WeekScreen
from tests.tui.conftest import Cockpit, OpenCockpit, shell, until
from tests.tui.test_everywhere import find


async def choose(c: Cockpit, typed: str, wanted: str) -> None:
    """Find it, go down to it and take it."""
    await c.press("colon")
    await find(c, typed, wanted)
    while wanted not in c.app.screen.query_one("CommandList").highlighted_option.prompt.plain:  # type: ignore[attr-defined]
        await c.press("down")
    await c.press("enter")


def test_every_command_of_every_screen_is_at_home_somewhere() -> None:
    everywhere = {"app", "go", "time", "change", "screen"}
    found = {distant.command.id for distant in elsewhere(())}
    there = {command.id for named in screens() for command in named.commands if command.title}
    assert {each for each in there if each.partition(".")[0] not in everywhere} - LEAVES == found
    assert {id(spot.commands) for spot in SPOTS} == {id(named.commands) for named in screens()}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("import a file", "Book: import a file"),
        ("archive", "Book: archive the selected accounts"),
        ("accept", "Plan: accept every proposal"),
        ("delete", "Team: delete the CSM"),
        ("book: add", "Book: add an account  2 a"),
        ("saved filters", "Book: open the saved filters  2 f"),
    ],
)
async def test_week_finds_what_belongs_to_other_places(
    cockpit: OpenCockpit, sample: Path, typed: str, wanted: str
) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("colon")
        await find(c, typed, wanted)


async def test_what_is_done_here_stands_before_what_is_done_elsewhere(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("colon")
        await find(c, "move", "Log: move to another day")
        assert "Move the touch to another day" in c.lines[3]
        await c.press("ctrl+u")
        await find(c, "import", "Book: import a file")
        assert "Book: import a file" in c.lines[3], "what is named stands before letters that follow one another"


async def test_it_goes_there_and_runs_it(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await choose(c, "import a file", "Book: import a file")
        assert isinstance(c.app.screen, ImportScreen) and c.app.current_mode == "book"
        await c.press("escape", "4")
        await choose(c, "week on", "Week: a week on")
        assert isinstance(c.app.screen, WeekScreen) and "W12" in c.lines[0]


async def test_two_steps_lead_to_a_saved_filter(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await choose(c, "save the filter", "Saved filters: save the filter that is on")
        assert "Saved filters" in c.lines[0] and c.words.startswith("! ")


async def test_what_works_on_another_part_turns_to_it(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", size=(120, 40)) as c:
        await choose(c, "an account goes", "Plan: what if an account goes")
        assert isinstance(c.app.screen, PlanScreen) and c.app.screen.shown_panel == "panel-what-if"
        assert c.app.screen.asked
        await c.press("escape", "1")
        await choose(c, "less util", "Team: aim at less utilisation")
        assert isinstance(c.app.screen, TeamScreen) and c.app.screen.balancing and c.app.screen.target == 85


async def test_what_changes_something_at_once_is_looked_at_first(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", size=(120, 40)) as c:
        await choose(c, "archive the sel", "Book: archive the selected accounts")
        assert isinstance(c.app.screen, BookScreen)
        assert c.words == "“Archive the selected accounts”: A does it here, once you have looked at what it changes"
    assert not any(row.get("archived") for row in shell(sample, "--csm", "Dana Field", "book")["accounts"])


async def test_what_can_t_run_there_says_why(cockpit: OpenCockpit, book: Path) -> None:
    async with cockpit(book) as c:
        await choose(c, "archive the sel", "Book: archive the selected accounts")
        assert isinstance(c.app.screen, BookScreen)
        assert "there is no account here" in c.words.replace("\n", " ").casefold()


async def test_a_place_that_there_is_not_says_so_before(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("colon")
        await find(c, "delete the csm", "not now: this file holds one book")
        await c.press("enter")
        assert isinstance(c.app.screen, WeekScreen) and "one book" in c.words


async def test_of_an_account_it_opens_the_page(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2")
        name = c.under_cursor("#table").split()[0]
        await choose(c, "add a contact", "Account: add a contact")
        assert isinstance(c.app.screen, AccountScreen) and name in c.lines[0] and c.app.screen.asked


async def test_without_an_account_it_says_what_is_needed(cockpit: OpenCockpit, book: Path) -> None:
    async with cockpit(book) as c:
        await choose(c, "add a contact", "Account: add a contact")
        assert isinstance(c.app.screen, WeekScreen)
        assert "done on an account, and the cursor is on none" in c.words.replace("\n", " ")
        await choose(c, "brief", "Brief before a call")
        assert c.app.screen.asked


async def test_the_list_of_filters_finds_what_works_everywhere(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "f")
        await choose(c, "settings", "Settings  ,")
        assert isinstance(c.app.screen, SettingsScreen)


@pytest.mark.parametrize("key", ["colon", "T"])
async def test_nothing_found_is_said(cockpit: OpenCockpit, small: Path, key: str) -> None:
    said = "Nothing is called “qqxqq”." if key == "colon" else "No theme is called “qqxqq”."
    async with cockpit(small) as c:
        await c.press(key)
        await c.type("qqxqq")
        await until(c, lambda: said in c.text)
        await c.press("down", "enter")
        assert said in c.text, "it is no command"
        await c.press("ctrl+u")
        await until(c, lambda: said not in c.text)


@pytest.mark.parametrize(
    ("page", "typed", "wanted"),
    [
        (("2", "enter", "1"), "add an account", "Book: add an account"),
        (("5", "F", "1"), "accept, edit", "Plan: accept, edit"),
        (("5", "F", "tab", "1"), "accept, edit", "Plan: accept, edit"),
        (("2", "enter", "1"), "archive the sel", "Book: archive the selected accounts"),
        (("3", "b", "1"), "add a row", "Log: add a row"),
        (("a", "2"), "skip the touch", "Week: skip the touch"),
    ],
)
async def test_a_page_that_was_left_open_there_gives_way_and_runs_nothing_of_its_own(
    cockpit: OpenCockpit, sample: Path, page: tuple[str, ...], typed: str, wanted: str
) -> None:
    before = shell(sample, "--csm", "Dana Field", "history")
    async with cockpit(sample, "Dana Field", size=(120, 40)) as c:
        await c.press(*page)
        home = {"Book": "book", "Plan": "plan", "Log": "log", "Week": "week"}[wanted.split(":")[0]]
        await choose(c, typed, wanted)
        assert c.app.current_mode == home and len(c.app.screen_stack) == 1
    assert shell(sample, "--csm", "Dana Field", "history") == before


async def test_what_is_typed_behind_it_goes_where_it_leads(cockpit: OpenCockpit, sample: Path) -> None:
    before = shell(sample, "--csm", "Dana Field", "history")
    async with cockpit(sample, "Dana Field") as c:
        await c.press("colon")
        await find(c, "add an account", "Book: add an account")
        for key in ("enter", *"xncm"):
            c.app.simulate_key(key)
        await until(c, lambda: "xncm" in c.text)
    assert shell(sample, "--csm", "Dana Field", "history") == before


async def test_from_its_own_place_it_turns_to_the_panel_too(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", size=(120, 40)) as c:
        await c.press("5")
        await choose(c, "what if a rule", "What if a rule were another")
        assert isinstance(c.app.screen, PlanScreen) and c.app.screen.shown_panel == "panel-what-if"
        assert c.app.screen.asked


async def test_an_account_is_archived_on_its_page_once_it_is_seen(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", size=(120, 40)) as c:
        await choose(c, "archive the acc", "Account: archive the account")
        assert isinstance(c.app.screen, AccountScreen) and "A does it here" in c.words
    assert not any(row.get("archived") for row in shell(sample, "--csm", "Dana Field", "book")["accounts"])


async def test_over_a_dialog_it_says_that_commands_wait(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("question_mark", "ctrl+p")
        await c.type("level")
        await until(c, lambda: "Commands wait till what lies over the screen is closed" in " ".join(c.text.split()))
