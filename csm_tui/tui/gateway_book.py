"""What the book's screens ask of the gateway: changes of many accounts, health, saved filters, the two other views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csm_tui.tui.desk_thread import Asker, DeskThread
from csm_tui.tui.messages import Done
from csm_tui.tui.messages_book import AttentionLoaded, FiltersLoaded, HonestyLoaded, LineRead

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.domain.reports import BookRow
    from csm_tui.services.desk import Desk
    from csm_tui.services.honesty import Honest


class BookRequests(DeskThread):
    """Requests about accounts, one or many."""

    _honest: tuple[int, tuple[Honest, ...]] = (-1, ())
    """The verdicts, and of which revision of the data: they take a while."""

    def load_attention(self, asker: Asker, book: Sequence[BookRow]) -> None:
        """AttentionLoaded, of these rows of the book."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.attention import attention_report

            return AttentionLoaded(attention_report(desk, book))

        self.ask(f"attention {id(asker)}", work, asker)

    def load_honesty(self, asker: Asker) -> None:
        """HonestyLoaded."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.honesty import tier_honesty

            if self._honest[0] != self.revision:
                self._honest = self.revision, tuple(tier_honesty(desk))
            return HonestyLoaded(self._honest[1])

        self.ask(f"honesty {id(asker)}", work, asker)

    def load_filters(self, asker: Asker) -> None:
        """FiltersLoaded."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.saved_filters import counted_filters

            return FiltersLoaded(counted_filters(desk))

        self.ask("filters", work, asker)

    def read_many(self, asker: Asker, ids: Sequence[str], text: str) -> None:
        """LineRead: what a line would change of these accounts."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.bulk import read_many

            return LineRead(text, read_many(desk, ids, text))

        self.ask("read line", work, asker)

    def edit_many(self, asker: Asker, ids: Sequence[str], text: str) -> None:
        """Change all these accounts as the line says."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.bulk import edit_many

            return Done(edit_many(desk, ids, text), "many")

        self.ask("edit", work, asker, writes=True, every=True)

    def archive_many(self, asker: Asker, ids: Sequence[str]) -> None:
        """Leave these accounts out of the book."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.bulk import archive_many

            return Done(archive_many(desk, ids), "many")

        self.ask("archive", work, asker, writes=True, every=True)

    def read_health(self, asker: Asker, account_id: str, text: str) -> None:
        """LineRead: what a line would change of an account's health."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.health import read_health

            return LineRead(text, read_health(desk, account_id, text))

        self.ask("read line", work, asker)

    def set_health(self, asker: Asker, account_id: str, text: str) -> None:
        """Health, risk and reason, as they are typed."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.health import set_health

            return Done(set_health(desk, account_id, text), "health")

        self.ask("edit", work, asker, writes=True, every=True)

    def save_filter(self, asker: Asker, name: str, text: str) -> None:
        """Keep a filter under a name."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.saved_filters import save_filter

            return Done(save_filter(desk, name, text), "filter")

        self.ask("filter", work, asker, writes=True, every=True)

    def rename_filter(self, asker: Asker, filter_id: str, name: str) -> None:
        """Give a saved filter another name."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.saved_filters import rename_filter

            return Done(rename_filter(desk, filter_id, name), "filter")

        self.ask("filter", work, asker, writes=True, every=True)

    def delete_filter(self, asker: Asker, filter_id: str) -> None:
        """Forget a saved filter."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.saved_filters import delete_filter

            return Done(delete_filter(desk, filter_id), "filter")

        self.ask("filter", work, asker, writes=True, every=True)
