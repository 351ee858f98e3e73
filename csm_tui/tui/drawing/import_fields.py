"""The fields that a column of a file can be read as, in a list."""

from __future__ import annotations

from collections.abc import Sequence

from csm_tui.tui.dialogs.import_fields import FieldOption
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import fit


def field_rows(options: Sequence[FieldOption], now: str, width: int) -> PlainRows:
    """Each field and what it is; `now`: as what the column is read now."""
    title = min(max((len(option.title) for option in options), default=0), 26) + 2
    rows = [
        PlainRow(option.key, [
            ("   ", ""), (fit(option.title, title), "here" if option.key == now else "strong"),
            (fit(option.about, max(0, width - title - 3)), "dim"),
        ])
        for option in options
    ]  # fmt: skip
    return PlainRows(rows, None, ("No field is called so.", "Other letters find one; an empty line lists them all."))
