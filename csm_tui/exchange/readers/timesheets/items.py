"""The items of a JSON list, each with the line it begins on, read one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from csm_tui.domain.errors import Refused

_BLANK = " \t\r\n"


def json_items(text: str, where: str) -> Iterator[tuple[int, Any]]:
    """(line, item) of a JSON list; refused where it breaks off or isn't JSON."""
    decoder = json.JSONDecoder()
    at = _skip(text, 0)
    if text[at : at + 1] != "[":
        raise Refused("bad_json", "it is no JSON list", where=where, hint="export it again")
    at, line, counted = _skip(text, at + 1), 1, 0
    while text[at : at + 1] != "]":
        line, counted = line + text.count("\n", counted, at), at
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            raise Refused(
                "bad_json", "the JSON breaks off or can't be read", where=f"{where} line {line}", hint="export it again"
            ) from None
        yield line, item
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif text[at : at + 1] != "]":
            raise Refused("bad_json", "the JSON breaks off", where=f"{where} line {line}", hint="export it again")


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at


def words_of(value: Any) -> tuple[str, ...]:
    """The texts of a list, whatever else it holds left out."""
    return (
        tuple(dict.fromkeys(item.strip() for item in value if isinstance(item, str) and item.strip()))
        if isinstance(value, list)
        else ()
    )
