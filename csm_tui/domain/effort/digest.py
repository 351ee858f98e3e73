"""What a log has taught of weekly totals, as a digest: enough for every week ahead (outlook.py), without NumPy.

It holds what digesting.py makes of a learned log: for each piece of work its ratio to the plan and the spread of a
single week, for the week as a whole what totals.py has learned, and the changes that should be asked about.
`to_words` and `from_words` are how it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from csm_tui.domain.effort.constants import GRID
from csm_tui.domain.effort.figures import Alarm

FORM = 2
"""Of the words it is kept in, and of the model behind it: another number, and what was kept says nothing."""


class Effort(NamedTuple):
    """Of a piece of work: expected / planned minutes, and the sd of a single week's in expected minutes."""

    ratio: float
    spread: float


class TotalsDigest(NamedTuple):
    """What was learned of weekly totals; each way to add up a week has its own place in the last three."""

    sums: tuple[float, ...]
    """Faded number, sum of x, y, x*x and x*y, with x the log of a week's plan and y that of its total."""
    squares: tuple[float, ...]
    loss: tuple[float, ...]
    shape: tuple[tuple[float, ...], ...]
    """The residual at each level of GRID."""


class Digest(NamedTuple):
    """All of it. `work` is by activity and scope, `accounts` by account, activity and scope."""

    weeks: int
    """Confirmed weeks behind it."""
    work: Mapping[tuple[str, str], Effort]
    accounts: Mapping[tuple[str | None, str, str], Effort]
    unknown: Effort
    """Of work that was never logged."""
    totals: TotalsDigest
    alarms: tuple[Alarm, ...]
    """Of customer work, then of internal work."""

    def effort(self, account: str | None, activity: str, scope: str) -> Effort:
        """What is known of that work: at the account, else of the activity, else of the CSM."""
        return self.accounts.get((account, activity, scope)) or self.work.get((activity, scope)) or self.unknown


def to_words(digest: Digest) -> dict[str, Any]:
    """The digest as JSON knows it: each activity once, the accounts under it."""
    under: dict[tuple[str, str], dict[str, list[float]]] = {key: {} for key in digest.work}
    for (account, activity, scope), effort in digest.accounts.items():
        if account is not None:
            under.setdefault((activity, scope), {})[account] = list(effort)
    return {
        "weeks": digest.weeks,
        "work": [[*key, *digest.work.get(key, digest.unknown), accounts] for key, accounts in under.items()],
        "unknown": list(digest.unknown),
        "totals": list(digest.totals),
        "alarms": list(digest.alarms),
    }


def from_words(words: Mapping[str, Any]) -> Digest:
    """The digest that `to_words` wrote. Raises KeyError, TypeError or ValueError when it did not."""
    work: dict[tuple[str, str], Effort] = {}
    accounts: dict[tuple[str | None, str, str], Effort] = {}
    for activity, scope, ratio, spread, under in words["work"]:
        work[activity, scope] = Effort(ratio, spread)
        for account, (own_ratio, own_spread) in under.items():
            accounts[account, activity, scope] = Effort(own_ratio, own_spread)
    sums, squares, loss, shape = words["totals"]
    totals = TotalsDigest(tuple(sums), tuple(squares), tuple(loss), tuple(tuple(each) for each in shape))
    if [len(squares), len(loss), *map(len, totals.shape)] != [4, 4, *[len(GRID)] * 4]:
        raise ValueError("another form")
    alarms = tuple(Alarm(*alarm) for alarm in words["alarms"])
    return Digest(int(words["weeks"]), work, accounts, Effort(*words["unknown"]), totals, alarms)
