"""The unknown names of a file as a list, and what one of them may mean as another."""

from __future__ import annotations

from csm_tui.domain.formats import counted
from csm_tui.domain.import_names import Meaning
from csm_tui.tui.dialogs.import_naming import Naming
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import Line, fit

WORDS = {"ignore": "left out", "note": "kept in the note"}


def name_rows(naming: Naming, one: str, many: str, width: int) -> PlainRows:
    """Each name, how many lines of the file have it (`one` entry, `many` entries), and what was said of it."""
    name = 34 if width >= 100 else 26
    head: Line = [
        (fit("  Name in the file", name + 3), "head"), (fit("stands in", 14, "right"), "dim"),
        ("   what it is here", "dim"),
    ]  # fmt: skip
    rows = []
    for text, unknown in naming.names.items():
        meaning, lacks = naming.choices.get(text), naming.lacks(text)
        ink = "dim" if meaning and not lacks else "strong"
        rows.append(PlainRow(text, [
            ("   ", ""), (fit(text, name - 1), ink), (" ", ""),
            (fit(counted(unknown.lines, one, many), 14, "right"), ink.replace("strong", "over")), ("   ", ""),
            *_said(meaning, naming.also.get(text), lacks, unknown.candidates, max(0, width - name - 20)),
        ]))  # fmt: skip
    return PlainRows(rows, head, ("Every name is known here.",))


def _said(
    meaning: Meaning | None, also: Meaning | None, lacks: str, candidates: tuple[Meaning, ...], width: int
) -> Line:  # fmt: skip
    if meaning:
        said = f"{meaning.name}, {also.name}" if also else meaning.name or WORDS[meaning.what]
        more = f", and which {lacks}?" if lacks else ""
        return [(fit(f"{said}{more}", width), "due" if lacks else "held")]
    likely = ", ".join(each.name for each in candidates[:2])
    return [(fit(f"perhaps {likely}" if likely else "not known", width), "faint")]


def option_rows(naming: Naming, width: int) -> PlainRows:
    """What the name may mean."""
    now = None if naming.lacks(naming.at) else naming.choices.get(naming.at)
    rows = []
    for option in naming.options():
        kind = option.meaning.what if option.meaning and option.meaning.id else ""
        ink = "here" if option.meaning == now else "strong" if kind else ""
        rows.append(PlainRow(option.key, [
            ("   ", ""), (fit(option.title, min(44, max(10, width - 14))), ink), (f" {kind}", "dim"),
        ]))  # fmt: skip
    return PlainRows(rows, None, ("Nothing here is called so.", "Other letters find accounts and activities."))
