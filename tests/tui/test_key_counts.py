"""The most frequent tasks, counted in keys. Each begins as the app opens: on Week, the cursor on the first due touch.

A letter counts as a key; a key held with shift or ctrl counts as one. What was done is read from the database.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from csm_tui.tui.screens.account import AccountScreen
from csm_tui.tui.screens.brief import BriefScreen
from tests.tui.conftest import NAMED, Cockpit, OpenCockpit, shell

TODAY = "2026-03-11"


@pytest.fixture(autouse=True)
def dana(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSM_USER", "Dana Field")


class Counted:
    """A keyboard that counts."""

    def __init__(self, inside: Cockpit) -> None:
        self.inside, self.keys = inside, 0

    async def press(self, *keys: str) -> None:
        """Keys by their names."""
        self.keys += len(keys)
        await self.inside.press(*keys)

    async def type(self, text: str) -> None:
        """A key for each letter."""
        await self.press(*(NAMED.get(letter, letter) for letter in text))


def entries(db: Path) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in shell(db, "entries", "--week", TODAY)["entries"]}


class New:
    """The entries that were made since."""

    def __init__(self, db: Path) -> None:
        self.db, self.before = db, set(entries(db))

    def one(self) -> tuple[str | None, str | None, int, str]:
        """The only one: account, activity, minutes, date."""
        (entry,) = (entry for key, entry in entries(self.db).items() if key not in self.before)
        return entry["account"], entry["activity"], entry["seconds"] // 60, entry["date"]


def touch(db: Path, touch_id: str) -> dict[str, Any]:
    week = shell(db, "week")
    return next(one for one in week["touches"] + week["overdue"] if one["id"] == touch_id)


async def test_a_held_touch_is_logged_with_one_key_another_with_two(cockpit: OpenCockpit, sample: Path) -> None:
    new = New(sample)
    async with cockpit(sample) as c:
        hand = Counted(c)
        first = c.list("#touches").key
        await hand.press("enter")
        assert hand.keys <= 2
        held = touch(sample, first)
        assert (held["status"], new.one()) == ("held", (held["account"], held["activity"], held["minutes"], TODAY))

        new, hand = New(sample), Counted(c)
        rows, at = c.list("#touches").rows, c.list("#touches").cursor + 1
        below = touch(sample, rows.key(at))
        await hand.press("j", "enter")
        assert hand.keys == 2
        with closing(sqlite3.connect(sample)) as db:
            assert db.execute("SELECT status FROM touch WHERE id = ?", (below["id"],)).fetchone() == ("held",)
        assert new.one() == (below["account"], below["activity"], below["minutes"], TODAY)


async def test_a_quick_log_takes_its_letters_and_two(cockpit: OpenCockpit, small: Path, monkeypatch: Any) -> None:
    monkeypatch.delenv("CSM_USER")
    new, line = New(small), "acme 30 email"
    async with cockpit(small) as c:
        hand = Counted(c)
        await hand.press("l")
        await hand.type(line)
        assert "0:30 on Acme Corp, customer questions, Wed 11 Mar" in c.text
        await hand.press("enter")
        assert hand.keys == len(line) + 2
    assert new.one() == ("Acme Corp", "customer_questions", 30, TODAY)


async def test_the_timer_starts_and_stops_with_two(
    cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = New(sample)
    async with cockpit(sample) as c:
        hand = Counted(c)
        first = touch(sample, c.list("#touches").key)
        await hand.press("s")
        running = shell(sample, "status")
        assert (running["account"], running["activity"]) == (first["account"], first["activity"])
        monkeypatch.setattr(
            "csm_tui.clock.Clock.now", lambda clock: datetime(2026, 3, 11, 9, 52, tzinfo=clock.zone), raising=True
        )
        await hand.press("s")
        assert hand.keys <= 4
    assert shell(sample, "status")["running"] in (False, None)
    assert new.one() == (first["account"], first["activity"], 22, TODAY)


async def test_the_timer_starts_on_anything_by_a_line(cockpit: OpenCockpit, small: Path, monkeypatch: Any) -> None:
    monkeypatch.delenv("CSM_USER")
    line = "globex email"
    async with cockpit(small) as c:
        hand = Counted(c)
        await hand.press("S")
        await hand.type(line)
        await hand.press("enter")
        assert hand.keys == len(line) + 2
    assert shell(small, "status")["account"] == "Globex"


@pytest.mark.parametrize("letters", ["brel", "quil", "orri"])
async def test_an_account_is_found_with_six(cockpit: OpenCockpit, sample: Path, letters: str) -> None:
    async with cockpit(sample) as c:
        hand = Counted(c)
        await hand.press("colon")
        await hand.type(letters)
        await hand.press("enter")
        assert hand.keys <= 6
        page = c.app.screen
        assert isinstance(page, AccountScreen) and page.page
        assert page.page.row.name.casefold().startswith(letters)


async def test_an_internal_block_takes_two_with_a_length_of_its_own_four(cockpit: OpenCockpit, sample: Path) -> None:
    new = New(sample)
    async with cockpit(sample) as c:
        hand = Counted(c)
        await hand.press("I")
        assert ", internal meeting, Wed 11 Mar" in c.text
        await hand.type("50")
        assert "0:50, internal meeting, Wed 11 Mar" in c.text
        await hand.press("enter")
        assert hand.keys <= 4
        assert new.one() == (None, "internal_meeting", 50, TODAY)

        new, hand = New(sample), Counted(c)
        await hand.press("I", "enter")
        assert hand.keys <= 4
        assert new.one()[:2] == (None, "internal_meeting") and new.one()[3] == TODAY


async def test_the_last_entry_is_repeated_with_two(cockpit: OpenCockpit, sample: Path) -> None:
    line = ["1h30", "orrinsgate", "onboarding", "yesterday"]
    shell(sample, "log", *line)
    new = New(sample)
    async with cockpit(sample) as c:
        hand = Counted(c)
        await hand.press("full_stop")
        assert "1:30 on Orrinsgate" in c.text and "onboarding, Wed 11 Mar" in " ".join(c.text.split())
        await hand.press("enter")
        assert hand.keys == 2
    account, activity, minutes, day = new.one()
    assert str(account).startswith("Orrinsgate") and (activity, minutes, day) == ("onboarding", 90, TODAY)


async def test_an_ebr_is_moved_and_what_it_meets_is_seen_with_six(cockpit: OpenCockpit, sample: Path) -> None:
    before = next(event for event in shell(sample, "upcoming")["events"] if event["kind"] == "ebr")
    assert before["date"] == "2026-03-19"
    async with cockpit(sample) as c:
        hand = Counted(c)
        await hand.press("4", "n", "m", "down")
        assert f"Moving the EBR of\n{before['account']}" in "\n".join(line[47:].strip() for line in c.lines)
        assert "Same week as Brelloway" in c.text and "You are off that day" in c.text
        assert shell(sample, "upcoming")["events"][0] == before, "nothing is moved by looking"
        await hand.press("enter")
        assert hand.keys <= 6
    moved = [event["date"] for event in shell(sample, "upcoming")["events"]
             if (event["kind"], event["account"]) == ("ebr", before["account"])]  # fmt: skip
    assert moved[0] == "2026-03-26"


async def test_the_brief_takes_one(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        hand = Counted(c)
        account = touch(sample, c.list("#touches").key)["account"]
        await hand.press("b")
        assert hand.keys <= 2 and isinstance(c.app.screen, BriefScreen)
        assert account in c.text and "Ask for" in c.text and "Renewal" in c.text


async def test_a_health_with_its_reason_takes_its_text_and_two(cockpit: OpenCockpit, sample: Path) -> None:
    line = "48 sponsor left"
    async with cockpit(sample) as c:
        hand = Counted(c)
        account = touch(sample, c.list("#touches").key)["account"]
        await hand.press("H")
        await hand.type(line)
        await hand.press("enter")
        assert hand.keys - len(line) <= 5
    (now,) = shell(sample, "account", "show", account)["accounts"]
    assert (now["health"], now["health_reason"]) == (48, "sponsor left")


async def test_what_if_with_three_more_accounts_takes_five(cockpit: OpenCockpit, sample: Path) -> None:
    history = shell(sample, "history")
    async with cockpit(sample) as c:
        hand = Counted(c)
        await hand.press("5", "w", "plus", "plus", "plus")
        assert hand.keys <= 8
        (accounts,) = (line for line in c.lines if "accounts  " in line and "before" not in line and "-30" not in line
                       and line.rstrip().endswith("33"))  # fmt: skip
        assert "+3" in c.text and accounts.split()[-2:] == ["30", "33"]
    assert shell(sample, "history") == history
    assert len(shell(sample, "book")["accounts"]) == 30
