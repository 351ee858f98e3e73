"""The views of the book: which there are, what each sorts by."""

from __future__ import annotations

from typing import Literal

from csm_tui.domain.book_sort import ORDERS
from csm_tui.tui.drawing import attention, honesty
from csm_tui.tui.drawing.book import COLUMNS

View = Literal["accounts", "attention", "honesty"]
VIEWS: tuple[tuple[View, str], ...] = (
    ("accounts", "Accounts"), ("attention", "Attention"), ("honesty", "Tier honesty"),
)  # fmt: skip
BASES: dict[View, str] = {
    "accounts": "h/wk: the plan's average week", "honesty": "its h/wk: its tier's plan at your pace",
}  # fmt: skip
"""What the planned hours of a view are of: two views have them from different bases."""
FIRST: dict[View, tuple[str, bool]] = {
    "accounts": ("name", False), "attention": ("balance", True), "honesty": ("looks", True),
}  # fmt: skip
"""By view: the column it is sorted by at first, and whether the largest come first."""


def falls(view: View, column: str) -> bool:
    """Whether a column has its largest first, unless it is turned round."""
    if view == "accounts":
        return ORDERS[column].falling
    return (attention.ORDERS if view == "attention" else honesty.ORDERS)[column][1]


def column_ids(view: View) -> list[str]:
    """The columns of the view, in their order."""
    if view == "accounts":
        return [column.id for column in COLUMNS]
    if view == "attention":
        return [column.id for column in attention.COLUMNS]
    return [column.id for column in honesty.COLUMNS]
