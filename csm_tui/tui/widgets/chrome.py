"""What every screen has: the line on top, the places, the sentence near the bottom, the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.events import Click
from textual.message import Message

from csm_tui.domain.days import day_label, day_range_label
from csm_tui.domain.log_week import LogWeek
from csm_tui.domain.reports import WeekReport
from csm_tui.tui.present import Line, apart, cells, padded, running
from csm_tui.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp


class Key(NamedTuple):
    """One key of the footer."""

    command: str
    key: str
    label: str
    off: bool


@dataclass
class Pressed(Message):
    """A command was clicked."""

    command: str


class Pressable(Drawn):
    """One line on which words can be clicked: each stands for a command."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spots: list[tuple[int, int, str]] = []

    def on_click(self, event: Click) -> None:
        for first, end, command in self._spots:
            if first <= event.x < end:
                self.post_message(Pressed(command))


class Top(Drawn):
    """Who, which week, and where that week is from today."""

    def tell(self, report: WeekReport | LogWeek) -> None:
        """Show whose book and which week."""
        number = f"W{report.week.monday.isocalendar().week:02}"
        days = day_range_label(report.week.monday, report.week.sunday)
        left: Line = [
            (" ", ""), (report.csm, "strong"), (" · ", "dim"), (number, "here strong"), (" · ", "dim"), (days, ""),
        ]  # fmt: skip
        self.say(left, _distance(report))

    def say(self, left: Line, right: Line = []) -> None:  # noqa: B006  never changed
        """Show two ends of a line."""
        self._ends = left, right
        self.again()

    def again(self) -> None:
        """The timer may have changed."""
        self.show(self._line)

    _ends: tuple[Line, Line] = ([], [])

    def _line(self, width: int, height: int) -> list[Line]:
        left, right = self._ends
        app = cast("CsmApp", self.app)
        if app.timer:
            right = running(app.timer, app.timer_minutes, width - cells(left) - 4, right)
        return [apart(left, [*right, (" ", "")], width)]


def _distance(report: WeekReport | LogWeek) -> Line:
    weeks = (report.week.monday - report.today).days // 7 + (1 if report.today.weekday() else 0)
    if not weeks:
        return [(f"today {day_label(report.today)}", "dim")]
    count = f"{abs(weeks)} week{'s' if abs(weeks) > 1 else ''}"
    return [(f"{count} {'ahead' if weeks > 0 else 'back'}", "due"), ("  t ", "here"), ("this week", "dim")]


class Places(Pressable):
    """The places to be, the one you are at, and a word at the right."""

    def tell(self, places: Sequence[tuple[str, str, str]], here: str, right: Line = []) -> None:  # noqa: B006
        """`places`: (command, key, name)."""
        line: Line = [(" ", "")]
        self._spots = []
        for command, key, name in places:
            first = cells(line)
            ink = "here strong under" if command == here else "dim"
            line += [(key, "here" if command == here else "dim"), (" ", ""), (name, ink)]
            self._spots.append((first, cells(line), command))
            line.append(("   ", ""))
        self.show(lambda width, height: [apart(line, [*right, (" ", "")], width)])


class Keys(Pressable):
    """The keys that work here, the most useful first; those that can't run now are faint, and say why when pressed."""

    def __init__(self, keys: Callable[[], Sequence[Key]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys = keys
        self.show(self._line)

    def again(self) -> None:
        """What works may have changed."""
        self.show(self._line)

    def _line(self, width: int, height: int) -> list[Line]:
        keys = list(self._keys())
        last = keys.pop() if keys else None
        tail: Line = [(last.key, "here strong"), (f" {last.label} ", "dim")] if last else []
        line: Line = [(" ", "")]
        self._spots = []
        for key in keys:
            inks = ("faint", "faint") if key.off else ("here strong", "dim")
            part: Line = [(key.key, inks[0]), (f" {key.label}", inks[1])]
            first = cells(line)
            if first + cells(part) + 2 + cells(tail) > width:
                break
            self._spots.append((first, first + cells(part), key.command))
            line += [*part, ("  ", "")]
        if last:
            first = width - cells(tail)
            self._spots.append((first, width, last.command))
        return [apart(line, tail, width)] if tail else [padded(line, width)]


class Words(Drawn):
    """The sentence that stands above the keys: what is behind, or what has just happened."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._standing: Callable[[int], Line] = lambda width: []
        self._news: Line | None = None

    def stand(self, line: Callable[[int], Line]) -> None:
        """The sentence to fall back on, in a width."""
        self._standing = line
        self._tell()

    def news(self, line: Line | None) -> None:
        """Something that has just happened; None: back to the standing sentence."""
        self._news = line
        self._tell()

    @property
    def text(self) -> str:
        """What can be read there now."""
        return "".join(text for text, _ in (self._news if self._news is not None else self._standing(self.size.width)))

    def _tell(self) -> None:
        self.show(self._lines, layout=True)

    def _lines(self, width: int, height: int) -> list[Line]:
        if self._news is None:
            return [padded([(" ", ""), *self._standing(width - 1)], width)]
        if cells(self._news) < width:
            return [padded([(" ", ""), *self._news], width)]
        # A long refusal is read to its end, over several lines.
        lines = wrap("".join(text for text, _ in self._news), width - 4)
        return [[(" " if number == 0 else "   ", ""), (text, "")] for number, text in enumerate(lines)]
