"""What health was and why, which stakeholders a segment requires, and filters of the book that were kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. The health that stands needs no row: only what changes it later makes one."""
    op.create_table(
        "health_change",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("health", sa.Integer(), nullable=True),
        sa.Column("risk", sa.String(), nullable=False, server_default=""),
        sa.Column("reason", sa.String(), nullable=False, server_default=""),
        sa.Column("source", sa.String(), nullable=False, server_default=""),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("health IS NULL OR (health >= 0 AND health <= 100)", name="ck_health_change"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_health_change_account", "health_change", ["account_id", "day"])
    op.create_table(
        "coverage_need",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("segment", sa.String(), nullable=False),
        sa.Column("segment_key", sa.String(), nullable=False),
        sa.Column("roles", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("segment_key"),
    )
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("csm_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["csm_id"], ["csm.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("csm_id", "name_key", name="uq_saved_filter_name"),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("saved_filter")
    op.drop_table("coverage_need")
    op.drop_index("ix_health_change_account", table_name="health_change")
    op.drop_table("health_change")
