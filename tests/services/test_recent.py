"""Lines that are likely to be logged next: read back they mean what they were made of."""

from __future__ import annotations

from csm_tui.services.accounts import archive_account
from csm_tui.services.desk import Desk
from csm_tui.services.recent import internal_lines, recent_lines
from csm_tui.services.time_log import log, understand
from tests.services.log_book import add_accounts

KINDS = ("1:00 +internal_meeting", "1:00 +initiative", "1:00 +enablement", "1:00 +admin")


def test_the_newest_first_each_once_without_its_note(any_desk: Desk) -> None:
    add_accounts(any_desk)
    assert recent_lines(any_desk) == ()
    for line in ('30 acme questions #q1 "pricing"', "7-8:15 globex support", "30 acme email #q1", "1h admin yesterday"):
        log(any_desk, line)
    assert recent_lines(any_desk) == (
        "1:00 +admin", '0:30 @"Acme Corp" +customer_questions #q1', "1:15 @Globex +support_review",
    )  # fmt: skip
    readings = [understand(any_desk, line) for line in recent_lines(any_desk)]
    assert [reading.problem for reading in readings] == ["", "", ""]
    assert {reading.day for reading in readings} == {any_desk.today}


def test_an_entry_over_midnight_is_one_line(any_desk: Desk) -> None:
    log(any_desk, "mon 23:30 - 0:30 admin")
    assert recent_lines(any_desk) == ("1:00 +admin",)


def test_what_can_not_be_logged_any_more_is_left_out(any_desk: Desk) -> None:
    accounts = add_accounts(any_desk)
    log(any_desk, "30 globex questions")
    archive_account(any_desk, accounts["Globex"])
    assert recent_lines(any_desk) == ()


def test_internal_work_by_its_time_and_as_long_as_it_mostly_was(any_desk: Desk) -> None:
    add_accounts(any_desk)
    assert internal_lines(any_desk) == KINDS
    for line in ("20 admin", "30 internal mon", "30 internal tue", "45 internal", "45m acme call", "3h admin 2 jan"):
        log(any_desk, line)
    assert internal_lines(any_desk) == (
        "0:30 +internal_meeting", "0:20 +admin", "1:00 +initiative", "1:00 +enablement", "0:45 +internal_meeting",
    )  # fmt: skip
    log(any_desk, "0:17:12 admin sun")
    log(any_desk, "0:01:02 admin sat")
    assert "0:15 +admin" in internal_lines(any_desk) and "0:05 +admin" in internal_lines(any_desk)
