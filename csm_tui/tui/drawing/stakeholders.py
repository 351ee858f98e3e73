"""An account's stakeholders: who holds which role, how well we know them, when we last spoke, and who is missing."""

from __future__ import annotations

from datetime import date

from csm_tui.domain.coverage import MOST_DEPTH, in_short
from csm_tui.domain.reports import AccountPage, ContactLine
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import Line, fit


def contact_rows(page: AccountPage, today: date, width: int) -> PlainRows:
    """The coverage, the required roles with who is missing, then who else is known."""
    covered = page.coverage
    title: Line = [(fit("Stakeholders", width - 14), "head"), ("depth", "dim"), (fit("spoken", 9, "right"), "dim")]
    if not page.contacts:
        needed = [PlainRow("", _missing(role, width)) for role in covered.missing]
        empty = PlainRow(
            "",
            [
                ("  ", ""),
                (
                    fit(keyed("No contacts yet. [account.add_contact] adds: name, role, title, e-mail."), width - 2),
                    "dim",
                ),
            ],
        )
        return PlainRows([empty, *needed], title)
    rows = [_summary(page, width)]
    for role in covered.required:
        held = [contact for contact in page.contacts if contact.role == role]
        for contact in held:
            rows += _contact(contact, today, width, quiet=role in covered.quiet)
        if not held:
            rows.append(PlainRow("", _missing(role, width)))
    for contact in page.contacts:
        if contact.role not in covered.required:
            rows += _contact(contact, today, width, quiet=False)
    return PlainRows(rows, title)


def _summary(page: AccountPage, width: int) -> PlainRow:
    """One line whatever the width, so that the rows under it stay where they are."""
    covered, room = page.coverage, width - 2
    ink = "dim" if covered.depth is None else "due" if covered.missing or covered.quiet else "held"
    return PlainRow("", [("  ", ""), (fit(in_short(covered, room), room), ink)])


def _missing(role: str, width: int) -> Line:
    return [("  ", ""), (fit("nobody", 8), "over"), (fit(f"as {role.replace('_', ' ')}", width - 10), "over")]


def _contact(contact: ContactLine, today: date, width: int, *, quiet: bool) -> list[PlainRow]:
    spoken = contact.spoken_on
    last = f"{(today - spoken).days} d ago" if spoken else "never"
    last = "today" if spoken == today else last
    depth: Line = [("●" * contact.depth, "held"), ("○" * (MOST_DEPTH - contact.depth), "faint")]
    about = ", ".join(part for part in (contact.role.replace("_", " "), contact.title, contact.email) if part)
    return [
        PlainRow(contact.id, [
            ("  ", ""), (fit(contact.name or contact.email, width - 17), ""), (" ", ""), *depth,
            (fit(last, 9, "right"), "due" if quiet else "dim"),
        ]),
        PlainRow("", [("    ", ""), (fit(about, width - 4), "dim")]),
    ]  # fmt: skip
