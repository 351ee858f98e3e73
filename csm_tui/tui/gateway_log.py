"""What the Log screen asks of the gateway."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from csm_tui.tui.desk_thread import Asker
from csm_tui.tui.gateway_timer import TimerRequests
from csm_tui.tui.messages import Done, LineReady, LogLoaded, RowRead, Understood

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.domain.row_names import RowKey
    from csm_tui.domain.weeks import Week
    from csm_tui.services.clashes import Clash
    from csm_tui.services.desk import Desk


class LogRequests(TimerRequests):
    """Requests about entries and cells. `clash` is "", "adjust" or "overlap": what to do about time logged already."""

    def load_log(self, asker: Asker, week: Week | None) -> None:
        """LogLoaded; None is the week of today."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.log_week import log_week

            return LogLoaded(log_week(desk, week))

        self.ask("log week", work, asker)

    def read_row(self, asker: Asker, text: str, wanted: bool) -> None:
        """RowRead: the row that a line names."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.rows import read_row

            return RowRead(text, *read_row(desk, text), wanted)

        self.ask("row", work, asker)

    def line_of(self, asker: Asker, entry_id: str) -> None:
        """LineReady: an entry as a line to be edited."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.entries import line_to_retype

            return LineReady(entry_id, line_to_retype(desk, entry_id))

        self.ask("line", work, asker)

    def understand_edit(self, asker: Asker, text: str) -> None:
        """Understood: what an edited line means."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.entries import read_edited

            return Understood(text, read_edited(desk, text))

        self.ask("understand", work, asker)

    def set_cell(self, asker: Asker, row: RowKey, day: date, text: str, seen: int, clash: str = "") -> None:
        """Make a cell hold what is typed. Done.found, and Failed.what, name the cell: see `cell_id`."""
        cell = cell_id(row, day)

        def work(desk: Desk) -> Message:
            from csm_tui.services.cells import set_cell

            return Done(set_cell(desk, row, day, text, seen=seen, clash=_clash(clash)), "cell", cell)

        self.ask(cell, work, asker, writes=True, every=True)

    def repeat(self, asker: Asker, row: RowKey, day: date) -> None:
        """Log as long as the last time."""

        def work(desk: Desk) -> str:
            from csm_tui.services.cells import repeat_cell

            return repeat_cell(desk, row, day)

        self._write(asker, "repeat", work)

    def repeat_row(self, asker: Asker, row: RowKey, week: Week) -> None:
        """Log as last week."""

        def work(desk: Desk) -> str:
            from csm_tui.services.cells import repeat_row

            return repeat_row(desk, row, week)

        self._write(asker, "repeat", work)

    def retype(self, asker: Asker, entry_id: str, text: str, clash: str = "", seen: str | None = None) -> None:
        """Make an entry what the line says; `seen`: the line as it was given."""

        def work(desk: Desk) -> str:
            from csm_tui.services.entries import retype_entry

            return f"Now {retype_entry(desk, entry_id, text, _clash(clash), seen=seen).sentence}"

        self._write(asker, "edit", work)

    def set_note(self, asker: Asker, entry_id: str, note: str, seen: str | None = None) -> None:
        """Give an entry this note; `seen`: the one before."""

        def work(desk: Desk) -> str:
            from csm_tui.services.entries import set_note

            return f"Now {set_note(desk, entry_id, note, seen=seen).sentence}"

        self._write(asker, "edit", work)

    def read_elsewhere(self, asker: Asker, ids: Sequence[str], text: str) -> None:
        """LineRead: where a line would put these entries."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.entry_bulk import where_to
            from csm_tui.tui.messages_book import LineRead

            return LineRead(text, where_to(desk, ids, text))

        self.ask("read elsewhere", work, asker)

    def move_entries(self, asker: Asker, ids: Sequence[str], text: str, clash: str = "") -> None:
        """Put entries on another day, account or activity."""

        def work(desk: Desk) -> str:
            from csm_tui.services.entry_bulk import move_entries

            return move_entries(desk, ids, text, _clash(clash))

        self._write(asker, "move", work)

    def duplicate_entries(self, asker: Asker, ids: Sequence[str], text: str, clash: str = "") -> None:
        """Copies on another day, account or activity."""

        def work(desk: Desk) -> str:
            from csm_tui.services.entry_bulk import duplicate_entries

            return duplicate_entries(desk, ids, text, _clash(clash))

        self._write(asker, "duplicate", work)

    def delete_entries(self, asker: Asker, ids: Sequence[str]) -> None:
        """Take entries out."""

        def work(desk: Desk) -> str:
            from csm_tui.services.entry_bulk import delete_entries

            return delete_entries(desk, ids)

        self._write(asker, "delete", work)

    def split_entry(self, asker: Asker, entry_id: str, at: str) -> None:
        """Two entries of one."""

        def work(desk: Desk) -> str:
            from csm_tui.services.entries import split_entry

            return "Split: " + "; ".join(half.sentence for half in split_entry(desk, entry_id, at))

        self._write(asker, "split", work)

    def merge_entries(self, asker: Asker, ids: Sequence[str]) -> None:
        """One entry of several."""

        def work(desk: Desk) -> str:
            from csm_tui.services.entry_bulk import merge_entries

            return f"Merged: {merge_entries(desk, ids).sentence}"

        self._write(asker, "merge", work)

    def fill_gap(self, asker: Asker, entry_id: str, back: bool) -> None:
        """An entry reaches to its neighbour."""

        def work(desk: Desk) -> str:
            from csm_tui.services.gaps import fill_gap

            return f"Now {fill_gap(desk, entry_id, back=back).sentence}"

        self._write(asker, "fill gap", work)

    def confirm(self, asker: Asker, week: Week, reopen: bool) -> None:
        """Close a week, or open it again."""

        def work(desk: Desk) -> str:
            from csm_tui.services.confirmation import confirm_week, reopen_week

            return (reopen_week if reopen else confirm_week)(desk, week)

        self._write(asker, "confirm", work)

    def _write(self, asker: Asker, what: str, work: Callable[[Desk], str]) -> None:
        self.ask(what, lambda desk: Done(work(desk), what), asker, writes=True, every=True)


def cell_id(row: RowKey, day: date) -> str:
    """A cell as one word."""
    return f"cell {row.account_id}|{row.activity}|{day.isoformat()}"


def _clash(word: str) -> Clash:
    from csm_tui.services.clashes import Clash

    return Clash(word == "overlap", word == "adjust")
