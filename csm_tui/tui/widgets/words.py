"""The sentence above the keys of every screen: what stands, or what has just happened."""

from __future__ import annotations

from collections.abc import Callable

from csm_tui.tui.present import Line, cells, padded
from csm_tui.tui.widgets.key_line import KeySentence
from csm_tui.tui.wrapping import wrap


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
