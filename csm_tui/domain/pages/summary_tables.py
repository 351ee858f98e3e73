"""A summary as tables whose columns say what they mean: what the workbook, the CSV and the JSON hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csm_tui.domain.pages import summary_lists as lists
from csm_tui.domain.pages.noted import contacts_table, entries_table
from csm_tui.domain.pages.summary_overview import overview
from csm_tui.domain.summary import Summary
from csm_tui.domain.tables import Table


def tables(summaries: Sequence[Summary]) -> tuple[Table, ...]:
    """Everything, a table a sheet. Money stands in columns or rows of one currency."""
    return (
        overview(summaries), lists.weeks(summaries), lists.ahead(summaries), lists.tiers(summaries),
        lists.renewals(summaries), lists.at_risk(summaries), lists.gaps(summaries), *_with_notes(summaries),
    )  # fmt: skip


def _with_notes(summaries: Sequence[Summary]) -> Iterator[Table]:
    """Only what was asked for was gathered."""
    if any(s.entries for s in summaries):
        yield entries_table(summaries)
    if any(s.contacts for s in summaries):
        yield contacts_table(summaries)
