"""Names that tell nobody apart outside a study, and always the same one inside it.

Numbers are handed out in the order of a hash that is keyed with all ids of the study, so neither the alphabet nor the
order of the files shows through, and the same sources give the same numbers again.
"""

from __future__ import annotations

from collections.abc import Iterable

from csm_tui.domain.hashing import blake2b


def pseudonyms(what: str, ids: Iterable[str], key: bytes) -> dict[str, str]:
    """Id -> "CSM 01", "CSM 02"... with as many digits as the largest number needs (two at least)."""
    ordered = sorted(set(ids), key=lambda one: (_digest(what, one, key), one))
    digits = max(2, len(str(len(ordered))))
    return {one: f"{what} {n:0{digits}}" for n, one in enumerate(ordered, 1)}


def study_key(ids: Iterable[str]) -> bytes:
    """The key of the study of these CSMs."""
    return blake2b("\0".join(sorted(ids)).encode(), digest_size=32).digest()


def _digest(what: str, one: str, key: bytes) -> bytes:
    return blake2b(f"{what}\0{one}".encode(), key=key, digest_size=16).digest()
