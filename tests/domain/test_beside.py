"""The names beside an event are read from its week's, and look like a tuple of them."""

from __future__ import annotations

from csm_tui.domain.beside import Beside, WeekOf


def week(*names: tuple[str, str]) -> WeekOf:
    made = WeekOf()
    for account, name in names:
        made.add(account, name)
    return made


def test_it_is_all_of_the_week_but_the_account_s_own_and_then_more() -> None:
    beside = Beside(week(("a", "Acme EBR"), ("b", "Brix EBR"), ("a", "Acme notice"), ("c", "Cyan EBR")), "a", ("pto",))
    assert beside == ("Brix EBR", "Cyan EBR", "pto")
    assert (len(beside), beside[0], beside[-1], beside[:2]) == (3, "Brix EBR", "pto", ("Brix EBR", "Cyan EBR"))
    assert {beside} == {("Brix EBR", "Cyan EBR", "pto")} and repr(beside) == "('Brix EBR', 'Cyan EBR', 'pto')"


def test_alone_it_is_nothing() -> None:
    beside = Beside(week(("a", "Acme EBR")), "a", ())
    assert not beside and beside == () and list(beside) == [] and beside != ["Acme EBR"]
