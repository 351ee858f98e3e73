"""Replay a log week by week, each week predicted from the weeks before it only, and score the predictions.

The log is a CSV file (`backtest_file`) or rows that a caller has gathered (`backtest_rows`). NumPy is imported here,
so import this module where it is used.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from csm_tui.domain.effort.log import Bools, Ints, Log, LogRow, make_log
from csm_tui.domain.effort.replay import Replay, WeekTotals, replay
from csm_tui.domain.effort.score import Score, score
from csm_tui.domain.errors import Refused
from csm_tui.exchange.readers.effort_log import read_effort_log
from csm_tui.exchange.writers.files import refuse_database

FIRST_WEEKS = 2
"""A person's first weeks, in which the bands are the prior's."""


class Backtest(NamedTuple):
    """The predictions and how good they were."""

    people: tuple[str, ...]
    replayed: Replay
    rows: Score
    """All logged rows."""
    first_rows: Score
    """Those of each person's first two weeks: mostly the plan."""
    later_rows: Score
    later_totals: Score
    """Weekly totals from each person's third week on."""
    lines: int
    weeks: int


def backtest_file(path: Path, out: Path | None = None, totals: Path | None = None) -> Backtest:
    """Replay a CSV file, and write what was asked for; on any fault nothing is written."""
    _refuse_overwriting(path, out, totals)
    result = backtest_rows(read_effort_log(path))
    save_predictions(result, out, totals)
    return result


def save_predictions(result: Backtest, out: Path | None = None, totals: Path | None = None) -> None:
    """Write the predictions of rows and of weekly totals: both files, or neither."""
    for file in (out, totals):
        if file is not None:
            refuse_database(file)
    wanted = [(out, predictions_csv), (totals, totals_csv)]
    write_all([(target, text(result)) for target, text in wanted if target is not None])


def _refuse_overwriting(path: Path, out: Path | None, totals: Path | None) -> None:
    given = [file.resolve() for file in (path, out, totals) if file is not None and not _is_device(file)]
    if len(set(given)) < len(given):
        hint = "give every file a name of its own"
        raise Refused("same_file", "a file can't be read and written, or written twice", where=str(path), hint=hint)


def _is_device(path: Path) -> bool:
    """A pipe, a terminal or a directory: nothing that can be written beside and moved into place."""
    return path.exists() and not path.is_file()


def write_all(files: Sequence[tuple[Path, str]]) -> None:
    """Write beside each target first and move into place at the end. What is no plain file is written directly."""
    parts = []
    try:
        for target, text in files:
            part = target if _is_device(target) else target.with_name(f"{target.name}.part")
            parts.append((part, target))
            try:
                part.write_text(text, encoding="utf-8", newline="")
            except OSError as error:
                raise OSError(error.errno, error.strerror, str(target)) from None
        for part, target in parts:
            if part != target:
                part.replace(target)
    finally:
        for part, target in parts:
            if part != target:
                part.unlink(missing_ok=True)


def backtest_rows(rows: Sequence[LogRow]) -> Backtest:
    """Replay rows in any order."""
    people = tuple(dict.fromkeys(row.user for row in rows))
    log = make_log(
        ((row.user, row.activity, row.group) for row in rows),
        [row.week for row in rows], [row.plan for row in rows], [row.actual for row in rows],
    )  # fmt: skip
    walked = replay(log)
    early = _nth_week(log.tree.csm_of[log.leaf], log.week) < FIRST_WEEKS
    totals = walked.totals
    late_totals = _nth_week(totals.csm, totals.week) >= FIRST_WEEKS
    return Backtest(
        people, walked, _score(log, walked, np.ones_like(early)), _score(log, walked, early),
        _score(log, walked, ~early), _score_totals(totals, late_totals), len(rows), len(np.unique(log.week)),
    )  # fmt: skip


def _nth_week(csm: Ints, week: Ints) -> Ints:
    """Which of the CSM's weeks each row lies in, from 0."""
    pairs, place = np.unique(np.stack([csm, week]), axis=1, return_inverse=True)
    first = np.searchsorted(pairs[0], pairs[0])
    return np.asarray((np.arange(pairs.shape[1]) - first)[place.ravel()], np.int64)


def _score(log: Log, walked: Replay, chosen: Bools) -> Score:
    return score(log.actual[chosen], log.plan[chosen], walked.mean[chosen], walked.quantiles[chosen])


def _score_totals(totals: WeekTotals, chosen: Bools) -> Score:
    return score(totals.actual[chosen], totals.plan[chosen], totals.mean[chosen], totals.quantiles[chosen])


def predictions_csv(result: Backtest) -> str:
    """`mean,p10,p50,p80,p90`, a line per row in the order of the rows."""
    walked = result.replayed
    columns = np.column_stack([walked.mean, walked.quantiles])
    return "mean,p10,p50,p80,p90\n" + "".join(f"{_minutes(line)}\n" for line in columns.tolist())


def totals_csv(result: Backtest) -> str:
    """`user,week,mean,p10,p50,p80,p90`, by person and week."""
    totals = result.replayed.totals
    columns = np.column_stack([totals.mean, totals.quantiles]).tolist()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["user", "week", "mean", "p10", "p50", "p80", "p90"])
    for at in np.lexsort([totals.week, totals.csm]).tolist():
        cells = _minutes(columns[at]).split(",")
        writer.writerow([result.people[totals.csm[at]], int(totals.week[at]), *cells])
    return text.getvalue()


def _minutes(line: Iterable[float]) -> str:
    return ",".join(f"{minutes:.3f}" for minutes in line)
