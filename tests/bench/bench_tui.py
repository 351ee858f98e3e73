"""What the app costs, as ratios to bare Textual programs measured in the same run: its start, its keys, opening and
sorting a long book, doing nothing, memory; on books of 30 and 5,000 accounts and logs of 1,000 and 1,000,000 entries.

Run: python -m tests.bench.bench_tui [RUNS [ACCOUNTSxENTRIES ...]] (with the largest log it takes 600 MB of the
temporary folder). Each round runs every program once, one after the other, so that a slow moment of the machine strikes
all; a first round doesn't count. Best on a machine that does nothing else.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from csm_tui.tui.calm import QUIET
from tests.bench.big_books import make_book
from tests.bench.rounds import surroundings
from tests.bench.terminal import Timed

NOW = "2026-03-11T09:30:00"
SIZES = ("30x1000", "5000x1000", "30x1000000", "5000x1000000")
FLOORS = {name: [sys.executable, "-m", f"tests.bench.floors.{name}"] for name in ("hello", "table", "shell")}
PLACES = {"2": "Book", "3": "Log", "4": "Calendar", "5": "Plan", "1": "Week"}


class Key(NamedTuple):
    """A key that is timed, and the one that takes back what it did."""

    name: str
    key: str
    back: str


DOWN, PAGE = Key("down", "\x1b[B", "\x1b[A"), Key("page", "\x1b[6~", "\x1b[5~")
KEYS = (DOWN, PAGE, Key("dialog", "?", "q"))
Times = dict[str, list[float]]
"""Every value of each figure."""


class Goal(NamedTuple):
    """A figure of the app, the floor's figure that it is held against, and the ratio that it should keep to."""

    ours: str
    floor: str
    most: float


GOALS = (
    Goal("first frame", "hello: first frame", 1.3), Goal("data", "hello: first frame", 2.3),
    Goal("down", "table: down", 2), Goal("page", "table: page", 2), Goal("dialog", "shell: dialog", 2),
    Goal("open the book", "long table: open", 1), Goal("sort the book", "long table: sort", 1),
    Goal("memory", "hello: memory", 2),
)  # fmt: skip


def environment() -> dict[str, str]:
    """The same for every program."""
    given = {"CSM_NOW": NOW, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    return {name: value for name, value in surroundings().items() if not name.startswith(("CSM_", "NO_COLOR"))} | given


def measure_floors(times: Times, keys: int, rows: int) -> None:
    """One round of the bare programs."""
    with Timed(FLOORS["hello"], environment()) as hello:
        hello.wait_for("Hello")
        hello.settle(0.2)
        times["hello: first frame"].append(hello.seen("Hello")[0])
        times["hello: memory"].append(hello.peak())
    with Timed([*FLOORS["table"], "100"], environment()) as table:
        table.wait_for("row 5")
        _pressed(table, times, "table: ", (DOWN, PAGE), keys)
    with Timed(FLOORS["shell"], environment()) as shell:
        shell.wait_for("option 9")
        _pressed(shell, times, "shell: ", (Key("dialog", "i", "\x07"), Key("switch", "2", "1")), keys)
    with Timed([*FLOORS["table"], str(rows)], environment()) as long:
        long.wait_for("row 5")
        long.settle(0.2)
        times["long table: open"].append(long.seen("row 5")[1])
        times["long table: sort"].append(long.press_until("s", "sorted 5"))


def measure_app(path: Path, times: Times, keys: int, calm: float) -> None:
    """One round of the app on a book."""
    with Timed([str(Path(sys.executable).with_name("csm")), "--db", str(path)], environment()) as app:
        app.wait_for("supply")
        app.settle(0.3)
        first, data = app.seen("supply")
        times["first frame"].append(first)
        times["data"].append(data)
        times["memory, start"].append(app.peak())
        times["open the book"].append(app.press_until("2", "Account 00"))
        times["sort the book"].append(app.press_until("o", "Account 0"))
        for key, name in PLACES.items():
            _note(times, f"to {name}, first", app.press(key))
            app.settle(1.0)  # a key that comes before the data has nothing to paint
            _pressed(app, times, f"{name}: ", KEYS, keys)
            times[f"memory, {name}"].append(app.peak())
        for _ in range(keys):
            for key, name in PLACES.items():
                _note(times, f"to {name}", app.press(key))
        app.rest(2 * QUIET + 1.0)  # it tidies up when nobody has pressed anything for a while
        times["memory"].append(app.peak())
        times["idle"].append(app.rest(calm))


def _pressed(program: Timed, times: Times, before: str, keys: Sequence[Key], rounds: int) -> None:
    for name, key, back in keys:
        for _ in range(rounds):
            _note(times, before + name, program.press(key))
            program.press(back)


def _note(times: Times, name: str, taken: float | None) -> None:
    if taken is not None:
        times[name].append(taken)


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty is over."""
    return sorted(values)[round(0.95 * (len(values) - 1))]


def measure(folder: Path, sizes: Sequence[str], runs: int, keys: int = 10, calm: float = 10) -> dict[str, Times]:
    """Every value of every figure: of the floors under "", of the app by the size of its book."""
    books = {size: folder / f"{size}.db" for size in sizes}
    found: dict[str, Times] = {name: defaultdict(list) for name in ("", *sizes)}
    for size, path in books.items():
        make_book(path, *map(int, size.split("x")))
    for number in range(runs + 1):
        kept = found if number else {name: defaultdict(list) for name in found}
        measure_floors(kept[""], keys if number else 1, max(int(size.partition("x")[0]) for size in sizes))
        for size, path in books.items():
            measure_app(path, kept[size], keys if number else 1, calm if number else 0)
    return found


def _kind(name: str) -> str:
    """What is measured, wherever it is: "memory, Week" is memory, "Log: down" is down."""
    last = name.rpartition(": ")[2]
    return "memory" if last.startswith("memory") else last if last in ("down", "page", "dialog") else name


def lines(times: Times, floors: Times) -> list[str]:
    """A figure a line: median, p95, and what it is of its floor where it has one."""
    held = {goal.ours: goal for goal in GOALS}
    found = []
    for name, values in times.items():
        if name == "idle":
            found.append(f"{name:<18}{median(values) * 100:8.2f} %    goal 0.5")
            continue
        unit, scale = ("MiB", 1.0) if "memory" in name else ("ms", 1000.0)
        line = f"{name:<18}{median(values) * scale:8.1f} {unit:<3}  p95 {p95(values) * scale:8.1f}"
        if goal := held.get(_kind(name)):
            by = p95 if goal.floor.startswith(("table", "shell")) else median
            line += f"  {by(values) / by(floors[goal.floor]):6.2f} x {goal.floor}, goal {goal.most:g}"
        found.append(line)
    return found


def main(runs: int = 5, *sizes: str) -> None:
    """Print every figure of every size."""
    os.environ["CSM_NOW"] = NOW
    with TemporaryDirectory() as folder:
        found = measure(Path(folder), sizes or SIZES, runs)
    for size, times in found.items():
        print(f"\n{size or 'bare programs'}")
        print("\n".join(lines(times, found[""])))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, *sys.argv[2:])
