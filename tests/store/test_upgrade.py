"""An older database is upgraded behind a copy, in one transaction; a newer one is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.services.desk import Desk
from csm_tui.services.setup import init
from csm_tui.store import schema
from csm_tui.store.changes import recording
from csm_tui.store.connection import Db, open_db
from csm_tui.store.schema import version_in
from csm_tui.store.undo import redo, undo
from tests.conftest import CSM, Csm
from tests.store.rows import account, contact, state

OURS = schema.HEAD

_NEXT = '''
"""A later migration."""
import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "{head}"


def upgrade():
    op.create_table("note", sa.Column("id", sa.String(), primary_key=True))
    op.execute("INSERT INTO note VALUES ('first')")
    with op.batch_alter_table("account") as batch:
        batch.add_column(sa.Column("parent_name", sa.String(), server_default="", nullable=False))
        batch.alter_column("segment", nullable=True)
    {then}


def downgrade():
    op.drop_table("note")
'''

NewerProgram = Callable[[str], None]


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewerProgram:
    """Makes this program one version newer; its migration ends with the statement given."""

    def make(then: str) -> None:
        folder = tmp_path / "newer" / "migrations"
        shutil.copytree(schema.migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "9001_next.py").write_text(_NEXT.format(then=then, head=schema.HEAD))
        monkeypatch.setattr(schema, "migrations_folder", lambda: folder)
        monkeypatch.setattr(schema, "HEAD", "9001")

    return make


def fill(where: str) -> str:
    """An account with a contact, and two steps in the history; answers the account's id."""
    with open_desk(where, None) as desk:
        acme = account(desk)
        with recording(desk.db, desk.csm.id, desk.now_ms, "test", "added Acme") as recorder:
            recorder.insert("account", acme)
            recorder.insert("contact", contact(desk, acme["id"]))
        with recording(desk.db, desk.csm.id, desk.now_ms, "test", "edited Acme") as recorder:
            recorder.update("account", acme["id"], {"health": 81})
        return str(acme["id"])


def test_an_older_database_is_upgraded_and_nothing_is_lost(any_where: str, newer_program: NewerProgram) -> None:
    acme = fill(any_where)
    newer_program("")
    with open_desk(any_where, None) as desk:
        assert version_in(desk.db) == "9001"
        (row,) = desk.db.dicts("SELECT id, health, parent_name FROM account")
        assert row == {"id": acme, "health": 81, "parent_name": ""}
        assert len(desk.db.dicts("SELECT * FROM contact")) == 1
        with pytest.raises(Refused):
            desk.db.execute("DELETE FROM account")  # the contact still points to it
        assert undo(desk.db, desk.csm.id).summary == "edited Acme"
        assert undo(desk.db, desk.csm.id).summary == "added Acme"
        assert redo(desk.db, desk.csm.id).summary == "added Acme"


def test_the_copy_made_before_is_the_old_database(book: Path, newer_program: NewerProgram) -> None:
    fill(str(book))
    with open_desk(str(book), None) as desk:
        before = state(desk.db)
    newer_program("")
    open_db(str(book)).close()
    copy = book.with_name("book.before-9001-20260311-093000.db")
    assert sorted(file.name for file in book.parent.glob("*.db")) == sorted([book.name, copy.name])
    open_db(str(book)).close()
    assert len(list(book.parent.glob("*.db"))) == 2, "at head nothing is copied again"
    with closing(open_raw(copy)) as old:
        assert version_in(old) == OURS
        assert state(old) == before


def open_raw(path: Path) -> Db:
    """The file as it is, whatever its version."""
    from csm_tui.store.sqlite import connect

    return connect(path, 1_000)


FAILURES = [
    'raise RuntimeError("half way")',
    'op.execute("INSERT INTO nowhere VALUES (1)")',
    "op.execute(\"UPDATE contact SET account_id = 'nobody'\")",
]


@pytest.mark.parametrize("failure", FAILURES, ids=["exception", "bad SQL", "broken link"])
def test_a_failed_upgrade_leaves_the_database_as_it_was(
    any_where: str, newer_program: NewerProgram, failure: str
) -> None:
    fill(any_where)
    before = everything(any_where)
    newer_program(failure)
    with pytest.raises(Refused, match="upgrade") as refused:
        open_db(any_where)
    assert refused.value.code == "upgrade_failed"
    assert everything(any_where) == before


def test_a_later_step_that_fails_takes_the_earlier_ones_back(any_where: str, newer_program: NewerProgram) -> None:
    """All migrations that a database lacks are one transaction, on a server too: there no copy is made before."""
    fill(any_where)
    before = everything(any_where)
    newer_program("")
    later = schema.migrations_folder() / "versions" / "9002_later.py"
    later.write_text(_NEXT.format(then='op.execute("INSERT INTO nowhere VALUES (1)")', head="9001")
                     .replace('"9001"', '"9002"', 1).replace('"note"', '"later"').replace("INTO note", "INTO later")
                     .replace("parent_name", "later_name"))  # fmt: skip
    with pytest.raises(Refused, match="taken back"):
        open_db(any_where)
    assert everything(any_where) == before
    later.write_text(later.read_text().replace('op.execute("INSERT INTO nowhere VALUES (1)")', ""))
    with closing(open_db(any_where)) as db:
        assert version_in(db) == "9002", "both steps were tried, and both go through once the second is mended"


def test_a_server_that_goes_in_the_middle_of_an_upgrade_has_the_old_schema(
    fresh_postgres: Callable[[], str], newer_program: NewerProgram
) -> None:
    where = fresh_postgres()
    init(where, CSM, timezone="Europe/Berlin")
    fill(where)
    before = everything(where)
    newer_program('op.execute("SELECT pg_terminate_backend(pg_backend_pid())")')
    with pytest.raises(Refused):
        open_db(where)
    assert everything(where) == before


def everything(where: str) -> object:
    """All that the database holds, schema included."""
    from csm_tui.store.upgrade import attach

    with closing(attach(where, 1_000)) as db:
        if db.engine == "sqlite":
            return list(db.raw.iterdump())
        columns = "SELECT table_name, column_name, is_nullable FROM information_schema.columns ORDER BY 1, 2"
        return state(db), version_in(db), db.dicts(columns)


def test_a_newer_database_is_refused(any_where: str, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_db(any_where)) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    before = everything(any_where)
    ran = Csm(capsys, any_where)("history", "--json")
    assert ran.status == 1
    assert ran.error["code"] == "newer_database"
    assert "newer csm" in ran.error["message"]
    assert "update" in ran.error["hint"]
    assert everything(any_where) == before


def test_csm_upgrade_says_what_it_did(csm: Csm, book: Path, newer_program: NewerProgram) -> None:
    assert csm.ok("upgrade", "--json").json == {"before": OURS, "after": OURS, "copy": None}
    newer_program("")
    done = csm.ok("upgrade", "--json").json
    assert (done["before"], done["after"]) == (OURS, "9001")
    assert Path(done["copy"]).is_file()
    assert "already" in csm.ok("upgrade").out


def test_a_desk_at_head_finds_its_version_without_alembic(desk: Desk) -> None:
    assert version_in(desk.db) == schema.HEAD
