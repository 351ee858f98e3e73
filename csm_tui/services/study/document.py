"""A study as one JSON document, and as the pages of definitions that go with its tables."""

from __future__ import annotations

from typing import Any

from csm_tui.domain.durations import decimal_hours
from csm_tui.services.study.options import Study


def document(study: Study) -> dict[str, Any]:
    """Everything; hours are decimal numbers, money minor units, shares of 1."""
    return about(study) | {
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
        "logged_hours": decimal_hours(study.seconds), "pseudonyms": study.pseudonyms,
        "assumptions": dict(study.assumptions), "notes": list(study.notes),
        "problems": [
            {"source": f"source {n}" if study.pseudonyms else one.source, "reason": one.reason}
            for n, one in enumerate(study.problems, 1)
        ],
    }  # fmt: skip


def about_lines(study: Study) -> list[tuple[str, str]]:
    """The same as lines of two cells."""
    facts = about(study)
    told = [key for key in facts if key not in ("assumptions", "notes", "problems")]
    lines = [(key, _plain(facts[key])) for key in told]
    lines += study.assumptions
    lines += [("note", note) for note in study.notes]
    return lines + [("problem", f"{one['source']}: {one['reason']}") for one in facts["problems"]]


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else str(value)
