"""A study as a page for a manager: what matters in figures, two pictures, every table, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from csm_tui.domain.formats import counted
from csm_tui.domain.pages.about import About
from csm_tui.domain.pages.page import Bars, Block, Series
from csm_tui.domain.pages.shown import NOT_ANY, percent
from csm_tui.domain.pages.study_blocks import study_block
from csm_tui.domain.tables import Table
from csm_tui.domain.text import harmless

MOST_BARS = 12
"""CSMs in a picture: those with the highest utilisation."""
TITLE = "Capacity study"


class StudyPage(NamedTuple):
    """Everything on the page. `key_figures`: (what, the figure, a remark)."""

    title: str
    subtitle: str
    key_figures: tuple[tuple[str, str, str], ...]
    charts: tuple[Bars, ...]
    blocks: tuple[Block, ...]
    definitions: Block
    about: About


def study_page(tables: Sequence[Table], by: Sequence[str], subtitle: str, about: About) -> StudyPage:
    """The page of a study's tables."""
    known = {table.name: table.documents() for table in tables}
    return StudyPage(
        TITLE, subtitle, tuple(_keys(known)), tuple(_charts(known)),
        tuple(study_block(table, by) for table in tables if table.rows), _definitions(tables), about,
    )  # fmt: skip


def _definitions(tables: Sequence[Table]) -> Block:
    rows = [(table.title, column.name, column.means) for table in tables for column in table.columns]
    return Block("Definitions", ("Table", "Column", "Means"), tuple(rows), text=True)


def _keys(known: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[tuple[str, str, str]]:
    team = known["fte"][-1]
    known_load = [row for row in known["csms"] if row["utilisation"] is not None]
    fullest = max(known_load, key=lambda row: row["utilisation"], default=None)
    highest = fullest["utilisation"] if fullest else None
    expected = sum(row["expected_hours"] for row in known["completeness"] if row["dark_hours"] is not None)
    dark = sum(row["dark_hours"] or 0.0 for row in known["completeness"])
    moves = sum(row["moves"] for row in known["balance"])
    ratio = known["balance"][0]["ratio"] if len(known["balance"]) == 1 else None
    return [
        ("CSMs", f"{len(known['csms']):,}", counted(sum(row["accounts"] for row in known["csms"]), "account")),
        ("People needed", _number(team["needed"]), f"{_number(team['held'])} there"),
        ("Gap", _number(team["gap"]), "below 0 there is room"),
        ("Highest utilisation", percent(highest), fullest["csm"] if fullest else ""),
        ("Moves", f"{moves:,}", "" if ratio is None else f"fullest book is {ratio:.1f} x the emptiest"),
        ("Logs complete", percent(1 - dark / expected if expected else None), f"{dark:,.0f} h are dark, not spare"),
    ]


def _number(value: float | None) -> str:
    return NOT_ANY if value is None else f"{value:,.2f}"


def _charts(known: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Bars]:
    rows = sorted(known["csms"], key=lambda row: (-(row["utilisation"] or 0.0), row["csm"]))[:MOST_BARS]
    names = tuple(harmless(str(row["csm"])) for row in rows)
    dark = {row["csm"]: row["dark_hours"] or 0.0 for row in known["completeness"]}
    kinds = [(key, "other" if key == "unassigned" else key) for key in _KINDS]
    hours = [
        Series(name, tuple(row[f"{name}_hours"] or 0.0 for row in rows), tone)
        for name, tone in kinds if any(row[f"{name}_hours"] for row in rows)
    ]  # fmt: skip
    which = f" ({MOST_BARS} fullest of {len(known['csms']):,})" if len(known["csms"]) > MOST_BARS else ""
    return [
        Bars(
            f"Hours a week that the books take, against the hours for them{which}", names,
            (Series("load", tuple(row["load_hours"] or 0.0 for row in rows), "demand"),), "h",
            tuple(row["supply_hours"] for row in rows), "supply",
            captions=tuple(percent(row["utilisation"]) for row in rows),
        ),
        Bars(
            f"Hours logged in the period, and hours that no log knows of{which}", names,
            (*hours, Series("dark", tuple(dark[row["csm"]] for row in rows), "dark")), "h",
        ),
    ]  # fmt: skip


_KINDS = ("proactive", "reactive", "practice", "administrative", "unassigned")
