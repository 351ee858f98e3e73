"""Ids by a unique beginning."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted

_LOWEST = "00000000-0000-0000-0000-000000000000"
_HIGHEST = "ffffffff-ffff-ffff-ffff-ffffffffffff"
_ALLOWED = re.compile(r"[0-9a-f-]{1,36}")
SHORTEST = 4


class Between(NamedTuple):
    """The first and the last id that begin so."""

    low: str
    high: str

    @property
    def days(self) -> tuple[date, date]:
        """The first and last day (UTC) in the time bits of these ids."""
        first, last = (int(text.replace("-", "")[:12], 16) / 1000 for text in self)
        latest = datetime(9998, 12, 31, tzinfo=UTC).timestamp()
        return _day(min(first, latest)), _day(min(last, latest))


def between(prefix: str, what: str) -> Between:
    """The range of ids that begin with this; refused when no id can.

    >>> between("019C-de", "entry").low
    '019cde00-0000-0000-0000-000000000000'
    """
    digits = prefix.strip().lower()
    if not _ALLOWED.fullmatch(digits):
        raise Refused("bad_id", f"{quoted(prefix)} is no id", hint=f"give the first characters of the {what}'s id")
    plain = digits.replace("-", "")
    if len(plain) < SHORTEST:
        raise Refused("bad_id", f"{quoted(prefix)} is too short for an id", hint=f"give {SHORTEST} characters or more")
    return Between(_dashed(plain, _LOWEST), _dashed(plain, _HIGHEST))


def _day(moment: float) -> date:
    return datetime.fromtimestamp(moment, UTC).date()


def _dashed(plain: str, rest: str) -> str:
    text = (plain + rest.replace("-", "")[len(plain) :])[:32]
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def check_only(found: int, prefix: str, what: str, lists_them: str) -> None:
    """Refused when nothing was found, or more than one."""
    if not found:
        raise Refused(f"no_{what}", f"there is no {what} {quoted(prefix)}", hint=f"{lists_them} lists them")
    if found > 1:
        raise Refused("ambiguous_id", f"{quoted(prefix)} begins the ids of several", hint="give more of its characters")
