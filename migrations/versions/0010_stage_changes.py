"""Which tier and stage an account was in up to a day, so that a new one does not judge the weeks before it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. Of changes before it nothing is known: what stands goes on to hold for all of the past."""
    op.create_table(
        "stage_change",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("lifecycle", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("account_id", "until_on", name="uq_stage_change"),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("stage_change")
