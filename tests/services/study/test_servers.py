"""A database server as a source: the same tables as the same book in a file, read only, its password never told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import ibis
import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.exchange.study.engine import Engine
from csm_tui.services.sample import load_sample
from csm_tui.services.study import study as running
from csm_tui.services.study.export import export_study
from csm_tui.services.study.options import Study, StudyOptions
from csm_tui.services.study.study import study
from csm_tui.services.time_log import log
from csm_tui.store import schema
from csm_tui.store.migrate import downgrade
from csm_tui.store.served import served
from csm_tui.store.upgrade import attach
from tests.conftest import NOW, Csm

PRICED = StudyOptions(by=("team", "csm", "tier", "activity"), hourly_minor={"USD": 6000, "EUR": 5500})
SECRET = "hunter2"


@pytest.fixture(scope="module")
def server(fresh_postgres: Callable[[], str]) -> Iterator[str]:
    """The sample's four books on a server; its URL has a password."""
    where = fresh_postgres()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSM_NOW", NOW)
        patch.setenv("TZ", "Europe/Berlin")
        load_sample(where)
    yield where.replace("//postgres:@", f"//postgres:{SECRET}@")


def exact(found: Study) -> dict[str, Any]:
    return {table.name: table.documents() for table in found.tables}


def test_a_server_gives_the_tables_of_the_same_book_in_a_file(sample: Path, server: str) -> None:
    ours, theirs = study([sample], PRICED), study([server], PRICED)
    assert exact(theirs) == exact(ours)
    assert theirs._replace(problems=()) == ours._replace(problems=()) and theirs.csms == 4


def test_the_whole_study_runs_on_postgres_too(
    sample: Path, server: str, fresh_postgres: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every table from the first to the last, added up by PostgreSQL through Ibis."""
    expected = study([sample], PRICED)
    monkeypatch.setattr(running, "_engine", lambda scratch: postgres_engine(fresh_postgres()))
    found = study([server], PRICED)
    assert (found.engine, found.exact_quantiles) == ("postgres", True)
    assert exact(found) == exact(expected)
    assert found._replace(engine="duckdb") == expected


def postgres_engine(where: str) -> Engine:
    """Ibis on an empty database of the server."""
    parts = urlsplit(where)
    host = parse_qs(parts.query).get("host", [parts.hostname])[0]
    return Engine(ibis.postgres.connect(host=host, user=parts.username, database=parts.path[1:]))


def test_the_parquet_of_a_server_is_that_of_the_file(sample: Path, server: str, tmp_path: Path) -> None:
    here = export_study([sample], PRICED, tmp_path / "file", "parquet")
    there = export_study([server], PRICED, tmp_path / "server", "parquet")
    assert [path.relative_to(tmp_path / "file") for path in here.paths] == [
        path.relative_to(tmp_path / "server") for path in there.paths
    ]
    assert all(a.read_bytes() == b.read_bytes() for a, b in zip(here.paths, there.paths, strict=True))


def test_a_file_and_a_server_with_the_same_books_count_once(sample: Path, server: str) -> None:
    with open_desk(str(sample), "Noor") as desk:
        log(desk, "3h enablement 2026-01-06")
    alone, both = study([server], StudyOptions()), study([server, sample], StudyOptions())
    assert both.csms == 4 and both.entries == alone.entries + 1
    noor = next(note for note in both.notes if note.startswith("Noor"))
    assert "copies of one book" in noor and f"counted once, from {sample}, the freshest" in noor
    assert "postgresql://postgres@" in noor and not [note for note in both.notes if SECRET in note]


def test_beside_a_time_sheet(sheet: Callable[..., Path], server: str) -> None:
    extra = sheet("kim.csv", "Kim Other", *[("Acme", "Cadence call", f"2026-03-0{day}", 5.0) for day in range(2, 7)])
    found = study([extra, server], StudyOptions())
    assert (found.csms, found.sources) == (5, 2)


def test_a_server_with_an_older_schema_is_studied_and_stays_as_it_is(
    sample: Path, fresh_postgres: Callable[[], str]
) -> None:
    where = fresh_postgres()
    load_sample(where)
    with closing(attach(where, 1000)) as db:
        downgrade(db, "0001")
    found = study([where], PRICED)
    assert exact(found) == exact(study([sample], PRICED))
    assert any(note.endswith("has the older schema 0001: read from an upgraded copy") for note in found.notes)
    with closing(attach(where, 1000)) as db:
        assert schema.version_in(db) == "0001"
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refused, match="newer csm"):
        study([where], PRICED)


def test_nothing_can_be_written_there(server: str) -> None:
    with closing(served(server)) as db, pytest.raises(Refused) as refused:
        db.execute("UPDATE csm SET name = 'other'")
    assert refused.value.code == "read_only"


@pytest.mark.parametrize("words", [("study",), ("study", "--json"), ("export", "study", "-o", "out")])
def test_a_password_is_never_shown(bare_csm: Csm, tmp_path: Path, words: tuple[str, ...]) -> None:
    for where in (f"postgresql://kim:{SECRET}@127.0.0.1:1/book", f"postgresql://kim:a@{SECRET}@127.0.0.1:1/book",
                  f"postgresql://127.0.0.1:1/book?user=kim&password={SECRET}"):  # fmt: skip
        ran = bare_csm(*words, where)
        assert ran.status == 1 and not ran.out
        assert "can't be reached" in ran.err and "127.0.0.1" in ran.err and SECRET not in ran.err
    assert not (tmp_path / "out").exists()


def test_a_server_that_holds_nothing_of_ours(sample: Path, fresh_postgres: Callable[[], str]) -> None:
    empty = fresh_postgres()
    with pytest.raises(Refused, match="none of csm's tables") as refused:
        study([sample, empty], StudyOptions())
    assert refused.value.code == "bad_sources"
    found = study([sample, empty], StudyOptions(skip_bad=True))
    assert found.csms == 4 and len(found.problems) == 1


def test_the_database_in_use_may_be_a_server(bare_csm: Csm, server: str) -> None:
    ran = bare_csm.ok("study", "--json", db=server)
    assert ran.json["csms"] == 4 and SECRET not in ran.out + ran.err
