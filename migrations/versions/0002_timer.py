"""The timer, and indexes that keep stop, resume, undo and redo as quick in a long log as in a short one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "timer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("csm_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("activity_id", sa.String(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("tags", sa.String(), server_default="", nullable=False),
        sa.Column("boot_id", sa.String(), server_default="", nullable=False),
        sa.Column("suspended_seconds", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"]),
        sa.ForeignKeyConstraint(["csm_id"], ["csm.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("csm_id"),
    )
    _partial_index("ix_entry_timer", "time_entry", ["csm_id", "id"], "source = 'timer'")
    _partial_index("ix_change_undone", "change_log", ["csm_id", "number"], "state = 'undone'")


def downgrade() -> None:
    """Back."""
    op.drop_index("ix_change_undone", "change_log")
    op.drop_index("ix_entry_timer", "time_entry")
    op.drop_table("timer")


def _partial_index(name: str, table: str, columns: list[str], condition: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(condition), postgresql_where=sa.text(condition))
