"""How Alembic runs here: on the connection that csm hands it, or for a developer on the database of $CSM_DB."""

from __future__ import annotations

import os

import sqlmodel
from alembic import context
from sqlalchemy import Connection, create_engine

from csm_tui.store import tables  # noqa: F401  (fills the metadata)


def run(connection: Connection) -> None:
    """One transaction for all migrations, also on SQLite, where our connection leaves transactions to us."""
    context.configure(
        connection=connection,
        target_metadata=sqlmodel.SQLModel.metadata,
        render_as_batch=True,
        transactional_ddl=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url = os.environ["CSM_DB"]
    url = url.replace("postgresql://", "postgresql+psycopg://", 1) if "://" in url else f"sqlite:///{url}"
    with create_engine(url).begin() as own:
        run(own)
