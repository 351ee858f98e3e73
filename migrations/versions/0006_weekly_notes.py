"""What the CSM made of the Friday half page of a week, section by section."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "weekly_note",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("csm_id", sa.String(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "section IN ('highlights', 'lowlights', 'blockers', 'asks', 'next_week')", name="ck_weekly_note_section"
        ),
        sa.ForeignKeyConstraint(["csm_id"], ["csm.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("csm_id", "monday", "section", name="uq_weekly_note"),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("weekly_note")
