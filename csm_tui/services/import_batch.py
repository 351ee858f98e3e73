"""Sets a few hundred rows of a sheet against the book: which accounts they add, which they change, which are bad."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.account_facts import Facts, Term, account_changes, standing_term, term_changes, with_currency
from csm_tui.domain.account_rows import described, new_account, new_contact, new_term
from csm_tui.domain.account_values import Values
from csm_tui.domain.errors import Refused
from csm_tui.domain.import_report import OUTCOMES_KEPT, Change, Outcome, Rejected
from csm_tui.domain.money import usual_currency
from csm_tui.domain.names import fold
from csm_tui.domain.stagger import anchor_on
from csm_tui.domain.text import shortened
from csm_tui.exchange.readers.accounts import SheetRow
from csm_tui.store.ids import new_id
from csm_tui.store.queries import account_names as ask

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


Told = list[tuple[str, str, str]]
"""(field, before, after) of what changes."""


class Work(NamedTuple):
    """What a batch writes: new rows by table, and (table, id, columns) of those that change."""

    accounts: list[Values]
    terms: list[Values]
    contacts: list[Values]
    updates: list[tuple[str, str, Values]]

    def join(self, other: Work) -> None:
        """Take over what another one writes."""
        self.accounts.extend(other.accounts)
        self.terms.extend(other.terms)
        self.contacts.extend(other.contacts)
        self.updates.extend(other.updates)


class Standing:
    """The part of the book that a batch is about."""

    def __init__(self, desk: Desk, rows: Sequence[SheetRow]) -> None:
        facts = [row.facts.account for row in rows if row.facts]
        names = [str(account["name_key"]) for account in facts]
        ids = [str(account["external_id"]) for account in facts if account.get("external_id")]
        csm_id = desk.csm.id
        named = desk.db.rows(ask.BY_NAME, csm_id=csm_id, **ask.keys(names)) if names else []
        numbered = desk.db.rows(ask.BY_EXTERNAL_ID, csm_id=csm_id, **ask.keys(ids)) if ids else []
        self.by_name = {account.name_key: account for account in named}
        self.by_external_id = {account.external_id: account for account in numbered}
        self.terms: dict[str, list[Term]] = defaultdict(list)
        self.contacts: dict[str, list[ask.ContactNow]] = defaultdict(list)
        found = list({account.id for account in (*named, *numbered)})
        for start in range(0, len(found), ask.AT_ONCE):
            part = ask.keys(found[start : start + ask.AT_ONCE])
            for term in desk.db.rows(ask.TERMS, **part):
                self.terms[term.account_id].append(term)
            for contact in desk.db.rows(ask.CONTACTS, **part):
                self.contacts[contact.account_id].append(contact)


class _Known(NamedTuple):
    """An account that a row is about, with what hangs on it; grows as rows add to it."""

    id: str
    currency: str
    arr_minor: int
    terms: list[Term]
    contacts: list[ask.ContactNow]


class Planner:
    """Goes through a sheet batch by batch and keeps the score. Reads the book, writes nothing.

    `totals` is given for a sheet with several rows an account (opportunities): the account's ARR by its folded name.
    What it keeps of every row is a name and a line number, to name the first of two.
    """

    def __init__(self, desk: Desk, tier: str, why: str, totals: Mapping[str, Values] | None) -> None:
        self.added = self.updated = self.unchanged = self.without_tier = self.without_end = 0
        self.rejected: list[Rejected] = []
        self.outcomes: list[Outcome] = []
        self.tier, self._why, self._totals = tier, why, totals
        # Asked once: at every row they would take a tenth of the time of an import.
        self._desk, self._today, self._now_ms = desk, desk.today, desk.now_ms
        self._of_tier = Counter({row.tier: row.accounts for row in desk.db.rows(ask.TIER_COUNTS, csm_id=desk.csm.id)})
        self._empty = not self._of_tier
        self._line_of: dict[str, int] = {}
        self._scores: dict[str, str] = {}
        self._several: dict[str, _Known] = {}

    def plan(self, rows: Sequence[SheetRow]) -> Work:
        """What these rows (all with facts) write."""
        standing = Standing(self._desk, [] if self._empty else rows)
        work = Work([], [], [], [])
        for row in rows:
            try:
                self._take(row, standing, work)
            except Refused as error:
                self.reject(row.line, error.what)
        return work

    def reject(self, line: int, reason: str) -> None:
        """Note a bad line."""
        self.rejected.append(Rejected(line, reason))

    def finish(self) -> None:
        """Count the accounts of a sheet that had several rows for them."""
        for score in self._scores.values():
            self._count(score)

    def _take(self, row: SheetRow, standing: Standing, work: Work) -> None:
        assert row.facts is not None
        facts, key = row.facts, str(row.facts.account["name_key"])
        if key in self._several:
            known = self._several[key]
            changed = self._attach(facts, known, work)
            if changed and self._scores[known.id] == "unchanged":
                self._scores[known.id] = "updated"
            return
        current = self._current(row, key, standing)
        account_id = current.id if current else new_id(self._now_ms)
        if self._totals is not None:
            facts.account.update(self._totals.get(key, {}))
        own = current.currency if current else str(facts.account.get("currency") or usual_currency())
        arr = current.arr_minor if current else 0
        known = _Known(account_id, own, arr, standing.terms.get(account_id, []), standing.contacts.get(account_id, []))
        attached = Work([], [], [], [])
        changed = self._attach(facts, known, attached)
        if current is None:
            work.accounts.append(self._added(facts.account, account_id))
            score, told = "added", self._told({}, {"tier": self.tier, **facts.account, "name": ""})
        else:
            # A name that differs only in case or spacing stays as it is: two programs would turn it to and fro.
            named = {"name": current.name} if key == current.name_key else {}
            changes = account_changes(current._asdict(), facts.account | named, self._today, self._why)
            if changes:
                work.updates.append(("account", account_id, changes))
            score, told = "updated" if changes or changed else "unchanged", self._told(current._asdict(), changes)
        work.join(attached)
        self._settle(row, key, account_id, score)
        if self._telling and score != "unchanged":
            changes_told = tuple(Change(*change) for change in (*told, *changed) if change[1] or change[2])
            self.outcomes.append(Outcome(row.line, score, str(facts.account["name"]), changes_told))
        if self._totals is not None:
            self._several[key] = known

    def _current(self, row: SheetRow, key: str, standing: Standing) -> ask.AccountNow | None:
        """The account that the row is about; refused when an earlier line is about it, or when id and name disagree."""
        external = str(row.facts.account.get("external_id", "")) if row.facts else ""
        if key in self._line_of:
            raise Refused("duplicate", f"line {self._line_of[key]} has the same name")
        if external and f"id {external}" in self._line_of:
            raise Refused("duplicate", f"line {self._line_of[f'id {external}']} has the same id {external[:40]}")
        named, numbered = standing.by_name.get(key), standing.by_external_id.get(external) if external else None
        if named and numbered and named.id != numbered.id:
            raise Refused("clash", f"its id belongs to {shortened(numbered.name)}, its name to another account")
        current = numbered or named
        if current and f"at {current.id}" in self._line_of:
            raise Refused("duplicate", f"line {self._line_of[f'at {current.id}']} is about the same account")
        return current

    def _settle(self, row: SheetRow, key: str, account_id: str, score: str) -> None:
        if self._totals is not None:
            self._scores[account_id] = score
            return
        self._line_of[key] = row.line
        if row.facts and row.facts.account.get("external_id"):
            self._line_of[f"id {row.facts.account['external_id']}"] = row.line
        if score != "added":
            self._line_of[f"at {account_id}"] = row.line
        self._count(score)

    def _count(self, score: str) -> None:
        self.added += score == "added"
        self.updated += score == "updated"
        self.unchanged += score == "unchanged"

    def _added(self, given: Values, account_id: str) -> Values:
        self.without_tier += "tier" not in given
        tier = str(given.get("tier", self.tier))
        anchor = anchor_on(tier, self._of_tier[tier], self._today)
        self._of_tier[tier] += 1
        at = self._now_ms // 1000
        return new_account({"tier": tier, **given}, account_id, self._desk.csm.id, anchor, self._today, at)

    def _attach(self, facts: Facts, known: _Known, work: Work) -> Told:
        """The subscription and the contacts of a row; answers what changes, described."""
        changed = self._attach_term(with_currency(self._about_term(facts, known), known.currency), known, work)
        for role, values in facts.contacts.items():
            changed += self._attach_contact("" if role == "contact" else role, values, known, work)
        return changed

    def _about_term(self, facts: Facts, known: _Known) -> Values:
        """What a row says about a subscription. The ARR of an account with one subscription is that subscription's."""
        if self._totals is not None or len(known.terms) > 1 or not (known.terms or facts.subscription):
            return facts.subscription
        money: Values = {name: facts.account[name] for name in ("arr_minor", "currency") if name in facts.account}
        if not known.terms and not money:
            money = {"arr_minor": known.arr_minor, "currency": known.currency}
        return facts.subscription | money

    def _attach_term(self, given: Values, known: _Known, work: Work) -> Told:
        if not given:
            return []
        current = standing_term(known.terms, given, one_each=self._totals is None)
        try:
            changes = term_changes(current, given)
        except Refused as error:
            if error.code != "no_renewal":
                raise
            self.without_end += 1
            return []
        if current is None:
            row = new_term(changes, new_id(self._now_ms), known.id)
            work.terms.append(row)
            known.terms.append(Term(*(row[name] for name in Term._fields)))
            return self._told({}, {"ends_on": row["ends_on"]})
        if changes:
            work.updates.append(("subscription", current.id, changes))
            known.terms[known.terms.index(current)] = current._replace(**changes)
        return self._told(current._asdict(), changes)

    def _attach_contact(self, role: str, values: Mapping[str, str], known: _Known, work: Work) -> Told:
        """A contact is the same when its e-mail address is, else when its name is."""
        email, name = values.get("email", "").casefold(), fold(values.get("name", ""))
        if not email and not name:
            return []
        given: Values = {**values, **({"role": role} if role else {})}
        contacts = known.contacts
        current = next((c for c in contacts if email and c.email.casefold() == email), None)
        current = current or next(
            (c for c in contacts if name and fold(c.name) == name and not (email and c.email)), None
        )
        label = f"{(role or 'contact').replace('_', ' ')} "
        if current is None:
            row = new_contact(given, new_id(self._now_ms), known.id)
            work.contacts.append(row)
            contacts.append(ask.ContactNow(*(row[field] for field in ask.ContactNow._fields)))
            return self._told({}, {"name": row["name"]}, label)
        changes = {column: value for column, value in given.items() if getattr(current, column) != value}
        if changes:
            work.updates.append(("contact", current.id, changes))
            contacts[contacts.index(current)] = current._replace(**changes)
        return self._told(current._asdict(), changes, label)

    @property
    def _telling(self) -> bool:
        return len(self.outcomes) < OUTCOMES_KEPT

    def _told(self, before: Mapping[str, object], after: Values, prefix: str = "") -> Told:
        """What changes, described as long as anybody will read it; empty only when nothing changes."""
        if not after:
            return []
        return (described(before, after, prefix) if self._telling else []) or [("", "", "")]
