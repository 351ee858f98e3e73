"""Coverage: the number, what is missing, what is quiet, and who a note names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from csm_tui.domain.coverage import ROLES, Stakeholder, coverage, days_named, required_of, said

TODAY = date(2026, 3, 11)
EDGE = TODAY - timedelta(days=90)


def people(**spoken: date | None) -> list[Stakeholder]:
    return [Stakeholder(role, day) for role, day in spoken.items()]


@pytest.mark.parametrize(
    ("held", "depth"),
    [
        (people(), 0),
        (people(champion=None), 1),
        (people(champion=TODAY), 2),
        (people(champion=TODAY, economic_buyer=TODAY), 3),
        (people(champion=None, economic_buyer=None, power_user=None), 3),
        (people(champion=TODAY, economic_buyer=EDGE, power_user=EDGE - timedelta(days=1)), 4),
        (people(champion=TODAY, economic_buyer=EDGE, power_user=TODAY), 5),
    ],
)
def test_five_only_when_all_are_held_and_spoken_to_nought_only_when_none_is_held(
    held: list[Stakeholder], depth: int
) -> None:
    assert coverage(ROLES, held, TODAY).depth == depth


def test_more_required_roles_never_round_up_to_five_or_down_to_nought() -> None:
    roles = ("a", "b", "c", "d", "e", "f", "g", "h")
    held = [Stakeholder(role, TODAY) for role in roles[:-1]] + [Stakeholder("h", None)]
    assert coverage(roles, held, TODAY).depth == 4
    assert coverage(roles, [Stakeholder("a", None)], TODAY).depth == 1


def test_one_of_two_in_a_role_is_enough_and_other_roles_count_for_nothing() -> None:
    found = coverage(("champion",), [*people(champion=None, detractor=TODAY), Stakeholder("champion", TODAY)], TODAY)
    assert (found.depth, found.missing, found.quiet) == (5, (), ())
    assert coverage((), people(champion=TODAY), TODAY).depth is None


def test_the_users_table_comes_before_the_usual_and_every_other_segment_has_its_line() -> None:
    assert required_of("SMB", {}) == ("economic_buyer", "champion")
    assert required_of("Enterprise", {}) == ROLES == required_of("", {})
    own = {"smb": ("champion",), "": (), "mid market": ("power_user",)}
    assert [required_of(segment, own) for segment in ("Smb", "Mid-Market", "Enterprise")] == [
        ("champion",), ("power_user",), (),
    ]  # fmt: skip


def test_what_is_missing_in_words() -> None:
    assert said(coverage(ROLES, people(champion=None), TODAY)) == (
        "Nobody is known as economic buyer or power user; no word with the champion for 90 days."
    )
    whole = coverage(("champion",), people(champion=TODAY), TODAY)
    assert said(whole) == "Every required role is held and spoken to."
    assert said(coverage((), [], TODAY)).startswith("Nobody in particular")


def test_notes_name_whole_names_of_their_own_account() -> None:
    known = [("1", "acme", "Ann Example"), ("2", "acme", "Bo"), ("3", "brix", "Ann Example"), ("4", "acme", "")]
    notes = [
        ("acme", TODAY, "call with ANN EXAMPLE"), ("acme", EDGE, "Ann Example again"), ("acme", TODAY, "ann only"),
        ("corvid", TODAY, "Bo"),
    ]  # fmt: skip
    assert days_named(known, notes) == {"1": TODAY}
