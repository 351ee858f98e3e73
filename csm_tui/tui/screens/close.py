"""The Friday close: gaps, confirm, half page, export. Each step can be left, gone back to and taken up again."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from csm_tui.domain.weeks import Week
from csm_tui.tui.commands.close import ALWAYS, CLOSE
from csm_tui.tui.commands.command import Command, bindings
from csm_tui.tui.commands.friday import BY_STEP
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.drawing import close as draw
from csm_tui.tui.drawing.rows import FittedRows
from csm_tui.tui.messages import Done
from csm_tui.tui.messages_friday import CloseLoaded, HalfPageLoaded
from csm_tui.tui.screens.close_export import ExportStep
from csm_tui.tui.screens.close_state import READING
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.keys import Key
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.parts import Parts
from csm_tui.tui.widgets.top import Top
from csm_tui.tui.widgets.words import Words

GAPS, CONFIRM, PAGE, EXPORT = range(4)


class CloseScreen(ExportStep):
    """The four steps on one screen: a question, and a list under it."""

    HAS = CLOSE
    HERE = "go.week"
    BINDINGS = bindings(CLOSE)
    CSS_PATH = "../styles/close.tcss"
    AUTO_FOCUS = "#close-rows"

    def body(self) -> ComposeResult:
        yield Parts(id="steps")
        yield Drawn(id="close-question")
        with Container(id="close-list"):
            yield Lines(id="close-rows", keeps_mark=True)

    def set_up(self) -> None:
        super().set_up()
        self.query_one(Words).stand(lambda width: self.draw_standing())
        self.load()

    # Data

    def load(self) -> None:
        self.cockpit.gateway.load_close(self, self.week)
        if self.close_week and self.step >= PAGE:
            self.cockpit.gateway.load_half_page(self, self.close_week.week)

    def on_close_loaded(self, message: CloseLoaded) -> None:
        another = self.close_week is None or self.close_week.week != message.close.week
        self.close_week, self.csm, self.own_folder = message.close, message.csm, message.folder
        self.take_up(message.close.week)
        if another:
            self.page.forget()
            if self.step >= PAGE:
                self.cockpit.gateway.load_half_page(self, message.close.week)
        self.draw(top=another)
        self.loaded()

    def on_half_page_loaded(self, message: HalfPageLoaded) -> None:
        if self.page.read(message.parts):
            self.draw(top=not self.list.key)
            self.loaded()

    def done(self, message: Done) -> None:
        self.page_done(message)
        super().done(message)
        if message.what in ("confirm", "kept"):
            self.turn(self.step + 1)

    # What is shown

    def draw(self, *, top: bool = False) -> None:
        """The step that we are at."""
        close = self.close_week
        if close is None:
            return
        step = self.step
        self.query_one(Top).about(draw.heading(close))
        self.tell_place()
        self.query_one(Parts).tell(draw.STEPS, draw.STEPS[step][0], draw.where(step))
        gaps, parts = self.gaps, self.parts
        question = (
            draw.gap_question(close, gaps), draw.confirm_question(close), draw.page_question(parts),
            draw.export_question(close, self.left_off.written),
        )[step]  # fmt: skip
        self.query_one("#close-question", Drawn).show(
            lambda width, height: [[(" ", ""), *((keyed(text), ink) for text, ink in line)] for line in question],
            layout=True,
        )
        builds = (
            lambda width: draw.gap_rows(gaps, width), lambda width: draw.confirm_rows(close),
            lambda width: draw.page_rows(parts, width), self.export_rows,
        )  # fmt: skip
        self.list.show(FittedRows(builds[step], self.list.width or 76), key="" if top else None)
        self.query_one(Words).stand(lambda width: self.draw_standing())

    def keys(self) -> list[Key]:
        """Those of this step, and how to leave."""
        here: set[type[Command]] = {*BY_STEP[self.step], *ALWAYS}
        ids, label = {command.id for command in here}, self.act_label()
        all_keys = super().keys()
        found = [key for key in all_keys if key.command in ids]
        labels = {"close.act": label, "app.back": "leave"}
        return [key._replace(label=labels.get(key.command, key.label)) for key in found]

    @on(Lines.Moved)
    def _moved(self) -> None:
        self.tell_keys()

    @on(Lines.Chosen)
    def _chosen(self) -> None:
        self.action_run("close.edit" if self.step == PAGE else "close.choose" if self.step == EXPORT else "close.act")

    # Steps

    @on(Parts.Turned)
    def _turned(self, message: Parts.Turned) -> None:
        self.turn([name for name, _ in draw.STEPS].index(message.part))

    def no_next(self) -> str:
        return "this is the last step; q leaves" if self.step == EXPORT else self.no_week()

    def no_previous(self) -> str:
        return "this is the first step; q leaves" if self.step == GAPS else self.no_week()

    def do_next(self) -> None:
        self.say("")
        self.turn(self.step + 1)

    def do_previous(self) -> None:
        self.say("")
        self.turn(self.step - 1)

    def turn(self, step: int) -> None:
        """Go to that step."""
        assert self.close_week is not None
        self.left_off.step = min(step, EXPORT)
        if self.step == PAGE:
            self.cockpit.gateway.load_half_page(self, self.close_week.week)
        self.draw(top=True)
        self.tell_keys()

    # Weeks

    def no_earlier(self) -> str:
        return "" if self.close_week else READING

    no_this = no_earlier

    def no_later(self) -> str:
        close = self.close_week
        return (
            "the next week has not begun" if close and close.log.today <= self._wanted().sunday else self.no_earlier()
        )

    def do_earlier(self) -> None:
        self._go(self._wanted() + -1)

    def do_later(self) -> None:
        self._go(self._wanted() + 1)

    def do_this(self) -> None:
        self._go(None)

    def _wanted(self) -> Week:
        """The week that was asked for last, also while it is being read."""
        assert self.close_week is not None
        return self.week or self.close_week.week

    def _go(self, week: Week | None) -> None:
        self.week = week
        self.say("")
        self.load()

    # The main act

    def no_act(self) -> str:
        if reason := self.no_week():
            return reason
        return self.no_page()

    def do_act(self) -> None:
        (self.fill, self._confirm, self.keep_page, self.write)[self.step]()

    def act_label(self) -> str:
        """What enter does here."""
        close = self.close_week
        if self.step == GAPS:
            return "log it" if self.guess else "go on"
        if self.step == CONFIRM:
            return "go on" if close and close.log.confirmed else "confirm"
        return "keep" if self.step == PAGE else "leave" if self.left_off.written else "write"

    def _confirm(self) -> None:
        close = self.close_week
        assert close is not None
        if close.log.confirmed:
            self.do_next()
        else:
            self.cockpit.gateway.confirm(self, close.week, reopen=False)

    def no_friday(self) -> str:
        return "this is the Friday close; q leaves it"
