"""What stands on a screen says each thing once, whole, with its unit, and in one form."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from csm_tui.domain.fullness import Fullness
from csm_tui.tui.commands.book import BOOK
from csm_tui.tui.commands.calendar import CALENDAR
from csm_tui.tui.commands.plan import PLAN
from csm_tui.tui.dialogs.count import counted_here
from csm_tui.tui.drawing.brief import _wrapped
from csm_tui.tui.drawing.plan_scenario import sides
from csm_tui.tui.present import cells
from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.words import Words
from tests.tui.conftest import Cockpit, OpenCockpit

DANA, TOMASZ = "Dana Field", "Tomasz Adeyemi"
NONE = Fullness(1, 0, 0, 0)


@pytest.mark.parametrize(("width", "left"), [(80, False), (100, True)])
async def test_figures_of_the_week_stand_apart_and_what_is_left_is_said_beside_the_places(
    cockpit: OpenCockpit, sample: Path, width: int, left: bool
) -> None:
    async with cockpit(sample, DANA, size=(width, 30)) as c:
        of = " of supply" if left else ""
        assert c.lines[1].rstrip().endswith(f"15.3 h{of} left   unconfirmed")
        assert "106 %! utilised" in c.lines[3] and ("h left" in c.lines[3]) is left
        words = [part.strip() for part in c.lines[3].split("  ") if part.strip()]
        assert len(words) == (6 if left else 5), "two cells between any two figures"


async def test_every_heading_of_touches_adds_up_in_hours_over_minutes(cockpit: OpenCockpit, sample: Path) -> None:
    def sums(c: Cockpit) -> list[list[str]]:
        return [line.split()[-3:] for line in c.lines if "Due today" in line or "Tomorrow" in line]

    async with cockpit(sample, TOMASZ) as c:
        assert sums(c) == [["62.0", "h", "min"], ["15.2", "h", "min"]]
        assert "-35 d" in c.text, "what is late is behind"
    async with cockpit(sample, TOMASZ, size=(100, 30)) as c:
        assert "35 d late" in c.text.partition("Ahead")[2], "and where there is room in the words of the touches"
        assert "-35 d" not in c.text
    async with cockpit(sample, DANA) as c:
        assert sums(c) == [["6.0", "h", "min"], ["4.0", "h", "min"]]


async def test_rows_of_an_account_call_it_by_the_same_name(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, DANA) as c:
        await c.press("3", *["j"] * 9)
        names = {line.split(",")[0].strip(" ▸") for line in c.lines if "Quillmere" in line and "·" not in line}
        assert names == {"Quillmere"}


async def test_what_is_typed_into_a_cell_does_not_touch_the_one_before(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, DANA) as c:
        await c.press("3", "left", "equals_sign")
        await c.type("1:45")
        assert "0:30 1:45" in c.text


async def test_a_touch_beside_the_day_is_said_whole_where_it_can_be(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, DANA) as c:
        await c.press("3", "tab")
        assert "Quillmere, support review 30" in c.text and "Ostavane, support review  30" in c.text


async def test_an_interval_stands_under_every(cockpit: OpenCockpit, sample: Path) -> None:
    for size in ((80, 24), (120, 40)):
        async with cockpit(sample, TOMASZ, size=size) as c:
            await c.press("2", "slash")
            await c.type("delmarrow")
            await c.press("enter", "enter")
            assert "every" in c.text and "month" in c.text and "monthly" not in c.text
            assert "…" not in c.words, "what has no room for all of it is left out"


async def test_without_notes_it_names_the_key_that_writes_them_from_anywhere(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small, size=(120, 40)) as c:
        await c.press("2", "enter")
        assert "E writes some." in c.text


async def test_the_close_counts_one_way(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, TOMASZ) as c:
        await c.press("F")
        assert "42:49 of 40:00 are logged" in c.text and "step 1 of 4" in c.lines[3]
        assert "Maddersyde Dyes, cadence call" in c.text
        await c.press("tab")
        assert "42:49 of 40:00 are logged" in c.text and " of 40:00" in c.text.rpartition("together")[2]


def test_a_number_names_only_what_it_counts_for_here() -> None:
    assert counted_here(BOOK) == []
    assert counted_here(CALENDAR) == [("[ ]", "months")]
    assert counted_here(PLAN) == [("[ ]", "weeks"), ("+ -", "more, less")]


def test_a_unit_stays_with_its_number() -> None:
    from csm_tui.domain.brief_parts import BriefLine, BriefPart

    text = "Greta Zeligmann, Head of Operations, depth 3, 91 d ago"
    line = BriefLine(text, "", "champion")
    for room in range(36, 60):
        said = [each[-1][0] for each in _wrapped(line, BriefPart("", (line,)), room)]
        assert " ".join(said) == text
        assert not any(part.startswith(("d ago", "3,")) for part in said), said


@dataclass
class _Seen:
    """As much of a forecast as is compared."""

    utilisation: float
    fullness: Fullness = NONE
    demand_per_week: float = 3600
    supply_per_week: float = 36_000


@dataclass
class _Side:
    forecast: _Seen
    accounts: int = 1
    worst: Any = None


@pytest.mark.parametrize(("then", "ink"), [(0.10, "strong"), (1.2, "over strong"), (0.01, "held strong")])
def test_more_is_not_too_much(then: float, ink: str) -> None:
    before: Any = _Side(_Seen(0.05))
    after: Any = _Side(_Seen(then))
    (line,) = [line for line in sides(before, [("after", after)], 40, 9) if line[0][0].startswith("utilisation")]
    assert line[2][1] == ink


async def test_a_cell_is_called_by_short_names_before_it_is_cut(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, DANA, size=(160, 50)) as c:
        await c.press("3")
        assert "Wed 11 Mar · Aldersyne Clinics, questions" in c.text


async def test_the_running_timer_is_called_by_short_names_before_it_is_cut(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, DANA) as c:
        await c.press("s")
        assert c.lines[0].endswith("● 0:00 Ostavane Insurance, support review")
        await c.press("2", "enter")
        assert c.lines[0].endswith("● 0:00 Ostavane, support review")
    async with cockpit(sample, DANA, size=(120, 30)) as c:
        assert "● 0:00 Ostavane Insurance Group, support review" in c.lines[0]


async def test_the_sentence_leaves_a_cell_free_at_both_ends(cockpit: OpenCockpit, sample: Path) -> None:
    def ends(c: Cockpit) -> tuple[str, str]:
        rows = c.app.screen.query_one(Words).region
        line = c.app.screen._compositor.render_strips()[rows.y].text
        return line[0], line[-1]

    async with cockpit(sample, DANA) as c:
        screen = c.app.screen
        assert isinstance(screen, Place)
        for length in (77, 78, 79, 200):
            screen.query_one(Words).stand(lambda width, length=length: [("x" * length, "")])  # type: ignore[misc]
            await c.settle()
            assert ends(c) == (" ", " ")
            screen.say("y" * (length // 2) + " " + "y" * (length // 2))
            await c.settle()
            assert ends(c) == (" ", " ")
            screen.say("")


async def test_no_column_touches_the_scrollbar_and_what_is_selected_stands_before_the_name(
    cockpit: OpenCockpit, sample: Path
) -> None:
    for width in (80, 100):
        async with cockpit(sample, TOMASZ, size=(width, 24)) as c:
            for keys in (("2",), ("tab",), ("tab",)):
                await c.press(*keys)
                table = c.list("#table")
                assert len(table.rows) > 20, "so many that there is a scrollbar"
                assert table.show_vertical_scrollbar and table.width == table.scrollable_content_region.width - 1
                for index in range(20):
                    assert cells(table.rows.line(index, table.width)) <= table.width
                title = table.rows.head(table.width)
                assert title is not None and cells(title) <= table.width
            first = c.under_cursor("#table").split()[0]
            await c.press("space")
            marked = "".join(text for text, _ in table.rows.line(0, table.width))
            assert marked.startswith(f" ● {first}")
            assert "".join(text for text, _ in table.rows.line(1, table.width)).startswith("   ")


async def test_what_the_log_says_of_a_rule_is_not_cut(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, DANA) as c:
        await c.press("5", "tab")
        rules = [line for line in c.lines if "(" in line and " wk" in line]
        assert len(rules) >= 5 and not any("…" in line for line in rules)
        assert any(line.split()[0] == "EBR" and line.endswith(" acc") for line in rules)
