"""Text from outside, made safe to show: no control characters, no terminal escapes, no direction tricks."""

from __future__ import annotations

_HARMFUL: dict[int, str | None] = dict.fromkeys((*range(0x00, 0x20), *range(0x7F, 0xA0)))
_HARMFUL |= dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
_HARMFUL |= {ord("\t"): " ", ord("\n"): " ", ord("\r"): " ", 0x2028: " ", 0x2029: " "}


def harmless(text: str) -> str:
    """The text on one line, without anything that a terminal would obey.

    >>> harmless("Acme\\x1b[31m Corp\\n")
    'Acme[31m Corp '
    """
    return text if text.isascii() and text.isprintable() else text.translate(_HARMFUL)
