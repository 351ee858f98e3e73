"""The palette: this screen's commands, the accounts by name, the weeks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless
from csm_tui.domain.weeks import Week
from csm_tui.tui.commands.command import Command

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp
    from csm_tui.tui.screens.place import Place

MOST_ACCOUNTS = 50


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
        place = self._place
        for command in place.HAS if place else ():
            if command.title:
                yield *_words(command, place.why_not(command.id) if place else ""), command.id

    async def discover(self) -> Hits:
        for title, sentence, command_id in self._commands():
            yield DiscoveryHit(title, partial(self._run, command_id), help=sentence)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for title, sentence, command_id in self._commands():
            if (score := matcher.match(title)) > 0:
                yield Hit(score, matcher.highlight(title), partial(self._run, command_id), help=sentence)
        found = 0
        for account_id, name in self._cockpit.gateway.accounts:
            if (score := matcher.match(name)) > 0:
                found += 1
                yield Hit(score, matcher.highlight(harmless(name)), partial(self._open, account_id), help="account")
                if found >= MOST_ACCOUNTS:
                    break
        if week := self._week(query):
            yield Hit(1.0, f"Week {week}", partial(self._go, week), help=f"from {week.monday} to {week.sunday}")

    def _week(self, query: str) -> Week | None:
        today = self._cockpit.today
        word = query.strip().casefold().removeprefix("week").strip()
        try:
            return Week.parse(f"W{word}" if word.isdigit() else word, today) if word else None
        except Refused:
            return None

    def _run(self, command_id: str) -> None:
        if place := self._place:
            place.action_run(command_id)

    def _open(self, account_id: str) -> None:
        self._cockpit.open_account(account_id)

    def _go(self, week: Week) -> None:
        self._cockpit.open_week(week)


def _words(command: type[Command], reason: str) -> tuple[str, str]:
    """Title with its key, and what it does or why it can't."""
    key = f"  {command.shown_key()}" if command.keys else ""
    return f"{command.title}{key}", f"not now: {reason}" if reason else command.help
