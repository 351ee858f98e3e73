"""The timer as a row: started, stopped, switched, cancelled, resumed, undone; asked about when it is doubtful."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.clock import Asleep, Clock
from csm_tui.domain.errors import Refused
from csm_tui.domain.weeks import Week
from csm_tui.services import timer
from csm_tui.services.confirmation import confirm_week
from csm_tui.services.desk import Desk
from csm_tui.services.entries import delete_entry
from csm_tui.services.history import history, redo, undo
from csm_tui.services.time_log import entries, log
from csm_tui.services.timer import Choice
from tests.services.log_book import add_accounts, everything

At = Callable[[str], AbstractContextManager[Desk]]
HOUR = 3600


@pytest.fixture
def at(any_where: str, monkeypatch: pytest.MonkeyPatch) -> At:
    """`with at("10:00") as desk`: Dana's desk at that time of Wednesday 11 March, or on another day."""
    with open_desk(any_where, None) as opened:
        add_accounts(opened)

    @contextmanager
    def desk_at(moment: str) -> Iterator[Desk]:
        monkeypatch.setenv("CSM_NOW", moment if "T" in moment else f"2026-03-11T{moment}")
        with open_desk(any_where, None) as opened:
            yield opened

    return desk_at


def asleep(monkeypatch: pytest.MonkeyPatch, boot_id: str, seconds: int) -> None:
    """From now on the machine says that it has slept so long."""
    monkeypatch.setattr(Clock, "asleep", lambda _: Asleep(boot_id, seconds))


def code(action: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        action()
    return refused.value.code


def logged(desk: Desk) -> list[tuple[str, int, str | None, str | None, str]]:
    lines = entries(desk, desk.today.replace(month=1, day=1), desk.today)
    return [(line.day.isoformat(), line.seconds, line.account, line.activity, line.source) for line in lines]


def test_start_and_stop_make_an_entry_and_hold_the_touch(at: At) -> None:
    with at("09:30") as desk:
        assert timer.running(desk) is None
        assert timer.start(desk, 'acme cadence call #q1 "pricing"').sentence == (
            'started: Acme Corp, cadence call, #q1, "pricing", at 09:30'
        )
    with at("10:05:30") as desk:
        found = timer.running(desk)
        assert found is not None
        assert (found.account, found.activity, found.seconds(desk.clock.now())) == ("Acme Corp", "cadence_call", 2_130)
        assert timer.stop(desk).sentence == (
            '0:35:30 on Acme Corp, cadence call, Wed 11 Mar 09:30-10:06, #q1, "pricing"'
            "; holds the cadence call due Tue 10 Mar"
        )
        assert timer.running(desk) is None
        assert logged(desk) == [("2026-03-11", 2_130, "Acme Corp", "cadence_call", "timer")]
        assert desk.db.dicts("SELECT status FROM touch") == [{"status": "held"}]


def test_undo_and_redo_of_every_action_are_exact(at: At) -> None:
    states = []
    with at("09:00") as desk:
        states.append(everything(desk))
        timer.start(desk, "acme call")
        states.append(everything(desk))
    with at("10:00") as desk:
        timer.switch(desk, "globex support")
        states.append(everything(desk))
    with at("10:30") as desk:
        timer.stop(desk)
        states.append(everything(desk))
    with at("10:40") as desk:
        timer.resume(desk)
        states.append(everything(desk))
        timer.cancel(desk)
        states.append(everything(desk))
    with at("11:00") as desk:
        assert [change.kind for change in history(desk)] == ["cancel", "resume", "stop", "switch", "start"]
        for before in reversed(states[:-1]):
            undo(desk)
            assert everything(desk) == before
        for after in states[1:]:
            redo(desk)
            assert everything(desk) == after


def test_an_undone_stop_runs_on(at: At) -> None:
    with at("09:00") as desk:
        timer.start(desk, "admin")
    with at("09:30") as desk:
        timer.stop(desk)
        undo(desk)
    with at("10:00") as desk:
        assert timer.stop(desk).entries[0].entry.seconds == HOUR


def test_one_runs_at_a_time(at: At) -> None:
    with at("09:00") as desk:
        timer.start(desk, "acme call")
        before = everything(desk)
        assert code(lambda: timer.start(desk, "globex")) == "timer_running"
        assert code(lambda: timer.resume(desk)) == "timer_running"
        assert everything(desk) == before


def test_without_a_timer_there_is_nothing_to_stop(at: At) -> None:
    with at("09:00") as desk:
        before = everything(desk)
        for action in (timer.stop, timer.cancel, lambda desk: timer.moment(desk, "8:00")):
            assert code(lambda action=action: action(desk)) == "no_timer"  # type: ignore[misc]
        assert code(lambda: timer.resume(desk)) == "nothing_to_resume"
        assert timer.doubt(desk) is None
        assert everything(desk) == before
        assert timer.switch(desk, "globex").stopped is None


def test_a_timer_of_no_second_is_cancelled(at: At) -> None:
    with at("09:00") as desk:
        timer.start(desk, "acme call")
        stopped = timer.stop(desk)
        assert (stopped.entries, stopped.sentence) == ((), "cancelled, for it ran no second: Acme Corp, cadence call")
        timer.start(desk, "acme call")
        assert timer.switch(desk, "globex").sentence.endswith("started: Globex, at 09:00")
        assert logged(desk) == []


def test_resume_goes_on_with_what_was_stopped_last(at: At) -> None:
    with at("08:00") as desk:
        timer.start(desk, "acme call #q1 'x'".replace("'", '"'))
    with at("08:30") as desk:
        timer.stop(desk)
        log(desk, "8:40-9 globex")
    with at("09:10") as desk:
        resumed = timer.resume(desk, "9:05").running
        assert (resumed.account, resumed.activity, resumed.note, resumed.tags) == (
            "Acme Corp",
            "cadence_call",
            "x",
            "q1",
        )
        timer.stop(desk, "9:06")
        timer.start(desk, "hooli", "6:00")
        timer.stop(desk, "7:00")
        assert timer.resume(desk).running.account == "Hooli", "the last that was stopped, not the latest that ended"
        timer.cancel(desk)
        undo(desk)
        timer.cancel(desk)
        for line in entries(desk, desk.today, desk.today):
            if line.source == "timer" and line.account == "Hooli":
                delete_entry(desk, line.id)
        assert timer.resume(desk).running.account == "Acme Corp"
        timer.cancel(desk)
        delete_entry(desk, entries(desk, desk.today, desk.today, account="acme")[0].id)
        delete_entry(desk, entries(desk, desk.today, desk.today, account="acme")[0].id)
        assert code(lambda: timer.resume(desk)) == "nothing_to_resume"


STARTS = {
    "acme call": "09:30", "9:15.. acme": "09:15", "acme since 9": "09:00", "from 9:05 acme": "09:05",
    "9:15..now acme": "09:15", "acme 8am": "08:00",
}  # fmt: skip


@pytest.mark.parametrize("text", STARTS)
def test_a_start_in_the_text(at: At, text: str) -> None:
    with at("09:30") as desk:
        assert timer.start(desk, text).sentence.endswith(f"at {STARTS[text]}")


def test_starts_and_stops_in_the_past(at: At) -> None:
    with at("09:30") as desk:
        timer.start(desk, "acme call", "9:05")
        assert code(lambda: timer.stop(desk, "9:00")) == "ends_before_start"
        assert code(lambda: timer.stop(desk, "9:45")) == "future_time"
        assert timer.stop(desk, "9:20").entries[0].entry.seconds == 900
        timer.start(desk, "yesterday 23:30.. admin")
        assert timer.stop(desk, "yesterday 23:50").entries[0].entry.day.isoformat() == "2026-03-10"
        timer.start(desk, "admin", "9:25")
        switched = timer.switch(desk, "globex", "9:28")
        assert switched.stopped is not None
        assert switched.stopped.entries[0].entry.seconds == 180
        assert code(lambda: timer.switch(desk, "hooli", "9:27")) == "ends_before_start"


@pytest.mark.parametrize(
    ("text", "at_", "why"),
    [
        ("45m acme", "", "length"), ("9-10 acme", "", "length"), ("acme until 10", "", "length"), ("", "", "empty"),
        ("acme wibble", "", "unknown_words"), ("call", "", "no_account"), ("#x", "", "no_subject"),
        ("acme yesterday", "", "no_time"), ("9:15.. acme", "9:10", "two_times"), ("acme", "17:00", "future_time"),
        ("17:00.. acme", "", "future_time"), ("acme", "soon", "bad_time"), ("acme hooli", "", "two_accounts"),
    ],
)  # fmt: skip
def test_what_can_not_be_started(at: At, text: str, at_: str, why: str) -> None:
    with at("09:30") as desk:
        before = everything(desk)
        assert code(lambda: timer.start(desk, text, at_)) == why
        assert everything(desk) == before


def test_over_midnight_it_belongs_to_both_days(at: At) -> None:
    with at("2026-03-10T23:07") as desk:
        timer.start(desk, "hooli")
    with at("2026-03-11T00:21") as desk:
        assert timer.doubt(desk) is None
        assert len(timer.stop(desk).entries[0].parts) == 2
        assert [line[:2] for line in logged(desk)] == [("2026-03-10", 53 * 60), ("2026-03-11", 21 * 60)]


def test_a_doubtful_timer_is_not_stopped_unasked(at: At) -> None:
    with at("2026-03-10T18:00") as desk:
        timer.start(desk, "admin")
    with at("09:00") as desk:
        before = everything(desk)
        found = timer.doubt(desk)
        assert found is not None
        assert found.why == "it ran for 15:00"
        assert code(lambda: timer.stop(desk)) == "doubtful_timer"
        assert code(lambda: timer.switch(desk, "globex")) == "doubtful_timer"
        assert code(lambda: timer.stop(desk, choice=Choice(discard=0))) == "no_gap"
        assert code(lambda: timer.stop(desk, choice=Choice(discard=20 * HOUR))) == "bad_gap"
        assert everything(desk) == before
        assert timer.doubt(desk, "yesterday 19:00") is None


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (Choice(keep=True), [("2026-03-10", 6 * HOUR), ("2026-03-11", 9 * HOUR)]),
        (Choice(discard=13 * HOUR), [("2026-03-10", 2 * HOUR)]),
    ],
)
def test_keep_and_discard(at: At, choice: Choice, left: list[tuple[str, int]]) -> None:
    with at("2026-03-10T18:00") as desk:
        timer.start(desk, "admin")
    with at("09:00") as desk:
        timer.stop(desk, choice=choice)
        assert [line[:2] for line in logged(desk)] == left


def test_split_and_the_gap_that_begins_there(at: At) -> None:
    with at("2026-03-10T18:00") as desk:
        timer.start(desk, "admin")
    with at("09:00") as desk:
        middle = timer.moment(desk, "20:00")
        stopped = timer.stop(desk, choice=Choice(split_at=middle, discard=12 * HOUR))
        assert [entry.entry.seconds for entry in stopped.entries] == [2 * HOUR, HOUR]
        undo(desk)
        stopped = timer.stop(desk, choice=Choice(split_at=middle))
        assert [sum(part.seconds for part in entry.parts) for entry in stopped.entries] == [2 * HOUR, 13 * HOUR]
        assert sum(line[1] for line in logged(desk)) == 15 * HOUR


def test_a_machine_that_slept_asks(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    asleep(monkeypatch, "boot one", 500)
    with at("09:00") as desk:
        timer.start(desk, "admin")
    asleep(monkeypatch, "boot one", 500 + 1_800)
    with at("11:00") as desk:
        assert code(lambda: timer.stop(desk)) == "doubtful_timer"
        found = timer.doubt(desk)
        assert found == ("the machine slept for 0:30 of it", 1_800)
        timer.stop(desk, choice=Choice(discard=0))
        assert logged(desk)[0][1] == 5_400


def test_after_a_reboot_only_its_own_sleep_counts(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    asleep(monkeypatch, "boot one", 500)
    with at("09:00") as desk:
        timer.start(desk, "admin")
    asleep(monkeypatch, "boot two", 30)
    with at("11:00") as desk:
        assert timer.stop(desk).entries[0].entry.seconds == 2 * HOUR


def test_a_timer_forgotten_for_days_needs_its_end(at: At) -> None:
    with at("2026-03-09T09:00") as desk:
        timer.start(desk, "admin")
    with at("09:00") as desk:
        assert code(lambda: timer.stop(desk, choice=Choice(keep=True))) == "timer_too_long"
        assert timer.stop(desk, "mon 10:30").entries[0].entry.seconds == 5_400


def test_what_the_log_forbids_keeps_the_timer_running(at: At) -> None:
    with at("2026-03-06T09:00") as desk:
        timer.start(desk, "admin")
    with at("2026-03-06T12:00") as desk:
        log(desk, "10-11 globex")
        assert code(lambda: timer.stop(desk)) == "overlap"
        confirm_week(desk, Week.of(desk.today))
        assert code(lambda: timer.stop(desk, overlap=True)) == "confirmed_week"
        assert timer.running(desk) is not None
        undo(desk)
        assert timer.stop(desk, overlap=True).entries[0].entry.seconds == 3 * HOUR


def test_older_entries_give_way_if_told(at: At) -> None:
    with at("09:00") as desk:
        log(desk, "8-9 globex")
        timer.start(desk, "admin", "8:40")
        assert code(lambda: timer.stop(desk)) == "overlap"
        timer.stop(desk, adjust=True)
        assert sorted(line[1] for line in logged(desk)) == [1_200, 2_400]


def test_the_zone_of_the_start_stays(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSM_NOW", "2026-03-11T23:00:00+01:00")
    with open_desk(str(book), None) as desk:
        timer.start(desk, "admin")
        desk.db.execute("UPDATE csm SET timezone = 'America/New_York'")
    monkeypatch.setenv("CSM_NOW", "2026-03-12T00:30:00+01:00")
    with open_desk(str(book), None) as desk:
        entry = timer.stop(desk).entries[0]
        assert [(part.day.isoformat(), part.seconds, part.timezone) for part in entry.parts] == [
            ("2026-03-11", 3_600, "Europe/Berlin"), ("2026-03-12", 1_800, "Europe/Berlin"),
        ]  # fmt: skip
