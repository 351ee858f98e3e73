"""The palette: this screen's commands, those of other places, accounts and contacts by name, weeks, settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.fuzzy import Matcher

from csm_tui.domain.days import day_range_label
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import capitalised, harmless
from csm_tui.domain.weeks import Week
from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.elsewhere import Distant, elsewhere
from csm_tui.tui.commands.everywhere import EVERYWHERE
from csm_tui.tui.commands.findings import findings
from csm_tui.tui.commands.going import go_and_run, why_not_there

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp
    from csm_tui.tui.screens.place import Place

SURE = 1_000.0
"""The score of what was named exactly."""
NAMED = 100.0
"""What is added where what was typed stands in the title as it is: above all letters that only follow one another."""
TOLD = 0.01
"""The score of what is only told to be about it, by whole words."""
BEHIND = 100.0
"""What of another place fits as well stands behind what is done here: its score is divided by this, and where it is
named half of what that adds is left to it."""
_WORD = re.compile(r"\w+")


class CockpitProvider(Provider):
    """What can be found by typing."""

    @property
    def _cockpit(self) -> CsmApp:
        return cast("CsmApp", self.app)

    @property
    def _place(self) -> Place | None:
        from csm_tui.tui.screens.place import Place

        return self.screen if isinstance(self.screen, Place) else None

    def _commands(self) -> Iterator[tuple[str, str, str]]:
        """(title, help, id); what can't run now says why."""
        if place := self._place:
            for command in _here(place):
                reason = "" if place.is_behind(command.id) else place.why_not(command.id)
                yield *_words(command, reason), command.id

    def _distant(self) -> Iterator[tuple[str, str, Distant]]:
        """(title, help, what it is) of what is done in other places."""
        if place := self._place:
            for distant in elsewhere({command.id for command in _here(place)}):
                reason = why_not_there(place, distant)
                yield distant.title, f"not now: {reason}" if reason else distant.command.sentence(), distant

    async def discover(self) -> Hits:
        for title, sentence, command_id in self._commands():
            yield DiscoveryHit(title, partial(self._run, command_id), help=sentence)
        for title, sentence, distant in self._distant():
            yield DiscoveryHit(title, partial(self._go_and_run, distant), help=sentence)
        for finding in findings(self._cockpit):
            yield DiscoveryHit(finding.title, finding.run, help=finding.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for title, sentence, command_id in self._commands():
            if (score := _score(matcher, title, sentence)) > 0:
                yield Hit(score, matcher.highlight(title), partial(self._run, command_id), help=sentence)
        for title, sentence, distant in self._distant():
            if (score := _behind(_score(matcher, title, sentence))) > 0:
                yield Hit(score, matcher.highlight(title), partial(self._go_and_run, distant), help=sentence)
        for finding in findings(self._cockpit):
            if (score := _score(matcher, finding.title, finding.help)) > 0:
                yield Hit(score, matcher.highlight(finding.title), finding.run, help=finding.help)
        if week := self._week(query):
            days = day_range_label(week.monday, week.sunday)
            yield Hit(SURE, f"Week {week}", partial(self._go, week), help=days)
        for hit in self._named(query, matcher):
            yield hit

    def _named(self, query: str, matcher: Matcher) -> Iterator[Hit]:
        """Accounts and contacts, thousands of them searched at once."""
        known = self._cockpit.gateway.names
        if known is None:
            return
        for found in known.find_accounts(query):
            account_id, name = known.accounts[found.at]
            yield self._hit(name, found.score, matcher, account_id, "account")
        for found in known.find_contacts(query):
            account_id, account, name = known.contacts[found.at]
            yield self._hit(name, found.score * 0.9, matcher, account_id, f"contact at {harmless(account)}")

    def _hit(self, name: str, score: float, matcher: Matcher, account_id: str, what: str) -> Hit:
        shown = harmless(name)
        fit = _score(matcher, shown) + score / 100
        return Hit(fit, matcher.highlight(shown), partial(self._open, account_id), help=what)

    def _week(self, query: str) -> Week | None:
        """W14, week 14, 2026-W20, next week, last week, +3, or a date."""
        today = self._cockpit.today
        words = [word for word in query.casefold().split() if word != "week"]
        if len(words) != 1:
            return None
        word = words[0]
        try:
            return Week.parse(f"W{word}" if word.isdigit() else word, today)
        except Refused:
            return None

    def _run(self, command_id: str) -> None:
        place = self._place
        if place is None:
            return
        if place.asked and (reason := place.why_not(command_id)):
            # The line that is typed into stands where that would be said.
            self.app.notify(capitalised(reason), severity="warning", markup=False)
        elif place.is_behind(command_id):
            self._cockpit.do_in_turn(command_id)
        else:
            place.action_run(command_id)

    def _go_and_run(self, distant: Distant) -> None:
        if place := self._place:
            go_and_run(place, distant)

    def _open(self, account_id: str) -> None:
        self._cockpit.open_account(account_id)

    def _go(self, week: Week) -> None:
        self._cockpit.open_week(week)


def _score(matcher: Matcher, title: str, help: str = "") -> float:
    """How well what was typed names something: by its title, and far behind by words that are told of it."""
    asked = matcher.query.strip().casefold()
    score = matcher.match(title)
    if re.search(rf"\b{re.escape(asked)}", title.casefold()) or _names_together(asked, title.casefold()):
        return score + NAMED
    told = set(_WORD.findall(f"{title} {help}".casefold()))
    return score or (TOLD if asked and told.issuperset(_WORD.findall(asked)) else 0.0)


def _names_together(asked: str, title: str) -> bool:
    """Whether it is words of the title, written as one.

    >>> _names_together("whatif", "plan: what if ..."), _names_together("what", "write the picture")
    (True, False)
    """
    words = _WORD.findall(title)
    return len(asked) > 3 and any("".join(words[at:]).startswith(asked) for at in range(len(words)))


def _behind(score: float) -> float:
    """The score of the same in another place."""
    return NAMED / 2 + (score - NAMED) / BEHIND if score > NAMED else score / BEHIND


def _here(place: Place) -> list[type[Command]]:
    """What is done on this screen, also what works everywhere and has no key on it."""
    known = {command.id for command in place.HAS}
    everywhere = [command for command in EVERYWHERE if command.id not in known]
    return [command for command in (*place.HAS, *everywhere) if command.title]


def _words(command: type[Command], reason: str) -> tuple[str, str]:
    """Title with its key, and what it does or why it can't."""
    key = f"  {command.shown_key()}" if command.keys else ""
    return f"{command.title}{key}", f"not now: {reason}" if reason else command.sentence()
