"""Calendar: months, agenda, the load of each week; an EBR is moved with the arrow keys and shows what it does."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from csm_tui.domain.calendar import OFF, Item
from csm_tui.domain.weeks import Week
from csm_tui.tui.commands.calendar import CALENDAR
from csm_tui.tui.commands.command import bindings
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.screens.calendar_acts import CalendarActs
from csm_tui.tui.screens.calendar_view import READING
from csm_tui.tui.widgets.keys import Key

IN_HAND = frozenset((
    "calendar.open", "calendar.leave", "calendar.earlier", "calendar.later", "calendar.today", "app.help", "app.reload",
    "app.count", "app.jump", "app.suspend", "screen.copy", "screen.write", "app.theme", "app.palette",
))  # fmt: skip
"""What works while something is picked up."""


class CalendarScreen(CalendarActs):
    """The commands that lead about, and those that mean something else while something is in hand."""

    HAS = CALENDAR
    BINDINGS = bindings(CALENDAR)
    CSS_PATH = "../styles/calendar.tcss"
    AUTO_FOCUS = "#months"

    def action_run(self, command_id: str) -> None:
        taken, self.taken = self.taken, ""
        if taken and command_id in ("calendar.open", "calendar.leave"):
            self.say(f"{taken}; nothing is picked up any more")
        elif self.lifted and command_id == "app.quit":
            self.put_back()
        elif self.proposal and command_id == "app.quit":
            self.leave_level()
        elif self.lifted and command_id.startswith("go.") and command_id != "go.calendar":
            self.put_back()
            super().action_run(command_id)
        elif self.lifted and command_id not in IN_HAND:
            self.say("something is picked up; enter puts it down, esc puts it back", "over")
        else:
            super().action_run(command_id)

    def keys(self) -> list[Key]:
        """What works here, as the hands are full or not."""
        keys = list(super().keys())
        puts, leaves = keyed("[calendar.open]"), keyed("[calendar.leave]")
        if self.lifted:
            return [
                Key("calendar.open", puts, "puts it there", False), Key("calendar.leave", leaves, "back", False),
                Key("", "← →", "day", False), Key("", "↑ ↓", "week", False), Key("", "[ ]", "month", False), keys[-1],
            ]  # fmt: skip
        if self.proposal:
            moves = Key("calendar.open", puts, "moves them", False)
            return [moves, Key("calendar.leave", leaves, "leaves them", False), keys[-1]]
        return list(self._as_here(keys))

    def _as_here(self, keys: Iterable[Key]) -> Iterator[Key]:
        """l goes to the next day in the months; days off are removed, not skipped."""
        on_agenda, item = self.focused is self.agenda, self.item
        for key in keys:
            if key.command == "time.log" and not on_agenda:
                yield key._replace(key="L")
            elif key.command == "calendar.turn" and on_agenda:
                yield key._replace(label="months")
            elif key.command == "calendar.remove" and item and item.kind == OFF:
                yield key._replace(label="remove")
            else:
                yield key

    # Leading about

    def no_open(self) -> str:
        if self.lifted or self.proposal:
            return ""
        item = self.item
        if item and not item.account_id:
            return "days off have no account; [calendar.remove] removes them"
        return "" if self.report else READING

    def do_open(self) -> None:
        if self.lifted:
            self.put_down()
        elif self.proposal:
            self.apply_level()
        elif item := self.item:
            self.cockpit.open_account(item.account_id)
        else:
            self.do_week_of()

    def do_week_of(self) -> None:
        """The cursor's week, on its screen."""
        self.cockpit.open_week(Week.of(self.cursor))

    def no_leave(self) -> str:
        return "" if self.lifted or self.proposal or self.filter else "nothing is picked up, and no filter is set"

    def do_leave(self) -> None:
        if self.lifted:
            self.put_back()
        elif self.proposal:
            self.leave_level()
        else:
            self.say(self.take(""))

    def no_filter(self) -> str:
        return "" if self.report else READING

    no_turn = no_earlier = no_later = no_today = no_week_of = no_filter

    def do_filter(self) -> None:
        from csm_tui.tui.widgets.live_prompts import FilterPrompt

        hint = "Parts of names, and kinds: ebr, renewal, notice, off, touch, clash."
        self.ask(FilterPrompt(hint, self.filter, "ebr acme", self.take))

    def do_turn(self) -> None:
        (self.grid if self.focused is self.agenda else self.agenda).focus()

    def no_next(self) -> str:
        return "" if self._beside_item(1) else "nothing comes after this"

    def no_previous(self) -> str:
        return "" if self._beside_item(-1) else "nothing comes before this"

    def do_next(self) -> None:
        self._go_beside(1)

    def do_previous(self) -> None:
        self._go_beside(-1)

    def _go_beside(self, step: int) -> None:
        for _ in range(self.times):
            if item := self._beside_item(step):
                self.agenda.select(item.key)
                self.go(item.on, item.key)

    def _beside_item(self, step: int) -> Item | None:
        """The event after or before what the cursor is on; both are asked for with every key."""
        items, here = self.items, self.item
        if here:
            at = items.index(here, bisect_left(items, here.on, key=_day)) + step
        else:
            at = bisect_right(items, self.cursor, key=_day) - (step < 0)
        return items[at] if 0 <= at < len(items) else None

    def do_earlier(self) -> None:
        self.go(self.pointed_month(-self.times))

    def do_later(self) -> None:
        self.go(self.pointed_month(self.times))

    def do_today(self) -> None:
        assert self.report
        self.go(self.report.today)


def _day(item: Item) -> date:
    return item.on
