"""Work that takes a while: told where the user is; what is no longer wanted stops; a message is heard once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.message import Message

from csm_tui.bootstrap import open_desk
from csm_tui.services import digest
from csm_tui.services.desk import Desk
from csm_tui.services.setup import init
from csm_tui.services.time_log import log
from csm_tui.tui.app import CsmApp
from csm_tui.tui.messages import Done, Failed, WeekLoaded
from csm_tui.tui.messages_reach import Reach
from csm_tui.tui.reach import ON_A_SERVER, UPGRADING
from csm_tui.tui.screens.week import WeekScreen
from tests.conftest import CSM
from tests.services.learning_book import HIGH, add_book, live
from tests.store.test_upgrade import NewerProgram, newer_program  # noqa: F401  a fixture
from tests.tui.conftest import OpenCockpit, until


class Ear:
    """Who asked, and remembers what was answered."""

    def __init__(self) -> None:
        self.heard: list[Message] = []

    def post_message(self, message: Message) -> bool:
        self.heard.append(message)
        return True


LONG = """
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000000000) SELECT count(*) FROM n
"""


async def test_a_read_that_nobody_waits_for_stops_in_the_midst_of_its_question(
    cockpit: OpenCockpit, small: Path
) -> None:  # fmt: skip
    """The question alone would take many minutes."""
    async with cockpit(small) as c:
        first, second, begun = Ear(), Ear(), threading.Event()

        def long(desk: Desk) -> Message:
            begun.set()
            desk.db.dicts(LONG)
            return Done("never", "long")

        c.app.gateway.ask("long", long, first)
        await until(c, begun.is_set)
        c.app.gateway.ask("long", lambda desk: Done("at once", "long"), second)
        await until(c, lambda: bool(second.heard))
        assert first.heard == [] and isinstance(second.heard[0], Done)
        # A write is never stopped by one that follows it.
        third = Ear()
        c.app.gateway.ask("long", lambda desk: Done(str(desk.db.data_version()), "long"), third, writes=True)
        c.app.gateway.ask("long", lambda desk: Done("another's", "long"), second, writes=True)
        await until(c, lambda: bool(third.heard) and len(second.heard) == 2)


async def test_learning_that_nobody_waits_for_any_more_does_not_keep_from_logging(
    cockpit: OpenCockpit, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """A read that learns has a transaction open; a newer one of the same purpose stops it there."""
    with open_desk(str(book), None) as desk:
        add_book(desk, HIGH)
        live(desk, 3)
    async with cockpit(book) as c:
        first, second, third, begun, go_on = Ear(), Ear(), Ear(), threading.Event(), threading.Event()
        learned = digest._learned

        def slowly(desk: Desk) -> Any:
            begun.set()
            assert go_on.wait(30)
            return learned(desk)

        monkeypatch.setattr(digest, "_learned", slowly)
        with open_desk(str(book), None) as desk:
            desk.db.execute("DELETE FROM learned_digest")
        c.app.gateway.load_week(first, None)
        await until(c, begun.is_set)
        c.app.gateway.load_week(second, None)
        go_on.set()
        await until(c, lambda: bool(second.heard))
        assert first.heard == [] and isinstance(second.heard[0], WeekLoaded)
        c.app.gateway.log(third, "high 1 20 questions")
        await until(c, lambda: bool(third.heard))
        assert isinstance(third.heard[0], Done), third.heard
        with open_desk(str(book), None) as desk:
            log(desk, "high 2 20 questions")


async def test_leaving_does_not_wait_for_a_long_read(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        begun = threading.Event()

        def long(desk: Desk) -> Message:
            begun.set()
            desk.db.dicts(LONG)
            return Done("never", "long")

        c.app.gateway.ask("long", long, Ear())
        await until(c, begun.is_set)
        await c.pilot.press("q")
        await until(c, lambda: not c.app.is_running)
    assert c.app.return_code == 0


async def test_it_is_told_on_top_and_ends_with_a_notification_elsewhere(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small, size=(120, 40)) as c:
        begun, go_on = threading.Event(), threading.Event()

        def long(desk: Desk) -> Message:
            begun.set()
            assert go_on.wait(30)
            return Done("found them", "long")

        week = c.app.screen
        c.app.gateway.ask("long", long, week, title="looking for things")
        await until(c, begun.is_set)
        await c.pilot.press("2")
        await until(c, lambda: "looking for things" in c.lines[1])
        go_on.set()
        await until(c, lambda: bool(c.app._notifications))
        assert [told.message for told in c.app._notifications] == ["found them"]
        assert "looking for things" not in c.lines[1]
        # Where it is looked at, the screen's own sentence is enough.
        await c.settle()
        c.app.gateway.ask("long", lambda desk: Failed("refused", "long"), c.app.screen, title="looking again")
        await c.settle()
        assert len(c.app._notifications) == 1 and "refused" in c.words.casefold()


async def test_a_message_is_heard_once(cockpit: OpenCockpit, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[str] = []
    real = WeekScreen.load

    def load(screen: WeekScreen) -> None:
        loads.append("load")
        real(screen)

    async with cockpit(small) as c:
        monkeypatch.setattr(WeekScreen, "load", load)
        said: list[str] = []
        monkeypatch.setattr(WeekScreen, "say", lambda screen, *words, **more: said.append(words[0]))
        c.app.screen.post_message(Done("done", "log"))
        await c.settle()
        assert (loads, said) == (["load"], ["done"])
        c.app.screen.post_message(Failed("refused", "log"))
        await c.settle()
        assert said == ["done", "refused"]


@pytest.fixture
def troubles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the app is told of its database, in order."""
    said: list[str] = []
    real = CsmApp.on_reach

    def heard(app: CsmApp, message: Reach) -> None:
        said.append(message.trouble)
        real(app, message)

    monkeypatch.setattr(CsmApp, "on_reach", heard, raising=False)
    return said


async def test_an_old_file_is_brought_up_to_date_and_that_is_said(
    cockpit: OpenCockpit,
    small: Path,
    newer_program: NewerProgram,  # noqa: F811
    troubles: list[str],
) -> None:
    newer_program("")
    async with cockpit(small) as c:
        assert troubles == [UPGRADING, ""] and c.app.trouble == "" and "supply" in c.text


async def test_on_a_server_no_copy_is_promised(
    cockpit: OpenCockpit,
    fresh_postgres: Callable[[], str],
    newer_program: NewerProgram,  # noqa: F811
    troubles: list[str],
) -> None:
    where = fresh_postgres()
    init(where, CSM, timezone="Europe/Berlin")
    newer_program("")
    async with cockpit(where) as c:
        assert troubles == [ON_A_SERVER, ""] and "supply" in c.text
