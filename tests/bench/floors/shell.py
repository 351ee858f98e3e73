"""Header, tabs, a list, footer, a dialog: the floor of changing what is on the screen."""

from textual.app import App, ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Footer, Header, Input, Label, OptionList, TabbedContent, TabPane


class Ask(ModalScreen[None]):
    BINDINGS = [("ctrl+g", "dismiss", "Close")]
    CSS = "Ask { align: center middle; } Ask Input { width: 60; }"

    def compose(self) -> ComposeResult:
        yield Input(placeholder="a dialog")


class Shell(App[None]):
    BINDINGS = [("i", "ask", "Ask"), ("1", "tab('one')", "One"), ("2", "tab('two')", "Two")]
    CSS = "TabbedContent, TabPane, OptionList { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Header()
        with TabbedContent():
            with TabPane("One", id="one"):
                yield OptionList(*(f"option {n}" for n in range(100)))
            with TabPane("Two", id="two"):
                yield Label("second")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def action_ask(self) -> None:
        self.push_screen(Ask())

    def action_tab(self, tab: str) -> None:
        self.query_one(TabbedContent).active = tab


if __name__ == "__main__":
    Shell().run()
