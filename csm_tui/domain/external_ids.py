"""The ids by which an import knows an entry again. One that was made of several has the ids of all, one a line."""

from __future__ import annotations

from collections.abc import Iterable

from csm_tui.domain.errors import Refused

_LONGEST = 2_000
"""Signs; PostgreSQL's index takes 2,704 bytes."""
OWN = "csm:"
"""Before the id of an entry that an export of ours names."""


def joined(ids: Iterable[str]) -> str:
    """All of these, which may be of several already, each once; refused where they are more than an index holds.

    >>> joined(["a\\nb", "", "b"])
    'a\\nb'
    """
    together = "\n".join(dict.fromkeys(one for text in ids for one in apart(text)))
    if len(together) > _LONGEST:
        raise Refused("too_many", "so many imported entries can't become one", hint="merge fewer of them")
    return together


def apart(text: str) -> list[str]:
    """Each of the ids."""
    return [one for one in text.split("\n") if one]
