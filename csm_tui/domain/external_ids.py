"""The ids by which an import knows an entry again. One that was made of several has the ids of all, one a line."""

from __future__ import annotations

from collections.abc import Iterable

OWN = "csm:"
"""Before the id of an entry that an export of ours names."""


def joined(ids: Iterable[str]) -> str:
    """All of these, which may be of several already, each once.

    >>> joined(["a\\nb", "", "b"])
    'a\\nb'
    """
    return "\n".join(dict.fromkeys(one for text in ids for one in apart(text)))


def apart(text: str) -> list[str]:
    """Each of the ids."""
    return [one for one in text.split("\n") if one]
