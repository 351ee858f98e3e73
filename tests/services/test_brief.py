"""The brief gathers entries, touches, contacts and dates, on both engines."""

from __future__ import annotations

import pytest

from csm_tui.domain.brief import plain_text
from csm_tui.domain.errors import Refused
from csm_tui.services.brief import brief_of
from csm_tui.services.contacts import add_contact
from csm_tui.services.desk import Desk
from csm_tui.services.time_log import log
from csm_tui.services.touches import skip
from csm_tui.services.week import week_report
from tests.services.log_book import add_accounts


def test_what_was_said_is_that_of_entries_and_touches(any_desk: Desk) -> None:
    acme = add_accounts(any_desk)["Acme Corp"]
    log(any_desk, '45m acme questions mon "pricing worries"')
    log(any_desk, '30m globex questions "not theirs"')
    touch = next(
        one for one in week_report(any_desk).touches if (one.account_id, one.activity) == (acme, "cadence_call")
    )
    skip(any_desk, touch.id, "sponsor is away")
    add_contact(any_desk, acme, {"name": "Paula", "role": "champion", "depth": "3"})
    text = plain_text(brief_of(any_desk, acme))
    assert "Tue 10 Mar  Cadence call, skipped: sponsor is away\n" in text
    assert "Mon 9 Mar   Customer questions: pricing worries\n" in text and "not theirs" not in text
    assert "champion        Paula, depth 3, never spoken to\n" in text


def test_an_account_of_another_book_is_refused(any_desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        brief_of(any_desk, "nobody")
    assert refused.value.code == "unknown_account"
