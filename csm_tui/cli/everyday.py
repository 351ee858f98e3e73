"""What the everyday commands do, without click: `cli/plain.py` calls them directly, the click commands too."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from csm_tui.bootstrap import open_desk
from csm_tui.cli.printing import print_json
from csm_tui.domain.errors import Refused


def log_time(
    words: Sequence[str], overlap: bool, adjust: bool, db: str | None, csm_name: str | None, as_json: bool
) -> None:
    """`csm log`."""
    from csm_tui.services.time_log import line_from_words, log

    with open_desk(db, csm_name) as desk:
        logged = log(desk, line_from_words(desk, words), overlap=overlap, adjust=adjust)
    if as_json:
        from csm_tui.cli.entry_documents import logged_document

        print_json(logged_document(logged))
    else:
        print(logged.sentence)


def show_week(week: str | None, db: str | None, csm_name: str | None) -> None:
    """`csm week --json`."""
    from csm_tui.cli.week_document import week_document
    from csm_tui.domain.weeks import Week
    from csm_tui.services.week import week_report

    with open_desk(db, csm_name) as desk:
        print_json(week_document(week_report(desk, Week.parse(week, desk.today) if week else None)))


def start_timer(words: Sequence[str], at: str | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """`csm start`. While one runs: on a terminal it offers to switch, else it is refused."""
    from csm_tui.cli.timer_answers import print_switched, wants_switch
    from csm_tui.services.time_log import line_from_words
    from csm_tui.services.timer import start, switch

    with open_desk(db, csm_name) as desk:
        line = line_from_words(desk, words)
        try:
            switched = start(desk, line, at or "")
        except Refused as refused:
            if refused.code != "timer_running" or not _at_terminal(as_json) or not wants_switch(refused):
                raise
            switched = switch(desk, line, at or "")
        print_switched(desk, switched, as_json)


def switch_timer(
    words: Sequence[str], at: str | None, keep: bool, discard_gap: str | None, split: str | None, overlap: bool,
    adjust: bool, db: str | None, csm_name: str | None, as_json: bool,
) -> None:  # fmt: skip
    """`csm switch`."""
    from csm_tui.cli.timer_answers import print_switched, resolved
    from csm_tui.services.time_log import line_from_words
    from csm_tui.services.timer import switch

    with open_desk(db, csm_name) as desk:
        line = line_from_words(desk, words)
        switched = resolved(
            desk, (keep, discard_gap, split),
            lambda choice: switch(desk, line, at or "", choice, overlap=overlap, adjust=adjust),
            ask=_at_terminal(as_json),
        )  # fmt: skip
        print_switched(desk, switched, as_json)


def stop_timer(
    at: str | None, keep: bool, discard_gap: str | None, split: str | None, overlap: bool,
    adjust: bool, db: str | None, csm_name: str | None, as_json: bool,
) -> None:  # fmt: skip
    """`csm stop`."""
    from csm_tui.cli.timer_answers import print_stopped, resolved
    from csm_tui.services.timer import stop

    with open_desk(db, csm_name) as desk:
        stopped = resolved(
            desk, (keep, discard_gap, split),
            lambda choice: stop(desk, at or "", choice, overlap=overlap, adjust=adjust),
            ask=_at_terminal(as_json),
        )  # fmt: skip
    print_stopped(stopped, as_json)


def cancel_timer(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """`csm cancel`."""
    from csm_tui.services.timer import cancel

    with open_desk(db, csm_name) as desk:
        timer, said = cancel(desk)
        now = desk.clock.now()
    if as_json:
        from csm_tui.cli.entry_documents import running_document

        print_json({"running": None, "cancelled": running_document(timer, now) | {"running": False}})
    else:
        print(said)


def resume_timer(at: str | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """`csm resume`."""
    from csm_tui.cli.timer_answers import print_switched
    from csm_tui.services.timer import resume

    with open_desk(db, csm_name) as desk:
        print_switched(desk, resume(desk, at or ""), as_json)


def show_status(template: str | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """`csm status`: for a prompt it must cost no more than a few starts of Python, so it asks one question."""
    from csm_tui.services.running import now_of, running

    with open_desk(db, csm_name) as desk:
        timer = running(desk)
        now = now_of(desk, timer) if timer else desk.clock.now()
    if as_json:
        from csm_tui.cli.entry_documents import running_document

        print_json(running_document(timer, now) if timer else {"running": None})
        return
    from csm_tui.domain.timer_words import filled, said

    if template is not None:
        line = filled(template, timer, now)
        if timer:
            print(line)
    else:
        print(said(timer, now) if timer else "no timer is running")


def _at_terminal(as_json: bool) -> bool:
    return not as_json and sys.stdin.isatty() and sys.stdout.isatty()
