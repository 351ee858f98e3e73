"""A second connection of one process, while a third program comes and goes: nobody loses the write-ahead log."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from csm_tui.bootstrap import open_desk
from csm_tui.store.connection import open_beside


def test_a_desk_beside_another_leaves_its_locks_alone(book: Path) -> None:
    with open_desk(str(book), None) as first:
        first.db.execute("UPDATE csm SET country = 'DE'")
        with open_desk(str(book), None, beside=True) as second:
            assert second.csm.country == "DE" and second.today == first.today
            second.db.execute("UPDATE csm SET region = 'BE'")
        ran = subprocess.run(
            [sys.executable, "-m", "csm_tui", "--db", str(book), "week", "--json"], capture_output=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        assert Path(f"{book}-wal").exists(), "the other program was not the last one"
        assert first.db.data_version() > 0
        first.db.execute("UPDATE csm SET country = 'AT'")
    with open_desk(str(book), None) as again:
        assert (again.csm.country, again.csm.region) == ("AT", "BE")


def test_it_is_the_same_database(any_where: str) -> None:
    with open_desk(any_where, None) as desk:
        beside = open_beside(any_where)
        try:
            assert beside.where == desk.db.where and beside.engine == desk.db.engine
        finally:
            beside.close()
