"""An account's page: everything about one customer, edited where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import DescendantFocus

from csm_tui.domain.entry_retyped import typed_names
from csm_tui.domain.reports import AccountPage
from csm_tui.tui.commands.book import ACCOUNT
from csm_tui.tui.commands.command import bindings
from csm_tui.tui.desk_thread import Asker
from csm_tui.tui.drawing import account as draw
from csm_tui.tui.drawing.rows import FittedRows, PlainRows
from csm_tui.tui.messages import AccountLoaded, Failed
from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.chrome import Top, Words
from csm_tui.tui.widgets.edit_here import EditHere
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.parts import Parts

PARTS = ("rules", "touches", "contacts", "notes", "time")
NAMES = {"rules": "Rules", "touches": "Touches", "contacts": "Contacts", "time": "Time", "notes": "Notes"}


class AccountScreen(Place):
    """The page of one account. On a narrow screen one part stands beside the facts; on a wide one all do."""

    HAS = ACCOUNT
    HERE = "go.book"
    BINDINGS = bindings(ACCOUNT)
    CSS_PATH = "../styles/account.tcss"
    AUTO_FOCUS = "#facts"

    def __init__(self, account_id: str) -> None:
        super().__init__()
        self.account_id = account_id
        self.page: AccountPage | None = None
        self.today = date.min
        self._facts: tuple[draw.Fact, ...] = ()
        self._part = "rules"

    def body(self) -> ComposeResult:
        with Container(id="page"):
            with Container(id="left"):
                yield Lines(id="facts", keeps_mark=True)
            with Vertical(id="right"):
                yield Parts(id="parts")
                with Vertical(id="first"):
                    yield Lines(id="rules", classes="part")
                    yield Lines(id="touches", classes="part")
                with Vertical(id="second"):
                    yield Lines(id="contacts", classes="part")
                    yield Lines(id="notes", classes="part")
                    yield Lines(id="time", classes="part")

    def on_mount(self) -> None:
        super().on_mount()
        self._turn_to(self._part)
        self.load()

    # Data

    def load(self) -> None:
        self.cockpit.gateway.load_account(self, self.account_id)

    def on_account_loaded(self, message: AccountLoaded) -> None:
        self.page, self.today = message.page, self.cockpit.today
        self.query_one(Top).say(draw.head(message.page), [(self.cockpit.gateway.csm_name, "dim")])
        page, today = message.page, self.today
        self.query_one(Words).stand(lambda width: draw.standing(page, today))
        self._fill()
        self.loaded()

    def _fill(self) -> None:
        page = self.page
        if page is None:
            return
        self._facts = draw.facts(page, self.today)
        facts, today = self._facts, self.today
        parts: dict[str, Callable[[int], PlainRows]] = {
            "facts": lambda width: draw.fact_rows(facts, width),
            "rules": lambda width: draw.rule_rows(page.rules, width),
            "touches": lambda width: draw.touch_rows(page.touches, today, width),
            "contacts": lambda width: draw.contact_rows(page, today, width),
            "time": lambda width: draw.entry_rows(page.entries, width),
            "notes": lambda width: draw.note_rows(page.notes, width),
        }
        for name, build in parts.items():
            lines = self.query_one(f"#{name}", Lines)
            lines.show(FittedRows(build, lines.width or 40))

    # Parts

    def _turn_to(self, part: str) -> None:
        self._part = part
        for name in PARTS:
            self.query_one(f"#{name}").set_class(name != part, "-off")
        self.query_one("#first").set_class(part not in ("rules", "touches"), "-off")
        self.query_one("#second").set_class(part in ("rules", "touches"), "-off")
        self._tell_parts()

    def _tell_parts(self) -> None:
        self.query_one(Parts).tell([(name, NAMES[name]) for name in PARTS], self._part)

    @on(DescendantFocus)
    def _focused(self, event: DescendantFocus) -> None:
        if event.widget.id in PARTS and event.widget.id != self._part:
            self._turn_to(event.widget.id)

    @on(Parts.Turned)
    def _turned(self, message: Parts.Turned) -> None:
        self._go_to(message.part)

    def _go_to(self, part: str) -> None:
        if part in PARTS:
            self._turn_to(part)
        self.query_one(f"#{part}").focus()

    def _step(self, step: int) -> None:
        names = ("facts", *PARTS)
        now = self.focused.id if self.focused and self.focused.id in names else "facts"
        self._go_to(names[(names.index(now or "facts") + step) % len(names)])

    def do_next(self) -> None:
        self._step(1)

    def do_previous(self) -> None:
        self._step(-1)

    @on(Lines.Moved)
    def _moved(self) -> None:
        self.query_one("#keys").refresh()

    @on(Lines.Chosen)
    def _chosen(self) -> None:
        self.action_run("account.edit")

    def subject(self) -> str:
        return typed_names(self.page.row.name, "") if self.page else ""

    def suggestion(self) -> str:
        return f"45m {self.page.row.name} cadence call" if self.page else ""

    # Editing

    def no_edit(self) -> str:
        if self.page is None:
            return "the account is being read"
        if self.focused and self.focused.id in ("rules", "touches", "time"):
            return {
                "rules": "rules belong to the plan: `csm plan set` changes them",
                "touches": "touches are held, moved and skipped on Week",
                "time": "`csm entry edit` mends what was logged",
            }[self.focused.id or ""]
        return "" if self.focused and self.focused.id in ("facts", "contacts", "notes") else "tab goes to the facts"

    def do_edit(self) -> None:
        assert self.page and self.focused
        {"facts": self._edit_fact, "contacts": self._edit_contact, "notes": self._edit_notes}[self.focused.id or ""]()

    def _edit_fact(self) -> None:
        lines = self.query_one("#facts", Lines)
        fact = next((fact for fact in self._facts if fact.field == lines.key), None)
        if fact is None:
            return
        row = lines.cursor - round(lines.scroll_y)
        self.query_one("#left").mount(EditHere(fact.field, fact.label, fact.typed, row, draw.LABEL + 2))

    @on(EditHere.Sent)
    def _sent(self, message: EditHere.Sent) -> None:
        self.cockpit.gateway.edit_account(message.editor, self.account_id, {message.field: message.text})

    def _edit_notes(self) -> None:
        from csm_tui.tui.dialogs.notes import NotesScreen

        assert self.page
        self.app.push_screen(NotesScreen(self.page.row.name, self.page.notes, self._save_notes))

    def _save_notes(self, asker: Asker, text: str) -> None:
        self.cockpit.gateway.edit_account(asker, self.account_id, {"notes": text})

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
            gateway.edit_contact(prompt, contact.id, {field.strip().casefold().replace(" ", "_"): value.strip()})

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

    def on_failed(self, message: Failed) -> None:
        super().on_failed(message)
        if message.code == "unknown_account":
            self.do_back()
