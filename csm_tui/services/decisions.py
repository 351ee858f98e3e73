"""Answers to what the log proposes: accepting makes a new plan version, rejecting is remembered; both can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import counted
from csm_tui.domain.proposal_words import brief
from csm_tui.domain.proposals import Proposal
from csm_tui.domain.rule_text import MOST_MINUTES
from csm_tui.domain.text import harmless, quoted
from csm_tui.services.learning import Learning, learn_plan, rules_with
from csm_tui.services.plan import NewVersion, add_version, check_budget, first_day
from csm_tui.services.planning import Planning
from csm_tui.store.changes import alone, recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries.evidence import DECISIONS, DecisionRow
from csm_tui.store.queries.planning import PLANS, PlanRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_NAMED = 3
_LONGEST_REASON = 500


class Accepted(NamedTuple):
    """The version that was made, and what it took over: proposals with their minutes."""

    plan_version: int
    effective_on: date
    reason: str
    taken: tuple[tuple[Proposal, int], ...]


def accept(
    desk: Desk, ids: Sequence[str], *, everything: bool = False, minutes: Mapping[str, int] | None = None,
    start: date | None = None,
) -> Accepted:  # fmt: skip
    """Put proposals in force as a new plan version, from this Monday unless told; `minutes` (id -> minutes) wins over
    what was learned. Refused when an id is not proposed now, and nothing is changed."""
    from csm_tui.store.session import editing
    from csm_tui.store.tables import ProposalDecision

    with _answering(desk) as learning:
        edited = minutes or {}
        wanted = [one.id for one in learning.proposals] if everything else [*ids, *edited]
        chosen = {one: edited.get(one.id, one.learned) for one in _chosen(learning, [*wanted, *edited])}
        for proposal, number in chosen.items():
            if not 0 <= number <= MOST_MINUTES:
                hint = "a rule has up to 168 hours; give minutes such as 50"
                raise Refused("bad_minutes", f"{number} minutes for {proposal.id} can't be", hint=hint)
        planning = Planning(desk, desk.today, desk.today)
        new = _version(desk, planning, learning, chosen, start)
        said = f"plan {new.number} from {new.effective_on.isoformat()}, {counted(len(chosen), 'proposal')} accepted"
        with editing(desk.db, desk.csm.id, desk.now_ms, "plan", said) as session:
            plan_id = add_version(session, desk, planning, new)
            session.flush()
            for proposal, number in chosen.items():
                row = _row(desk, planning, proposal, number)
                session.add(ProposalDecision(**row, decision="accepted", plan_version_id=plan_id))
    return Accepted(new.number, new.effective_on, new.reason, tuple(chosen.items()))


def _version(
    desk: Desk, planning: Planning, learning: Learning, chosen: Mapping[Proposal, int], start: date | None
) -> NewVersion:
    """The version after the newest one, with these proposals in it."""
    newest = max(planning.plans, key=lambda plan: plan.number)
    standing = planning.rules_of(newest.id)
    rules = rules_with(standing, chosen)
    if rules == standing:
        raise Refused("no_change", "the plan is like that already", hint="`csm plan show` prints it")
    contract, flex = newest.contract_seconds, newest.flex_seconds
    check_budget(contract, flex, rules)
    first = first_day(desk, newest, start)
    return NewVersion(newest.number + 1, first, contract, flex, _reason(learning, chosen), rules)


def reject(desk: Desk, ids: Sequence[str], *, everything: bool = False, reason: str = "") -> tuple[Proposal, ...]:
    """Remember that these proposals are not wanted, until the evidence has moved out of today's intervals."""
    with _answering(desk) as learning:
        wanted = [one.id for one in learning.proposals] if everything else ids
        chosen, planning = _chosen(learning, wanted), Planning(desk, desk.today, desk.today)
        why = " ".join(harmless(reason).split())[:_LONGEST_REASON]
        said = f"reject {counted(len(chosen), 'proposal')}"
        with recording(desk.db, desk.csm.id, desk.now_ms, "plan", said) as changes:
            for proposal in chosen:
                changes.insert(
                    "proposal_decision",
                    _row(desk, planning, proposal, proposal.planned) | {"decision": "rejected", "reason": why},
                )
    return tuple(chosen)


@contextmanager
def _answering(desk: Desk) -> Iterator[Learning]:
    """What is proposed, alone with the book. Learning takes its time, so others can write until it is done; it is done
    again when somebody has answered, or changed the plan, meanwhile."""
    before = _answers(desk)
    learning = learn_plan(desk)
    with alone(desk.db, desk.csm.id):
        yield learning if _answers(desk) == before else learn_plan(desk)


def _answers(desk: Desk) -> tuple[list[DecisionRow], list[PlanRow]]:
    return desk.db.rows(DECISIONS, csm_id=desk.csm.id), desk.db.rows(PLANS, csm_id=desk.csm.id)


def _chosen(learning: Learning, ids: Sequence[str]) -> list[Proposal]:
    """The proposals of these ids, each once."""
    known = {proposal.id: proposal for proposal in learning.proposals}
    answered = {proposal.id for proposal in learning.held_back}
    if not known and not answered & {text.strip().lower() for text in ids}:
        why = "fewer than three weeks are confirmed" if learning.mostly_plan else "nothing is proposed"
        raise Refused("no_proposal", why, hint="`csm plan learn` shows what is known so far")
    if not ids:
        raise Refused("no_proposal", "no proposal is named", hint="give ids from `csm plan learn`, or --all")
    found = {text: known.get(text.strip().lower()) for text in ids}
    for text, proposal in found.items():
        if proposal is None:
            what = "was answered already" if text.strip().lower() in answered else "is not proposed"
            raise Refused("no_proposal", f"{quoted(text)} {what}", hint="`csm plan learn` lists the ids")
    return list(dict.fromkeys(proposal for proposal in found.values() if proposal))


def _reason(learning: Learning, chosen: Mapping[Proposal, int]) -> str:
    """Which evidence: the weeks, and the changes that weigh most."""
    named = [brief(proposal, learning.names, minutes) for proposal, minutes in list(chosen.items())[:_NAMED]]
    more = f"; and {len(chosen) - _NAMED} more" if len(chosen) > _NAMED else ""
    return f"learned from {counted(len(learning.based_on.weeks), 'confirmed week')}: {'; '.join(named)}{more}"


def _row(desk: Desk, planning: Planning, proposal: Proposal, minutes: int) -> dict[str, Any]:
    finding = proposal.finding
    subject = finding.subject
    whose = {"tier": None, "lifecycle": None} if subject.account_id else {
        "tier": subject.tier, "lifecycle": subject.lifecycle
    }  # fmt: skip
    return whose | {
        "id": new_id(desk.now_ms), "csm_id": desk.csm.id, "account_id": subject.account_id,
        "activity_id": planning.activities[subject.activity].id,
        "planned_minutes": proposal.planned, "learned_minutes": proposal.learned,
        "low_minutes": round(finding.low), "high_minutes": round(finding.high), "chosen_minutes": minutes,
        "weeks": finding.weeks, "accounts": finding.accounts, "created_at": desk.now_ms // 1000,
    }  # fmt: skip
