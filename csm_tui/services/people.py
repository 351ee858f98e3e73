"""Whose book: the CSM that a name means."""

from __future__ import annotations

from csm_tui.domain.errors import Refused
from csm_tui.domain.names import Candidate, match
from csm_tui.store.connection import Db
from csm_tui.store.queries.csm import ALL_CSMS, CsmRow


def choose_csm(db: Db, name: str | None, *, anybody: bool = False) -> CsmRow:
    """The CSM of that name, or of that beginning of a name; without one, the only CSM there is. `anybody`: of several
    the first, whose time zone then says what day it is."""
    everyone = db.rows(ALL_CSMS)
    if not everyone:
        raise Refused("no_csm", "there is no CSM yet", where=f"in {db.where}", hint="make one with `csm init`")
    if name:
        meant = match(name, [Candidate(csm.id, csm.name) for csm in everyone], what="CSM")
        return next(csm for csm in everyone if csm.id == meant.id)
    if len(everyone) > 1 and not anybody:
        raise Refused("choose_csm", f"this database has {_listed(everyone)}", hint="choose one with --csm or $CSM_USER")
    return everyone[0]


def _listed(csms: list[CsmRow]) -> str:
    """The first few names, in a sentence."""
    names = [csm.name for csm in csms]
    shown, rest = names[:10], len(names[10:])
    return f"{', '.join(shown)} and {rest} more" if rest else f"{', '.join(shown[:-1])} and {shown[-1]}"
