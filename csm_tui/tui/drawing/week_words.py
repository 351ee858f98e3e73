"""The sentences of the Week screen: what presses, what is behind, why the week is full, what was crowded out."""

from __future__ import annotations

from collections import Counter

from rich.cells import cell_len

from csm_tui.domain.crowding import alarm
from csm_tui.domain.durations import hours
from csm_tui.domain.formats import counted
from csm_tui.domain.reports import TouchLine, WeekReport
from csm_tui.domain.text import in_sentence
from csm_tui.domain.week_words import AS_YET, ESTIMATED, why_full
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.present import Line, ShortNames, cells, listing, padded
from csm_tui.tui.wrapping import wrap

WIDE = 110
"""Cells from which on there is room for why a chance is the plan's own beside why the week is full."""
KINDS = 3
"""So many kinds of work are named in what is owed."""


def pressing(touch: TouchLine, width: int) -> Line:
    """Why an open touch stands where it stands; short of room the account by its first words, then fewer reasons."""
    activity = in_sentence(touch.activity_name)
    reasons = touch.why.split(", ")
    for name in (touch.account, ShortNames([touch.account], 14)[touch.account]):
        for many in (len(reasons), len(reasons) - 1) if name != touch.account else (len(reasons),):
            line: Line = [(name, "strong"), (f", {activity}: ", "dim"), (", ".join(reasons[:many]), "")]
            if cells(line) <= width:
                return line
    return line


def why_line(report: WeekReport, width: int, owed_too: bool) -> Line:
    """Why the week is as full as it is, as much of it as fits; at the right end whether its chance is the plan's own,
    and what is owed, if that is wanted."""
    short = ShortNames((line.name for line in report.accounts), 14)
    label = "overload " + ESTIMATED + (AS_YET if width >= WIDE else "")
    owed: Line = [(label, "learned")] if _by_plan(report) else []
    if report.debt_seconds and owed_too:
        owed += [("  ", ""), (f"debt {hours(report.debt_seconds)} h", "over")][0 if owed else 1 :]
    room = width - cells(owed) - (2 if owed else 0)
    full, brief = why_full(report), why_full(report, short)
    briefest = why_full(report, short, top=1)
    choices = [(full, None), *((brief, many) for many in range(len(brief.parts), 0, -1)), (briefest, 1), (briefest, 0)]
    why, said = next(
        ((why, words) for why, many in choices if cell_len(words := why.sentence(many)) <= room), (brief, brief.head)
    )
    over = report.demand_seconds > report.supply_seconds
    head = said[: len(why.head)]
    line = padded([(head, "over" if over else ""), (said[len(head) :], "dim")], room)
    return [*line, ("  ", ""), *owed] if owed else line


def _by_plan(report: WeekReport) -> bool:
    """Whether there is a chance of overload behind which fewer than three confirmed weeks stand."""
    return report.mostly_plan and report.chance is not None


def crowded(report: WeekReport, width: int) -> list[Line]:
    """The alarm, if there is one, in at most two lines: as many names as fit."""
    if report.crowding is None:
        return []
    tried = (wrap(alarm(report.crowding, names), max(20, width - 2)) for names in (4, 3, 2, 1, 0))
    lines = next((lines for lines in tried if len(lines) <= 2), [alarm(report.crowding, 0)])
    marks = [("! ", "over strong"), ("  ", "")]
    return [[mark, (text, "over")] for mark, text in zip(marks, lines, strict=False)]


def behind(report: WeekReport, width: int) -> Line:
    """What is owed, in one sentence: the debt, of what, to whom."""
    if not report.book_accounts:
        return [
            ("The book is empty. ", ""),
            (keyed("[go.book]"), "here"),
            (" opens it: add accounts or import a CSV export.", "dim"),
        ]
    if not report.debt_seconds:
        return [("No debt: ", "held"), ("every call, follow-up and EBR due before today is held.", "dim")]
    if report.today not in report.week:
        return [
            (f"Debt {hours(report.debt_seconds)} h", "over"),
            (keyed(" today; [week.this] goes to this week."), "dim"),
        ]
    kinds = Counter(touch.activity_name for touch in report.owed)
    names = dict.fromkeys(touch.account for touch in report.owed)
    owed = ", ".join(counted(count, in_sentence(kind)) for kind, count in kinds.most_common(KINDS))
    others = kinds.total() - sum(count for _, count in kinds.most_common(KINDS))
    owed += f" and {counted(others, 'other')}" if others else ""
    start = f"Debt {hours(report.debt_seconds)} h"
    rest = f": {owed} behind."
    for most in (3, 2, 1):
        # Short of room, names are said by their first words.
        short = ShortNames(names, 14 if most < 3 else 40)
        named = f": {owed} behind ({listing([short[name] for name in names], most)})."
        if cell_len(start + named) < width:
            rest = named
            break
    return [(start, "over"), (rest, "dim")]
