"""What people, accounts and teams are called in a study: by name, or by pseudonyms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from csm_tui.domain.study.facts import CsmFact
from csm_tui.domain.study.pseudonyms import pseudonyms, study_key
from csm_tui.domain.study.sums import LoadSums


class Called(NamedTuple):
    """Pseudonyms by id (of teams: by name); `on` is false where everybody keeps the name."""

    on: bool
    csms: Mapping[str, str]
    accounts: Mapping[str, str]
    teams: Mapping[str, str]

    def csm(self, fact: CsmFact) -> CsmFact:
        """The CSM as the study calls her."""
        return fact._replace(name=self.csms[fact.csm], team=self.teams[fact.team]) if self.on else fact

    def account(self, load: LoadSums) -> LoadSums:
        """The account as the study calls it."""
        return load._replace(name=self.accounts[load.account]) if self.on else load


def named() -> Called:
    """Everybody by name."""
    return Called(False, {}, {}, {})


def pseudonymous(csms: Iterable[CsmFact], accounts: Iterable[str]) -> Called:
    """Everybody by number."""
    facts = list(csms)
    key = study_key(fact.csm for fact in facts)
    return Called(
        True, pseudonyms("CSM", (fact.csm for fact in facts), key), pseudonyms("Account", accounts, key),
        pseudonyms("Team", (fact.team for fact in facts), key),
    )  # fmt: skip
