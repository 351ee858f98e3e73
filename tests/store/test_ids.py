"""Ids sort by time and are shown by their shortest unique beginning."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from csm_tui.store.ids import new_id, short_ids


def test_an_id_is_a_uuid_of_version_7_with_its_instant() -> None:
    made = UUID(new_id(1_773_217_800_123))
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert made.int >> 80 == 1_773_217_800_123


def test_ids_rise_within_a_millisecond_and_when_the_clock_steps_back() -> None:
    ids = [new_id(1_800_000_000_000) for _ in range(5_000)] + [new_id(1_799_999_999_000)]
    assert ids == sorted(set(ids))


@given(st.sets(st.text("ab", min_size=4, max_size=8), max_size=30))
def test_short_ids_are_unique_beginnings(ids: set[str]) -> None:
    short = short_ids(ids)
    assert short.keys() == ids
    for one, beginning in short.items():
        assert one.startswith(beginning)
        others = [other for other in ids if other != one and other.startswith(beginning)]
        assert all(one == beginning and other.startswith(one) for other in others)
        assert len(beginning) >= 4


def test_short_ids_never_end_with_a_dash() -> None:
    assert short_ids(["01234567-aaaa", "01234567-bbbb", "99999999-cccc"]) == {
        "01234567-aaaa": "01234567-a", "01234567-bbbb": "01234567-b", "99999999-cccc": "9999",
    }  # fmt: skip
