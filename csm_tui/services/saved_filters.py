"""Filters of the book under a name: kept in the database, so that they go with the book, its backups and its undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.account_values import one_line
from csm_tui.domain.book_filter import asks_for_archived, book_filter, filtered
from csm_tui.domain.errors import Refused
from csm_tui.domain.names import fold
from csm_tui.store.changes import recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries.saved_filters import SAVED_FILTERS, SavedFilter

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

LONGEST_NAME = 60
LONGEST_TEXT = 500


def saved_filters(desk: Desk) -> list[SavedFilter]:
    """All of this CSM, by name."""
    return desk.db.rows(SAVED_FILTERS, csm_id=desk.csm.id)


def counted_filters(desk: Desk) -> tuple[tuple[SavedFilter, int], ...]:
    """All of this CSM, by name, each with how many accounts pass it now."""
    from csm_tui.services.book import book_report

    rows, today = book_report(desk, archived=True).rows, desk.today
    book = [row for row in rows if not row.archived]
    return tuple(
        (saved, len(filtered(rows if asks_for_archived(saved.text) else book, saved.text, today)))
        for saved in saved_filters(desk)
    )


def filter_text(desk: Desk, text: str) -> str:
    """The filter that a name stands for; a text that is no name stands for itself."""
    key = fold(text)
    return next((saved.text for saved in saved_filters(desk) if saved.name_key == key), text)


def save_filter(desk: Desk, name: str, text: str) -> str:
    """Keep a filter under a name, in place of one that had it; answers a sentence."""
    shown, words = _name(name), _text(desk, text)
    key = fold(shown)
    row = {"name": shown, "name_key": key, "text": words}
    with recording(desk.db, desk.csm.id, desk.now_ms, "filter", "save a filter") as recorder:
        old = next((saved for saved in saved_filters(desk) if saved.name_key == key), None)
        sentence = recorder.summary = f"filter {shown} {'is now' if old else 'saved:'} {words}"
        if old:
            recorder.update("saved_filter", old.id, row)
        else:
            made = {"id": new_id(desk.now_ms), "csm_id": desk.csm.id, "created_at": desk.now_ms // 1000}
            recorder.insert("saved_filter", made | row)
    return sentence


def rename_filter(desk: Desk, filter_id: str, name: str) -> str:
    """Give a saved filter another name; answers a sentence."""
    shown = _name(name)
    key = fold(shown)
    with recording(desk.db, desk.csm.id, desk.now_ms, "filter", "rename a filter") as recorder:
        saved = _saved(desk, filter_id)
        if any(other.name_key == key and other.id != filter_id for other in saved_filters(desk)):
            raise Refused("filter_exists", f"there is a filter {shown!r} already", hint="choose another name")
        sentence = recorder.summary = f"filter {saved.name} is called {shown}"
        recorder.update("saved_filter", filter_id, {"name": shown, "name_key": key})
    return sentence


def delete_filter(desk: Desk, filter_id: str) -> str:
    """Forget a saved filter; undo brings it back."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "filter", "delete a filter") as recorder:
        sentence = recorder.summary = f"filter {_saved(desk, filter_id).name} deleted"
        recorder.delete("saved_filter", filter_id)
    return sentence


def _saved(desk: Desk, filter_id: str) -> SavedFilter:
    found = next((saved for saved in saved_filters(desk) if saved.id == filter_id), None)
    if found is None:
        raise Refused("unknown_filter", "that filter is gone", hint="look at the list again")
    return found


def _name(text: str) -> str:
    plain = one_line(text)
    if not fold(plain):
        raise Refused("no_name", "a filter needs a name")
    if len(plain) > LONGEST_NAME:
        raise Refused("name_too_long", f"the name has {len(plain):,} characters, more than {LONGEST_NAME}")
    return plain


def _text(desk: Desk, text: str) -> str:
    plain = " ".join(text.split())
    if not plain:
        raise Refused("no_filter", "there is no filter to save", hint="type one first, such as tier:high renewal<90d")
    if len(plain) > LONGEST_TEXT:
        raise Refused("too_long", f"the filter has {len(plain):,} characters, more than {LONGEST_TEXT}")
    book_filter(plain, desk.today)
    return plain
