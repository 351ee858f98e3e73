"""Filters of the book that were kept under a name."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.store.query import Query


class SavedFilter(NamedTuple):
    """A filter and its name."""

    id: str
    name: str
    name_key: str
    text: str


SAVED_FILTERS = Query(
    "SELECT id, name, name_key, text FROM saved_filter WHERE csm_id = :csm_id ORDER BY name_key", SavedFilter
)
