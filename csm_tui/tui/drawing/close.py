"""The Friday close, drawn: a question a step, and the rows under it. Pure."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from csm_tui.domain.close import Close, DayGap, Guess
from csm_tui.domain.days import day_label, day_range_label
from csm_tui.domain.half_page import HalfPart
from csm_tui.domain.text import capitalised, harmless
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.drawing.sheet import subject
from csm_tui.tui.present import Line, cells, clock, fit, labels_width
from csm_tui.tui.wrapping import wrap

GAP_KEYS = "[close.act] logs the line, [close.edit] another length, [close.empty] takes it out; [close.next] goes on."
PAGE_KEYS = (
    "[close.act] keeps it for the summary; [close.edit] edits a sentence, [close.add] adds, [close.empty] takes it out."
)
STEPS = (("gaps", "1 Fill gaps"), ("confirm", "2 Confirm"), ("page", "3 Half page"), ("export", "4 Export"))
FORMATS: Mapping[str, str] = {"html": "a page to print or to mail", "md": "Markdown, to paste"}


class Spot(NamedTuple):
    """A sentence of the half page: its section, and its place there (as many as there are: one more)."""

    section: str
    at: int

    @property
    def key(self) -> str:
        """As a row's key."""
        return f"{self.section}|{self.at}"

    @classmethod
    def of(cls, key: str) -> Spot | None:
        """Of a row's key."""
        section, _, at = key.partition("|")
        return cls(section, int(at)) if at else None


def heading(close: Close) -> Line:
    """Which week is closed."""
    days = day_range_label(close.week.monday, close.week.sunday)
    return [(" closing ", ""), (close.week.short, "strong"), (" · ", "dim"), (days, "")]


def where(step: int) -> Line:
    """How far we are."""
    return [("step ", "dim"), (f"{step + 1} of {len(STEPS)} ", "here strong")]


def logged_of(close: Close) -> str:
    """ "31:05 of 40:00"."""
    log = close.log
    return f"{clock(log.logged_seconds, '0:00')} of {clock(sum(log.due_by_day), '0:00')}"


def gap_question(close: Close, open_gaps: Sequence[DayGap]) -> list[Line]:
    """What step 1 asks."""
    if close.log.confirmed:
        return [[(f"{close.week.short} is confirmed already: its log stands as it is.", "held")],
                [("[close.act] goes on; [log.confirm] on the Log screen opens it again.", "dim")]]  # fmt: skip
    if not open_gaps:
        return [[("Nothing is missing: ", "held"), (f"{logged_of(close)} are logged.", "")],
                [("[close.act] goes on.", "dim")]]  # fmt: skip
    dark = close.log.dark_seconds
    all_in_all = (f"{clock(dark)} are dark.", "due") if dark >= 60 else ("none are missing.", "held")
    made_up = close.log.made_up
    return [
        [("What happened in these hours?", "strong"), (f"  {logged_of(close)} are logged, ", ""), all_in_all],
        *([[(f"{capitalised(made_up)} of what is dark below.", "")]] if made_up else []),
        [(GAP_KEYS, "dim")],
    ]  # fmt: skip


def left(gaps: Sequence[DayGap], passed: Container[str]) -> tuple[DayGap, ...]:
    """The gaps without the guesses that were taken out."""
    return tuple(gap._replace(guesses=tuple(guess for guess in gap.guesses if guess.id not in passed)) for gap in gaps)


def gap_rows(gaps: Sequence[DayGap], width: int) -> PlainRows:
    """A heading a day, a row a guess."""
    rows: list[PlainRow] = []
    dates = labels_width((gap.day for gap in gaps), 12)
    for gap in gaps:
        if rows:
            rows.append(PlainRow("", []))
        rows.append(PlainRow("", [
            (fit(day_label(gap.day), dates), "head"), (clock(gap.dark), "due"),
            (f" dark of {clock(gap.due)}", "dim"),
        ]))  # fmt: skip
        rows += [PlainRow(guess.id, _guess(guess, width)) for guess in gap.guesses]
        if not gap.guesses:
            rows.append(
                PlainRow(
                    f"none|{gap.day}", [("  ", ""), (keyed("no guess is left; [time.log] logs what it was"), "dim")]
                )
            )
    return PlainRows(rows, None, ("", ""))


def _guess(guess: Guess, width: int) -> Line:
    why = 18 if width >= 70 else 0
    name = subject(guess.name)
    room = min(46, width - 11 - why)
    return [
        ("  ", ""), (fit(clock(guess.seconds), 5, "right"), ""), ("  ", ""), (fit(name, room), ""), ("  ", ""),
        (fit(guess.why, why), "dim"),
    ]  # fmt: skip


def confirm_question(close: Close) -> list[Line]:
    """What step 2 asks."""
    number = close.week.short
    if close.log.confirmed:
        return [[(f"{number} is confirmed already: ", "held"), (f"{logged_of(close)} are logged.", "")],
                [("[close.act] goes on.", "dim")]]  # fmt: skip
    return [
        [(f"Is the log of {number} complete?", "strong"), (f"  {logged_of(close)} are logged.", "")],
        [("[close.act] confirms it, so that the plan may learn from it; [close.next] goes on without.", "dim")],
    ]


def confirm_rows(close: Close) -> PlainRows:
    """The days: logged, due, dark; together, where a long day makes up for a short one."""
    log = close.log
    rows = []
    for day in log.week.days:
        due, logged = log.due_by_day[day.weekday()], sum(entry.seconds for entry in log.on(day))
        if not due and not logged:
            continue
        absent = log.absent[day.weekday()] or ("to come" if day > log.today else "")
        if log.made_up_seconds >= 60 and logged >= due + 60:
            absent = f"{clock(logged - due)} longer"
        rows.append(_day_row((day_label(day), ""), logged, due, log.dark(day), absent))
    whole = sum(log.due_by_day)
    rows.append(_day_row(("together", "strong"), log.logged_seconds, whole, log.dark_seconds, ""))
    return PlainRows(rows)


def _day_row(name: tuple[str, str], logged: int, due: int, dark: int, otherwise: str) -> PlainRow:
    missing = dark >= 60
    return PlainRow("", [
        ("  ", ""), (fit(name[0], 12), name[1]), (fit(clock(logged, "·"), 6, "right"), name[1]),
        (f" of {clock(due, '0:00'):<6}", "dim"),
        (f"{clock(dark)} neither logged nor absent" if missing else otherwise, "due" if missing else "dim"),
    ])  # fmt: skip


def page_question(parts: Sequence[HalfPart]) -> list[Line]:
    """What step 3 asks."""
    kept = bool(parts) and all(part.kept for part in parts)
    word = "kept as it stands" if kept else "drafted from the figures"
    return [
        [("The week on half a page", "strong"), (f"  {word}", "held" if kept else "dim")],
        [(PAGE_KEYS, "dim")],
    ]


def page_rows(parts: Sequence[HalfPart], width: int) -> PlainRows:
    """A heading a section, a row a sentence: long ones go over several lines."""
    rows: list[PlainRow] = []
    for part in parts:
        if rows:
            rows.append(PlainRow("", []))
        mark = ("  as you kept it", "held") if part.kept else ("  draft", "dim")
        rows.append(PlainRow("", [(part.title, "head"), mark]))
        for at, sentence in enumerate(part.sentences):
            lines = wrap(harmless(sentence), max(20, width - 5)) or [""]
            rows.append(PlainRow(Spot(part.key, at).key, [("  ", ""), (lines[0], "")]))
            rows += [PlainRow("", [("  ", ""), (more, "")]) for more in lines[1:]]
        if not part.sentences:
            rows.append(PlainRow(Spot(part.key, 0).key, [("  ", ""), ("Nothing to report.", "dim")]))
    return PlainRows(rows, None, ("", "The half page is being drafted."))


def export_question(close: Close, written: Sequence[str]) -> list[Line]:
    """What step 4 asks."""
    if written:
        rest = "The week is closed." if close.log.confirmed else "The week is not confirmed yet: that is step 2."
        return [[("The summary is written. ", "held strong"), (rest, "")], [("[close.act] leaves.", "dim")]]
    return [
        [("The summary of the week, for whoever reads it", "strong")],
        [("[close.act] writes what is chosen; [close.choose] chooses, [close.edit] names another folder.", "dim")],
    ]


def export_rows(
    names: Mapping[str, str], chosen: Container[str], folder: str, written: Sequence[str], width: int
) -> PlainRows:
    """A row a format; the folder; what was written. Paths are short enough to be read."""
    wide = max([36, *(cells([(names[format], "")]) + 2 for format in FORMATS)])
    rows = [
        PlainRow(format, [
            ("  ", ""), (f"[{'x' if format in chosen else ' '}] ", "here" if format in chosen else "dim"),
            (fit(names[format], wide), "" if format in chosen else "dim"),
            (fit(FORMATS[format], max(0, width - 6 - wide)), "dim"),
        ])
        for format in FORMATS
    ]  # fmt: skip
    rows += [PlainRow("", []), PlainRow("folder", [("  ", ""), (fit("in", 4), "dim"), (fit(folder, width - 6), "")])]
    if written:
        rows.append(PlainRow("", []))
        rows += [PlainRow("", [("  ", ""), ("✓ ", "held"), (harmless(path), "")]) for path in written]
    return PlainRows(rows)
