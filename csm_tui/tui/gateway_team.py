"""What the Team screen asks of the gateway: a book at a time, so that nothing else waits for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csm_tui.tui.desk_thread import Asker, DeskThread
from csm_tui.tui.messages import Done
from csm_tui.tui.messages_team import BalanceFound, BooksRead, MemberLoaded, PagesWritten, TeamListed

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.domain.study.people import Person
    from csm_tui.domain.summary import Summary
    from csm_tui.domain.team import Handing
    from csm_tui.domain.weeks import Week
    from csm_tui.services.desk import Desk
    from csm_tui.store.queries.csm import CsmRow

BALANCE_SECONDS = 2.0
"""How long the fewest moves are looked for."""


class TeamRequests(DeskThread):
    """Requests about all the books of the database."""

    books = 0
    """How many there are; 0: not known yet."""
    _people: tuple[int, dict[str, Person]] = (-1, {})
    """The books as balancing has them, by CSM, and the revision of the data they were read from."""

    def looked(self, desk: Desk, fresh: bool) -> None:
        from csm_tui.services.team import how_many

        super().looked(desk, fresh)
        if (fresh or self.books == 1) and desk.db.is_open:
            self.books = how_many(desk)

    def list_team(self, asker: Asker) -> None:
        """TeamListed."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.team import team

            return TeamListed(team(desk), desk.csm.id, desk.today)

        self.ask("team", work, asker)

    def load_member(self, asker: Asker, csm: CsmRow, week: Week | None) -> None:
        """MemberLoaded."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.team import member

            return MemberLoaded(member(desk, csm, week), week)

        self.ask("team member", work, asker)

    def balance(self, asker: Asker, people: Sequence[CsmRow], utilisation: float) -> None:
        """BooksRead while there are books to read: ask again; then BalanceFound."""

        def work(desk: Desk) -> Message:
            from csm_tui.services import team

            if self._people[0] != self.revision:
                self._people = self.revision, {}
            known = self._people[1]
            for csm in people:
                if csm.id not in known:
                    known[csm.id] = team.person(desk, csm)
                    if len(known) < len(people):
                        return BooksRead(len(known), len(people))
            everybody = [known[csm.id] for csm in people]
            plan = team.balance(everybody, team.Share(utilisation, BALANCE_SECONDS), desk)
            return BalanceFound(plan, utilisation, tuple(one.fact.name for one in everybody if not one.known))

        self.ask("balance", work, asker)

    def hand_over(self, asker: Asker, handings: Sequence[Handing]) -> None:
        """Give these accounts to their new owners, in one change."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.handover import hand_over_all

            return Done(hand_over_all(desk, handings), "handover")

        self.ask("handover", work, asker, writes=True, every=True)

    def delete_csm(self, asker: Asker, csm_id: str, typed: str) -> None:
        """Delete that CSM with the whole book, if this is the name."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.csm_removal import delete_csm

            done = delete_csm(desk.db, csm_id, typed)
            return Done(f"{done.sentence}; {done.where_kept}", "delete_csm")

        self.ask("delete_csm", work, asker, writes=True, every=True)

    def write_team(self, asker: Asker, found: Sequence[Summary], folder: str, formats: Sequence[str]) -> None:
        """PagesWritten."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.team import write_pages

            return PagesWritten(write_pages(found, folder, formats))

        self.ask("pages", work, asker, every=True, title="writing the pages")
