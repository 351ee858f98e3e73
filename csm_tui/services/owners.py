"""Handing accounts over to another CSM of the same database.

The account, its open touches (late ones too: somebody had set their day) and its demand blocks go; what was logged and
what was held stay with who did it. The new owner's cadence starts today, so that no slot of it before is owed. Rules
that a plan has for the account alone stay behind in that plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csm_tui.domain.durations import hours
from csm_tui.domain.errors import Refused
from csm_tui.domain.names import Candidate
from csm_tui.domain.text import harmless
from csm_tui.services.bulk import counted, together
from csm_tui.services.matching import find
from csm_tui.services.planning import Planning
from csm_tui.store.changes import Recorder, recording
from csm_tui.store.queries import account_names as ask
from csm_tui.store.queries.bulk import BLOCKS_TO_COME, OPEN_TOUCHES, Together
from csm_tui.store.queries.csm import ALL_CSMS

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def read_handing_over(desk: Desk, ids: Sequence[str], name: str) -> str:
    """What would go to whom, in a sentence."""
    _, sentence, _ = _gathered(desk, ids, name)
    return f"{sentence}; what was logged stays yours."


def hand_over(desk: Desk, ids: Sequence[str], name: str) -> str:
    """Give these accounts to that CSM, in one change."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "account", "hand over accounts") as recorder:
        owner, sentence, rows = _gathered(desk, ids, name)
        recorder.summary = sentence
        give(desk, recorder, desk.csm.id, [row.id for row in rows], owner.id)
    return sentence


def give(desk: Desk, recorder: Recorder, from_csm: str, ids: Sequence[str], to_csm: str) -> None:
    """Write what goes along: the accounts, their open touches, and demand blocks to come."""
    for start in range(0, len(ids), ask.AT_ONCE):
        part = {"csm_id": from_csm, "today": desk.today}
        part |= ask.keys(ids[start : start + ask.AT_ONCE])
        for touch in desk.db.rows(OPEN_TOUCHES, **part):
            recorder.update("touch", touch.id, {"csm_id": to_csm})
        for block in desk.db.rows(BLOCKS_TO_COME, **part):
            recorder.update("demand_block", block.id, {"csm_id": to_csm})
    for account_id in ids:
        recorder.update("account", account_id, {"csm_id": to_csm, "starts_on": desk.today})


def _gathered(desk: Desk, ids: Sequence[str], name: str) -> tuple[Candidate, str, list[Together]]:
    others = [Candidate(csm.id, csm.name) for csm in desk.db.rows(ALL_CSMS) if csm.id != desk.csm.id]
    owner = find(name, others, "CSM")
    rows = together(desk, ids)
    keys = [row.name_key for row in rows]
    for start in range(0, len(keys), ask.AT_ONCE):
        clash = desk.db.one(ask.BY_NAME, csm_id=owner.id, **ask.keys(keys[start : start + ask.AT_ONCE]))
        if clash:
            whose = f"{harmless(owner.name)} has an account called {harmless(clash.name)} already"
            raise Refused("account_exists", whose, hint="give one of the two another name")
    planning = Planning(desk, desk.today, desk.today)
    _, rules = planning.plan_on(desk.today)
    going = {row.id for row in rows}
    asked = sum(rules.seconds_per_week(paced) for paced in planning.paced if paced.id in going)
    verb = "goes" if len(rows) == 1 else "go"
    return owner, f"{counted(rows)} {verb} to {harmless(owner.name)} today, with {hours(asked)} h a week", rows
