"""The forecast: its weeks as columns, the line of numbers, and the week under the cursor in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len

from csm_tui.domain.days import day_range_label
from csm_tui.domain.durations import hours
from csm_tui.domain.formats import counted
from csm_tui.domain.text import harmless
from csm_tui.domain.week_words import AS_YET, ESTIMATED, off_words, taught_words
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing.weeks_layout import ChartWeek
from csm_tui.tui.present import Line, cells, fit, listing, padded, percent
from csm_tui.tui.wrapping import glued, loose

if TYPE_CHECKING:
    from csm_tui.domain.explain import Explanation
    from csm_tui.domain.forecast import Forecast, WeekAhead

_PIECE = re.compile(r"[^ ]* |[^ ]+")
"""A word with the space after it, or the last one."""
EVENTS = (("ebr", "E", "EBR", "EBRs"), ("notice", "N", "notice deadline", "notice deadlines"),
          ("renewal", "R", "end of the term", "ends of the terms"))  # fmt: skip
LEGEND: Line = [
    ("━", "strong"), (" likely  ", "dim"), ("░", "band on_band"), ("░", "beyond on_beyond"), (" 10-90 %  ", "dim"),
    ("─", "dim"), (" supply  ", "dim"), ("!", "over strong"), (" too full  ", "dim"),
    ("E", "due"), (" EBR  ", "dim"), ("N", "due"), (" notice  ", "dim"), ("R", "due"), (" renewal", "dim"),
]  # fmt: skip
"""What each mark of the picture means; where colours have a ground the shade of the band does not show on it."""


def chart_weeks(seen: Forecast, once: Forecast | None = None) -> list[ChartWeek]:
    """The columns; `once`: the forecast to compare with."""
    return [
        ChartWeek(
            week.week.short, week.supply, week.bands.p10, week.bands.p50, week.bands.p90,
            week.over or week.likely_over, marks(week),
            once.weeks[number].bands.p50 if once and number < len(once.weeks) else None, off=week.off,
        )
        for number, week in enumerate(seen.weeks)
    ]  # fmt: skip


def marks(week: WeekAhead) -> str:
    """ "2E N": what falls in a week."""
    counts = [(week.count(kind), letter) for kind, letter, _, _ in EVENTS]
    return " ".join(f"{count if count > 1 else ''}{letter}" for count, letter in counts if count)


def numbers(seen: Forecast, width: int, what_if: str = "") -> Line:
    """The weeks together, in as many words as fit."""
    label: Line = [("  " + ESTIMATED, "learned")] if seen.mostly_plan else []
    worst = seen.worst
    told: Line = []
    if worst and worst.demand and not what_if:
        told = [("  worst ", "dim"), (f"{worst.week.short} {percent(worst.overload)}", "strong")]
    figures = [_figures(seen, words) for words in WORDS]
    # Short of room words go before the worst week, that before the label, and what is tried is cut last.
    rests = [[*each, *told] for each in figures] + figures[-1:]
    rest = next((rest for rest in rests if cells([*_tried(what_if, width), *rest, *label]) <= width), figures[-1])
    line = [*_tried(what_if, width - cells(rest) - cells(label)), *rest, *label]
    if label and cells(line) + len(AS_YET) <= width:
        line.append((AS_YET, "learned"))
    return padded(line, width)


WORDS = (
    (" h against ", " h a week", "more likely over"),
    (" h against ", " h", "more likely"),
    (" of ", " h", "likely"),
)
"""Between and behind the hours, and for weeks that are over by what was learned: the most words first."""


def _figures(seen: Forecast, words: tuple[str, str, str]) -> Line:
    inked = "over" if seen.utilisation is not None and seen.utilisation > 1 else ""
    stand = seen.fullness
    return [
        (hours(round(seen.demand_per_week)), f"strong {inked}".strip()), (words[0], "dim"),
        (hours(round(seen.supply_per_week)), "strong"), (f"{words[1]}  ", "dim"),
        (percent(seen.utilisation), f"strong {inked}".strip()), ("  ", ""),
        (f"{stand.over} of {stand.weeks} weeks over", "strong over" if stand.over else "dim"),
        *((f", {word}", ink) for word, ink in stand.besides(words[2])),
    ]  # fmt: skip


def _tried(what_if: str, room: int) -> Line:
    """What is tried, and that it is; without the words for that where they don't fit."""
    if not what_if:
        return []
    words = "what if " if cell_len(what_if) + 10 <= room else ""
    shown = fit(what_if, max(1, min(cell_len(what_if), room - 2))).rstrip()
    return [(words, "dim"), (shown, "learned strong"), ("  ", "")]


def week_words(
    week: WeekAhead, told: Explanation | None, width: int, height: int, mostly_plan: bool = False
) -> list[Line]:
    """The week in words, in at most so many lines: how full, what falls in it, what makes it, what would ease it."""
    paragraphs = [_how_full(week, mostly_plan), _made_of(week), _eased(week, told)]
    lines = [line for words in paragraphs for line in wrapped(words, width)]
    if len(lines) > height:
        # Short of room the work is left out before the accounts, and what would ease the week is kept.
        paragraphs[1] = _made_of(week, brief=True)
        lines = [line for words in paragraphs for line in wrapped(words, width)]
    if len(lines) > height:
        eased = wrapped(paragraphs[2], width)
        lines = [*lines[: max(1, height - len(eased))], *eased]
    return lines[:height]


def _how_full(week: WeekAhead, mostly_plan: bool) -> Line:
    days = day_range_label(week.week.monday, week.week.sunday)
    over = "over" if week.over else ""
    line: Line = [(week.week.short, "here strong"), (f", {days}: ", "dim")]
    if week.off:
        line.append((off_words(week.demand), "strong due"))
    else:
        line += [(f"{hours(week.demand)} h", f"strong {over}".strip()), (f" against {hours(week.supply)} h", "")]
        if week.absence:
            line.append((f" ({hours(week.absence)} h absence)", "due"))
        line.append((f", {percent(week.overload)} overload", "over" if over or week.likely_over else ""))
    taught = taught_words(week.demand, week.supply, week.overload, mostly_plan)
    why = "; ".join(filter(None, (taught, events_of(week))))
    return [*line, (f": {why}." if why else ".", "")]


def events_of(week: WeekAhead) -> str:
    """ "EBRs of Acme and Hooli; notice deadline of Initech"."""
    parts = []
    for kind, _, one, many in EVENTS:
        names = [event.account for event in week.dated if event.kind == kind]
        if names:
            parts.append(f"{one if len(names) == 1 else many} of {listing(names)}")
    return "; ".join(parts)


def _made_of(week: WeekAhead, brief: bool = False) -> Line:
    if not week.accounts:
        return [("Nothing is planned for customers in this week.", "dim")]
    most = ", ".join(f"{harmless(share.name)} {hours(share.seconds)}" for share in week.accounts[: 2 if brief else 3])
    line: Line = [("Most for ", "dim"), (most, "")]
    if brief:
        return [*line, (" h.", "dim")]
    work = ", ".join(f"{share.name} {hours(share.seconds)}" for share in week.activities[:3])
    return [*line, ("; most work: ", "dim"), (work, ""), (" h.", "dim")]


def _eased(week: WeekAhead, told: Explanation | None) -> Line:
    if told is None or told.shift is None or told.overload_after is None:
        return []
    to = Week.of(told.shift.to)
    return [
        (f"Moving the EBR of {harmless(told.shift.account)} to {to.short}", "held"),
        (f" takes the chance of overload from {percent(week.overload)} to {percent(told.overload_after)}; ", ""),
        ("m", "here strong"), (" moves it.", "dim"),
    ]  # fmt: skip


def wrapped(words: Line, width: int) -> list[Line]:
    """Inked text in lines of at most that many cells, broken between words."""
    lines: list[Line] = []
    line: Line = []
    room = width
    for word in _words(words):
        text = "".join(part for part, _ in word)
        if cell_len(text.rstrip()) > room and line:
            lines.append(line)
            line, room = [], width
            word = [(part.lstrip() if not text.strip() else part, ink) for part, ink in word]
        # A space at the very end of a line has no cell.
        whole = word if cell_len(text) <= room else [*word[:-1], (word[-1][0].rstrip(), word[-1][1])]
        line += [part for part in whole if part[0]]
        room -= cell_len(text)
    return [*lines, line] if line else lines


def _words(line: Line) -> Iterator[Line]:
    """Words, each with the space after it, in one ink or several; a number and its unit are one."""
    whole, at = glued("".join(text for text, _ in line)), 0
    word: Line = []
    for text, ink in line:
        for piece in _PIECE.findall(whole[at : at + len(text)]):
            word.append((loose(piece), ink))
            if piece.endswith(" "):
                yield word
                word = []
        at += len(text)
    if word:
        yield word


def calm(seen: Forecast) -> Line:
    """The sentence that stands at the bottom."""
    if not any(week.demand for week in seen.weeks):
        rest = " opens the book."
        return [("Nothing is planned for customers. ", ""), ("2", "here"), (rest, "dim")]
    stand = seen.fullness
    if not stand.over + stand.likely:
        return [("No week asks for more than there is.", "held")]
    if not stand.over:
        likely = f"{stand.likely} of {counted(len(seen.weeks), 'week')}"
        return [(f"Every week fits by the plan, but {likely} will more likely be too full than not.", "dim")]
    asked = f"{counted(stand.over, 'week')} of {len(seen.weeks)} ask for more than there is"
    return [(f"{asked}, {stand.likely} more likely will." if stand.likely else f"{asked}.", "dim")]
