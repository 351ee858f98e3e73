"""The sample book: sample_data loaded into a new database, moved so that its last full week is the week before this.

What it writes is where the history begins, not a change: on a fresh sample there is nothing to undo. Ids are the same
in every copy of the same week.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from csm_tui.clock import Clock
from csm_tui.domain.names import Candidate, match
from csm_tui.domain.weeks import Week
from csm_tui.exchange.readers import sample as files
from csm_tui.services.desk import Desk
from csm_tui.services.digest import learn_anew
from csm_tui.services.people import choose_csm
from csm_tui.services.sample_book import Names, Rows, book_rows, vocabulary_rows
from csm_tui.services.sample_log import log_rows
from csm_tui.store.connection import create_db, is_url
from csm_tui.store.images import insert_rows
from csm_tui.store.sqlite import remove

LAST_FULL_WEEK = Week(date(2026, 3, 2))
"""2026-W10, the sample's last full week; the week after it is logged too, and is taken up to now."""


class SampleDone(NamedTuple):
    """Where the sample was written and whose book was chosen, of which."""

    db: str
    csm: str
    csms: tuple[str, ...]


def sample_folder() -> Path:
    """The sample's files: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "sample_data"
    return shipped if shipped.is_dir() else package.parent / "sample_data"


def load_sample(where: str, csm: str | None = None, folder: Path | None = None) -> SampleDone:
    """Write the sample into a new database. "This week" is that of the chosen CSM's zone (the first CSM's unless told).

    Refused when the database exists, when no CSM has that name, or when a file of the sample is damaged.
    """
    folder = folder or sample_folder()
    people = files.read_table(folder / "csms.csv", files.SampleCsm, 0)
    chosen = _chosen(people, csm)
    clock = Clock(chosen.timezone)
    sample = files.Sample(folder, Week.of(clock.today()) - LAST_FULL_WEEK - 1)
    tables = list(_tables(sample, clock))
    names = tuple(person.name for person in people)
    return SampleDone(_write(where, tables, names), chosen.name, names)


def _chosen(people: Sequence[files.SampleCsm], name: str | None) -> files.SampleCsm:
    if not name:
        return people[0]
    meant = match(name, [Candidate(person.name, person.name) for person in people], what="CSM")
    return next(person for person in people if person.name == meant.name)


def _tables(sample: files.Sample, clock: Clock) -> Iterator[Rows]:
    """Every row, in the order of the foreign keys."""
    names = Names()
    yield from vocabulary_rows(names, clock.now())
    for person in sample.csms:
        yield from book_rows(sample, person, names)
        yield from log_rows(sample, person, names, clock.now())


def _write(where: str, tables: Iterable[Rows], names: Iterable[str]) -> str:
    """A new database with these rows; answers where it is. When it can't be filled (a full disk) no half is left."""
    db = create_db(where)
    try:
        with db.transaction():
            for table, rows in tables:
                insert_rows(db, table, rows)
            # Learned here, so that the first look at the sample is as quick as any other.
            for name in names:
                csm = choose_csm(db, name)
                learn_anew(Desk(db, Clock(csm.timezone), csm))
    except BaseException:
        db.close()
        if not is_url(where):
            remove(Path(where))
        raise
    db.close()
    return db.where
