"""Imports lists of support cases: how many each account opened in a week. Evidence, never hours."""

from __future__ import annotations

from collections import defaultdict
from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.domain.import_report import Rejected
from csm_tui.domain.import_subjects import MAP_IT, Words
from csm_tui.domain.text import quoted
from csm_tui.domain.time_import_report import TimeImportReport
from csm_tui.domain.weeks import Week
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.timesheets.cases import CaseList, DraftCase
from csm_tui.exchange.readers.timesheets.moments import Days
from csm_tui.exchange.readers.timesheets.recognise import Recognised
from csm_tui.services.account_addresses import Addresses
from csm_tui.services.import_mapping import NameMapping
from csm_tui.services.import_words import bad_lines, file_name
from csm_tui.services.time_imports import TimeOptions
from csm_tui.store.changes import Recorder, recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries.time_imports import CASES

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_LONGEST = 100_000


def import_cases(desk: Desk, source: Source, recognised: Recognised, options: TimeOptions) -> TimeImportReport:
    """Count the cases of each account and week; a case that was counted before isn't again."""
    assert recognised.found is not None
    listed = CaseList(source, recognised.found, Days(desk.clock.zone), options.date_order)
    listed.settle(lambda done, total: options.tell(done, 2 * total))
    counting = _Counting(desk, options.names(desk))
    for case in listed.cases():
        counting.take(case)
    if not counting.read:
        raise Refused("no_rows", "there are no cases in it", where=f"in {source.name}", hint="export it again")
    if options.strict and counting.rejected:
        raise bad_lines(counting.rejected, source.name)
    file = file_name(source.name)
    writing = (
        nullcontext()
        if options.dry_run
        else recording(desk.db, desk.csm.id, desk.now_ms, "import", f"import of {file}")
    )
    learned: tuple[tuple[str, str], ...] = ()
    with writing as recorder:
        scores = _write(desk, recorder, counting.weeks, recognised.format)
        if recorder is not None:
            learned = counting.names.remember(recorder)
            recorder.summary = f"import of {file}: cases of {scores[0] + scores[1]} account weeks"
    options.tell(2 * source.lines, 2 * source.lines)
    return TimeImportReport(
        source.name, recognised.format, "cases", source.encoding, options.dry_run, counting.read, *scores,
        counting.ignored, tuple(counting.rejected), (), (), names=counting.names.told(), learned=learned,
        unknown=counting.names.unknown(), open_date=listed.open_date,
    )  # fmt: skip


class _Counting:
    """Cases by account and week."""

    def __init__(self, desk: Desk, names: NameMapping) -> None:
        self.names = names
        self.read = self.ignored = 0
        self.rejected: list[Rejected] = []
        self.weeks: dict[tuple[str, date], dict[str, None]] = defaultdict(dict)
        self._addresses = Addresses(desk)

    def take(self, case: DraftCase) -> None:
        """Count a case, or say why not."""
        self.read += 1
        if case.problem or case.day is None:
            self.rejected.append(Rejected(case.line, case.problem))
            return
        sure = self._addresses.account(case.account_id, case.domain)
        words = Words((case.account,) if case.account and sure is None else (), (), (), sure=(sure,) if sure else ())
        self.names.settle(words)
        subject = self.names.subject(words)
        if subject.ignored:
            self.ignored += 1
        elif subject.account_id is None:
            named = f"nothing is called {quoted(case.account)}; {MAP_IT}" if case.account else "it names no account"
            self.names.missed(subject)
            self.rejected.append(Rejected(case.line, subject.problem or named))
        else:
            self.weeks[subject.account_id, Week.of(case.day).monday][case.case] = None


def _write(
    desk: Desk, recorder: Recorder | None, weeks: dict[tuple[str, date], dict[str, None]], source: str
) -> tuple[int, int, int]:  # fmt: skip
    """(added, updated, unchanged) weeks of accounts."""
    added = updated = unchanged = 0
    known = {(row.account_id, row.monday): row for row in desk.db.rows(CASES, csm_id=desk.csm.id, source=source)}
    fresh = []
    for (account_id, monday), cases in sorted(weeks.items()):
        row = known.get((account_id, monday))
        before = dict.fromkeys(row.cases.split()) if row else {}
        together = [*(before | cases)]
        values = {"opened": len(together), "cases": " ".join(together)[:_LONGEST]}
        if row is None:
            added += 1
            fresh.append({"id": new_id(desk.now_ms), "csm_id": desk.csm.id, "account_id": account_id, "monday": monday,
                          "source": source, "created_at": desk.now_ms // 1000, **values})  # fmt: skip
        elif len(together) > len(before):
            updated += 1
            if recorder is not None:
                recorder.update("case_evidence", row.id, values)
        else:
            unchanged += 1
    if recorder is not None and fresh:
        recorder.insert_many("case_evidence", fresh)
    return added, updated, unchanged
