"""Reads every source of a study into its engine: each CSM once, and what is wrong with a source said by its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from csm_tui.clock import Clock
from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import counted
from csm_tui.domain.names import fold
from csm_tui.domain.pages.shown import listed
from csm_tui.domain.study.facts import CsmFact
from csm_tui.domain.weeks import Week
from csm_tui.services.desk import Desk
from csm_tui.services.study.books import book_facts
from csm_tui.services.study.merging import merged, sheet_facts
from csm_tui.services.study.options import Problem, Progress, StudyOptions
from csm_tui.services.study.sheets import SheetRead, read_sheet
from csm_tui.services.study.sources import DATABASE, PARQUET, SHEET, Source
from csm_tui.store.queries.csm import ALL_CSMS
from csm_tui.store.queries.study import CopyRow
from csm_tui.store.snapshot import books_in, snapshot

if TYPE_CHECKING:
    from csm_tui.exchange.study.engine import Engine

_LINES_SHOWN = 3


class Gathering:
    """Goes through the sources: databases, then Parquet, then time-sheets, so that what tells most is kept."""

    def __init__(self, engine: Engine, options: StudyOptions, progress: Progress) -> None:
        self._engine, self._options, self._progress = engine, options, progress
        self._first, self._last = options.whole_weeks()
        self.notes: list[str] = []
        self.problems: list[Problem] = []
        self.csms: dict[str, CsmFact] = {}
        self.sheet_end: Week | None = None
        self._done = self._all = 0
        self._alike: Counter[str] = Counter()

    def read(self, sources: Sequence[Source]) -> None:
        """Take in every source that can be read."""
        self._all = len(sources)
        self._databases([source for source in sources if source.kind == DATABASE])
        self._parquet([source for source in sources if source.kind == PARQUET])
        self._sheets([source for source in sources if source.kind == SHEET])

    def _tell(self) -> None:
        self._done += 1
        self._progress("reading", self._done, self._all)

    def _bad(self, source: Source, error: Refused) -> None:
        """Where a refusal names the source already, that is left out."""
        where = error.where.removeprefix("in ").removeprefix(source.shown).strip()
        reason = ", ".join(part for part in (error.what, where) if part)
        self.problems.append(Problem(source.shown, reason, error.code))

    def _databases(self, sources: Sequence[Source]) -> None:
        books: dict[str, list[tuple[CopyRow, Source]]] = {}
        for source in sources:
            try:
                for book in books_in(source.where):
                    books.setdefault(book.id, []).append((book, source))
            except Refused as error:
                self._bad(source, error)
        wanted: dict[str, set[str]] = {}
        for csm, copies in books.items():
            _, source = max(copies, key=_freshness)
            wanted.setdefault(source.where, set()).add(csm)
            if len(copies) > 1:
                places = " and ".join(place.shown for _, place in copies)
                self.notes.append(
                    f"{copies[0][0].name} stands in {places} (copies of one book): counted once, from {source.shown}, "
                    "the freshest"
                )
        for source in sources:
            if source.where in wanted:
                self._database(source, wanted[source.where])
            self._tell()

    def _database(self, source: Source, wanted: set[str]) -> None:
        try:
            copy = snapshot(source.where)
        except Refused as error:
            self._bad(source, error)
            return
        with closing(copy.db) as db:
            if copy.older:
                self.notes.append(f"{source.shown} has the older schema {copy.older}: read from an upgraded copy")
            for csm in db.rows(ALL_CSMS):
                if csm.id not in wanted:
                    continue
                try:
                    desk = Desk(db, Clock(csm.timezone), csm)
                    facts = book_facts(desk, source.team, self._first, self._last)
                except Refused as error:
                    self._bad(source, error)
                    continue
                self._take(facts.csms[0])
                for name, rows in facts.tables():
                    if name != "csms":
                        self._engine.add(name, rows)

    def _take(self, csm: CsmFact) -> None:
        """Two people of one name are told apart by a number."""
        self._alike[fold(csm.name)] += 1
        alike = self._alike[fold(csm.name)]
        if alike > 1:
            self.notes.append(f"two books are called {csm.name}: they are different ones, and counted as two CSMs")
            csm = csm._replace(name=f"{csm.name} ({alike})")
        self.csms[csm.csm] = csm

    def _parquet(self, sources: Sequence[Source]) -> None:
        from csm_tui.exchange.study import warehouse

        for source in sources:
            try:
                found = warehouse.open_folder(self._engine, source.path, self._options.skip_bad)
                self.problems += [Problem(*problem) for problem in found.problems]
                again = [csm for csm in found.csms if csm.csm in self.csms]
                for csm in again:
                    self.notes.append(f"{csm.name} stands in {source.shown} again: counted once, as read before")
                fresh = [csm for csm in found.csms if csm.csm not in self.csms]
                found.take({csm.csm for csm in again}, *(week and week.monday for week in (self._first, self._last)))
                for csm in fresh:
                    self._take(self._with_defaults(csm, source.team))
            except Refused as error:
                self._bad(source, error)
            self._tell()

    def _with_defaults(self, csm: CsmFact, team: str) -> CsmFact:
        """What a Parquet folder of other people doesn't say."""
        team = self._options.team or csm.team or team
        contract = csm.contract_seconds or self._options.contract_seconds
        supply = csm.supply_seconds or (0 if csm.live else self._options.supply_seconds)
        return csm._replace(team=team, contract_seconds=contract, supply_seconds=supply)

    def _sheets(self, sources: Sequence[Source]) -> None:
        clock = Clock()
        read: list[SheetRead] = []
        for source in sources:
            try:
                sheet = read_sheet(source.path, source.team, clock, self._options.date_order)
                read.append(sheet)
                if sheet.bad:
                    lines = "; ".join(f"line {line}: {why}" for line, why in sheet.bad[:_LINES_SHOWN])
                    more = f" and {len(sheet.bad) - _LINES_SHOWN} more" if len(sheet.bad) > _LINES_SHOWN else ""
                    self.problems.append(Problem(str(source.path), f"{lines}{more}"))
            except Refused as error:
                self._bad(source, error)
            except OSError as error:
                self.problems.append(Problem(str(source.path), (error.strerror or str(error)).lower()))
            self._tell()
        self._people(read)

    def _nameless(self, sheets: Sequence[SheetRead]) -> None:
        """Timewarrior, Watson and klog write no names; other sheets may lack some."""
        for sheet in sheets:
            if 0 < sheet.nameless < sheet.entries:
                which = f"{sheet.nameless:,} of {sheet.entries:,} entries of {sheet.path}"
                says = "names nobody: it counts" if sheet.nameless == 1 else "name nobody: they count"
                self.notes.append(f"{which} {says} for {sheet.path.stem}, as the file is called")
        paths = [sheet.path for sheet in sheets if sheet.nameless == sheet.entries]
        if len(paths) == 1:
            self.notes.append(f"{paths[0]} names nobody: its entries count for {paths[0].stem}, as the file is called")
        elif paths:
            self.notes.append(
                f"{len(paths):,} time-sheets name nobody, so each counts for the one that its file is called: "
                f"{listed([str(path) for path in paths])}"
            )

    def _customerless(self, sheets: Sequence[SheetRead]) -> None:
        """What was guessed of customers, and what no guess could tell: that time is in no account's load."""
        for sheet in sheets:
            if sheet.guessed:
                tags = (
                    "tag {} was taken for a customer" if len(sheet.guessed) == 1 else "tags {} were taken for customers"
                )
                self.notes.append(f"in {sheet.path} the {tags.format(listed(sheet.guessed))}")
            if sheet.untold:
                which = f"{sheet.untold:,} of {counted(sheet.entries, 'entry', 'entries')} of {sheet.path}"
                says = "names" if sheet.untold == 1 else "name"
                self.notes.append(
                    f"{which} may be work for a customer, but {says} none: no account's load has that time"
                )

    def _people(self, sheets: Sequence[SheetRead]) -> None:
        self._nameless(sheets)
        self._customerless(sheets)
        known = {fold(csm.name): csm for csm in self.csms.values()}
        for key, name, places, entries, again, perhaps_twice in merged(sheets):
            files = " and ".join(str(place.path) for place in places[:2]) + (" and others" if len(places) > 2 else "")
            if fold(name) in known or key in self.csms:
                self.notes.append(f"{name} has a book and a time-sheet ({files}): counted once, from the book")
                continue
            if again:
                self.notes.append(f"{again} of {name}'s entries stand in several files ({files}): counted once")
            if perhaps_twice:
                self.notes.append(
                    f"much of {name}'s time counts perhaps twice ({files}): one file has local times without their "
                    "zone, another times in UTC; study them in the zone of the first, as with TZ=America/New_York"
                )
            csm, accounts, facts = sheet_facts(
                key, name, places, entries, self._options.contract_seconds, self._options.supply_seconds
            )
            self._take(csm)
            self._engine.add("accounts", accounts)
            self._engine.add("entries", facts)


def _freshness(copy: tuple[CopyRow, Source]) -> tuple[int, int, int]:
    book, _ = copy
    return book.changes, book.last_entry_at, book.entries
