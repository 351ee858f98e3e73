"""Makes the sample: `python -m sample_data.generate [FOLDER]` writes every CSV, byte for byte the same each time.

Only the standard library's `random` is drawn from, with fixed seeds; README.md says what the files hold and
which truths stand behind the log.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from csm_tui.domain.cadence import Rule
from csm_tui.domain.seed import ACTIVITIES

from .books import books
from .effort import true_minutes
from .exports import SHAPES, Row, write
from .history import live
from .model import Book, Entry, History

HERE = Path(__file__).parent
ACTIVITY_NAMES = {activity.key: activity.name for activity in ACTIVITIES}


def generate(folder: Path) -> None:
    """Write every file of the sample into a folder."""
    made = [(book, live(book)) for book in books()]
    for (book, history), (shape, export) in zip(made, SHAPES, strict=True):
        (folder / _accounts_file(book, shape)).write_bytes(export(book))
        _time(folder / f"time_{book.slug}.csv", book, history.entries)
    _people(folder, [book for book, _ in made])
    _book(folder, [book for book, _ in made])
    _plan(folder, [book for book, _ in made])
    _days(folder, made)
    _truth(folder, [book for book, _ in made])


def _accounts_file(book: Book, shape: str) -> str:
    return f"accounts_{book.slug}_{shape}.csv"


def _time(path: Path, book: Book, entries: Iterable[Entry]) -> None:
    """The shape of a detailed time-tracker report: one row an entry, local times."""
    header = (
        "User", "Email", "Client", "Project", "Description", "Billable", "Start date", "Start time", "End date",
        "End time", "Duration", "Tags",
    )  # fmt: skip
    rows = (
        (book.name, book.email, e.account, ACTIVITY_NAMES[e.activity], e.note, "No", e.day, _clock(e.start * 60), e.day,
         _clock(e.start * 60 + e.seconds), _clock(e.seconds), e.tags)
        for e in sorted(entries, key=lambda entry: (entry.day, entry.start))
    )  # fmt: skip
    write(path, header, rows)


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _people(folder: Path, made: list[Book]) -> None:
    files = [_accounts_file(book, shape) for book, (shape, _) in zip(made, SHAPES, strict=True)]
    write(
        folder / "csms.csv",
        ("Name", "Email", "Time zone", "Country", "Region", "Starts on", "Accounts file", "Time file"),
        (
            (b.name, b.email, b.timezone, b.country, b.region, b.starts_on, file, f"time_{b.slug}.csv")
            for b, file in zip(made, files, strict=True)
        ),
    )
    write(
        folder / "contacts.csv",
        ("CSM", "Account Name", "First Name", "Last Name", "Role", "Title", "Email", "Phone", "Relationship",
         "Last Contact"),
        (
            (b.name, c.account, c.first, c.last, c.role.replace("_", " ").title(), c.title, c.email, c.phone, c.depth,
             c.last_contact_on)
            for b in made for c in b.contacts
        ),
    )  # fmt: skip


def _book(folder: Path, made: list[Book]) -> None:
    """The accounts as they stand in the sample's own database, and their subscriptions."""
    write(
        folder / "book.csv",
        ("CSM", "Account", "Tier", "Segment", "Lifecycle", "ARR", "Currency", "Users", "Health", "Health on",
         "Health reason", "Growth", "Domain", "External id", "Aliases", "Anchor on", "Starts on", "Lifecycle since",
         "Tier since", "Tier reason", "Notes"),
        (
            (b.name, a.name, a.tier, a.segment, a.lifecycle, _money(a.arr_minor), a.currency, a.users, a.health,
             a.health_on, a.health_reason, a.growth, a.domain, a.external_id, a.aliases, a.anchor_on, a.starts_on,
             a.lifecycle_since, a.tier_since, a.tier_reason, a.notes)
            for b in made for a in b.accounts
        ),
    )  # fmt: skip
    write(
        folder / "subscriptions.csv",
        ("CSM", "Account", "Contract", "Start", "End", "Notice days", "Auto-renews", "First renewal", "ARR", "Currency",
         "Status", "Risk"),
        (
            (b.name, t.account, t.id, t.starts_on, t.ends_on, t.notice_days, _yes(t.auto_renews), _yes(t.first_renewal),
             _money(t.arr_minor), t.currency, t.status, t.risk)
            for b in made for t in b.terms
        ),
    )  # fmt: skip


def _plan(folder: Path, made: list[Book]) -> None:
    write(
        folder / "plans.csv",
        ("CSM", "Version", "Effective on", "Contract hours", "Flex hours", "Reason"),
        ((b.name, p.number, p.effective_on, p.contract_hours, p.flex_hours, p.reason) for b in made for p in b.plans),
    )
    write(
        folder / "rules.csv",
        ("CSM", "Version", "Tier", "Lifecycle", "Account", "Activity", "Minutes", "Every", "Unit", "Day offset",
         "Preparation"),
        ((b.name, p.number, *_rule(r)) for b in made for p in b.plans for r in p.rules),
    )  # fmt: skip


def _rule(rule: Rule) -> Row:
    curve = " ".join(f"{week}:{share}" for week, share in rule.preparation)
    return (
        rule.tier, rule.lifecycle, rule.account_id, rule.activity, rule.minutes, rule.every_n, rule.unit,
        rule.day_offset, curve,
    )  # fmt: skip


def _days(folder: Path, made: list[tuple[Book, History]]) -> None:
    """Absences, demand blocks, touches that went another way, confirmed weeks."""
    write(
        folder / "absences.csv",
        ("CSM", "From", "To", "Kind", "Note"),
        ((b.name, off.first, off.last, off.kind, off.note) for b, _ in made for off in b.absences),
    )
    write(
        folder / "demand_blocks.csv",
        ("CSM", "Account", "Activity", "From", "To", "Minutes per week", "Reason"),
        (
            (b.name, k.account, k.activity, k.first, k.last, k.minutes_per_week, k.reason)
            for b, _ in made for k in b.blocks
        ),
    )  # fmt: skip
    write(
        folder / "touches.csv",
        ("CSM", "Account", "Activity", "Planned on", "Due on", "Status", "Confirmed", "Reason"),
        (
            (b.name, t.account, t.activity, t.slot_on, t.due_on, t.status, _yes(t.confirmed), t.reason)
            for b, history in made
            for t in sorted(history.touches, key=lambda note: (note.slot_on, note.account, note.activity))
        ),
    )
    write(
        folder / "confirmations.csv",
        ("CSM", "Week of", "Confirmed on"),
        ((b.name, monday, day) for b, history in made for monday, day in history.confirmations),
    )


def _truth(folder: Path, made: list[Book]) -> None:
    """The mean minutes of one occurrence, as drawn: what learning from the log should find."""
    from .demand import rules_of

    write(
        folder / "truth.csv",
        ("CSM", "Account", "Activity", "Every", "Planned minutes", "True minutes"),
        (
            (b.name, account, rule.activity, rule.every, rule.minutes, f"{true_minutes(b, account, rule):.1f}")
            for b in made
            for account, rules in [
                *((a.name, rules_of(b, a, b.plans[-1].effective_on)) for a in b.accounts),
                ("", [rule for rule in b.plans[-1].rules if rule.internal]),
            ]
            for rule in rules
        ),
    )


def _money(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02}"


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"


def main() -> None:
    """Write the sample into the folder named, else into this one."""
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)


if __name__ == "__main__":
    main()
