"""The pre-call brief: one page on an account, over the screen where it was asked for."""

from __future__ import annotations

from textual.app import ComposeResult

from csm_tui.domain.brief import Brief, plain_text
from csm_tui.domain.entry_retyped import typed_names
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted
from csm_tui.tui.commands.close import BRIEF
from csm_tui.tui.commands.command import bindings
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.drawing.brief import brief_rows, head
from csm_tui.tui.drawing.rows import FittedRows
from csm_tui.tui.messages import Failed
from csm_tui.tui.messages_friday import BriefLoaded
from csm_tui.tui.present import listing
from csm_tui.tui.screens.notes import write_notes
from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.top import Top
from csm_tui.tui.widgets.words import Words


class BriefScreen(Place):
    """What to know before a call. l logs it, E writes a note, enter goes back."""

    HAS = BRIEF
    HERE = "go.book"
    BINDINGS = bindings(BRIEF)
    CSS_PATH = "../styles/brief.tcss"
    AUTO_FOCUS = "#brief"

    def __init__(self, account_id: str) -> None:
        super().__init__()
        self.account_id = account_id
        self.page: Brief | None = None

    def body(self) -> ComposeResult:
        yield Lines(id="brief")

    def set_up(self) -> None:
        super().set_up()
        self.tell_place([("brief before a call", "dim")])
        self.load()

    def load(self) -> None:
        self.cockpit.gateway.load_brief(self, self.account_id)

    def on_brief_loaded(self, message: BriefLoaded) -> None:
        self.page = message.brief
        self.query_one(Top).about(head(message.brief))
        self.query_one(Words).stand(
            lambda width: [(keyed("[screen.copy] copies the page; [time.log] logs the call when it is over."), "dim")]
        )
        self._draw()
        self.loaded()

    def _draw(self) -> None:
        page = self.page
        if page is None:
            return
        lines = self.query_one("#brief", Lines)
        height = lines.scrollable_content_region.height
        lines.show(FittedRows(lambda width: brief_rows(page, width, height), lines.width or 78))

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def failed(self, message: Failed) -> None:
        super().failed(message)
        if message.code == "unknown_account":
            self.hand_down()

    # What can be done from here

    def account_under_cursor(self) -> str:
        return self.account_id

    def copy_text(self) -> str:
        """The whole brief, also what the screen has no room for."""
        return plain_text(self.page) if self.page else ""

    def subject(self) -> str:
        return typed_names(self.page.name, "") if self.page else ""

    def suggestion(self) -> str:
        return f"{self.page.call_minutes}m {self.page.name} cadence call" if self.page else ""

    def no_note(self) -> str:
        return "" if self.page else "the brief is being read"

    def do_note(self) -> None:
        assert self.page is not None
        gateway, account_id = self.cockpit.gateway, self.account_id
        write_notes(
            self, self.page.name, self.page.notes,
            lambda asker, text, seen: gateway.edit_account(asker, account_id, {"notes": text}, {"notes": seen}),
        )  # fmt: skip

    def do_page(self) -> None:
        self.do_back()
        self.cockpit.open_account(self.account_id)


def brief_on(place: Place, account_id: str) -> None:
    """Show the brief of an account; without one ask for its name."""
    if isinstance(place, BriefScreen):
        return
    if account_id:
        place.app.push_screen(BriefScreen(account_id))
        return
    _ask_for_a_name(place)


def _ask_for_a_name(place: Place) -> None:
    from csm_tui.tui.widgets.line_prompt import LinePrompt

    gateway = place.cockpit.gateway
    gateway.load_names()

    def found(text: str) -> list[tuple[str, str]]:
        """(id, name) of the accounts that fit, the best first."""
        names = gateway.names
        accounts = [names.accounts[hit.at] for hit in names.find_accounts(text)] if names else []
        if not accounts:
            raise Refused("unknown_account", f"no account is called {quoted(text)}")
        return [(account.id, account.name) for account in accounts]

    def read(text: str) -> str:
        (_, first), *others = found(text)
        return f"{first}, not {listing([name for _, name in others])}" if others else first

    def send(prompt: LinePrompt, text: str) -> None:
        try:
            account_id = found(text)[0][0]
        except Refused as error:
            prompt.read("", problem=error.sentence)
            return
        prompt.close()
        place.app.push_screen(BriefScreen(account_id))

    hint = "The account's name, its beginning, or a few letters of it."
    place.ask(LinePrompt("brief on", hint, send, check=read, placeholder="acme", enter="shows the brief"))
