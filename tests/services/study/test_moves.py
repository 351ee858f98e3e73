"""Moves: found by hand and by the solver, against every assignment there is."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csm_tui.domain.study import balance_table as words
from csm_tui.domain.study.balance import Books, Item, fewest, gini, greedy, steps
from csm_tui.services.study import moves
from csm_tui.services.study.moves import settle

HOUR = 3600


@st.composite
def teams(draw: st.DrawFn) -> Books:
    """Two or three CSMs with up to six accounts that may move."""
    people = draw(st.integers(2, 3))
    supply = tuple(draw(st.integers(5, 20)) * HOUR for _ in range(people))
    items = []
    for n in range(draw(st.integers(0, 6))):
        owner = draw(st.integers(0, people - 1))
        others = [place for place in range(people) if place != owner]
        targets = draw(st.lists(st.sampled_from(others), unique=True, min_size=1).map(sorted))
        items.append(Item(f"a{n}", owner, draw(st.integers(1, 8)) * HOUR, tuple(targets)))
    base = tuple(draw(st.integers(0, 10)) * HOUR for _ in range(people))
    return Books(supply, (), base, tuple(items)).at(0.9)


def brute_force(books: Books) -> int | None:
    """The fewest moves of all assignments that fit."""
    best = None
    for places in product(*[(item.owner, *item.targets) for item in books.items]):
        found = {item.account: at for item, at in zip(books.items, places, strict=True) if at != item.owner}
        if books.fits(found) and (best is None or len(found) < best):
            best = len(found)
    return best


@settings(max_examples=80)
@given(teams())
def test_the_moves_are_the_fewest_there_are(books: Books) -> None:
    best = brute_force(books)
    done = settle(books, 0.9)
    if best is None:
        assert done.aimed > 0.9 or not done.moves
        assert books.at(done.aimed).fits(done.moves)
        if done.moves:
            assert len(done.moves) == brute_force(books.at(done.aimed))
            lower = [aim for aim, _ in zip(steps(0.9), range(200), strict=False) if aim < done.aimed - 1e-9]
            assert all(brute_force(books.at(aim)) is None for aim in lower)
    else:
        assert len(done.moves) == best
        assert done.method == (words.OPTIMAL if best else words.NONE_NEEDED)
        assert books.fits(done.moves)


@settings(max_examples=150)
@given(teams())
def test_no_answer_undercuts_the_bound_and_the_quick_one_fits(books: Books) -> None:
    best, least, quick = brute_force(books), fewest(books), greedy(books)
    if best is not None:
        assert least is not None and least <= best
    if quick is not None:
        assert best is not None and len(quick) >= best
        assert books.fits(quick)


# Two lots of 4 h can't both go to one with room for 6; the quick way moves the 5 h first and gets stuck.
KNOT = Books(
    (10 * HOUR, 10 * HOUR, 10 * HOUR), (), (0, 3 * HOUR, 5 * HOUR),
    (Item("a", 0, 4 * HOUR, (1,)), Item("b", 0, 4 * HOUR, (1, 2)), Item("c", 0, 5 * HOUR, (1,)),
     Item("d", 0, 3 * HOUR, (2,))),
)  # fmt: skip


def test_without_the_solver_an_answer_says_that_it_may_not_be_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    best = settle(KNOT, 0.9)
    assert (len(best.moves), best.method, best.aimed) == (2, words.OPTIMAL, 0.9)
    monkeypatch.setattr(moves, "available", lambda: False)
    monkeypatch.setattr(moves, "greedy", lambda books: None)
    without = settle(KNOT, 0.9)
    assert without.method == words.LIMITED and not without.moves


def test_what_is_out_of_reach_is_brought_as_near_as_the_next_step() -> None:
    items = tuple(Item(f"a{n}", 0, HOUR, (1,)) for n in range(19))
    done = settle(Books((10 * HOUR, 10 * HOUR), (), (0, 0), items), 0.8)
    assert (done.aimed, len(done.moves), done.method) == (1.0, 9, words.OPTIMAL)


def test_a_load_that_nobody_can_carry_stays() -> None:
    books = Books((10 * HOUR, 10 * HOUR), (), (0, 0), (Item("a", 0, 30 * HOUR, (1,)),))
    assert settle(books, 0.9) == ({}, 3.0, words.STUCK)


def test_gini() -> None:
    assert gini([]) is None and gini([0, 0]) is None
    assert gini([2, 2, 2]) == 0
    assert gini([1, 3]) == pytest.approx(0.25)
