"""Charts as inline SVG: no script, no font, no colour of its own; the style sheet gives each tone its colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor, log10
from typing import NamedTuple
from xml.sax.saxutils import escape

from csm_tui.domain.pages.page import Bars, Gauge


class Box(NamedTuple):
    """The plot inside the picture, and what one unit of the value axis is."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    most: float

    def y(self, value: float) -> float:
        """Where a value stands."""
        span = self.bottom - self.top
        return round(self.bottom - span * value / self.most, 1)


def bars(chart: Bars, width: float = 420, height: float = 190) -> str:
    """Stacked columns with a stepped line and a mark for what each may reach."""
    sums = [sum(one.values[n] for one in chart.series) for n in range(len(chart.labels))]
    step, most = _axis(max([*sums, *chart.line, *chart.reach, 1e-9]))
    box = Box(width, height, 30, 16, width - 4, height - 34, most)
    parts = [
        *_grid(box, step),
        *_columns(chart, box, sums),
        *_line(chart, box),
        *_labels(chart, box),
        *_legend(chart, box),
    ]
    said = "; ".join(f"{label}: {value:.1f} {chart.unit}" for label, value in zip(chart.labels, sums, strict=True))
    return _picture(box, chart.title, said, parts)


def _picture(box: Box, title: str, said: str, parts: Sequence[str]) -> str:
    inside = "".join(parts)
    return (
        f'<svg class="chart" viewBox="0 0 {box.width:g} {box.height:g}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(said)}</desc>{inside}</svg>"
    )


def _axis(most: float) -> tuple[float, float]:
    """The step between grid lines and where the axis ends: 3 to 5 steps of 1, 2 or 5."""
    power = 10.0 ** floor(log10(most / 4))
    step = next(power * n for n in (1, 2, 5, 10) if most / (power * n) <= 4.5)
    return step, step * ceil(most / step * 1.02)


def _text(kind: str, x: float, y: float, text: str, anchor: str = "middle") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'


def _grid(box: Box, step: float) -> Iterator[str]:
    for n in range(round(box.most / step) + 1):
        y = box.y(n * step)
        yield f'<line class="grid" x1="{box.left:g}" x2="{box.right:g}" y1="{y:g}" y2="{y:g}"/>'
        yield _text("tick", box.left - 4, y + 3, f"{n * step:g}", "end")


def _place(box: Box, count: int, n: int) -> tuple[float, float]:
    """The left edge and the width of a column."""
    slot = (box.right - box.left) / count
    wide = min(46.0, slot * 0.62)
    return box.left + slot * n + (slot - wide) / 2, wide


def _columns(chart: Bars, box: Box, sums: Sequence[float]) -> Iterator[str]:
    for n in range(len(chart.labels)):
        x, wide = _place(box, len(chart.labels), n)
        below = 0.0
        for one in chart.series:
            value = one.values[n]
            if value > 0:
                top = box.y(below + value)
                tall = box.y(below) - top
                yield f'<rect class="tone-{one.tone}" x="{x:.1f}" y="{top:g}" width="{wide:.1f}" height="{tall:.1f}"/>'
                below += value
        if chart.reach and chart.reach[n] > sums[n]:
            middle, high = x + wide / 2, box.y(chart.reach[n])
            yield f'<path class="reach" d="M{middle:.1f} {box.y(sums[n]):g}V{high:g}M{middle - 4:.1f} {high:g}h8"/>'
        if chart.captions:
            high = box.y(max(sums[n], chart.reach[n] if chart.reach else 0, chart.line[n] if chart.line else 0))
            yield _text("caption", x + wide / 2, high - 4, chart.captions[n])


def _line(chart: Bars, box: Box) -> Iterator[str]:
    if not chart.line:
        return
    slot = (box.right - box.left) / len(chart.line)
    path = "".join(
        f"{'L' if n else 'M'}{box.left + slot * n:.1f} {box.y(value):g}H{box.left + slot * (n + 1):.1f}"
        for n, value in enumerate(chart.line)
    )
    yield f'<path class="line" d="{path}"/>'


def _labels(chart: Bars, box: Box) -> Iterator[str]:
    every = ceil(len(chart.labels) / 14)
    slot = (box.right - box.left) / len(chart.labels)
    room = max(4, int(slot * every / 5.2))
    for n in range(0, len(chart.labels), every):
        text = chart.labels[n]
        short = text if len(text) <= room else text[: room - 1] + "…"
        yield _text("tick", box.left + slot * (n + 0.5), box.bottom + 12, short)


def _legend(chart: Bars, box: Box) -> Iterator[str]:
    x, y = box.left, box.height - 6
    for one in chart.series:
        yield f'<rect class="tone-{one.tone}" x="{x:.1f}" y="{y - 7:g}" width="8" height="8"/>'
        yield _text("tick", x + 11, y, one.name, "start")
        x += 22 + 5.4 * len(one.name)
    for name, shape in ((chart.line_name, "line"), (chart.reach_name, "reach")):
        if name:
            yield f'<path class="{shape}" d="M{x:.1f} {y - 3:g}h12"/>'
            yield _text("tick", x + 15, y, name, "start")
            x += 26 + 5.4 * len(name)


def gauge(one: Gauge, width: float = 300, height: float = 44) -> str:
    """A value as a bar beside the lines and bands that people quote."""
    box = Box(width, height, 4, 0, width - 4, height, one.top)
    across = box.right - box.left

    def x(value: float) -> float:
        return round(box.left + across * value / box.most, 1)

    parts = [f'<rect class="track" x="{box.left:g}" y="14" width="{across:g}" height="12"/>']
    for low, high, name in one.bands:
        parts.append(f'<rect class="band" x="{x(low)}" y="14" width="{x(high) - x(low):.1f}" height="12"/>')
        parts.append(_text("tick", (x(low) + x(high)) / 2, 37, name))
    if one.value is not None:
        long = max(1.0, x(one.value) - box.left)
        parts.append(f'<rect class="tone-demand" x="{box.left:g}" y="17" width="{long:.1f}" height="6"/>')
    for at, name in one.lines:
        anchor = "end" if x(at) > width * 0.75 else "middle"
        parts.append(f'<path class="mark" d="M{x(at)} 11v18"/>')
        parts.append(_text("tick", x(at), 37, name, anchor))
    parts.append(_text("caption", box.left, 9, f"{one.label}: {one.shown}", "start"))
    lines = "; ".join(name for _, name in one.lines)
    return _picture(box, one.label, f"{one.shown}; quoted: {lines}", parts)
