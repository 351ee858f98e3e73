"""The JSON shapes that scripts lean on: a schema a command. More keys are allowed, a missing or other one is not."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
INSTANT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"}
WEEK = {"type": "string", "pattern": r"^\d{4}-W\d\d$"}
ID = {"type": "string", "pattern": r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}
TEXT = {"type": "string"}
NUMBER = {"type": "number"}
WHOLE = {"type": "integer"}
YES = {"type": "boolean"}
CURRENCY = {"type": "string", "pattern": "^[A-Z]{3}$"}
CATEGORY = {"enum": ["proactive", "reactive", "practice", "administrative"]}


def maybe(schema: Schema) -> Schema:
    """That, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def shape(**fields: Schema) -> Schema:
    """An object that has all these fields."""
    return {"type": "object", "properties": fields, "required": list(fields)}


def listed(item: Schema) -> Schema:
    """A list that is not empty: what it holds must have been seen."""
    return {"type": "array", "items": item, "minItems": 1}


TOUCH = shape(
    id=ID, account=TEXT, activity=TEXT, due=DAY, minutes=WHOLE,
    status={"enum": ["planned", "held", "skipped", "cancelled", "no_show"]},
)  # fmt: skip
ENTRY = shape(
    id=ID, date=DAY, start=maybe(INSTANT), end=maybe(INSTANT), seconds=WHOLE, account=maybe(TEXT), activity=maybe(TEXT),
    category=maybe(CATEGORY), note=TEXT, tags={"type": "array", "items": TEXT}, source=TEXT,
)  # fmt: skip

SCHEMAS: dict[str, Schema] = {
    "init": shape(db=TEXT, csm=TEXT),
    "import": shape(
        format=TEXT, kind=TEXT, read=WHOLE, added=WHOLE, updated=WHOLE, unchanged=WHOLE,
        rejected=listed(shape(line=WHOLE, reason=TEXT)),
    ),
    "book": shape(accounts=listed(shape(
        id=ID, name=TEXT, tier=TEXT, segment=maybe(TEXT), lifecycle=TEXT, arr_minor=WHOLE, currency=CURRENCY,
        health=maybe(WHOLE), renewal_on=maybe(DAY), notice_on=maybe(DAY), next_touch_on=maybe(DAY),
        next_ebr_on=maybe(DAY), planned_hours_per_week=NUMBER, logged_hours_4w=NUMBER, cadence_debt_hours=NUMBER,
    ))),
    "log": ENTRY,
    "entries": shape(entries=listed(ENTRY), total_seconds=WHOLE),
    "upcoming": shape(events=listed(shape(
        date=DAY, kind={"enum": ["ebr", "renewal", "notice"]}, account=TEXT, arr_minor=WHOLE, in_days=WHOLE,
        overdue=YES, collides_with={"type": "array", "items": TEXT},
    ))),
    "week": shape(
        csm=TEXT, week=WEEK, starts=DAY, ends=DAY, confirmed=YES, contract_hours=NUMBER, absence_hours=NUMBER,
        internal_hours=NUMBER, flex_hours=NUMBER, supply_hours=NUMBER, demand_hours=NUMBER, utilisation=maybe(NUMBER),
        overload_probability=maybe(NUMBER), plan_version=WHOLE, logged_hours=NUMBER, logged_customer_hours=NUMBER,
        cadence_debt_hours=NUMBER,
        activities=listed(shape(
            activity=TEXT, category=CATEGORY, customer=YES, planned_hours=NUMBER, logged_hours=NUMBER,
        )),
        accounts=listed(shape(account=TEXT, tier=TEXT, planned_hours=NUMBER, logged_hours=NUMBER)),
        days={"type": "array", "items": shape(date=DAY, logged_hours=NUMBER), "minItems": 7, "maxItems": 7},
        touches=listed(TOUCH),
    ),
    "capacity": shape(
        supply_hours=NUMBER, rounding={"enum": ["none", "half-hour", "quarter-hour"]},
        without={"type": "array", "items": TEXT},
        tiers=listed(shape(
            tier=TEXT, hours_per_account=NUMBER, rounded_hours_per_account=NUMBER,
            by_activity={"type": "array", "items": shape(activity=TEXT, hours=NUMBER)},
            fit=maybe(WHOLE), nearest=maybe(WHOLE), fit_unrounded=maybe(WHOLE),
            fit_at_80=maybe(WHOLE), fit_at_90=maybe(WHOLE),
        )),
        book=shape(accounts=WHOLE, demand_hours=NUMBER, headroom_hours=NUMBER),
    ),
    "undo": shape(undone=TEXT),
    "redo": shape(redone=TEXT),
    "check": shape(ok=YES, problems={"type": "array", "items": TEXT}),
    "error": shape(error=shape(code={"type": "string", "pattern": "^[a-z0-9_]+$"}, message=TEXT, hint=TEXT)),
}  # fmt: skip
"""Command -> what its `--json` gives at least."""
