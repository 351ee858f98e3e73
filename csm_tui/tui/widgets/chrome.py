"""What every screen has: the line on top, the places, the sentence near the bottom, the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message

from csm_tui.tui.commands.key_names import keyed, named
from csm_tui.tui.drawing.standing import place_line, standing_line
from csm_tui.tui.present import Line, ShortNames, apart, cells, padded
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.key_line import KeySentence
from csm_tui.tui.widgets.target import Target
from csm_tui.tui.wrapping import wrap

if TYPE_CHECKING:
    from csm_tui.domain.log_week import LogWeek
    from csm_tui.domain.reports import WeekReport
    from csm_tui.domain.standing import Standing
    from csm_tui.tui.app import CsmApp


KEY = "key "
"""Before the name of a key that a click presses, where others have the id of a command."""


class Key(NamedTuple):
    """One key of the footer; without a command two keys, written with a space between them."""

    command: str
    key: str
    label: str
    off: bool

    @property
    def now(self) -> Key:
        """With the key in force, where it was written as `[cell.leave]`."""
        return typed_key(keyed(self.key), self.label) if self.key.startswith("[") and "." in self.key else self


def typed_key(key: str, label: str) -> Key:
    """A key of something that is typed into, or `[cell.leave]` for that of a command there; a click presses it."""
    return Key(f"{KEY}{named(key)}", key, label, False)


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
            if first <= event.x < end and command.startswith(KEY):
                cast("CsmApp", self.app).press_next(command.removeprefix(KEY))
            elif first <= event.x < end:
                self.post_message(Pressed(command))

    def targets(self) -> Iterator[Target]:
        """Every word that can be clicked."""
        app = cast("CsmApp", self.app)
        for first, _, command in self._spots:
            if command.startswith(KEY):
                yield Target(first, 0, partial(app.press_next, command.removeprefix(KEY)))
            elif command:
                yield Target(first, 0, partial(self.post_message, Pressed(command)))


LEAST_NAME = 14
"""Cells that a CSM's name keeps on top."""
FOR_TIMER = 26
"""Cells that are kept for a timer there."""


class Top(KeySentence):
    """Who, which week, and where that week is from today."""

    def tell(self, report: WeekReport | LogWeek) -> None:
        """Show whose book and which week."""
        from csm_tui.domain.days import day_range_label

        days = day_range_label(report.week.monday, report.week.sunday)
        self.say([*_whose(report), (" · ", "dim"), (days, "")], _distance(report))

    def say(self, left: Line, right: Line = []) -> None:  # noqa: B006  never changed
        """Show two ends of a line."""
        self._tell(left, right, named=False)

    def about(self, what: Line, right: Line = []) -> None:  # noqa: B006  never changed
        """Whose book and the week of today, then what the screen is about."""
        self._tell(what, right, named=True)

    def _tell(self, left: Line, right: Line, *, named: bool) -> None:
        self._ends, self._named = (left, right), named
        self.again()

    def again(self) -> None:
        """The timer, or where the CSM stands, may have changed."""
        self.show(self._line)

    _ends: tuple[Line, Line] = ([], [])
    _named = False
    """Whether whose book it is has to be put before it."""

    def _line(self, width: int, height: int) -> list[Line]:
        left, right = self._ends
        app = cast("CsmApp", self.app)
        whose: Line = [*_whose(app.standing), (" ·", "dim")] if self._named and app.standing else []
        if app.standing:
            # A long name is said by its first words before the week or anything that stays behind it is cut.
            beside = max(cells(right), FOR_TIMER if app.timer else 0)
            kept = left[:3] if self._named else left
            spare = width - cells(whose) - cells(kept) - beside - 2
            whose, left = (_shorter(line, app.standing.csm, spare) for line in (whose, left))
        # What the screen is about keeps its name; what is known of it gives way to the timer.
        least = cells(whose) + cells(left[:2] if self._named else left)
        if app.timer:
            from csm_tui.tui.drawing.timer_line import running

            right = running(app.timer, app.timer_minutes, width - least - 4, right)
        while self._named and len(left) > 3 and cells(whose) + cells(left) + cells(right) + 3 > width:
            left = left[:-2]
        return [apart([*whose, *left], [*right, (" ", "")], width)]


def _shorter(line: Line, name: str, spare: int) -> Line:
    """The line, that name in it by so many cells shorter as there are too many."""
    room = max(LEAST_NAME, cell_len(name) + spare)
    if cell_len(name) <= room:
        return line
    return [(ShortNames([name], room)[name] if text == name else text, ink) for text, ink in line]


def _whose(shown: WeekReport | LogWeek | Standing) -> Line:
    number = f"W{shown.week.monday.isocalendar().week:02}"
    return [(" ", ""), (shown.csm, "strong"), (" · ", "dim"), (number, "here strong")]


def _distance(report: WeekReport | LogWeek) -> Line:
    weeks = (report.week.monday - report.today).days // 7 + (1 if report.today.weekday() else 0)
    if not weeks:
        from csm_tui.domain.days import day_label

        return [(f"today {day_label(report.today)}", "dim")]
    count = f"{abs(weeks)} week{'s' if abs(weeks) > 1 else ''}"
    return [(f"{count} {'ahead' if weeks > 0 else 'back'}", "due"), ("  t ", "here"), ("this week", "dim")]


class Places(Pressable):
    """The places to be, the one you are at; at the right where the CSM stands, and a word of the screen."""

    _places: Sequence[tuple[str, str, str]] = ()
    _here = ""
    _right: Line = []
    _standing: Standing | None = None

    def tell(
        self,
        places: Sequence[tuple[str, str, str]],
        here: str,
        right: Line = [],  # noqa: B006
        standing: Standing | None = None,
    ) -> None:
        """`places`: (command, key, name). `standing`: of the week that is shown, where that is not this one."""
        self._places, self._here, self._right, self._standing = places, here, right, standing
        self.again()

    def again(self) -> None:
        """Where the CSM stands may have changed."""
        self.show(self._line)

    def _line(self, width: int, height: int) -> list[Line]:
        app = cast("CsmApp", self.app)
        standing = self._standing or app.standing
        faint = ("go.team",) if app.ready and app.gateway.books == 1 else ()
        for gap in (3, 2):
            line, spots = place_line(self._places, self._here, gap, faint)
            taken = spots[-1][1] if spots else 0
            room = width - taken - 3
            right = app.work_line(room) or standing_line(standing, self._right if gap == 3 else [], room)
            if gap == 2 or cells(right) >= 20 or standing is None:
                break
        self._spots = spots
        return [apart(line, [*right, (" ", "")], width)]


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
            self._spots += _spots_of(key, first, first + cells(part))
            line += [*part, ("  ", "")]
        if last:
            first = width - cells(tail)
            self._spots.append((first, width, last.command))
        return [apart(line, tail, width)] if tail else [padded(line, width)]


def _spots_of(key: Key, first: int, end: int) -> list[tuple[int, int, str]]:
    """Where it can be clicked: "[ ] week" stands for two keys, each of which is pressed by a click."""
    if key.command:
        return [(first, end, key.command)]
    left, right = key.key.split(" ")
    middle = first + len(left) + 1
    return [(first, middle, f"{KEY}{named(left)}"), (middle, end, f"{KEY}{named(right)}")]


class Words(KeySentence):
    """The sentence that stands above the keys: what is behind, or what has just happened."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._standing: Callable[[int], Line] = lambda width: []
        self._above: Callable[[int], list[Line]] = lambda width: []
        self._news: Line | None = None
        self._said: tuple[int, list[Line]] | None = None
        """The lines as they were last made, and for which width."""

    def stand(self, line: Callable[[int], Line], above: Callable[[int], list[Line]] | None = None) -> None:
        """The sentence to fall back on, in a width; `above`: lines that stay over it, whatever happens."""
        self._standing = line
        self._above = above or self._above
        self._tell()

    def news(self, line: Line | None) -> None:
        """Something that has just happened; None: back to the standing sentence."""
        if line is not None or self._news is not None:
            self._news = line
            self._tell()

    @property
    def stands(self) -> bool:
        """Whether there is a sentence to fall back on: none while there is no data."""
        return bool(self._standing(self.size.width))

    def again(self) -> None:
        """What the standing sentence is about may have changed."""
        self._tell()

    @property
    def text(self) -> str:
        """What can be read there now, without the lines above."""
        return "".join(text for text, _ in (self._news if self._news is not None else self._standing(self.size.width)))

    def _tell(self) -> None:
        self._said = None
        self.show(self._lines, layout=True)

    def _lines(self, width: int, height: int) -> list[Line]:
        # Asked for with and without a height, for the layout and for the painting.
        if self._said is None or self._said[0] != width:
            above = [_between(line, width) for line in self._above(width - 2)]
            self._said = width, [*above, *self._sentence(width)]
        return self._said[1]

    def _sentence(self, width: int) -> list[Line]:
        if self._news is None:
            return [_between(self._standing(width - 2), width)]
        if cells(self._news) <= width - 2:
            return [_between(self._news, width)]
        # A long refusal is read to its end, over several lines.
        lines = wrap("".join(text for text, _ in self._news), width - 4)
        return [[(" " if number == 0 else "   ", ""), (text, "")] for number, text in enumerate(lines)]


def _between(line: Line, width: int) -> Line:
    """The line with a free cell at both ends."""
    return [(" ", ""), *padded(line, width - 2), (" ", "")]
