"""The one place that wires paths, settings, database and clock together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from csm_tui.clock import Clock
from csm_tui.services.desk import Desk
from csm_tui.services.people import choose_csm
from csm_tui.settings import load_settings
from csm_tui.store.connection import Db, Upgrading, is_url, open_beside, open_db


def database_path(db: str | None) -> str:
    """The database meant: `--db`, else `$CSM_DB`, else the settings, else the platform's data folder."""
    given = db or load_settings().database
    if not given:
        from csm_tui.paths import default_database

        return str(default_database())
    return given if is_url(given) else os.path.expanduser(given)  # noqa: PTH111 (the text is kept as it was given)


@contextmanager
def open_database(db: str | None) -> Iterator[Db]:
    """The database alone, at nobody's desk, closed afterwards."""
    opened = open_db(database_path(db), load_settings().busy_ms)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def open_desk(
    db: str | None, csm: str | None, *, beside: bool = False, anybody: bool = False, upgrading: Upgrading | None = None
) -> Iterator[Desk]:
    """The desk of the chosen CSM, closed afterwards: of `--csm`, else `$CSM_USER`, else the settings, else the only.

    `beside`: this process has another one open on the same database. `anybody`: of several CSMs nobody in particular
    is meant. `upgrading` is called before the database is
    brought up to date, which takes its time.
    """
    settings = load_settings()
    where = database_path(db)
    opened = open_beside(where, settings.busy_ms) if beside else open_db(where, settings.busy_ms, upgrading)
    try:
        chosen = choose_csm(opened, csm or settings.csm, anybody=anybody)
        yield Desk(opened, Clock(chosen.timezone), chosen)
    finally:
        opened.close()
