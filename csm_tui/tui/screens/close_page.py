"""Steps 1 and 3 of the Friday close: a gap is filled, a sentence written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csm_tui.domain.close import Guess
from csm_tui.domain.days import day_label
from csm_tui.domain.durations import clock_form, parse_duration
from csm_tui.domain.errors import Refused
from csm_tui.domain.half_page import HalfPart, as_text, read_text, replaced
from csm_tui.tui.desk_thread import Asker
from csm_tui.tui.drawing.close import Spot
from csm_tui.tui.drawing.sheet import subject
from csm_tui.tui.messages import Done, Failed
from csm_tui.tui.present import clock
from csm_tui.tui.screens.close_state import CloseState
from csm_tui.tui.widgets.edit_here import EditHere

GAPS, PAGE = 0, 2
SENT = ("sentence", "kept", "written")
"""What a Done of the half page itself is about."""
_DRAFTING = "the half page is being drafted"


class PageStep(CloseState):
    """What can be done with guesses and with sentences."""

    # Gaps

    def fill(self) -> None:
        """Log the guess under the cursor; where there is none, go on."""
        if guess := self.guess:
            self._log(self, guess.seconds)
        elif self.list.key:
            self.do_log()
        else:
            self.action_run("close.next")

    def _log(self, asker: Asker, seconds: int) -> None:
        guess = self.guess
        assert guess is not None
        total = clock_form(guess.seen + seconds)
        self.cockpit.gateway.set_cell(asker, guess.row, guess.day, total, guess.seen)

    def suggestion(self) -> str:
        """A line for the day under the cursor."""
        gap = next((gap for gap in self.gaps if self.list.key.find(gap.day.isoformat()) >= 0), None)
        return f"{clock(gap.dark)} {gap.day.isoformat()} " if gap and self.step == GAPS else ""

    def _edit_length(self) -> None:
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        guess = self.guess
        assert guess is not None
        name = subject(guess.name)

        def send(prompt: LinePrompt, text: str) -> None:
            try:
                self._log(prompt, parse_duration(text, "minutes"))
            except Refused as error:
                prompt.read("", problem=error.sentence)

        self.ask(LinePrompt(
            "how long", f"{name}, {day_label(guess.day)}: {guess.why}.", send,
            check=lambda text: f"{clock(parse_duration(text, 'minutes'))} on {name}, {day_label(guess.day)}.",
            value=clock(guess.seconds), enter="logs it",
        ))  # fmt: skip

    # The half page

    @property
    def spot(self) -> Spot | None:
        """The sentence under the cursor."""
        return Spot.of(self.list.key) if self.step == PAGE and self.parts else None

    def _part(self, key: str) -> HalfPart:
        return next(part for part in self.parts if part.key == key)

    def no_page(self) -> str:
        """Why nothing can be done with the half page where that is the step."""
        if self.step != PAGE:
            return ""
        return "the half page is being read" if self.page.old else "" if self.parts else _DRAFTING

    def page_done(self, message: Done) -> None:
        """Something was saved: the half page itself, or what it may be drafted from."""
        if message.what in SENT:
            self.page.saved()
        else:
            self.page.old = self.step == PAGE

    def failed(self, message: Failed) -> None:
        super().failed(message)
        if message.what == "keep":
            self.refused()

    def refused(self) -> None:
        """What was written was not taken: the page as it stands."""
        self.page.refused()
        self.draw()
        self.load()

    def _send(self, asker: Asker, sections: Mapping[str, Sequence[str]], what: str) -> None:
        assert self.close_week is not None
        seen = self.page.seen
        self.page.sent(sections)
        self.cockpit.gateway.keep_notes(asker, self.close_week.week, sections, what, seen)

    def no_edit(self) -> str:
        if self.step == GAPS:
            return "" if self.guess else "the cursor is on no guess; [time.log] logs any line"
        return self.no_page() or ("" if self.spot else "the cursor is on no sentence")

    def do_edit(self) -> None:
        if self.step == GAPS:
            self._edit_length()
        elif spot := self.spot:
            self._edit_at(spot)

    def no_add(self) -> str:
        return self.no_page() or ("" if self.spot else "sentences are added in step 3")

    def do_add(self) -> None:
        spot = self.spot
        assert spot is not None
        self._edit_at(Spot(spot.section, len(self._part(spot.section).sentences)))

    def _edit_at(self, spot: Spot) -> None:
        from csm_tui.tui.widgets.sentence_edit import SentenceEdit

        if self.query(SentenceEdit):
            return
        sentences = self._part(spot.section).sentences
        value = sentences[spot.at] if spot.at < len(sentences) else ""
        rows = self.list
        at = max(0, rows.cursor - round(rows.scroll_y))
        typed = self.left_off.typed

        def keep(text: str) -> None:
            if text:
                typed[spot.key] = text
            else:
                typed.pop(spot.key, None)

        self.query_one("#close-list").mount(SentenceEdit(spot.key, value, typed.get(spot.key, ""), at, keep))

    def on_edit_here_sent(self, message: EditHere.Sent) -> None:
        """A sentence was written: its section is kept with it."""
        spot = Spot.of(message.field)
        assert spot is not None
        self._keep(message.editor, spot, message.editor.before, message.text)

    def _keep(self, asker: Asker, spot: Spot, old: str, new: str) -> None:
        sentences = replaced(self._part(spot.section).sentences, spot.at, old, new)
        self._send(asker, {spot.section: sentences}, "sentence")

    def no_empty(self) -> str:
        if self.step == GAPS:
            return "" if self.guess else "the cursor is on no guess"
        spot = self.spot
        there = spot is not None and spot.at < len(self._part(spot.section).sentences)
        return self.no_page() or ("" if there else "the cursor is on no sentence")

    def do_empty(self) -> None:
        if guess := self.guess if self.step == GAPS else None:
            self._pass(guess)
        elif spot := self.spot:
            self._keep(self, spot, self._part(spot.section).sentences[spot.at], "")
            self.draw()

    def _pass(self, guess: Guess) -> None:
        """Nothing is written of it, but it is not offered again today."""
        what = f"{clock(guess.seconds)} on {subject(guess.name)}, {day_label(guess.day)}"
        passed = self.left_off.passed

        def back() -> str:
            passed.discard(guess.id)
            self.draw()
            self.list.select(guess.id)
            return f"Back again: {what}"

        passed.add(guess.id)
        self.draw()
        self.taking_back.did(back)
        self.say(f"Left out: {what}", "held", "[change.undo] brings it back")

    def no_afresh(self) -> str:
        spot = self.spot
        if spot is None:
            return "sections are drafted in step 3"
        return "" if self._part(spot.section).kept else "this section is a draft already"

    def do_afresh(self) -> None:
        spot = self.spot
        assert spot and self.close_week
        self.cockpit.gateway.draft_again(self, self.close_week.week, spot.section)

    def keep_page(self) -> None:
        """Keep all five sections as they stand."""
        self._send(self, {part.key: part.sentences for part in self.parts}, "kept")

    # In an editor

    def no_elsewhere(self) -> str:
        return "" if self.step == PAGE and self.parts else "the half page is written in step 3"

    def do_elsewhere(self) -> None:
        from csm_tui.tui.editor import write_elsewhere

        before = as_text(self.parts)
        text = write_elsewhere(self.app, self.left_off.typed.get("editor", before))
        if text is None:
            self._in_a_window(before)
        elif text.strip() != before.strip():
            self._keep_text(self, text)

    def _in_a_window(self, before: str) -> None:
        from csm_tui.tui.dialogs.half_page import HalfPageWindow

        typed = self.left_off.typed

        def keep(text: str) -> None:
            if text.strip() == before.strip():
                typed.pop("editor", None)
            else:
                typed["editor"] = text

        self.app.push_screen(HalfPageWindow(typed.get("editor", before), self._keep_text, keep, self.refused))

    def _keep_text(self, asker: Asker, text: str) -> None:
        """What can't be read is told, and is there again the next time."""
        from csm_tui.tui.in_app import in_app

        self.left_off.typed["editor"] = text
        try:
            sections = read_text(text)
        except Refused as error:
            asker.post_message(Failed(in_app(error), "keep", error.code))
            return
        del self.left_off.typed["editor"]
        changed = {key: lines for key, lines in sections.items() if lines != self._part(key).sentences}
        self._send(asker, changed, "written")
