"""A CSM's week, Monday to Friday, at a real terminal; after each day the database is looked at from outside."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.life import Life

QUILLMERE, TARNWICK, SOCIETE = "Quillmere Diagnostics", "Tarnwick Freight", "Société Bréllon-Vassaux"
BRELLOWAY, YARROWGANT = "Brelloway Robotics", "Yarrowgant Foods"
SENT = "Customer questions"


def test_from_monday_to_friday(tmp_path: Path) -> None:
    life = Life(tmp_path, "Dana Field")
    life.at("2026-03-09T08:30")
    life.shell("demo", "--into", str(life.db))
    monday(life)
    tuesday(life)
    wednesday(life)
    thursday(life)
    friday(life)
    assert life.rows("PRAGMA integrity_check") == [("ok",)]
    assert life.shell("check").strip()


def monday(life: Life) -> None:
    """The week is looked at; touches are held and skipped, time is logged in a line, a timer is left running."""
    assert life.logged("2026-03-09") == []
    with life.app() as t:
        t.wait_for("today Mon 9 Mar", "4 overdue", "Tarnwick Freight, cadence call")
        t.press("enter")
        t.wait_for("✓ Held: 0:45 on Tarnwick Freight", "3 overdue")
        t.press("x")
        t.wait_for("✓ Skipped", "2 overdue")
        t.press("l")
        t.type("30 brelloway email")
        t.wait_for("0:30 on Brelloway Robotics, customer questions, Mon 9 Mar")
        t.press("enter")
        t.wait_for("✓ 0:30 on Brelloway Robotics")
        t.click("log", on=23)
        t.wait_for("enter logs")
        t.type('7:30-8:10 quillmere email #pilot "asked for SSO"')
        t.wait_for("0:40 on Quillmere Diagnostics", '#pilot, "asked for SSO"')
        t.press("enter")
        t.wait_for("✓ 0:40 on Quillmere Diagnostics")
        t.click("Book", on=1)
        t.wait_for("30 accounts")
        t.press("1")
        t.wait_for("2 overdue")
    assert life.logged("2026-03-09") == [
        (BRELLOWAY, "customer_questions", 30), (QUILLMERE, "customer_questions", 40), (TARNWICK, "cadence_call", 45),
    ]  # fmt: skip
    assert life.touches(TARNWICK, "cadence_call")[-1][1:] == ("2026-03-03", "held")
    assert [row[2] for row in life.touches(SOCIETE, "cadence_call") if row[1] == "2026-02-27"] == ["skipped"]
    assert life.rows("SELECT note, tags FROM time_entry WHERE note = 'asked for SSO'") == [("asked for SSO", "pilot")]

    life.at("2026-03-09T16:40")
    with life.app() as t:
        t.wait_for("Due today")
        t.press("S")
        t.wait_for("enter starts the timer")
        t.type("quillmere ebr")
        t.press("enter")
        t.wait_for("Started", "● 0:00 Quillmere Diagnostics, EBR")
    assert life.ask("status")["account"] == QUILLMERE


def tuesday(life: Life) -> None:
    """The timer that was forgotten is asked about; one runs on over a restart; another window logs; a brief is read."""
    life.at("2026-03-10T08:35")
    with life.app() as t:
        t.wait_for("Due today", "● 15:55 Quillmere Diagnostics, EBR")
        t.press("s")
        t.wait_for("keeps it all", "leaves a gap out")
        t.press("d")
        t.wait_for("How long was the gap")
        t.type("15h30")
        t.press("enter")
        t.wait_for("Stopped: 0:25 on Quillmere Diagnostics")
        t.press("S")
        t.wait_for("enter starts the timer")
        t.type("brelloway support review")
        t.press("enter")
        t.wait_for("● 0:00 Brelloway Robotics, support review")
    assert (QUILLMERE, "ebr", 25) in life.logged("2026-03-09") and life.logged("2026-03-10") == []

    life.at("2026-03-10T09:20")
    with life.app() as t:
        t.wait_for("● 0:45 Brelloway Robotics, support review")
        t.press("s")
        t.wait_for("Stopped: 0:45 on Brelloway Robotics, support review", lambda t: "●" not in t.lines[0])
        life.at("2026-03-10T09:21")
        life.shell("log", "1h", "internal", "meeting")
        t.wait_for("Internal 10.0 1.0")
        t.press("b")
        t.wait_for("Ask for", "economic buyer", "Renewal")
        t.press("enter")
        t.wait_for("Due today")
        t.press(".")
        t.wait_for("1:00, internal meeting, Tue 10 Mar")
        t.press("2", "0", "enter")
        t.wait_for("✓ 0:20, internal meeting")
    assert life.logged("2026-03-10") == [
        (BRELLOWAY, "support_review", 45), (None, "internal_meeting", 20), (None, "internal_meeting", 60),
    ]  # fmt: skip
    assert life.touches(BRELLOWAY, "support_review")[-1][1:] == ("2026-03-10", "held")
    assert life.ask("status")["running"] in (False, None)


def wednesday(life: Life) -> None:
    """An EBR gets another day once it is seen what it would meet; an account is found and gets its health."""
    life.at("2026-03-11T11:00")
    with life.app() as t:
        t.wait_for("today Wed 11 Mar", "Ahead", "Quillmere")
        t.press("4")
        t.wait_for("Thu 19 E Quillmere", "tab agenda")
        t.press("n", "m")
        t.wait_for("Moving the EBR of", QUILLMERE)
        t.press("down")
        t.wait_for("Thu 19 Mar → Thu 26 Mar", "Same week as Brelloway", "You are off that day")
        t.press("up", "left")
        t.wait_for("Thu 19 Mar → Wed 18 Mar")
        t.press("enter")
        t.wait_for("Wed 18 E Quillmere")
        t.press("2")
        t.wait_for("30 accounts")
        t.press("/")
        t.type("tarnwick")
        t.wait_for("1 shown", "Tarnwick Freight")
        t.press("enter", "H")
        t.wait_for("The health (a number")
        t.type("52 champion left")
        t.wait_for("-> 52")
        t.press("enter")
        t.wait_for("✓", "52")
    moved = [row for row in life.touches(QUILLMERE, "ebr") if row[0] == "2026-03-19"]
    assert [(due, status) for _, due, status in moved] == [("2026-03-18", "planned")]
    assert life.rows("SELECT health, health_reason FROM account WHERE name = ?", TARNWICK) == [(52, "champion left")]


def thursday(life: Life) -> None:
    """Cells of the log, an entry moved and back, what three more accounts would do, a customer who did not come."""
    life.at("2026-03-12T14:00")
    with life.app() as t:
        t.wait_for("today Thu 12 Mar", "overdue")
        t.press("3")
        t.wait_for("Brelloway, support review", "dark")
        t.press("a")
        t.type("quillmere questions")
        t.wait_for("Quillmere Diagnostics, customer questions")
        t.press("enter")
        t.wait_for("Thu 12 Mar · Quillmere Diagnostics, customer questions")
        t.press("enter")
        t.type("1:30")
        t.wait_for("1:30 on Quillmere Diagnostics, customer questions, Thu 12 Mar")
        t.press("enter")
        t.wait_for("✓ 1:30 on Quillmere Diagnostics")
        before = life.logged("2026-03-12")
        assert before == [(QUILLMERE, "customer_questions", 90)]
        t.click("Quillmere, questions", on=3)
        t.wait_for("Thu 12 Mar · Quillmere Diagnostics, customer questions")
        t.press("enter", "m")
        t.wait_for("move to")
        t.type("wed")
        t.press("enter")
        t.wait_for("✓", "Wed 11 Mar")
        assert (life.logged("2026-03-12"), life.logged("2026-03-11")) == ([], before)
        t.press("u")
        t.wait_for("Undone")
        assert (life.logged("2026-03-12"), life.logged("2026-03-11")) == (before, [])

        history = life.ask("history")
        t.press("5")
        t.wait_for("Accounts that ask most", "of 13 weeks over")
        t.press("w", "+", "+", "+")
        t.wait_for("+3 high", "Nothing is written")
        t.press("1")
        t.wait_for("overdue")
        assert (life.ask("history"), len(life.ask("book")["accounts"])) == (history, 30)
        t.click("Yarrowgant")
        t.wait_for("Yarrowgant Foods, follow-up")
        t.press("n")
        t.wait_for("✓ No-show: Yarrowgant Foods, follow-up, Thu 12 Mar")
    assert life.touches(YARROWGANT, "call_follow_up")[-1][1:] == ("2026-03-12", "no_show")


def friday(life: Life) -> None:
    """The close, from the gaps to the file, which holds the week's figures."""
    life.at("2026-03-13T16:30")
    with life.app() as t:
        t.wait_for("today Fri 13 Mar", "overdue")
        t.press("F")
        t.wait_for("step 1 of 4", "due, still open")
        t.press("enter")
        t.wait_for("✓ 0:45 on Thalbrook Analytics, cadence call")
        t.press("tab")
        t.wait_for("step 2 of 4", "Is the log of W11 complete?")
        t.press("enter")
        t.wait_for("step 3 of 4", "✓ Confirmed 2026-W11", "Highlights", "Lowlights")
        t.press("e")
        t.wait_for("enter")
        t.press("ctrl+a", "ctrl+k")
        t.type("Quillmere asked for SSO")
        t.press("enter")
        t.wait_for("Highlights as you kept it", "Quillmere asked for SSO")
        t.press("enter")
        t.wait_for("step 4 of 4", "summary_dana-field_2026-W11.html")
        t.press("enter")
        t.wait_for("The week is closed")
        t.press("enter")
        t.wait_for("Due today")
    week = life.ask("week")
    assert week["confirmed"] is True
    assert ("2026-03-09", "2026-03-09", "held") in life.touches("Thalbrook Analytics", "cadence_call")
    pages = sorted((life.home / "Documents" / "csm-tui").iterdir())
    assert [page.name for page in pages] == ["summary_dana-field_2026-W11.html"]
    text = pages[0].read_text(encoding="utf-8")
    assert "Quillmere asked for SSO" in text and "log confirmed" in text
    assert f"{week['logged_hours']:.1f}" in text and f"{week['demand_hours']:.1f}" in text
