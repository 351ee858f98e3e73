"""The pre-call brief, drawn: a heading at the left, its lines beside it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from csm_tui.domain.brief import Brief
from csm_tui.domain.brief_parts import BriefLine, BriefPart
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import Line, fit
from csm_tui.tui.wrapping import wrap

LEFT = 10
WIDEST = 110
"""Sentences longer than this are hard to read."""
LEAST = {"Notes": 1, "Last": 1, "Open": 3, "Ask for": 3}
"""What gives way where there is little room, and how many lines of it stay."""


TOGETHER, STUCK = re.compile(r"(?<=\d) (?=(?:d|h|min)\b)|(?<=\bdepth) "), "\N{NO-BREAK SPACE}"
"""Where no line is broken: before a unit, and between "depth" and its number."""
HOW = {
    "renewal": "[account.edit] on the account's page gives it a date.",
    "health": "[account.health] gives one, with its reason.",
    "people": "[account.add_contact] on the account's page adds one.",
    "time": "[time.log] logs time.",
    "notes": "[account.note] writes some.",
}
"""How to tell what is not known."""


def head(page: Brief) -> Line:
    """Whose brief it is."""
    line: Line = [(" ", ""), (page.name, "strong")]
    for part in page.about.split(", "):
        line += [(" · ", "dim"), (part, "over" if part == "archived" else "")]
    return line


def brief_rows(page: Brief, width: int, height: int) -> PlainRows:
    """The page in that many lines, if it can be: the newest and the most urgent stay."""
    room = min(width, WIDEST) - LEFT - 3
    blocks = [[_wrapped(line, part, room) for line in part.lines] for part in page.parts]
    if height > 0:
        blocks = _fitted(blocks, page.parts, height)
    else:
        blocks = [_with_more(block, part, len(block)) for block, part in zip(blocks, page.parts, strict=True)]
    spare = height - sum(len(lines) for block in blocks for lines in block)
    fits, roomy = spare >= 0, spare >= len(blocks) - 1
    rows: list[PlainRow] = []
    for part, block in zip(page.parts, blocks, strict=True):
        if rows and roomy:
            rows.append(PlainRow("", []))
        title = part.title
        for lines in block:
            for line in lines:
                # A page that fits is read, not walked through: no cursor stands in it.
                key = "" if fits else f"{part.title}|{len(rows)}"
                rows.append(PlainRow(key, [(" ", ""), (fit(title, LEFT), "head" if title else ""), *line]))
                title = ""
    return PlainRows(rows, None, ("", "The brief is being read."))


def _wrapped(line: BriefLine, part: BriefPart, room: int) -> list[Line]:
    mark = 2 if part.marked else 0
    text = f"{line.text} {keyed(HOW[line.lacks])}" if line.lacks else line.text
    words = wrap(TOGETHER.sub(STUCK, text), max(20, room - mark - part.lead)) or [""]
    lines = [each.replace(STUCK, " ") for each in words]
    begin: Line = [(fit(line.mark, mark), f"{line.mood} strong"), (fit(line.lead, part.lead), line.mood or "dim")]
    blank: Line = [(" " * (mark + part.lead), "")]
    return [[*(blank if at else begin), (text, line.mood)] for at, text in enumerate(lines)]


def _with_more(block: list[list[Line]], part: BriefPart, kept: int) -> list[list[Line]]:
    """The first lines of a part, and how many there are beside them."""
    rest = len(block) - kept + part.more
    more: list[list[Line]] = [[[(" " * (2 if part.marked else 0), ""), (f"and {rest} more", "dim")]]] if rest else []
    return [*block[:kept], *more]


def _fitted(blocks: list[list[list[Line]]], parts: Sequence[BriefPart], height: int) -> list[list[list[Line]]]:
    """Without the last lines of what is long, until it fits; how many were left out is said."""
    kept = [len(block) for block in blocks]

    def shown(at: int) -> int:
        return sum(len(lines) for lines in blocks[at][: kept[at]]) + (kept[at] < len(blocks[at]) or parts[at].more > 0)

    while sum(map(shown, range(len(blocks)))) > height:
        long = [at for at, part in enumerate(parts) if kept[at] > LEAST.get(part.title, kept[at])]
        if not long:
            break
        kept[max(long, key=shown)] -= 1
    return [_with_more(block, part, count) for block, part, count in zip(blocks, parts, kept, strict=True)]
