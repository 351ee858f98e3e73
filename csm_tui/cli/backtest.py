"""`csm plan backtest`: how far to trust what the plan learns, shown on weeks it had not seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.formats import counted, current, whole

if TYPE_CHECKING:
    from csm_tui.domain.effort.score import Score
    from csm_tui.services.backtest import Backtest

_FILE = click.Path(path_type=Path)


@click.command(epilog="Example: csm plan backtest log.csv --out predicted.csv --totals weeks.csv")
@click.argument("file", required=False, type=_FILE)
@click.option("--out", type=_FILE, metavar="OUT.csv", help="Write mean,p10,p50,p80,p90 for every row.")
@click.option("--totals", type=_FILE, metavar="TOT.csv", help="Write user,week,mean,p10,p50,p80,p90 for every week.")
@shared_options
def backtest(
    file: Path | None, out: Path | None, totals: Path | None, db: str | None, csm_name: str | None, as_json: bool
) -> None:
    """Replay a log week by week, each predicted from the weeks before it, and score the predictions.

    Without FILE it replays your own confirmed weeks. FILE is CSV with the columns group,week,estimate,actual: group is
    user/activity/account, week the running number of a Monday; a blank actual was not logged.
    """
    from csm_tui.services.backtest import backtest_file, backtest_rows, save_predictions

    if file is not None:
        show(backtest_file(file, out, totals), as_json)
        return
    with at_desk(db, csm_name) as desk:
        from csm_tui.services.own_log import own_log

        result = backtest_rows(own_log(desk))
    save_predictions(result, out, totals)
    show(result, as_json)


def show(result: Backtest, as_json: bool) -> None:
    """The scores, as JSON or for people."""
    print_json(backtest_document(result)) if as_json else print_backtest(result)


def backtest_document(result: Backtest) -> dict[str, Any]:
    """Minutes, and shares of 1; null where nothing was logged. The figures at the top are of all logged rows."""
    every = score_document(result.rows)
    return {
        "rows": result.lines, "logged_rows": every.pop("rows"), "people": len(result.people), "weeks": result.weeks,
        **every, "first_two_weeks": score_document(result.first_rows), "later_weeks": score_document(result.later_rows),
        "weekly_totals": score_document(result.later_totals),
    }  # fmt: skip


def score_document(score: Score) -> dict[str, Any]:
    """One set of scores, rounded to what it can bear."""
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in score._asdict().items()}


def print_backtest(result: Backtest) -> None:
    """The scores for people, with what they mean."""
    from csm_tui.cli.tables import Column, print_table

    click.echo(
        f"{counted(result.lines, 'row')} of {counted(len(result.people), 'person', 'people')} over"
        f" {counted(result.weeks, 'week')};"
        " each week is predicted from the weeks before it"
    )
    click.echo()
    headings = ("logged", "plan off by", "P50 off by", "below P80", "below P90", "mean/actual", "skill")
    rows = [
        _line("first two weeks", result.first_rows),
        _line("later weeks", result.later_rows),
        _line("weekly totals", result.later_totals),
    ]
    print_table([Column(""), *(Column(heading, "right") for heading in headings)], rows)
    click.echo()
    click.echo("minutes; skill: how much less the quantiles lose than the plan as it stands (0 %: no better)")


def _line(name: str, score: Score) -> tuple[str, ...]:
    def shown(value: float | None, form: str) -> str:
        return "n/a" if value is None else current().number(format(value, form))

    return (
        name, whole(score.rows), shown(score.mae_plan, ".1f"), shown(score.mae_p50, ".1f"),
        shown(score.p80_cover, ".0%"), shown(score.p90_cover, ".0%"), shown(score.mean_ratio, ".2f"),
        shown(score.skill, ".0%"),
    )  # fmt: skip
