"""Text from outside, made safe to show: no control characters, no terminal escapes, no direction tricks."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_HARMFUL: dict[int, str | None] = dict.fromkeys((*range(0x00, 0x20), *range(0x7F, 0xA0)))
_HARMFUL |= dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
_HARMFUL |= {ord("\t"): " ", ord("\n"): " ", ord("\r"): " ", 0x2028: " ", 0x2029: " "}
# What joins or changes signs into one, terminals count as one sign or as several, and all that stands behind it on the
# line would move: without joiners, variants and skin colours all count the same, and flags are their two letters.
_HARMFUL |= dict.fromkeys((0x200D, 0x20E3, *range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400)))
_HARMFUL |= {0x1F1E6 + n: letter for n, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}


def harmless(text: str) -> str:
    """The text on one line, without anything that a terminal would obey, as wide in every terminal.

    >>> harmless("Acme\\x1b[31m Corp\\n"), harmless("🇩🇪 👩‍🚀")
    ('Acme[31m Corp ', 'DE 👩🚀')
    """
    return text if text.isascii() and text.isprintable() else text.translate(_HARMFUL)


def shortened(text: str, room: int = 60) -> str:
    """A name from outside as a refusal quotes it: what does not fit ends in an ellipsis, so that it doesn't look whole.

    >>> shortened("Orrinsgate Credit Cooperative", 12)
    'Orrinsgate…'
    """
    plain = harmless(text).strip()
    return plain if len(plain) <= room else f"{plain[: room - 1].rstrip()}…"


def quoted(text: str) -> str:
    """What somebody typed, or a file has, in the quotes in which a refusal names it.

    >>> quoted(" 12 March "), quoted("the whole of a page that somebody has pasted into a line by mistake")
    ("'12 March'", "'the whole of a page that somebody has pasted into a line by…'")
    """
    return repr(shortened(text))


def capitalised(sentence: str) -> str:
    """The sentence as it stands alone; a name that has its own capitals, or is a file's, and begins it stays as it is.

    >>> capitalised("held: Acme"), capitalised("eBay is archived"), capitalised("config.toml: no such theme")
    ('Held: Acme', 'eBay is archived', 'config.toml: no such theme')
    """
    first = sentence.partition(" ")[0].rstrip(":;,.")
    is_name = "." in first or any(sign.isupper() for sign in first)
    return sentence if is_name else sentence[:1].upper() + sentence[1:]


def in_sentence(name: str) -> str:
    """A name inside a sentence: `Cadence call` begins small there, `EBR` does not."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def cells(text: str) -> int:
    """How many cells of a terminal a text takes, near enough for names of days and months and for dates.

    >>> cells("Mar"), cells("3月")
    (3, 3)
    """
    return sum(2 if east_asian_width(letter) in "WF" else not combining(letter) for letter in text)
