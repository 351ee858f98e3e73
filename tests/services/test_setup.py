"""What `init` writes, and what it refuses before it writes anything."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.clock import Clock
from csm_tui.domain.errors import Refused
from csm_tui.domain.seed import ACTIVITIES, TIER_RULES
from csm_tui.services.desk import Desk
from csm_tui.services.setup import add_csm, init
from csm_tui.store.connection import create_db
from tests.store.rows import state


def test_a_new_book_has_its_words_and_its_plan(any_desk: Desk) -> None:
    assert (any_desk.csm.name, any_desk.csm.timezone) == ("Dana Field", "Europe/Berlin")
    assert any_desk.csm.starts_on == date(2026, 3, 9)
    assert any_desk.today == date(2026, 3, 11)
    held = state(any_desk.db)
    assert [row["key"] for row in sorted(held["activity"], key=lambda row: row["position"])] == [
        a.key for a in ACTIVITIES
    ]
    assert [row["key"] for row in sorted(held["tier"], key=lambda row: row["position"])] == [
        "high",
        "mid",
        "low",
        "tech",
    ]
    (plan,) = held["plan_version"]
    assert (plan["number"], plan["contract_seconds"], plan["flex_seconds"]) == (1, 144_000, 10_800)
    assert len(held["cadence_rule"]) == len(TIER_RULES) + 2


def test_the_high_tier_is_the_worked_example(desk: Desk) -> None:
    sql = """
        SELECT a.key, r.minutes, r.every_n, r.unit, r.preparation, r.day_offset
        FROM cadence_rule r JOIN activity a ON a.id = r.activity_id WHERE r.tier = 'high' ORDER BY a.position
    """
    assert [tuple(row.values()) for row in desk.db.dicts(sql)] == [
        ("cadence_call", 45, 1, "week", "", 0),
        ("call_follow_up", 30, 1, "week", "", 1),
        ("customer_questions", 30, 1, "week", "", 0),
        ("support_review", 30, 1, "week", "", -1),
        ("ebr", 360, 1, "quarter", "-3:20 -1:50 0:30", 0),
    ]


@pytest.mark.parametrize(("internal", "split"), [(36_000, [300, 300]), (5_460, [46, 45]), (0, [0, 0])])
def test_internal_hours_are_split_evenly(tmp_path: Path, internal: int, split: list[int]) -> None:
    init(str(tmp_path / "a.db"), "Dana", internal_seconds=internal)
    sql = """
        SELECT r.minutes FROM cadence_rule r JOIN activity a ON a.id = r.activity_id
        WHERE r.tier IS NULL ORDER BY a.position
    """
    with open_desk(str(tmp_path / "a.db"), None) as desk:
        assert [row["minutes"] for row in desk.db.dicts(sql)] == split


BAD = [
    ({"name": ""}, "bad_name"),
    ({"name": " \t "}, "bad_name"),
    ({"name": "x" * 201}, "bad_name"),
    ({"name": "Dana\x1b[31m"}, "bad_name"),
    ({"name": "Dana\u202eField"}, "bad_name"),
    ({"contract_seconds": 0}, "bad_hours"),
    ({"contract_seconds": -3_600}, "bad_hours"),
    ({"contract_seconds": 168 * 3_600 + 1}, "bad_hours"),
    ({"contract_seconds": 10**20}, "bad_hours"),
    ({"internal_seconds": -60}, "bad_hours"),
    ({"flex_seconds": -60}, "bad_hours"),
    ({"internal_seconds": 133_201}, "bad_hours"),
    ({"timezone": "Mars/Olympus"}, "unknown_timezone"),
    ({"timezone": "../../etc/passwd"}, "unknown_timezone"),
]


@pytest.mark.parametrize(("wrong", "code"), BAD)
def test_bad_input_is_refused_before_a_file_is_made(tmp_path: Path, wrong: dict[str, object], code: str) -> None:
    given: dict[str, object] = {"name": "Dana Field"} | wrong
    with pytest.raises(Refused) as refused:
        init(str(tmp_path / "new" / "a.db"), **given)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_again_is_refused_and_changes_nothing(any_where: str) -> None:
    with open_desk(any_where, None) as desk:
        before = state(desk.db)
    with pytest.raises(Refused) as refused:
        init(any_where, "Somebody Else")
    assert refused.value.code == "exists"
    with open_desk(any_where, None) as desk:
        assert state(desk.db) == before


def test_a_set_up_that_was_cut_off_can_be_finished(empty_where: str) -> None:
    create_db(empty_where).close()
    with pytest.raises(Refused, match="no CSM"), open_desk(empty_where, None):
        pass
    init(empty_where, "Dana Field")
    with open_desk(empty_where, None) as desk:
        assert desk.csm.name == "Dana Field"


def test_a_further_csm_shares_the_words_but_not_the_plan(any_desk: Desk) -> None:
    add_csm(any_desk.db, Clock("UTC"), "Sam Reed", 108_000, 18_000, 7_200)
    held = state(any_desk.db)
    assert len(held["activity"]) == len(ACTIVITIES)
    assert sorted(plan["contract_seconds"] for plan in held["plan_version"]) == [108_000, 144_000]
    with pytest.raises(Refused, match="already"):
        add_csm(any_desk.db, Clock("UTC"), "sam  REED", 108_000, 18_000, 7_200)


def test_choosing_among_several(any_where: str) -> None:
    for name in ("Sam Reed", "Samira Okoye"):
        init(any_where, name, further=True)
    meant = {"dana": "Dana Field", "sam reed": "Sam Reed", "SAMI": "Samira Okoye", "okoye": "Samira Okoye"}
    for asked, name in meant.items():
        with open_desk(any_where, asked) as desk:
            assert desk.csm.name == name
    refusals = {None: "choose_csm", "sam": "ambiguous_csm", "zoe": "unknown_csm"}
    for unclear, code in refusals.items():
        with pytest.raises(Refused) as refused, open_desk(any_where, unclear):
            pass
        assert refused.value.code == code
        assert "Sam Reed" in refused.value.sentence


def test_the_environment_chooses_too(any_where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    init(any_where, "Sam Reed", further=True)
    monkeypatch.setenv("CSM_USER", "sam")
    monkeypatch.setenv("CSM_DB", any_where)
    with open_desk(None, None) as desk:
        assert desk.csm.name == "Sam Reed"
    with open_desk(None, "dana") as desk:
        assert desk.csm.name == "Dana Field"


def test_the_set_up_is_no_step_of_the_history(any_desk: Desk) -> None:
    assert any_desk.db.dicts("SELECT * FROM change_log") == []


def test_a_database_is_closed_when_the_desk_is_left(book: Path) -> None:
    with open_desk(str(book), None) as desk:
        raw = desk.db.raw
    with pytest.raises(Exception, match="closed"):
        raw.execute("SELECT 1")
    with closing(create_db(str(book.parent / "b.db"))) as db:
        assert state(db)["csm"] == []
