"""`csm study` and `csm export study`: a capacity study over the books of many CSMs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from csm_tui.cli.common import check_output, chosen, print_json, shared_options
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted

if TYPE_CHECKING:
    from csm_tui.services.study.options import Progress, StudyOptions

F = TypeVar("F", bound=Callable[..., Any])
_PATH = click.Path(path_type=Path)
_OPTIONS = (
    click.option("--by", default="tier,activity", show_default=True, metavar="KEYS",
                 help="Groups of the first table: team, csm, tier, segment, lifecycle, activity, category."),
    click.option("--engine", default="duckdb", show_default=True, metavar="ENGINE", help="What adds up."),
    click.option("--from", "first", metavar="DAY", help="Study whole weeks from this day on."),
    click.option("--to", "last", metavar="DAY", help="Study whole weeks up to this day."),
    click.option("--team", default="", metavar="NAME", help="One team for everybody (else the folder of each source)."),
    click.option("--pseudonyms", is_flag=True, help="Numbers instead of the names of CSMs, accounts and teams."),
    click.option("--skip-bad", is_flag=True, help="Name the sources and lines that can't be read and study the rest."),
    click.option("--date-order", type=click.Choice(["dmy", "mdy", "ymd"]),
                 help="How to read 3/4/2026 in time-sheets that leave it open."),
    click.option("--utilisation", default="0.9", show_default=True, metavar="SHARE",
                 help="What everyone is to come under: 0.9 or 90%."),
    click.option("--freeze", default=90, show_default=True, metavar="DAYS", help="Younger accounts don't move."),
    click.option("--keep", type=click.Choice(["tier", "segment", "tier,segment", "none"]), default="tier",
                 show_default=True, help="What a CSM must serve already to be given an account."),
    click.option("--hourly-cost", multiple=True, metavar="MONEY",
                 help="What an hour costs, such as 60USD; once for each currency of the ARR."),
    click.option("--growth", default="0", show_default=True, metavar="SHARE", help="More work to come: 0.1 or 10%."),
    click.option("--leave", default="10%", show_default=True, metavar="SHARE", help="Of the year, off the supply."),
    click.option("--ramp", default="30%,70%", show_default=True, metavar="SHARES",
                 help="What a new CSM does in the first months."),
    click.option("--contract", default="40", show_default=True, metavar="HOURS", help="A week's, for time-sheets."),
    click.option("--supply", default="27", show_default=True, metavar="HOURS", help="Of it for customers."),
)  # fmt: skip


def study_options(function: F) -> F:
    """What both commands take."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


@click.command("study", epilog="Example: csm study team/ --by tier --hourly-cost 60USD --pseudonyms")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@study_options
@shared_options
def study_command(sources: tuple[str, ...], db: str | None, csm_name: str | None, as_json: bool, **given: Any) -> None:
    """Hours by tier and activity, load, fit, cost and balance of books over many CSMs.

    A SOURCE is a csm database, the URL of a server with one (postgresql://...), an exported time-sheet, a Parquet
    folder, or a folder of them; without one it is the database in use. docs/study.md says what each figure means.
    """
    from csm_tui.cli.study_text import print_study
    from csm_tui.services.study.document import document
    from csm_tui.services.study.study import study

    options = options_of(given)
    with progress_bar(as_json) as progress:
        found = study(_sources(sources, db, csm_name), options, progress)
    print_json(document(found)) if as_json else print_study(found)


@click.command("study", epilog="Example: csm export study team/ -o study --format csv")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "-o",
    "--output",
    type=_PATH,
    metavar="FOLDER|FILE",
    help="Where to: a folder for csv and parquet (-: standard output, for json and html).",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["csv", "xlsx", "html", "json", "parquet"]),
    help="csv unless the ending of -o says another.",
)
@click.option("--force", is_flag=True, help="Write over the study that is there.")
@study_options
@shared_options
def export_study_command(
    sources: tuple[str, ...], output: Path | None, format_: str | None, force: bool, db: str | None,
    csm_name: str | None, as_json: bool, **given: Any,
) -> None:  # fmt: skip
    """A capacity study as files: a page, a workbook, CSV tables, one JSON document, or Parquet for a warehouse."""
    from csm_tui.cli.study_text import print_problems
    from csm_tui.domain.formats import counted
    from csm_tui.services.study.export import export_study, target_of

    check_output(as_json, str(output or ""))
    options = options_of(given)
    target, format = target_of(output, format_ or "")
    with progress_bar(as_json) as progress:
        done = export_study(_sources(sources, db, csm_name), options, target, format, force=force, progress=progress)
    if as_json:
        print_json({"paths": [str(path) for path in done.paths], "format": format, "csms": done.study.csms})
        return
    print_problems(done.study)
    if done.text:
        click.echo(done.text, nl=False)
        return
    parts = (
        counted(len(done.paths), "file"), counted(done.study.csms, "CSM"),
        counted(done.study.entries, "entry", "entries"),
    )  # fmt: skip
    click.echo(f"wrote {target}: {', '.join(parts)}")


def _sources(sources: tuple[str, ...], db: str | None, csm_name: str | None) -> list[str]:
    """Those named, else the database in use."""
    if sources:
        return list(sources)
    from csm_tui.bootstrap import database_path

    return [database_path(chosen(db, csm_name)[0])]


def options_of(given: dict[str, Any]) -> StudyOptions:
    """The options as the service takes them; refused where a text is none of what it stands for."""
    from csm_tui.domain.days import parse_day
    from csm_tui.domain.durations import parse_hours
    from csm_tui.domain.money import parse_money
    from csm_tui.domain.study.balance import Specialisation
    from csm_tui.domain.study.staffing import Staffing
    from csm_tui.services.study.options import StudyOptions

    first, last = (parse_day(day, None) if day else None for day in (given["first"], given["last"]))
    prices = [parse_money(text) for text in given["hourly_cost"]]
    if len({price.currency for price in prices}) < len(prices):
        raise Refused(
            "twice", "there are two hourly costs in one currency", hint="give one a currency", wrong_usage=True
        )
    utilisation = _share(given["utilisation"], "--utilisation")
    staffing = Staffing(
        _share(given["growth"], "--growth"), _share(given["leave"], "--leave"), utilisation,
        tuple(_share(part, "--ramp") for part in given["ramp"].split(",") if part.strip()),
    )  # fmt: skip
    return StudyOptions(
        by=tuple(key.strip().lower() for key in given["by"].split(",")), engine=given["engine"], first=first, last=last,
        team=given["team"], pseudonyms=given["pseudonyms"], skip_bad=given["skip_bad"], date_order=given["date_order"],
        utilisation=utilisation, freeze_days=given["freeze"],
        kept=Specialisation("tier" in given["keep"], "segment" in given["keep"]), staffing=staffing,
        hourly_minor={price.currency: price.minor for price in prices},
        contract_seconds=parse_hours(given["contract"]), supply_seconds=parse_hours(given["supply"]),
    ).checked()  # fmt: skip


def _share(text: str, option: str) -> float:
    """`0.9`, `0,9` or `90%`."""
    word = text.strip().replace(",", ".")
    try:
        number = float(word.removesuffix("%")) / (100 if word.endswith("%") else 1)
    except ValueError:
        number = float("nan")
    if not -10 < number < 10:
        raise Refused(
            "bad_share", f"{quoted(text)} is no share", where=f"in {option}", hint="write 0.9 or 90%", wrong_usage=True
        )
    return round(number, 6)


@contextmanager
def progress_bar(as_json: bool) -> Iterator[Progress | None]:
    """A bar for each stage on standard error, when somebody is watching."""
    if as_json or not sys.stderr.isatty():
        yield None
        return
    bars: dict[str, Any] = {}

    def tell(what: str, done: int, total: int) -> None:
        if what not in bars:
            close()
            bars[what] = click.progressbar(length=total, label=what.capitalize(), file=sys.stderr)
            bars[what].__enter__()
        bars[what].update(max(0, done - bars[what].pos))

    def close() -> None:
        for bar in bars.values():
            if not bar.finished:
                bar.update(0)
            bar.__exit__(None, None, None)
        bars.clear()

    try:
        yield tell
    finally:
        close()
