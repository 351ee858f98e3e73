"""A study as one JSON document, and as the pages of definitions that go with its tables."""

from __future__ import annotations

from typing import Any

from csm_tui.domain.durations import decimal_hours
from csm_tui.domain.study.cost import ALL_TIERS
from csm_tui.domain.text import harmless
from csm_tui.services.study.options import Study

SCHEMA = "csm-tui/study/1"
"""docs/schemas/study.schema.json describes it."""


def document(study: Study) -> dict[str, Any]:
    """Everything; hours are decimal numbers, money minor units, shares of 1."""
    return {"document": SCHEMA} | about(study) | {
        "definitions": {
            table.name: {column.name: column.means for column in table.columns} for table in study.tables
        },
        "tables": {table.name: table.documents() for table in study.tables},
    }  # fmt: skip


def about(study: Study) -> dict[str, Any]:
    """What the tables rest on. A pseudonymous study doesn't name its sources: files are called after people."""
    return {
        "from": study.first.isoformat(), "to": study.last.isoformat(), "weeks": study.weeks, "by": list(study.by),
        "engine": study.engine, "quantiles": "exact" if study.exact_quantiles else "approximate",
        "sources": study.sources, "csms": study.csms, "entries": study.entries,
        "logged_hours": decimal_hours(study.seconds), "completeness": _completeness(study),
        "missing": _missing(study), "pseudonyms": study.pseudonyms,
        "assumptions": dict(study.assumptions), "notes": list(study.notes),
        "problems": [
            {"source": f"source {n}" if study.pseudonyms else one.source, "reason": one.reason}
            for n, one in enumerate(study.problems, 1)
        ],
    }  # fmt: skip


def _completeness(study: Study) -> str:
    """Of all logs together. Where too few entries tell about somebody, her dark hours are not in it."""
    told = [row for row in study.table("completeness").documents() if row["dark_hours"] is not None]
    expected, dark = sum(row["expected_hours"] for row in told), sum(row["dark_hours"] for row in told)
    if not expected:
        return "not known"
    return f"{(1 - dark / expected) * 100:.0f} % of the contract's hours are logged; {dark:,.0f} h are dark, not spare"


def _missing(study: Study) -> str:
    """What the tables lack: bad sources, loads that nobody knows, prices that were not given."""
    unknown = sum(row["basis"] == "none" for row in study.table("csms").documents())
    priced = all(row["cost_minor"] is not None for row in study.table("cost").documents() if row["tier"] == ALL_TIERS)
    parts = [
        f"{len({one.source for one in study.problems}):,} sources can't be read as they are" if study.problems else "",
        f"the load of {unknown:,} CSMs is not known" if unknown else "",
        "" if priced else "an hourly cost for every currency (or costs that rest on too few entries)",
    ]
    return "; ".join(part for part in parts if part) or "nothing"


def about_lines(study: Study) -> list[tuple[str, str]]:
    """The same as lines of two cells."""
    facts = about(study)
    told = [key for key in facts if key not in ("assumptions", "notes", "problems")]
    lines = [(key, _plain(facts[key])) for key in told]
    lines += study.assumptions
    lines += [("note", note) for note in study.notes]
    lines += [("problem", f"{one['source']}: {one['reason']}") for one in facts["problems"]]
    return [(what, harmless(how)) for what, how in lines]


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else str(value)
