"""Twenty-six weeks as they went: what fitted into the days, what was logged, what became of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random

from . import names
from .customers import rng_for
from .demand import Review, Task, office, preparation, reactive, rules_of, slots, touches
from .effort import LONGEST_REVIEW, draw, true_minutes
from .model import FIRST_WEEK, LAST_FULL_WEEK, THIS_WEEK, Book, Entry, History, TouchNote

DAY_BEGINS = 8 * 60 + 20
LUNCH = 12 * 60 + 10
OVERTIME = 150
"""Minutes by which the last piece of a day may run over."""
OPEN_FROM = LAST_FULL_WEEK - timedelta(weeks=4)
"""What was left undone before is tidied up: marked as skipped."""
REVIEWS_AHEAD = timedelta(weeks=9)
CONFIRMED_AHEAD = timedelta(weeks=6)


def live(book: Book) -> History:
    """Simulate the book from its first week to the end of this one."""
    history = History()
    rng = rng_for(book.name, "weeks")
    reviews = _reviews(book, rng, history)
    monday = max(FIRST_WEEK, book.starts_on)
    while monday <= THIS_WEEK:
        _week(book, rng, history, reviews, monday)
        monday += timedelta(weeks=1)
    return history


def _reviews(book: Book, rng: Random, history: History) -> list[Review]:
    """The EBRs promised from the first week to nine weeks ahead, and what became of each."""
    found: list[Review] = []
    for account in book.accounts:
        for rule in rules_of(book, account, THIS_WEEK):
            if rule.activity == "ebr":
                for slot in slots(account, rule, FIRST_WEEK, THIS_WEEK + REVIEWS_AHEAD):
                    minutes = draw(rng, "ebr", true_minutes(book, account.name, rule), LONGEST_REVIEW)
                    note = _review_note(book, rng, account.name, slot)
                    if note:
                        history.touches.append(note)
                    takes_place = note is None or (note.status == "planned" and note.due_on >= THIS_WEEK) or (
                        note.status == "held"
                    )  # fmt: skip
                    due = (note.due_on if note else slot) if takes_place else None
                    found.append(Review(account.name, slot, due, minutes, rule))
    return found


def _review_note(book: Book, rng: Random, account: str, slot: date) -> TouchNote | None:
    """None for an EBR held on its day (or planned ahead, not yet confirmed)."""
    if slot >= THIS_WEEK:
        sure = slot < THIS_WEEK + CONFIRMED_AHEAD and rng.random() < 0.5
        return TouchNote(account, "ebr", slot, slot, "planned", True) if sure else None
    if rng.random() < book.habits.ebr_held and not book.off(slot):
        return None
    fate = rng.random()
    if fate < 0.5 or book.habits.ebr_held > 0.8:
        due = slot + timedelta(weeks=rng.randint(1, 3))
        while book.off(due):
            due += timedelta(days=1)
        status = "held" if due < THIS_WEEK else "planned"
        return TouchNote(account, "ebr", slot, due, status, status == "planned", "moved: calendars did not meet")
    if fate < 0.8 or slot < OPEN_FROM:
        return TouchNote(
            account, "ebr", slot, slot, "skipped", False, rng.choice(names.NO_TIME[:1] + names.SKIPPED[:2])
        )
    return TouchNote(account, "ebr", slot, slot, "planned")


def _week(book: Book, rng: Random, history: History, reviews: list[Review], monday: date) -> None:
    tasks = [
        *preparation(book, rng, reviews, monday), *reactive(book, rng, monday), *office(book, rng, monday),
        *touches(book, rng, monday),
    ]  # fmt: skip
    noted: list[TouchNote] = []
    tasks = [task for task in tasks if not _refused(book, rng, noted, tasks, task)]
    entries, left = _place(book, rng, tasks, monday)
    noted += [_undone(book, rng, task) for task in left if task.slot_on and task.activity != "ebr"]
    if monday in book.habits.missing_weeks:
        return
    history.touches += noted if monday < THIS_WEEK else []
    gone = book.habits.missing_days
    history.entries += [
        entry for entry in entries
        if entry.day not in gone and not (entry.account and rng.random() < book.habits.unlogged)
    ]  # fmt: skip
    if monday < THIS_WEEK and monday not in book.habits.unconfirmed:
        history.confirmations.append((monday, monday + timedelta(days=rng.choice((4, 4, 4, 7)))))


def _refused(book: Book, rng: Random, noted: list[TouchNote], tasks: Sequence[Task], task: Task) -> bool:
    """Whether the customer (or forgetting) kept a touch from being held; noted. Without a call no follow-up."""
    slot = task.slot_on
    if slot is None or task.activity == "ebr":
        return False
    monday = slot - timedelta(days=slot.weekday())
    if (task.account, task.activity, monday) in book.habits.lapses:
        noted.append(TouchNote(task.account, task.activity, slot, slot, "planned"))
        return True
    if task.activity == "call_follow_up":
        missed = any(note.account == task.account and note.status in ("no_show", "skipped") for note in noted)
        if missed and monday < THIS_WEEK:
            noted.append(TouchNote(task.account, task.activity, slot, slot, "skipped", False, "there was no call"))
            return True
        return False
    if task.activity == "cadence_call" and monday < THIS_WEEK:
        fate = rng.random()
        if fate < book.habits.no_show:
            noted.append(TouchNote(task.account, task.activity, slot, slot, "no_show", False, "nobody came"))
        elif fate < book.habits.no_show + book.habits.skips:
            reason = rng.choice(names.SKIPPED)
            noted.append(TouchNote(task.account, task.activity, slot, slot, "skipped", False, reason))
        return fate < book.habits.no_show + book.habits.skips
    return False


def _undone(book: Book, rng: Random, task: Task) -> TouchNote:
    """A touch for which the week had no room: left open if it is recent, else skipped."""
    slot = task.slot_on
    assert slot is not None
    week = [slot - timedelta(days=slot.weekday()) + timedelta(days=n) for n in range(5)]
    away = all(book.off(day) for day in week)
    if not away and slot >= OPEN_FROM and rng.random() < book.habits.leaves_open:
        return TouchNote(task.account, task.activity, slot, slot, "planned")
    reason = "away" if book.off(slot) else rng.choice(names.NO_TIME)
    return TouchNote(task.account, task.activity, slot, slot, "skipped", False, reason)


def _place(book: Book, rng: Random, tasks: Iterable[Task], monday: date) -> tuple[list[Entry], list[Task]]:
    """Entries one after the other through the days worked, the urgent first; what doesn't fit is answered too."""
    here = [day for day in (monday + timedelta(days=n) for n in range(5)) if not book.off(day)]
    due: dict[date, list[Task]] = {day: [] for day in here}
    left: list[Task] = []
    for task in tasks:
        day = next((day for day in here if day >= task.day), here[-1] if here else None)
        (due[day] if day else left).append(task)
    entries: list[Entry] = []
    waiting: list[Task] = []
    for day in here:
        waiting = sorted([*waiting, *due[day]], key=lambda task: -task.keep)
        waiting = _day(book, rng, day, waiting, entries)
    return entries, left + waiting


def _day(book: Book, rng: Random, day: date, tasks: list[Task], entries: list[Entry]) -> list[Task]:
    """Fill one day; answers what has to wait.

    Nobody knows beforehand how long a piece takes: it is begun while there is time left, and only the extreme ones
    wait. Else the long pieces would be missing from the log.
    """
    room = book.habits.day_ends - DAY_BEGINS - 45
    chosen: list[Task] = []
    waiting: list[Task] = []
    for task in tasks:
        fits = room >= 10 and task.minutes <= room + OVERTIME
        (chosen if fits else waiting).append(task)
        room -= task.minutes + 4 if fits else 0
    rng.shuffle(chosen)
    minute = DAY_BEGINS + rng.randint(0, 20)
    rested = False
    for task in chosen:
        if not rested and minute > LUNCH:
            minute, rested = minute + rng.randint(30, 45), True
        entries.append(_entry(rng, day, minute, task))
        minute += task.minutes + rng.randint(0, 6)
    return waiting


def _entry(rng: Random, day: date, start: int, task: Task) -> Entry:
    """The task as logged: often with a note, seconds as a timer leaves them."""
    note = rng.choice(names.NOTES[task.activity]) if rng.random() < 0.42 else ""
    if task.activity == "ebr" and task.slot_on:
        note = "EBR meeting"
    seconds = task.minutes * 60 - (rng.randrange(60) if rng.random() < 0.7 else 0)
    tags = "risk" if task.activity == "escalation" else "renewal" if task.activity == "renewal" else ""
    return Entry(day, start, seconds, task.account, task.activity, note, tags)
