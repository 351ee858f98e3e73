"""What an account's page shows: its facts, and in parts everything else; which part is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import DescendantFocus

from csm_tui.domain.entry_retyped import typed_names
from csm_tui.domain.reports import AccountPage
from csm_tui.tui.drawing import account as draw
from csm_tui.tui.drawing import account_parts as parts
from csm_tui.tui.drawing.health import health_rows
from csm_tui.tui.drawing.rows import FittedRows, PlainRows
from csm_tui.tui.drawing.stakeholders import contact_rows
from csm_tui.tui.messages import AccountLoaded
from csm_tui.tui.messages_book import HonestyLoaded
from csm_tui.tui.present import Line
from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.parts import Parts
from csm_tui.tui.widgets.top import Top
from csm_tui.tui.widgets.words import Words

PARTS = ("rules", "touches", "contacts", "health", "notes", "time")
NAMES = {
    "rules": "Rules", "touches": "Touches", "contacts": "People", "health": "Health", "notes": "Notes", "time": "Time",
}  # fmt: skip
FIRST = ("rules", "touches", "health")
"""What stands in the left one of the two columns of a wide screen."""


class AccountView(Place):
    """The page of one account. On a narrow screen one part stands beside the facts; on a wide one all do."""

    HERE: ClassVar[str] = "go.book"

    def __init__(self, account_id: str) -> None:
        super().__init__()
        self.account_id = account_id
        self.page: AccountPage | None = None
        self.today = date.min
        self._facts: tuple[draw.Fact, ...] = ()
        self._part = "rules"
        self._looks_like = ""

    def body(self) -> ComposeResult:
        with Container(id="page"):
            with Container(id="left"):
                yield Lines(id="facts", keeps_mark=True)
            with Vertical(id="right"):
                yield Parts(id="parts")
                with Vertical(id="first"):
                    yield Lines(id="rules", classes="part")
                    yield Lines(id="touches", classes="part")
                    yield Lines(id="health", classes="part")
                with Vertical(id="second"):
                    yield Lines(id="contacts", classes="part")
                    yield Lines(id="notes", classes="part")
                    yield Lines(id="time", classes="part")

    def set_up(self) -> None:
        super().set_up()
        self._turn_to(self._part)
        self.load()

    # Data

    def load(self) -> None:
        self.cockpit.gateway.load_account(self, self.account_id)
        self.cockpit.gateway.load_honesty(self)

    def on_account_loaded(self, message: AccountLoaded) -> None:
        self.page, self.today = message.page, self.cockpit.today
        self.query_one(Top).about(draw.head(message.page))
        self._fill()
        self.loaded()

    def on_honesty_loaded(self, message: HonestyLoaded) -> None:
        """Whether the hours look like another tier's; it takes longer than the page."""
        looks = {one.account_id: one.verdict.looks_like or "" for one in message.found}
        before, self._looks_like = self._looks_like, looks.get(self.account_id, "")
        if before != self._looks_like:
            self._fill()

    def _fill(self) -> None:
        page = self.page
        if page is None:
            return
        self._facts = draw.facts(page, self.today, self._looks_like)
        facts, today, looks = self._facts, self.today, self._looks_like
        self.query_one(Words).stand(
            lambda width: (self._in_full(width) or [draw.standing(page, today, width, looks)])[-1],
            lambda width: self._in_full(width)[:-1],
        )
        shown: dict[str, Callable[[int], PlainRows]] = {
            "facts": lambda width: draw.fact_rows(facts, width),
            "rules": lambda width: parts.rule_rows(page, width),
            "touches": lambda width: parts.touch_rows(page.touches, today, width),
            "contacts": lambda width: contact_rows(page, today, width),
            "health": lambda width: health_rows(page.healths, today, width),
            "time": lambda width: parts.entry_rows(page.entries, width),
            "notes": lambda width: parts.note_rows(page.notes, width),
        }
        for name, build in shown.items():
            lines = self.query_one(f"#{name}", Lines)
            lines.show(FittedRows(build, lines.width or 40))

    def _in_full(self, room: int) -> list[Line]:
        """The fact under the cursor, where its row cuts it."""
        lines = self.query_one("#facts", Lines)
        if not lines.has_focus or not 0 <= lines.cursor < len(self._facts):
            return []
        return draw.in_full(self._facts[lines.cursor], lines.width, room)

    @property
    def facts(self) -> tuple[draw.Fact, ...]:
        """The facts as they are shown."""
        return self._facts

    # Parts

    def _turn_to(self, part: str) -> None:
        self._part = part
        for name in PARTS:
            self.query_one(f"#{name}").set_class(name != part, "-off")
        self.query_one("#first").set_class(part not in FIRST, "-off")
        self.query_one("#second").set_class(part in FIRST, "-off")
        self._tell_parts()

    def _tell_parts(self) -> None:
        self.query_one(Parts).tell([(name, NAMES[name]) for name in PARTS], self._part)

    @on(DescendantFocus)
    def _focused(self, event: DescendantFocus) -> None:
        if event.widget.id in PARTS and event.widget.id != self._part:
            self._turn_to(event.widget.id)
        self.query_one(Words).again()

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
        self.query_one(Words).again()

    def account_under_cursor(self) -> str:
        return self.account_id

    def subject(self) -> str:
        return typed_names(self.page.row.name, "") if self.page else ""

    def suggestion(self) -> str:
        return f"{self.page.call_minutes}m {self.page.row.name} cadence call" if self.page else ""
