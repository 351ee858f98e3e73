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

FIGURE = shape(
    tier=maybe(TEXT), account=maybe(TEXT), activity=TEXT, every=TEXT, planned_minutes=WHOLE, learned_minutes=WHOLE,
    low_minutes=WHOLE, high_minutes=WHOLE, interval={"const": 0.8}, weeks=WHOLE, accounts=WHOLE, mostly_plan=YES,
    explanation=TEXT,
)  # fmt: skip
PROPOSAL_ID = {"type": "string", "pattern": "^[0-9a-z]{5}$"}
PROPOSAL = {"allOf": [FIGURE, shape(id=PROPOSAL_ID, change_minutes_per_week=NUMBER)]}
EVIDENCE = shape(
    tier=maybe(TEXT), lifecycle=maybe(TEXT), account_id=maybe(ID), activity=TEXT, planned_minutes=WHOLE,
    learned_minutes=WHOLE, low_minutes=WHOLE, high_minutes=WHOLE, minutes=WHOLE, weeks=WHOLE, accounts=WHOLE,
)  # fmt: skip
VERSION = shape(
    plan_version=WHOLE, effective_on=DAY, reason=TEXT, contract_hours=NUMBER, flex_hours=NUMBER, supply_hours=NUMBER,
    demand_hours=NUMBER, utilisation=maybe(NUMBER),
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
        overload_probability=maybe(NUMBER), mostly_plan=YES, plan_version=WHOLE, logged_hours=NUMBER,
        logged_customer_hours=NUMBER,
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
    "plan learn": shape(
        based_on=shape(plan_version=WHOLE, confirmed_weeks=WHOLE, entries=WHOLE), mostly_plan=YES,
        proposals=listed(PROPOSAL), held_back={"type": "array", "items": PROPOSAL}, figures=listed(FIGURE),
        other_work=shape(minutes_per_week=WHOLE, low_minutes=WHOLE, high_minutes=WHOLE, explanation=TEXT),
        alarms={"type": "array", "items": TEXT},
        effect=shape(
            demand_hours_before=NUMBER, demand_hours_after=NUMBER, supply_hours_before=NUMBER,
            supply_hours_after=NUMBER, utilisation_before=maybe(NUMBER), utilisation_after=maybe(NUMBER),
            capacity=listed(shape(tier=TEXT, fit_before=maybe(WHOLE), fit_after=maybe(WHOLE))),
        ),
    ),
    "plan accept": shape(
        plan_version=WHOLE, effective_on=DAY, reason=TEXT,
        accepted=listed(shape(id=PROPOSAL_ID, planned_minutes=WHOLE, learned_minutes=WHOLE, minutes=WHOLE)),
    ),
    "plan reject": shape(rejected=listed(PROPOSAL_ID), reason=TEXT),
    "plan diff": shape(**{"from": VERSION, "to": VERSION}, rules=listed(shape(
        whose=TEXT, activity=TEXT, before=maybe(shape(minutes=WHOLE, every=TEXT)),
        after=maybe(shape(minutes=WHOLE, every=TEXT)), hours_per_week_before=NUMBER, hours_per_week_after=NUMBER,
        evidence=maybe(EVIDENCE),
    ))),
    "plan history": shape(versions=listed(shape(
        plan_version=WHOLE, effective_on=DAY, reason=TEXT, contract_hours=NUMBER, flex_hours=NUMBER,
        evidence={"type": "array", "items": EVIDENCE},
    ))),
    "plan honesty": shape(accounts=listed(shape(
        id=ID, account=TEXT, tier=TEXT, looks_like=maybe(TEXT), logged_hours_per_week=NUMBER, low_hours=NUMBER,
        high_hours=NUMBER, interval=NUMBER, tier_hours_per_week=NUMBER, looks_like_hours_per_week=maybe(NUMBER),
        weeks=WHOLE,
    ))),
    "plan backtest": shape(
        rows=WHOLE, mae_plan=NUMBER, mae_p50=NUMBER, p80_cover=NUMBER, p90_cover=NUMBER, skill=maybe(NUMBER)
    ),
    "undo": shape(undone=TEXT),
    "redo": shape(redone=TEXT),
    "check": shape(ok=YES, problems={"type": "array", "items": TEXT}),
    "error": shape(error=shape(code={"type": "string", "pattern": "^[a-z0-9_]+$"}, message=TEXT, hint=TEXT)),
}  # fmt: skip
"""Command -> what its `--json` gives at least."""
