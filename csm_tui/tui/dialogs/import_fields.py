"""What a column of a file can be read as, found by a few letters. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csm_tui.domain.account_fields import FIELDS, HEADERS


class FieldOption(NamedTuple):
    """A field by its key, as it is listed, and what it is in other words."""

    key: str
    title: str
    about: str


NOT_READ = FieldOption("-", "-", "the column is not read")


def field_options(fields: Sequence[str], typed: str, kind: str) -> list[FieldOption]:
    """The fields that these letters may mean, the likeliest first: its own name, one that begins so, a header that it
    goes by, another word of it. All of them while nothing is typed."""
    wanted = _plain(typed)
    options = [NOT_READ, *(_option(field, kind) for field in fields)]
    if not wanted:
        return [NOT_READ] if typed.strip() == NOT_READ.key else options
    ranked = [(_rank(option, wanted, kind), option) for option in options]
    return [option for rank, option in sorted(ranked, key=lambda each: each[0]) if rank < _NEVER]


_NEVER = 4


def _rank(option: FieldOption, wanted: str, kind: str) -> int:
    title, about = _plain(option.title), _plain(option.about)
    known = HEADERS.get(wanted, ("", 0))[0] if kind == "accounts" else ""
    ranks = (title == wanted, title.startswith(wanted), option.key == known, f" {wanted}" in f" {title} {about}")
    return ranks.index(True) if True in ranks else _NEVER


def _option(field: str, kind: str) -> FieldOption:
    title, known = field.replace("_", " "), FIELDS.get(field) if kind == "accounts" else None
    if known is None:
        return FieldOption(field, title, "")
    return FieldOption(
        field, title, ", ".join(known.choices) or (known.label if known.label.replace("'s", "") != title else "")
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
