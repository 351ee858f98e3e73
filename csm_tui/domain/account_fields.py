"""The fields of an account that can be typed, edited in place or imported: one table.

A field knows its key (for `--map COLUMN=FIELD` and the options of `csm account edit`), how its text becomes the values
of columns, and the headers it goes by in exports. The importer, the command line and the app all read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from csm_tui.domain import account_values as values
from csm_tui.domain.account_values import Manner, Value, Values
from csm_tui.domain.days import parse_day
from csm_tui.domain.errors import Refused
from csm_tui.domain.lifecycle import LIFECYCLES
from csm_tui.domain.money import parse_currency, parse_money
from csm_tui.domain.names import fold
from csm_tui.domain.text import quoted

LONGEST_NAME = 200
LONGEST_LINE = 500
LONGEST_NOTES = 20_000

Parse = Callable[[str, Manner], Values]


class Field(NamedTuple):
    """One field. `part` is the table it belongs to: account, subscription, contact, or row (only steers an import)."""

    key: str
    label: str
    part: str
    kind: str
    """What its text is: text, notes, choice, money, number, date or flag."""
    parse: Parse
    emptied: Values | None
    """The columns once emptied by hand; None: it can't be empty."""
    headers: tuple[str, ...]
    """Normalised headers (see `header_key`), the surest first."""
    choices: tuple[str, ...] = ()


def header_key(text: str) -> str:
    """A header as the table writes them: `Renewal_Date__c`, "renewalDate" and "Renewal Date:" are "renewal date".

    What stands in brackets ("ARR (EUR)") is left out.
    """
    plain = re.sub(r"\(.*?\)|\[.*?\]", " ", text.strip())
    plain = re.sub(r"__c$", "", plain, flags=re.IGNORECASE)
    plain = re.sub(r"([a-z])([A-Z])", r"\1 \2", plain)
    return values.choice_key(plain)


def _text(column: str, longest: int = LONGEST_LINE) -> Parse:
    def parse(text: str, manner: Manner) -> Values:
        plain = values.one_line(text)
        if len(plain) > longest:
            raise Refused("too_long", f"it has {len(plain):,} characters, more than {longest}")
        return {column: plain}

    return parse


def _single(column: str, parse_value: Callable[[str, Manner], Value]) -> Parse:
    return lambda text, manner: {column: parse_value(text, manner)}


def _name(text: str, manner: Manner) -> Values:
    plain = values.one_line(text)
    if not fold(plain):
        raise Refused("no_name", "the name is empty")
    if len(plain) > LONGEST_NAME:
        raise Refused("name_too_long", f"the name has {len(plain):,} characters, more than {LONGEST_NAME}")
    return {"name": plain, "name_key": fold(plain)}


def _money(times: int, text: str, manner: Manner) -> Values:
    money = parse_money(text, manner.decimal, manner.currency, scaled=manner.scale > 1)
    if money.minor < 0:
        raise Refused("negative", f"{quoted(values.one_line(text))} is below 0")
    return {"arr_minor": money.minor * manner.scale * times, "currency": money.currency}


def _day(column: str) -> Parse:
    return _single(column, lambda text, manner: parse_day(text, manner.order, today=manner.today, dots=manner.dots))


def _notes(text: str, manner: Manner) -> Values:
    plain = values.many_lines(text)
    if len(plain) > LONGEST_NOTES:
        raise Refused("too_long", f"the notes have {len(plain):,} characters, more than {LONGEST_NOTES:,}")
    return {"notes": plain}


def _domain(text: str, manner: Manner) -> Values:
    plain = re.sub(r"^[a-z]+://", "", values.one_line(text).casefold()).removeprefix("www.")
    return _text("domain")(re.split(r"[/?#]", plain)[0], manner)


def _lifecycle(text: str, manner: Manner) -> Values:
    """A CRM's "customer" says nothing about the stage, so it changes nothing."""
    plain = values.choice_key(text) in {"customer", "client", "other"}
    return {} if plain else {"lifecycle": values.parse_lifecycle(text, manner)}


def _notice(text: str, manner: Manner) -> Values:
    """`60`, `60 days`, `8 weeks`; months are counted back on the calendar once the end is known."""
    found = re.fullmatch(r"(\d{1,4})\s*(d|days?|w|weeks?|m|months?|tage?|wochen?|monate?)?\.?", fold(text))
    if not found or int(found[1]) > 3660:
        raise Refused(
            "bad_notice", f"{quoted(values.one_line(text))} is no notice period", hint="write days, such as 60"
        )
    number, unit = int(found[1]), (found[2] or "d")[:1]
    return {"notice_months": number} if unit == "m" else {"notice_days": number * (7 if unit == "w" else 1)}


def _months(text: str, manner: Manner) -> Values:
    found = re.fullmatch(r"(\d{1,3})\s*(m|months?|mo|y|years?)?\.?", fold(text))
    if not found or not 0 < int(found[1]) <= 240:
        raise Refused("bad_term", f"{quoted(values.one_line(text))} is no term", hint="write months, such as 12")
    return {"term_months": int(found[1]) * (12 if (found[2] or "m").startswith("y") else 1)}


def _contact(role: str, column: str) -> Parse:
    return _text(f"{role}/{column}", LONGEST_NAME)


def _contact_fields(role: str, label: str, words: str) -> list[Field]:
    """The columns that hold one contact of a row: name, e-mail, title, phone."""
    names = words.split("|")
    spelt = {"name": ("", " name"), "email": (" email", " e mail", " email address"), "title": (" title", " job title"),
             "phone": (" phone", " phone number")}  # fmt: skip
    fields = []
    for column, endings in spelt.items():
        key, shown = (role, label) if column == "name" else (f"{role}_{column}", f"{label}'s {column}")
        headers = tuple(name + ending for name in names for ending in endings)
        fields.append(Field(key, shown, "contact", "text", _contact(role, column), None, headers))
    return fields


def _field(
    key: str, label: str, part: str, kind: str, parse: Parse, emptied: Values | None, headers: str,
    choices: tuple[str, ...] = (),
) -> Field:  # fmt: skip
    return Field(key, label, part, kind, parse, emptied, tuple(headers.split("|")), choices)


_ACCOUNT = [
    _field("name", "name", "account", "text", _name, None,
           "account name|company name|customer name|client name|organization name|organisation name|account|company"
           "|customer|client|organization|organisation|name|kunde|kundenname|firma"),
    _field("tier", "tier", "account", "choice", _single("tier", values.parse_tier), None,
           "tier|account tier|customer tier|service tier|success tier|cs tier|csm tier|touch tier|touch model|touch"
           "|engagement model|engagement tier|coverage model|ideal customer profile tier|customer priority",
           ("high", "mid", "low", "tech")),
    _field("reason", "reason of the tier", "account", "text", _text("tier_reason"), {"tier_reason": ""},
           "tier reason|reason of tier|reason for tier"),
    _field("segment", "segment", "account", "text", _text("segment"), {"segment": ""},
           "segment|customer segment|account segment|market segment|company segment|size segment"),
    _field("lifecycle", "lifecycle stage", "account", "choice", _lifecycle, None,
           "lifecycle|lifecycle stage|customer lifecycle stage|customer lifecycle|customer stage|account stage"
           "|journey stage|customer journey stage|success stage|cs stage|lifecycle phase|phase|stage",
           LIFECYCLES),
    _field("arr", "ARR", "account", "money", partial(_money, 1), {"arr_minor": 0},
           "arr|current arr|annual recurring revenue|total arr|account arr|arr value|arr amount|subscription arr"
           "|recurring revenue|acv|annual contract value|annual value|contract value|amount|annual revenue"),
    _field("mrr", "monthly recurring revenue", "account", "money", partial(_money, 12), {"arr_minor": 0},
           "mrr|monthly recurring revenue|current mrr"),
    _field("currency", "currency", "account", "text", _single("currency", lambda text, _: parse_currency(text)), None,
           "currency|currency code|currency iso code|arr currency|account currency|opportunity currency|deal currency"),
    _field("users", "users", "account", "number", _single("users", values.parse_count), {"users": None},
           "users|active users|licensed users|number of users|user count|monthly active users|mau|seats|licensed seats"
           "|licenses|licences"),
    _field("health", "health", "account", "number", values.parse_health, {"health": None, "health_source": ""},
           "health|health score|customer health|customer health score|overall health|overall health score"
           "|overall score|current score|account health|health status|health color|health colour|score"),
    _field("health_source", "source of the health", "account", "text", _text("health_source"), {"health_source": ""},
           "health source|score source"),
    _field("health_reason", "reason of the health", "account", "text", _text("health_reason"), {"health_reason": ""},
           "health reason|health comment|health notes|score comment"),
    _field("growth", "growth potential", "account", "text", _text("growth"), {"growth": ""},
           "growth|growth potential|expansion potential|upsell potential|whitespace"),
    _field("domain", "domain", "account", "text", _domain, {"domain": ""},
           "domain|company domain name|company domain|domain name|website|account website|website url|web site"
           "|url|homepage"),
    _field("external_id", "external id", "account", "text", _text("external_id"), {"external_id": ""},
           "external id|account id|account id 18|18 digit account id|salesforce account id|sfdc account id|company id"
           "|record id|customer id|client id|crm id|company gsid|gsid|hs object id|id"),
    _field("aliases", "other names", "account", "text", _text("aliases"), {"aliases": ""},
           "aliases|alias|also known as|aka|short name|nickname"),
    _field("since", "start of the work", "account", "date", _day("starts_on"), None,
           "csm since|managed since|owned since"),
    _field("anchor", "anchor of the cadence", "account", "date", _day("anchor_on"), None, "cadence anchor"),
    _field("notes", "notes", "account", "notes", _notes, {"notes": ""},
           "notes|csm notes|account notes|comments|comment|description"),
]  # fmt: skip

_SUBSCRIPTION = [
    _field("renewal", "renewal date", "subscription", "date", _day("ends_on"), None,
           "renewal date|next renewal date|next renewal|contract renewal date|renewal|renewal on|renews on"
           "|contract end date|contract end|subscription end date|subscription end|term end date|term end"
           "|contract expiration date|expiration date|expiry date|expires|end date"),
    _field("notice", "notice period", "subscription", "number", _notice, {"notice_days": 0},
           "notice days|notice period days|notice period|notice period in days|renewal notice days"
           "|cancellation notice days|cancellation period|notice"),
    _field("notice_by", "notice deadline", "subscription", "date", _day("notice_on"), {"notice_days": 0},
           "notice deadline|notice deadline date|notice date|notice by|notice on|last notice date|cancellation deadline"
           "|cancel by|opt out date"),
    _field("starts", "start of the contract", "subscription", "date", _day("starts_on"), {"starts_on": None},
           "contract start date|contract start|subscription start date|subscription start|term start date|start date"
           "|starts on|effective date|original contract date|customer since"),
    _field("term", "term in months", "subscription", "number", _months, None,
           "term months|contract term months|contract term|contract length|term in months|term"),
    _field("auto_renew", "renews automatically", "subscription", "flag", _single("auto_renews", values.parse_flag),
           {"auto_renews": False}, "auto renew|auto renewal|auto renews|autorenew|automatic renewal|auto renewing",
           ("yes", "no")),
    _field("status", "status of the renewal", "subscription", "choice", _single("status", values.parse_status), None,
           "renewal status|subscription status|contract status|status", values.STATUSES),
    _field("opportunity_stage", "stage of the opportunity", "subscription", "choice",
           _single("status", values.parse_stage), None, "opportunity stage|deal stage|sales stage"),
    _field("risk", "risk of the renewal", "subscription", "choice", _single("risk", values.parse_risk), None,
           "renewal risk|risk|risk level|churn risk|risk status", values.RISKS),
    _field("opportunity_id", "id of the opportunity", "subscription", "text", _text("external_id"),
           {"external_id": ""}, "opportunity id|subscription id|contract id|deal id|contract number"),
]  # fmt: skip

_CONTACT = [
    *_contact_fields("champion", "champion", "champion|key champion"),
    *_contact_fields("economic_buyer", "economic buyer", "economic buyer|decision maker|buyer"),
    *_contact_fields("executive_sponsor", "executive sponsor", "executive sponsor|exec sponsor|sponsor"),
    *_contact_fields("contact", "contact", "primary contact|main contact|key contact|contact"),
]

_ROW = [
    _field("owner", "owner", "row", "text", _text("owner"), None,
           "owner|account owner|company owner|csm|csm name|customer success manager|success manager|assigned csm"
           "|csm owner|owner name|opportunity owner"),
]  # fmt: skip

FIELDS: Mapping[str, Field] = {field.key: field for field in (*_ACCOUNT, *_SUBSCRIPTION, *_CONTACT, *_ROW)}
"""Every field by its key."""

EDITABLE: tuple[Field, ...] = tuple(
    field for field in (*_ACCOUNT, *_SUBSCRIPTION) if field.key not in {"mrr", "term", "opportunity_stage"}
)
"""The fields of an account and its subscription that a person edits, in the order of a form."""

HEADERS: Mapping[str, tuple[str, int]] = {
    header: (field.key, rank) for field in FIELDS.values() for rank, header in enumerate(field.headers)
}
"""Normalised header -> (field, how sure: 0 is surest)."""


def field_named(text: str) -> Field:
    """The field of that key (or label), as typed after `--map COLUMN=`."""
    key = values.choice_key(text)
    for field in FIELDS.values():
        if key in (values.choice_key(field.key), values.choice_key(field.label)):
            return field
    if key in HEADERS:
        return FIELDS[HEADERS[key][0]]
    hint = f"fields are {', '.join(FIELDS)}"
    raise Refused("unknown_field", f"there is no field {quoted(values.one_line(text))}", hint=hint, wrong_usage=True)
