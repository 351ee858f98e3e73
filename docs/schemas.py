"""Writes the JSON Schemas of `csm export summary`, `case`, `forecast` and `study` from the columns of their tables.

python docs/schemas.py           rewrites docs/schemas/*.json
python docs/schemas.py --check   says which are not as the program writes, and exits with 1
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from csm_tui.domain.tables import Column, Table

FOLDER = Path(__file__).resolve().parent / "schemas"
NOW = "2026-03-11T09:30:00"
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"}, "count": {"type": "integer"}, "money": {"type": "integer"},
    "hours": {"type": "number"}, "number": {"type": "number"}, "share": {"type": "number"},
    "flag": {"type": "boolean"}, "date": {"type": "string", "format": "date"},
}  # fmt: skip
_OPTIONAL = ("entries", "contacts")
_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}


def main() -> int:
    """Write or check them."""
    check = "--check" in sys.argv
    stale = []
    for name, schema in schemas().items():
        path, text = FOLDER / f"{name}.schema.json", json.dumps(schema, indent=1) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if not check:
                path.write_text(text, encoding="utf-8")
    for name in stale if check else []:
        print(f"docs/schemas/{name} is stale; run python docs/schemas.py")
    return 1 if check and stale else 0


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema. The sample book gives the tables; their columns are the same for any book."""
    from csm_tui.bootstrap import open_desk
    from csm_tui.domain.case import Price
    from csm_tui.domain.pages.case_tables import case_tables
    from csm_tui.domain.pages.forecast_page import forecast_table
    from csm_tui.domain.pages.summary_tables import tables
    from csm_tui.domain.study.effort import GROUPS
    from csm_tui.domain.weeks import Week
    from csm_tui.services.case import case_for
    from csm_tui.services.export_ahead import outlook
    from csm_tui.services.sample import load_sample
    from csm_tui.services.study.options import StudyOptions
    from csm_tui.services.study.study import study
    from csm_tui.services.summary import summaries

    kept = os.environ.get("CSM_NOW")
    os.environ["CSM_NOW"] = NOW
    try:
        with tempfile.TemporaryDirectory() as folder:
            book = f"{folder}/book.db"
            load_sample(book)
            with open_desk(book, "Dana Field") as desk:
                week = Week.of(desk.today) + -1
                summary = tables(summaries(desk, week, week, everybody=True, with_notes=True))
                case = case_tables(case_for(desk, Price({}, None)))
                ahead = [forecast_table(outlook(desk, 13))]
            studied = study([book], StudyOptions(by=tuple(GROUPS))).tables
    finally:
        os.environ.pop("CSM_NOW")
        if kept is not None:
            os.environ["CSM_NOW"] = kept
    said = {key: {"type": "string"} for key in ("headline", "why_not", "arithmetic", "evidence")}
    return {
        "summary": _document("csm-tui/summary/1", summary, {"half_pages": {"type": "array", "items": _half_page()}}),
        "case": _document("csm-tui/case/1", case, {"says": _object(said)}),
        "forecast": _document("csm-tui/forecast/1", ahead, {}), "study": _study(studied, GROUPS),
    }  # fmt: skip


def _study(tables: Sequence[Table], groups: Collection[str]) -> dict[str, Any]:
    """`--by` chooses which of the groups the effort table has."""
    texts = ("from", "to", "engine", "quantiles", "completeness", "missing")
    strings = {"type": "array", "items": {"type": "string"}}
    problem = _object({"source": {"type": "string"}, "reason": {"type": "string"}})
    more: dict[str, Any] = {
        **{key: {"type": "string"} for key in texts}, "weeks": {"type": "integer"}, "by": strings,
        **{key: {"type": "integer"} for key in ("sources", "csms", "entries")}, "logged_hours": {"type": "number"},
        "pseudonyms": {"type": "boolean"}, "assumptions": _TEXTS, "notes": strings,
        "problems": {"type": "array", "items": problem},
        "definitions": {"type": "object", "additionalProperties": _TEXTS},
    }  # fmt: skip
    made = _document("csm-tui/study/1", tables, more)
    made["required"].remove("about")
    del made["properties"]["about"]
    rows = made["properties"]["tables"]["properties"]["effort"]["items"]
    rows["required"] = [name for name in rows["required"] if name not in groups]
    return made


def _half_page() -> dict[str, Any]:
    parts = ("highlights", "lowlights", "blockers", "asks", "next_week")
    sentences = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    return _object({"csm": {"type": "string"}} | dict.fromkeys(parts, sentences))


def _document(name: str, tables: Sequence[Table], more: dict[str, Any]) -> dict[str, Any]:
    held = {table.name: {"type": "array", "title": table.title, "items": _row(table)} for table in tables}
    required = [table.name for table in tables if table.name not in _OPTIONAL]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": name,
        **_object({"document": {"const": name}, "about": _TEXTS, **more, "tables": _object(held, required)}),
    }  # fmt: skip


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    return {
        "type": "object", "properties": properties, "required": required or list(properties),
        "additionalProperties": False,
    }  # fmt: skip


def _row(table: Table) -> dict[str, Any]:
    """A row; columns by tier and currency are described by their pattern."""
    named = {column.name: _value(column) for column in table.columns if not _by_book(column)}
    row = _object(named)
    if any(_by_book(column) for column in table.columns):
        row["patternProperties"] = {
            "^accounts_.+$": {"type": "integer", "description": "Accounts of that tier."},
            "_[a-z]{3}_minor$": {"type": "integer", "description": "ARR in minor units of the currency in the name."},
        }
    return row


def _by_book(column: Column) -> bool:
    return column.kind.startswith("money ") or column.name.startswith("accounts_")


def _value(column: Column) -> dict[str, Any]:
    known = _TYPES[column.kind]
    nullable = known | {"type": [known["type"], "null"]} if column.kind != "text" else known
    return nullable | {"description": column.means}


if __name__ == "__main__":
    sys.exit(main())
