"""What stands beside the months while an EBR is picked up, and what levelling proposes. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csm_tui.domain.calendar import Item
from csm_tui.domain.days import day_label
from csm_tui.domain.durations import hours
from csm_tui.domain.formats import counted
from csm_tui.domain.text import capitalised
from csm_tui.domain.week_words import ESTIMATED
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing.calendar_months import LETTERS, NAMES
from csm_tui.tui.drawing.plan_forecast import wrapped
from csm_tui.tui.present import Line, ShortNames, day_month, fit, listing, percent

if TYPE_CHECKING:
    from csm_tui.domain.moving import Trial, WeekChange
    from csm_tui.services.level import Levelled

MOST_WEEKS = 6
WIDEST = 48
"""Cells over which a line of numbers is still read in one look."""
NUMBERS = 19
"""Cells of the columns behind the names of weeks."""


def moving(item: Item, trial: Trial, confirmed: bool, width: int, height: int) -> list[Line]:
    """A touch on the move: from where to where, the weeks it changes, the peak, what is in its way."""
    width = min(width, WIDEST)
    kind = NAMES[item.kind] if item.kind == "ebr" else item.what.lower()
    lines: list[Line] = [[("Moving the ", "dim"), (kind, "strong"), (" of", "dim")]]
    lines.append([(fit(item.account, width).rstrip(), "here strong")])
    lines.append(_way(item, trial))
    lines += [[], [(fit("week", width - NUMBERS), "dim"), ("  now  then     of ", "dim")]]
    lines += [_change(week, width) for week in trial.weeks[:MOST_WEEKS]]
    lines += [*_peak(trial, width), []]
    for words in _obstacles(trial, confirmed):
        lines += wrapped(words, width)
    return lines if len(lines) <= height else [line for line in lines if line][:height]


def _way(item: Item, trial: Trial) -> Line:
    if trial.day == item.on:
        return [(f"{day_label(item.on)}, where it is", "")]
    days = (trial.day - item.on).days
    weeks, rest = divmod(abs(days), 7)
    far = f"{abs(days)} d" if rest else f"{weeks} w"
    return [
        (day_label(item.on), "dim"), (" → ", "dim"), (day_label(trial.day), "strong"),
        (f"  {'+' if days > 0 else '-'}{far}", "dim"),
    ]  # fmt: skip


def _change(week: WeekChange, width: int) -> Line:
    mark, ink = ("!", "over") if week.over else (LETTERS["off"], "due") if week.off else (" ", "")
    sign = "▲" if week.after > week.before else "▼" if week.after < week.before else " "
    return [
        (fit(week.week.short, width - NUMBERS), ""), (fit(hours(week.before), 5, "right"), "dim"),
        (fit(hours(week.after), 6, "right"), f"{ink} strong".strip()),
        (sign, "over" if sign == "▲" and week.over else "here"),
        (fit(hours(week.supply), 6, "right"), "dim"), (mark, f"{ink} strong".strip()),
    ]  # fmt: skip


def _peak(trial: Trial, width: int) -> list[Line]:
    """The fullest week and how likely it is to be too full, under the same columns."""
    before, after = trial.peak_before, trial.peak_after
    same = before.week == after.week
    name = f"peak {before.week.short}" if same else f"peak {before.week.short}→{after.week.short}"
    ink = "held strong" if after.demand < before.demand else "over strong" if after.demand > before.demand else "strong"
    sign = "▼" if after.demand < before.demand else "▲" if after.demand > before.demand else " "
    room = width - NUMBERS
    return [
        [(fit(name, room), ""), (fit(hours(before.demand), 5, "right"), "dim"),
         (fit(hours(after.demand), 6, "right"), ink), (sign, ink), (fit(hours(after.supply), 6, "right"), "dim")],
        [(fit("overload", room), ""), (fit(percent(before.overload), 5, "right"), "dim"),
         (fit(percent(after.overload), 6, "right"), ink)],
        *([[("  " + ESTIMATED, "learned")]] if trial.mostly_plan else []),
    ]  # fmt: skip


def _obstacles(trial: Trial, confirmed: bool) -> list[Line]:
    found: list[Line] = []
    if trial.problem:
        rest = "; it can't go there." if trial.passed else "; enter does it all the same."
        found.append([("! ", "over strong"), (capitalised(trial.problem), "over"), (rest, "dim")])
    if confirmed and not trial.passed:
        found.append([("! ", "over strong"), ("The customer has confirmed its day.", "over")])
    return [*found, *_beside(trial)]


def _beside(trial: Trial) -> list[Line]:
    """What shares its week: in its way where that week is a peak."""
    # A day off is said once.
    others = [name for name in trial.beside if not (trial.problem and name.startswith("absence"))]
    names = (listing(others, 3), "")
    week = next((week for week in trial.weeks if week.week == Week.of(trial.day)), None)
    if others and trial.full:
        return [[("× ", "over strong"), ("Same week as ", "over"), names, (".", "")]]
    if others:
        rest = ", with room for both." if week and week.after <= week.supply else "; that week is no fuller than most."
        return [[("Same week as ", "dim"), names, (rest, "dim")]]
    return [] if trial.problem else [[("✓ ", "held"), ("Nothing else is in its way that week.", "dim")]]


def level_words(found: Levelled) -> str:
    """Why there is nothing to move, in a sentence."""
    if found.moves:
        return ""
    return "No better dates were found." if found.how == "best_found" else found.sentence


def levelled(found: Levelled, width: int, height: int) -> list[Line]:
    """The proposal: the peak before and after, and each move."""
    width = min(width, WIDEST)
    before, after = found.before, found.after
    lines: list[Line] = [
        [("Level: ", "dim"), (counted(len(found.moves), "EBR"), "here strong"), (" would move", "dim")],
        [],
        [("peak        ", "dim"), (f"{hours(before.seconds)}", "dim"), (f" {before.week[-3:]}", "dim"), (" → ", "dim"),
         (hours(after.seconds), "held strong"), (f" {after.week[-3:]}", "dim")],
        [("weeks over  ", "dim"), (str(before.over), "dim"), (" → ", "dim"), (str(after.over), "strong")],
        [],
    ]  # fmt: skip
    room = max(1, height - len(lines))
    names = ShortNames([move.account for move in found.moves], width - 17)
    shown = found.moves if len(found.moves) <= room else found.moves[: room - 1]
    lines += [
        [(fit(names[move.account], width - 16), ""), (fit(day_month(move.on), 6, "right"), "dim"), (" → ", "dim"),
         (fit(day_month(move.to), 6, "right"), "strong")]
        for move in shown
    ]  # fmt: skip
    if len(shown) < len(found.moves):
        lines.append([(f"+ {len(found.moves) - len(shown)} more", "dim")])
    return lines


def changed_weeks(weeks: Sequence[WeekChange]) -> dict[Week, int]:
    """The demand of the weeks that a move changes."""
    return {week.week: week.after for week in weeks if week.after != week.before}
