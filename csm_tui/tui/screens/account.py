"""An account's page: its commands; what it shows is edited where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from csm_tui.tui.commands.book import ACCOUNT
from csm_tui.tui.commands.command import bindings
from csm_tui.tui.desk_thread import Asker
from csm_tui.tui.drawing import account as draw
from csm_tui.tui.messages import Failed
from csm_tui.tui.messages_friday import NoteReady
from csm_tui.tui.screens.account_view import AccountView
from csm_tui.tui.widgets.edit_here import EditHere
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.domain.reports import ContactLine
    from csm_tui.domain.shown import Shown


class AccountScreen(AccountView):
    """The commands of the page."""

    HAS = ACCOUNT
    BINDINGS = bindings(ACCOUNT)
    CSS_PATH = "../styles/account.tcss"
    AUTO_FOCUS = "#facts"

    @on(Lines.Chosen)
    def _chosen(self) -> None:
        self.action_run("account.edit")

    def no_edit(self) -> str:
        if self.page is None:
            return "the account is being read"
        if self.focused and self.focused.id in ("rules", "touches", "health", "time"):
            return {
                "rules": "rules belong to the plan: [go.plan], Rules, [plan.edit] changes one",
                "health": "[account.health] sets a new health with its reason; what was is kept as it was",
                "touches": "touches are held, moved and skipped on Week",
                "time": "[go.grid] shows the log: [log.mend] there mends what was logged",
            }[self.focused.id or ""]
        here = self.focused is not None and self.focused.id in ("facts", "contacts", "notes")
        return "" if here else "[account.next] goes to the facts"

    def do_edit(self) -> None:
        assert self.page and self.focused
        {"facts": self._edit_fact, "contacts": self._edit_contact, "notes": self._edit_notes}[self.focused.id or ""]()

    def _edit_fact(self) -> None:
        lines = self.query_one("#facts", Lines)
        fact = next((fact for fact in self.facts if fact.field == lines.key), None)
        if fact is None or self.query(EditHere):
            return
        row = lines.cursor - round(lines.scroll_y)
        self.query_one("#left").mount(EditHere(fact.field, fact.label, fact.typed, row, draw.LABEL + 2))

    @on(EditHere.Sent)
    def _sent(self, message: EditHere.Sent) -> None:
        typed, seen = {message.field: message.text}, {message.field: message.editor.seen}
        self.cockpit.gateway.edit_account(message.editor, self.account_id, typed, seen)

    def no_note(self) -> str:
        return "" if self.page else "the account is being read"

    def do_note(self) -> None:
        """On the touch or the entry under the cursor; from every other part on the account."""
        from csm_tui.tui.screens.notes import write_notes, write_on_entry

        assert self.page
        part = self.focused.id if isinstance(self.focused, Lines) else ""
        key = self.focused.key if isinstance(self.focused, Lines) else ""
        entry = next((entry for entry in self.page.entries if entry.id == key), None)
        if part == "touches" and key:
            self.cockpit.gateway.load_touch_note(self, key)
        elif part == "time" and entry:
            write_on_entry(self, entry)
        else:
            write_notes(self, self.page.row.name, self.page.notes, self._save_notes)

    def on_note_ready(self, message: NoteReady) -> None:
        from csm_tui.tui.screens.notes import write_on_touch

        write_on_touch(self, message)

    def _edit_notes(self) -> None:
        from csm_tui.tui.dialogs.notes import NotesScreen

        assert self.page
        self.app.push_screen(NotesScreen(self.page.row.name, self.page.notes, self._save_notes))

    def _save_notes(self, asker: Asker, text: str, seen: str) -> None:
        self.cockpit.gateway.edit_account(asker, self.account_id, {"notes": text}, {"notes": seen})

    def _edit_contact(self) -> None:
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        key = self.query_one("#contacts", Lines).key
        contact = next((line for line in self.page.contacts if line.id == key), None) if self.page else None
        if contact is None:
            self.do_add_contact()
            return
        gateway = self.cockpit.gateway

        def send(prompt: LinePrompt, text: str) -> None:
            field, _, value = text.partition(":")
            key = field.strip().casefold().replace(" ", "_")
            known = {key: shown} if (shown := contact_texts(contact).get(key)) is not None else None
            told = {key: prompt.now} if prompt.now is not None else known
            gateway.edit_contact(prompt, contact.id, {key: value.strip()}, told)

        hint = "One field and its value: name, role, title, email, phone, depth (0-5), last_contact."
        self.ask(LinePrompt(contact.name, hint, send, placeholder=f"title: {contact.title or 'Head of Support'}"))

    def do_add_contact(self) -> None:
        """A contact: name, role, title, e-mail."""
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        gateway, account_id = self.cockpit.gateway, self.account_id
        self.ask(LinePrompt(
            "contact", "Name, role, title, e-mail; only the name must be there.",
            lambda prompt, text: gateway.add_contact(prompt, account_id, text),
            placeholder="Robin Vale, champion, Head of Support, robin@acme.example", enter="adds it",
        ))  # fmt: skip

    def do_archive(self) -> None:
        if self.page:
            self.cockpit.gateway.archive(self, self.account_id, self.page.row.archived)

    def failed(self, message: Failed) -> None:
        super().failed(message)
        if message.code == "unknown_account":
            self.hand_down()

    def shown_table(self) -> Shown | None:
        from csm_tui.tui.shown import of_account

        return of_account(self)


def contact_texts(contact: ContactLine) -> dict[str, str]:
    """What stands in the fields of a contact, as it would be typed."""
    last = contact.last_contact_on
    return {
        "name": contact.name, "role": contact.role, "title": contact.title, "email": contact.email,
        "phone": contact.phone, "depth": str(contact.depth), "last_contact": last.isoformat() if last else "",
    }  # fmt: skip
