"""Runs a study: finds its sources, reads them into an engine, has them added up, and lets the engine go again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.exchange.readers.date_orders import AMBIGUOUS_DATES
from csm_tui.services.study.called import Called
from csm_tui.services.study.gathering import Gathering
from csm_tui.services.study.options import Problem, Progress, Study, StudyOptions
from csm_tui.services.study.sources import find_sources
from csm_tui.services.study.work import Work

if TYPE_CHECKING:
    from csm_tui.exchange.study.engine import Engine

_SHOWN = 3


class Done(NamedTuple):
    """A study with the engine that still holds its facts."""

    study: Study
    engine: Engine
    called: Called


def study(paths: Sequence[Path | str], options: StudyOptions, progress: Progress | None = None) -> Study:
    """The tables of a study over these sources."""
    with studying(paths, options, progress) as done:
        return done.study


@contextmanager
def studying(paths: Sequence[Path | str], options: StudyOptions, progress: Progress | None = None) -> Iterator[Done]:
    """The same while its facts are still at hand.

    Refused when a source can't be read (unless `skip_bad`), when nothing is there to study, when the extra is missing.
    """
    options = options.checked()
    tell = progress or (lambda what, done, total: None)
    sources = find_sources(paths, options.team)
    with tempfile.TemporaryDirectory(prefix="csm-study-") as scratch:
        engine = _engine(Path(scratch))
        try:
            gathered = Gathering(engine, options, tell)
            with _faults():
                gathered.read(sources)
                _check(gathered, len(sources), options.skip_bad)
                work = Work(engine, gathered, options, tell)
                yield Done(work.study(len(sources)), engine, work.called)
        finally:
            engine.close()


def _engine(scratch: Path) -> Engine:
    try:
        from csm_tui.exchange.study.engine import duckdb_engine
    except ImportError:
        raise Refused(
            "missing_extra", "a study needs Ibis and DuckDB, which are not installed",
            hint='install them with pip install "csm-tui[study]"',
        ) from None  # fmt: skip
    return duckdb_engine(scratch)


@contextmanager
def _faults() -> Iterator[None]:
    """What an engine refuses while it reads: a Parquet file damaged behind a sound footer, a column of another kind, a
    full disk."""
    try:
        yield
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("duckdb", "_duckdb", "pyarrow"):
            raise
        first = (str(error).splitlines() or [type(error).__name__])[0][:200]
        raise Refused(
            "engine_failed",
            f"the engine could not go through the sources ({first})",
            hint="mend the source or leave it out",
        ) from error


def _check(gathered: Gathering, sources: int, skip_bad: bool) -> None:
    problems = gathered.problems
    if problems and not skip_bad:
        listed = "; ".join(f"{one.source}: {one.reason}" for one in problems[:_SHOWN])
        more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        bad = len({one.source for one in problems})
        what = f"{bad:,} of {sources:,} sources can't be read as {'they are' if bad > 1 else 'it is'} ({listed}{more})"
        raise Refused("bad_sources", what, hint=f"{_cure(problems)}, or study the rest with --skip-bad")
    if not gathered.csms:
        raise Refused(
            "nothing_to_study", "there is no CSM in these sources", hint="name databases or time-sheets with entries"
        )


def _cure(problems: Sequence[Problem]) -> str:
    """Dates that can be read in two ways are no fault of a file: nothing is to be mended there."""
    undated = sum(problem.code == AMBIGUOUS_DATES for problem in problems)
    if undated == len(problems):
        return "say which: --date-order dmy or --date-order mdy"
    return "mend them, say --date-order where dates leave it open" if undated else "mend them"
