"""What the Calendar screen does: pick up and put down, level, add, remove."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from csm_tui.domain.calendar import OFF, Item
from csm_tui.domain.days import day_label
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing import calendar_panels as panels
from csm_tui.tui.drawing.calendar_months import LETTERS, Aloft
from csm_tui.tui.messages import Failed
from csm_tui.tui.messages_calendar import CalendarLoaded, LevelFound, TrialLoaded
from csm_tui.tui.screens.calendar_view import READING, CalendarView
from csm_tui.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from csm_tui.domain.moving import Trial
    from csm_tui.services.level import Levelled

NOT_HERE = "nothing is under the cursor; [calendar.next] goes to the next event"
NO_MOVE = {
    "renewal": "a renewal stands in the contract; [calendar.open] opens the account",
    "notice": "a notice deadline follows from the renewal; [calendar.open] opens the account",
    "off": "days off are removed with [calendar.remove] and added with [calendar.add]",
}


class CalendarActs(CalendarView):
    """The acts. While something is picked up, or a proposal is shown, the panel stands in the agenda's place."""

    def __init__(self) -> None:
        super().__init__()
        self.lifted: Item | None = None
        self.trial: Trial | None = None
        self.proposal: Levelled | None = None
        self._from_agenda = False
        self.taken = ""
        """Why what was picked up is not in hand any more, till the next key says that this was seen."""

    def _panel(self, shown: bool) -> None:
        self.set_class(shown, "-panel")

    # Moving

    def no_move(self) -> str:
        item = self.item
        if item is None:
            return NOT_HERE if self.report else READING
        if item.kind in NO_MOVE:
            return NO_MOVE[item.kind]
        return "" if item.movable else f"it is {item.status.replace('_', ' ')} already"

    def do_move(self) -> None:
        """Pick it up."""
        item = self.item
        assert item
        self._from_agenda = self.focused is self.agenda
        self.lifted, self.trial, self.proposal = item, None, None
        self._carry({})
        self.query_one("#panel", Drawn).show(lambda width, height: [[("…", "dim")]])
        self._panel(True)
        self.grid.focus()
        self.go(item.on, item.key)

    def _carry(self, changed: Mapping[Week, int]) -> None:
        assert self.lifted
        self.aloft = Aloft(self.lifted.key, self.lifted.on, LETTERS[self.lifted.kind], changed)

    def draw(self) -> None:
        super().draw()
        if self.lifted and (self.trial is None or self.trial.day != self.cursor):
            self.cockpit.gateway.try_day(self, self.lifted.id, self.cursor)

    def on_trial_loaded(self, message: TrialLoaded) -> None:
        item, trial, confirmed = self.lifted, message.trial, message.confirmed
        if item is None or item.id != trial.touch_id or trial.day != self.cursor:
            return
        self.trial = trial
        self._carry(panels.changed_weeks(trial.weeks))
        self.query_one("#panel", Drawn).show(lambda width, height: panels.moving(item, trial, confirmed, width, height))
        self.draw()

    def put_down(self) -> None:
        """Where the cursor is; a day that has passed is refused, with what is picked up still in hand."""
        item = self.lifted
        assert item
        if self.trial and self.trial.day == self.cursor and self.trial.passed:
            self.say(f"{self.trial.problem}; the arrows go on, esc puts it back", "over")
        elif self.cursor == item.on:
            self.put_back(f"It stays on {day_label(item.on)}.")
        else:
            day = self.cursor
            self._let_go()
            self.go(day, item.key)
            self.cockpit.gateway.move_to(self, item.id, day)

    def put_back(self, sentence: str = "") -> None:
        """As it was; nothing is written."""
        item = self.lifted
        assert item
        self._let_go()
        self.go(item.on, item.key)
        self.say(sentence or f"Put back on {day_label(item.on)}; nothing was changed.")

    def _let_go(self) -> None:
        self.lifted = self.trial = self.aloft = None
        self._panel(False)
        if self._from_agenda:
            self.agenda.focus()

    def calendar_loaded(self, message: CalendarLoaded) -> None:
        item = self.lifted
        self.trial = None
        super().calendar_loaded(message)
        now = next((one for one in message.report.items if item and one.key == item.key), None)
        if item and not (now and now.on == item.on and now.movable):
            self._take_away(item, now)

    def _take_away(self, item: Item, now: Item | None) -> None:
        """Somebody else changed it: it is out of our hands, the cursor is where it is now, and the enter that would
        have put it down opens nothing."""
        self._let_go()
        self.taken = "it was changed elsewhere meanwhile, and is put back"
        if now and now.on != item.on:
            self.taken = f"it was moved to {day_label(now.on)} elsewhere"
        elif now:
            self.taken = f"it is {now.status.replace('_', ' ')} by now, changed elsewhere"
        self.go((now or item).on, item.key)
        self.say(self.taken, "over")

    def failed(self, message: Failed) -> None:
        if self.lifted and message.what == "trial":
            self.put_back()
        super().failed(message)

    # Levelling

    def no_level(self) -> str:
        return "" if self.report else READING

    def do_level(self) -> None:
        self.say("Looking for EBR dates that flatten the peaks ...")
        self.cockpit.gateway.level(self)

    def on_level_found(self, message: LevelFound) -> None:
        found = message.found
        if reason := panels.level_words(found):
            self.say(reason)
            return
        if self.lifted:
            return
        self.say("")
        self.proposal = found
        self.query_one("#panel", Drawn).show(lambda width, height: panels.levelled(found, width, height))
        self._panel(True)
        self.tell_keys()

    def apply_level(self) -> None:
        """Move them, as one change."""
        assert self.proposal
        moves = self.proposal.moves
        self.leave_level()
        self.cockpit.gateway.apply_level(self, moves)

    def leave_level(self) -> None:
        """Leave everything where it is."""
        self.proposal = None
        self._panel(False)
        self.draw()

    # Adding and removing

    def no_add(self) -> str:
        return "" if self.report else READING

    def do_add(self) -> None:
        from csm_tui.tui.widgets.live_prompts import CalendarPrompt

        hint = f"On {day_label(self.cursor)}: an account with an activity and its minutes, or off."
        self.ask(CalendarPrompt(self.cockpit.gateway, self.cursor, hint, "acme ebr 120, off pto, off ..fri"))

    def no_remove(self) -> str:
        item = self.item
        if item and item.kind == OFF:
            return ""
        if item and item.kind in ("renewal", "notice"):
            return NO_MOVE[item.kind]
        return self.no_move()

    def do_remove(self) -> None:
        item = self.item
        assert item
        if item.kind == OFF:
            self.cockpit.gateway.remove_absence(self, item.id)
        else:
            self.cockpit.gateway.touch(self, "skip", item.id)

    def pointed_month(self, step: int) -> date:
        """The cursor's day in another month, or its last one."""
        number = self.cursor.year * 12 + self.cursor.month - 1 + step
        for day in range(self.cursor.day, 27, -1):
            try:
                return date(number // 12, number % 12 + 1, day)
            except ValueError:
                continue
        return date(number // 12, number % 12 + 1, min(self.cursor.day, 28))
