"""The book by attention: hours against ARR and health, and what the account under the cursor gets, in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from csm_tui.domain.attention import SAID, WEEKS, Attention
from csm_tui.domain.durations import hours
from csm_tui.domain.formats import counted
from csm_tui.domain.text import harmless
from csm_tui.tui.drawing.amounts import Amount, amount_cell, amount_column
from csm_tui.tui.drawing.table import Cell, Column, TableRows
from csm_tui.tui.present import Line, health, in_hours, percent

ROOMY = 100
INTRO = "the hours of the last 13 weeks beside each account's share of the ARR"
_WORD = {"eats": "eats hours", "rescue": "needs them", "starves": "starves", "quiet": "quiet", "fair": "·"}
_INK = {"eats": "due", "rescue": "", "starves": "over", "quiet": "dim", "fair": "faint"}
EMPTY = (
    "Nothing to compare yet.",
    "",
    "The hours of the last 13 weeks beside each account's share of the ARR.",
    "l  logs time; an account's ARR is edited on its page.",
)


def _balance(one: Attention, today: date) -> Cell:
    if abs(one.balance) < 180:
        return "0.0", "faint"
    return f"{'+' if one.balance > 0 else '-'}{hours(abs(one.balance))}", _INK[
        one.kind
    ] if one.kind != "fair" else "dim"


def _arr(one: Attention) -> Amount:
    return one.row.arr_minor, one.row.currency


COLUMNS: tuple[Column[Attention], ...] = (
    Column("name", "Account", 16, "left", 0, lambda one, today: (one.row.name, "")),
    Column("tier", "Tier", 5, "left", 8, lambda one, today: (one.row.tier, "dim")),
    Column("health", "Health", 6, "right", 3, lambda one, today: health(one.row.health)),
    Column("arr", "ARR", 6, "right", 4, amount_cell(_arr)),
    Column("of_arr", "of ARR", 6, "right", 6, lambda one, today: (percent(one.share_of_arr), "dim")),
    Column("hours", "13 wk h", 7, "right", 2,
           lambda one, today: (in_hours(one.seconds), "" if one.seconds else "faint")),
    Column("of_hours", "of hours", 8, "right", 5, lambda one, today: (percent(one.share_of_hours), "dim")),
    Column("balance", "± h/wk", 7, "right", 1, _balance),
    Column("word", "Finding", 10, "left", 7, lambda one, today: (_WORD[one.kind], _INK[one.kind])),
)  # fmt: skip
_RANKS = {"starves": 0, "eats": 1, "rescue": 2, "quiet": 3, "fair": 4}
ORDERS: Mapping[str, tuple[Callable[[Attention], Any], bool]] = {
    "name": (lambda one: one.row.name.casefold(), False),
    "tier": (lambda one: one.row.tier, False),
    "health": (lambda one: 101 if one.row.health is None else one.row.health, False),
    "arr": (lambda one: one.row.arr_minor, True),
    "of_arr": (lambda one: one.share_of_arr, True),
    "hours": (lambda one: one.seconds, True),
    "of_hours": (lambda one: one.share_of_hours, True),
    "balance": (lambda one: abs(one.balance), True),
    "word": (lambda one: _RANKS[one.kind], False),
}
"""What a column sorts by, and whether the largest come first."""


def attention_rows(
    found: Sequence[Attention], today: date, by: str, falling: bool, empty: Sequence[str], marked: Collection[str]
) -> TableRows[Attention]:
    """The accounts in that order."""
    ordered = sorted(found, key=ORDERS[by][0], reverse=falling)
    columns = [amount_column(each, _arr, found) if each.id == "arr" else each for each in COLUMNS]
    return TableRows(ordered, columns, today, by, falling, lambda one: one.id, empty, marked)


def in_words(one: Attention | None, found: Sequence[Attention], width: int) -> Line:
    """What the account under the cursor gets; without one, what there is to see."""
    if one is None:
        return [(INTRO, "dim")]
    name = harmless(one.row.name)
    if one.kind == "fair":
        said = f"{name}: {hours(one.seconds)} h in {WEEKS} weeks, about its share"
        return [(said, ""), (f" · {summed(found)}", "dim")]
    side = "over" if one.balance > 0 else "under"
    line: Line = [
        (f"{name}: {hours(abs(one.balance))} h/wk {side} its share, ", ""),
        (SAID[one.kind], _INK[one.kind]),
    ]
    return [*line, (f" · {summed(found)}", "dim")] if width >= ROOMY else line


def summed(found: Sequence[Attention]) -> str:
    """How many starve and how many eat."""
    starving = sum(one.kind == "starves" for one in found)
    eating = sum(one.kind == "eats" for one in found)
    if not starving and not eating:
        return "no account starves, none eats hours"
    starve, eat = "starves" if starving == 1 else "starve", "eats" if eating == 1 else "eat"
    return f"{counted(starving, 'account')} {starve}, {eating} {eat} hours"
