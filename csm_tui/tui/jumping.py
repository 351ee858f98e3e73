"""Where one can jump to on a screen, and the letters that stand for each place. The idea is posting's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from rich.segment import Segment
from textual.css.query import NoMatches
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from csm_tui.tui.widgets.target import HasTargets

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The home row first: what is nearest under the fingers."""


class Spot(NamedTuple):
    """A place on the screen, its letters, and what going there does."""

    at: Offset
    label: str
    act: Callable[[], object]


def spots(screen: Screen[Any]) -> list[Spot]:
    """Everything in view that can be pointed at, by its letters."""
    found = list(_places(screen))
    return [Spot(at, label, act) for (at, act), label in zip(found, labels(len(found)), strict=False)]


def labels(count: int) -> list[str]:
    """That many labels, one letter each as far as they go; none begins another.

    >>> labels(3), len(set(labels(200))), labels(28)[-4:]
    (['a', 's', 'd'], 200, ['n', 'ma', 'ms', 'md'])
    """
    pairs = 0
    while len(LETTERS) - pairs + pairs * len(LETTERS) < count and pairs < len(LETTERS):
        pairs += 1
    single = LETTERS[: len(LETTERS) - pairs]
    doubled = (first + second for first in LETTERS[len(single) :] for second in LETTERS)
    return [*single, *doubled][:count]


def _places(screen: Screen[Any]) -> Iterator[tuple[Offset, Callable[[], object]]]:
    for widget in _in_view(screen):
        try:
            seen = screen.find_widget(widget).visible_region
        except (NoWidget, NoMatches):
            continue
        corner = widget.content_region.offset
        for x, y, act in _targets(widget):
            at = corner + Offset(x, y)
            if seen.contains_point(at):
                yield at, act


def _targets(widget: Widget) -> Iterable[tuple[int, int, Callable[[], object]]]:
    if isinstance(widget, HasTargets):
        yield from widget.targets()
    elif isinstance(widget, OptionList):
        yield from _options(widget)
    elif widget.focusable:
        yield 0, 0, partial(_focus, widget)


def _options(options: OptionList) -> Iterator[tuple[int, int, Callable[[], object]]]:
    """Textual's list, in which a click chooses: each line that is drawn says which option it is of."""
    seen = set()
    for y in range(options.scrollable_content_region.height):
        index = next((each for part in options.render_line(y) if (each := _option_of(part)) is not None), None)
        if index is not None and index not in seen:
            seen.add(index)
            option = options.get_option_at_index(index)
            if not option.disabled:
                yield 0, y, partial(_choose, options, index, option)


def _option_of(part: Segment) -> int | None:
    return part.style.meta.get("option") if part.style else None


def _choose(options: OptionList, index: int, option: Option) -> None:
    """Choose it, if it stands there still."""
    if index < options.option_count and options.get_option_at_index(index) is option:
        options.focus()
        options.highlighted = index
        options.action_select()


def _focus(widget: Widget) -> None:
    widget.focus()


def _in_view(screen: Screen[Any]) -> Iterator[Widget]:
    """Lists first: their rows are the most wanted and get the single letters."""
    shown = [widget for widget in screen.query("*").results(Widget) if widget.display and widget.visible]
    yield from sorted(shown, key=lambda widget: not widget.can_focus)
