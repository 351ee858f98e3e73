"""Which program a sheet of accounts comes from, told by its headers, and which headers mean something else there.

The headers themselves are in `domain/account_fields.py`; here stands only where a program departs from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted

LEFT_OUT = ""
"""The column is not read in this format."""


class Format(NamedTuple):
    """A kind of export. A sheet is of this format when it has all headers of one group of `signs`."""

    name: str
    signs: tuple[frozenset[str], ...]
    differs: Mapping[str, str]
    """Header -> field, where this program means something else by it."""
    several_rows: bool = False
    """An account may have several rows, each a subscription."""


def _signs(*groups: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split("+")) for group in groups)


FORMATS = (
    Format(
        "salesforce-opportunities",
        _signs("opportunity name", "opportunity id", "opportunity owner", "close date+stage", "close date+stage name",
               "close date+account name+amount"),
        {
            "close date": "renewal", "stage": "opportunity_stage", "stage name": "opportunity_stage",
            "opportunity stage": "opportunity_stage", "amount": "arr", "id": "opportunity_id", "name": LEFT_OUT,
            "status": LEFT_OUT, "description": LEFT_OUT, "score": LEFT_OUT, "term": "term",
        },
        several_rows=True,
    ),
    Format(
        "hubspot-companies",
        _signs("company name+record id", "company name+company owner", "company domain name", "company owner",
               "hubspot owner", "hs object id", "name+record id", "number of associated contacts"),
        {"amount": LEFT_OUT, "description": LEFT_OUT},
    ),
    Format(
        "gainsight",
        _signs("gsid", "company gsid", "customer lifetime in months", "current score", "overall score",
               "original contract date", "company name+csm", "company+csm", "customer name+csm", "name+csm+stage"),
        {},
    ),
    Format(
        "salesforce-accounts",
        _signs("account name+account owner", "account name+account id", "account name+last activity",
               "account name+billing country", "account name+billing state province", "account name+annual revenue",
               "account name+employees", "account name+type", "account name+rating", "account name+parent account",
               "account name+account record type", "account owner", "owner id+name", "id+name+billing country",
               "18 digit account id", "account id 18"),
        {"status": LEFT_OUT, "amount": LEFT_OUT},
    ),
    Format("plain-accounts", (), {}),
)  # fmt: skip
"""In the order in which they are tried; the last one fits any sheet that names accounts."""

DOUBTFUL = {"annual revenue": "in a CRM that is often the customer's own revenue, not what they pay you"}
"""Headers that are read only when nothing surer is there, and then with a word about it."""


def recognised(headers: frozenset[str]) -> Format:
    """The format of a sheet with these normalised headers."""
    return next(f for f in FORMATS if not f.signs or any(group <= headers for group in f.signs))


def format_named(name: str) -> Format:
    """The format of that name, as typed after `--from`."""
    for known in FORMATS:
        if known.name == name.strip().casefold():
            return known
    listed = ", ".join(known.name for known in FORMATS)
    raise Refused(
        "unknown_format", f"there is no format {quoted(name)}", hint=f"it is one of {listed}", wrong_usage=True
    )
